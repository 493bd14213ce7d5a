"""Where: the places that an event's sentence names, weighed by a decider that knows what the rules take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from kawat.core.records import Place
from kawat.relate.bearings import hinted, level, standing
from kawat.relate.circumstances import Circumstance, likeliest, role_of, said_with
from kawat.relate.clauses import clause_words
from kawat.relate.places import Setting, settings_in
from kawat.relate.reach import Reach
from kawat.relate.scene import Participant, Scene
from kawat.relate.settings import GOALS, NO_PLACE, in_own_clause, ruled_place

LEAST = 0.35
"""How likely the likeliest place must be."""
ACTS: dict[str, Literal["deal", "meeting"]] = {"AGREE": "deal", "SUPPORT": "deal", "CONSULT": "meeting"}
"""Types of event that happen at a place in their own way; all others are acts of words or deeds."""


class Look(Struct, frozen=True):
    """A place as a trigger sees it. `small`: the preposition before it, or how it stands without one; `cut`: verbs and
    openings of clauses between; `rivals`: whether other places behind "di" stand nearer; `hangs`, `far`: on what in the
    parse, and how far that is from the trigger; `said`: in whose words."""

    setting: Setting
    small: str
    side: Literal["left", "right"]
    cut: str
    rivals: Literal["alone", "nearest", "farther"]
    hangs: str
    far: Literal["far", "near", "other"]
    said: str
    act: Literal["words", "deal", "meeting", "deed"]


def decided_place(reach: Reach, type_: str) -> Place | None:
    """Where an event of a type happened: the likeliest place that its sentence names, None where none is likely."""
    chance, best = likeliest(reach.scene.deciders.place, places_near(reach, type_))
    return best if chance >= LEAST and isinstance(best, Place) else None


def places_near(reach: Reach, type_: str) -> Iterator[Circumstance]:
    """The places that the trigger's sentence names or points back to; `type_` is the event's type."""
    scene, trigger = reach.scene, reach.mark.token
    ruled = ruled_place(reach, type_)
    near = settings_in(scene, scene.tokens[trigger].sentence)
    found = [one for one in near if in_own_clause(scene, trigger, one.start)]
    looks = (_look(reach, one, found, type_) for one in found)
    for one, look in zip(found, looks, strict=True):
        if not _may_be(reach, look):
            continue
        rule = "taken" if ruled == one.place else "other" if ruled else "none"
        phrase = Participant(one.start, one.end, (), one.preposition, False, False, ())
        features = (
            *standing(reach, phrase, rule),
            *role_of(reach, phrase, "place", rule),
            *_ruled(reach, look, rule, type_),
            *_seen(reach, look, type_),
            *_hinted(reach, look),
        )
        yield Circumstance(one.place, features)


def _may_be(reach: Reach, look: Look) -> bool:
    """A state without a preposition is a party, unless it is visited or seized; and what is asked or blamed happened
    elsewhere than the asking ("mengecam serangan di Quito")."""
    party = look.setting.form == "country" and look.setting.preposition is None and reach.entry.mode not in GOALS
    told = look.act == "words" and look.hangs in ("NOUN", "PROPN")
    return not party and not told


def _look(reach: Reach, one: Setting, found: Sequence[Setting], type_: str) -> Look:
    scene, mark = reach.scene, reach.mark
    left = one.end <= mark.token
    head = next((at for at in range(one.start, one.end) if not one.start <= scene.tokens[at].head < one.end), one.start)
    above = scene.tokens[head].head
    over = scene.tokens[above].head if above >= 0 else -1
    on_trigger = above == mark.token
    return Look(
        setting=one,
        small=_small(reach, one),
        side="left" if left else "right",
        cut=_cut(scene, range(one.end, mark.token) if left else range(mark.token + 1, one.start)),
        rivals=_rivals(scene, one, found, mark.token),
        hangs="trigger" if on_trigger else scene.tokens[above].upos if above >= 0 else "^",
        far="far" if on_trigger or over < 0 else "near" if over == mark.token else "other",
        said=said_with(reach, one.start),
        act=ACTS.get(type_, "words" if type_ in NO_PLACE else "deed"),
    )


def _small(reach: Reach, one: Setting) -> str:
    """The preposition before a place, or how it stands without one: in another's name or title, at the sentence's head,
    or freely."""
    if one.preposition:
        return one.preposition if one.near else f"{one.preposition}+"
    inner = any(
        mention.phrase.holds(one.place.span) and not one.place.span.holds(mention.span)
        for mention in reach.scene.names.mentions
    )
    return "inner" if inner else "edge" if one.start == reach.sentence.start else "-"


def _cut(scene: Scene, between: range) -> str:
    words = clause_words(scene.language)
    verbs = sum(scene.tokens[at].upos == "VERB" for at in between)
    openers = (*words.relative, *words.bounds.afterwards)
    opened = any(scene.lower[at] in openers or scene.tokens[at].upos == "SCONJ" for at in between)
    return f"{min(2, verbs)}{'+' if opened else ''}"


def _rivals(
    scene: Scene, one: Setting, found: Sequence[Setting], trigger: int
) -> Literal["alone", "nearest", "farther"]:
    at = clause_words(scene.language).bounds.at
    others = [abs(other.start - trigger) for other in found if other is not one and other.preposition in at]
    if not others:
        return "alone"
    return "nearest" if abs(one.start - trigger) < min(others) else "farther"


def _ruled(reach: Reach, look: Look, rule: str, type_: str) -> Iterator[str]:
    """What the rules made of it, by the kinds of place and event."""
    form, mode = look.setting.form, reach.entry.mode
    yield f"place={form}|{rule}"
    yield f"place={form}|{look.setting.preposition}|{type_}|{mode}"
    yield f"place={look.setting.preposition}|{reach.family}"
    yield f"rule={rule}|{type_}|{mode}"
    yield f"said={look.said}|{rule}|{type_}"


def _seen(reach: Reach, look: Look, type_: str) -> Iterator[str]:
    """How it stands, joined from few to more."""
    small, act = look.small, look.act
    yield f"small={small}"
    yield f"small={small}|{act}"
    yield f"small={small}|{type_}"
    yield f"small={small}|{type_}|{reach.entry.mode}"
    yield f"small={small}|{act}|{reach.mark.form}|{look.side}"
    yield f"small={small}|{act}|{look.said}"
    yield f"cut={small}|{look.cut}|{act}"
    yield f"cut={small}|{look.cut}|{look.side}"
    yield f"cut={small}|{look.cut}|{look.rivals}"
    yield f"rivals={small}|{look.rivals}|{act}|{'+' in look.cut}"
    yield f"hangs={small}|{look.hangs}|{look.far}"
    yield f"hangs={small}|{look.hangs}|{act}"
    yield f"form={small}|{look.setting.form}|{act}"
    yield f"form={small}|{look.setting.form}|{look.side}"


def _hinted(reach: Reach, look: Look) -> Iterator[str]:
    """What the encoder takes it for."""
    role = hinted(reach.scene, reach.mark.token, range(look.setting.start, look.setting.end))
    if role is not None:
        yield f"role={level(role.place)}|{look.small}"
        yield f"role={level(role.place)}|{look.act}"
        yield f"role=side|{level(max(role.doer, role.receiver))}|{look.small}"
