"""Nouns that point back: "politikus itu", "laporan tersebut", "kelompok itu", "negara itu"."""

from __future__ import annotations

from kawat.core.marks import Mention
from kawat.name.focus import Focus, Scene, Told


def definite_at(scene: Scene, at: int, told: Told, focus: Focus) -> Mention | None:
    """What a noun with "itu" at a token stands for, None where none stands there or it is not clear."""
    words = scene.text.naming.definite
    noun = scene.text.lower[at]
    title = scene.titles.get(at)
    if title is None and not any(
        noun in nouns for nouns in (words.persons, words.texts, words.organisations, words.states)
    ):
        return None
    stop = scene.text.demonstrative(scene.text.range_of(title.phrase).stop if title else at + 1)
    if not stop:
        return None
    one: str | None = None
    if title is not None or noun in words.persons:
        one = focus.speaker or focus.lasting
        if title is not None and one is not None and scene.entities[one].sector not in (None, title.sector):
            one = None
    elif noun in words.texts:
        one = _issuer(scene, at, stop, focus)
    elif noun in words.organisations:
        one = _organisation(scene, noun)
    elif noun in words.states and stop == at + 2:
        one = _state(scene, told, focus)
    span = scene.text.span_of(at, stop)
    return Mention(span, (one,), "title", "anaphora.definite", span) if one is not None else None


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
