"""Nouns that point back: "politikus itu", "laporan tersebut", "kelompok itu", "negara itu"."""

from __future__ import annotations

from kawat.core.marks import Mention
from kawat.name.focus import PERSONS, Focus, Scene, Told, speaks_on
from kawat.name.offices import Office
from kawat.name.text import Text


def definite_at(scene: Scene, at: int, told: Told, focus: Focus) -> Mention | None:
    """What a noun with "itu" at a token stands for, None where none stands there or it is not clear."""
    words = scene.text.naming.definite
    noun = scene.text.lower[at]
    title = scene.titles.get(at)
    if title is None and noun not in scene.text.points_back:
        return None
    stop = scene.text.demonstrative(scene.text.range_of(title.phrase).stop if title else at + 1)
    if not stop:
        return None
    one: str | None = None
    if title is not None or noun in words.persons:
        one = None if _several(scene.text, at) else _person(scene, at, title, told, focus)
    elif noun in words.texts:
        one = _issuer(scene, at, stop, focus)
    elif noun in words.organisations:
        one = _organisation(scene, noun)
    elif noun in words.states and stop == at + 2:
        one = _state(scene, told, focus)
    span = scene.text.span_of(at, stop)
    return Mention(span, (one,), "title", "anaphora.definite", span) if one is not None else None


def _several(text: Text, at: int) -> bool:
    """True behind a word that makes them several, or one of several ("para pejabat itu", "kedua pemimpin itu")."""
    if at == text.first_of[at]:
        return False
    groups, before = text.naming.groups, text.lower[at - 1]
    return before in groups.determiners or before in text.naming.pairs.words or text.tokens[at - 1].upos == "NUM"


def _person(scene: Scene, at: int, title: Office | None, told: Told, focus: Focus) -> str | None:
    """The holder of that very title; right behind a reporting word whoever speaks on; else who spoke or acted last, of
    a fitting sector, and behind a mere noun only who is named most. In quoted words only a holder."""
    text = scene.text
    held = _holder(scene, " ".join(text.lower[title.mark.start : title.mark.end])) if title else None
    if held is not None or at in text.quoted:
        return held
    likely = focus.speaker or focus.lasting
    if at > text.first_of[at] and text.lower[at - 1] in text.cues_after:
        said = speaks_on(told, focus)
        return said if said is not None and scene.entities[said].kind in PERSONS else likely
    if likely is None or title is None:
        return likely if likely == _named_most(scene) else None
    return likely if scene.entities[likely].sector in (None, title.sector) else None


def _named_most(scene: Scene) -> str | None:
    """The person named most often up to here, the last of several."""
    counts: dict[str, int] = {}
    for one in scene.history:
        if len(one.entities) == 1 and scene.entities[one.entities[0]].kind == "person":
            counts[one.entities[0]] = counts.get(one.entities[0], 0) + 1
    return max(reversed(counts), key=counts.__getitem__, default=None)


def _holder(scene: Scene, title: str) -> str | None:
    """The person named last whom the report gives that very title."""
    for identity in reversed(scene.recent):
        if any(role.title.lower() == title for role in scene.entities[identity].roles):
            return identity
    return None


def _issuer(scene: Scene, at: int, stop: int, focus: Focus) -> str | None:
    """Who issued a text, where it speaks: "bunyi laporan itu", "laporan itu mengatakan"."""
    text = scene.text
    before = text.lower[at - 1] if at else ""
    speaks = before in text.cues_after or (stop < len(text.lower) and text.lower[stop] in text.cues_before)
    return focus.issuer or focus.said_by if speaks else None


def _organisation(scene: Scene, noun: str) -> str | None:
    """The organisation named last that the noun can mean by its sector, or whose name begins with the noun."""
    sectors = scene.text.naming.definite.organisations[noun]
    for identity in reversed(scene.recent):
        entity = scene.entities[identity]
        if entity.kind == "organisation" and (entity.sector in sectors or entity.name.lower().startswith(noun + " ")):
            return identity
    return None


def _state(scene: Scene, told: Told, focus: Focus) -> str | None:
    """The state named last, where no other was named since the subject."""
    states = [one for one in scene.recent[-_RECENT:] if scene.entities[one].kind == "country"]
    return states[-1] if len(set(states)) == 1 else None


_RECENT = 3
