"""When and where an action happened: what its own clause says, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from kawat.core.marks import TimeMark
from kawat.core.records import Place, Time
from kawat.relate.clauses import FAR, clause_words, in_relative_aside, speech_words
from kawat.relate.drafts import Draft
from kawat.relate.places import Setting, settings_in
from kawat.relate.reach import Reach
from kawat.relate.scene import Scene

CARRIERS = frozenset({"REQUEST", "AGREE", "REJECT", "THREATEN", "ACCUSE", "SUPPORT", "CONCEDE"})
"""What stands in the clause that one of these governs is its content and no event of its own. All are acts of words:
said by somebody with no day of their own, theirs is the day of the saying."""


def ruled_time(reach: Reach) -> Time | None:
    """The day that the rules give an event: its clause's own, for an act of words else that of the saying."""
    time = time_of(reach.scene, reach.mark.token, reach.bounds)
    if time is None and reach.draft is not None and reach.entry.type in CARRIERS:
        return day_of_saying(reach.scene, reach.draft)
    return time


def time_of(scene: Scene, token: int, bounds: range) -> Time | None:
    """The day or interval that the trigger's clause names; the day on which an outlet relayed the news is none."""
    best: tuple[int, TimeMark] | None = None
    for mark in scene.marks.times:
        if mark.type == "SET" or (mark.start is None and mark.end is None):
            continue
        at = scene.token_at(mark.span.start)
        if at not in bounds or relayed(scene, at, bounds) or names_a_thing(scene, mark):
            continue
        if _clauses_between(scene, token, at) or not in_own_clause(scene, token, at):
            continue
        distance = abs(at - token)
        if (best is None or distance < best[0]) and not _other_trigger_between(scene, token, at):
            best = (distance, mark)
    return Time(best[1].start, best[1].end) if best else None


def day_of_saying(scene: Scene, draft: Draft) -> Time | None:
    """The day on which somebody said what is an act by being said: named in the saying's own clause, beside the
    content."""
    inside = {at for span in draft.content for at in scene.inside(span)}
    cue = scene.token_at(draft.cue.start) if draft.cue else draft.unit.start
    sentence = scene.sentence_range(cue)
    for mark in scene.marks.times:
        at = scene.token_at(mark.span.start)
        said = mark.type in ("DATE", "TIME") and (mark.start or mark.end)
        beside = at in sentence and at not in inside and not _clauses_between(scene, cue, at)
        if said and beside and not relayed(scene, at, sentence):
            return Time(mark.start, mark.end)
    return None


def in_own_clause(scene: Scene, token: int, at: int) -> bool:
    """False where the word at `at` stands in a relative clause between commas and the trigger does not: of "Wang, yang
    tiba hari Senin, kemudian bertemu ..." the day is that of his coming."""
    sentence = scene.sentence_range(token)
    return not in_relative_aside(scene, at, sentence) or in_relative_aside(scene, token, sentence)


def _clauses_between(scene: Scene, token: int, at: int) -> bool:
    """True where a relative clause, or one of time or contrast, opens between the word and the day."""
    words = clause_words(scene.language)
    low, high = sorted((token, at))
    openers = (*words.relative, *words.bounds.afterwards)
    return any(scene.lower[here] in openers for here in range(low + 1, high))


def names_a_thing(scene: Scene, mark: TimeMark) -> bool:
    """A bare year behind a noun names the thing, not the day of the deed ("kesepakatan nuklir 2015")."""
    at = scene.token_at(mark.span.start)
    year = mark.value.isdigit() and len(mark.value) == 4
    return year and at > 0 and scene.tokens[at - 1].upos in THINGS


def relayed(scene: Scene, at: int, bounds: range) -> bool:
    """True for "dilansir Reuters, Rabu (11/9)" and for a saying's own day ("..., kata Wang, Rabu")."""
    relay = speech_words(scene.language).relay.words
    return any(scene.lower[before] in relay for before in range(max(bounds.start, at - 10), at))


def _other_trigger_between(scene: Scene, token: int, at: int) -> bool:
    low, high = sorted((token, at))
    return any(low < other < high and scene.marks.tokens[other].upos != "NOUN" for other in scene.trigger_at)


THINGS = frozenset({"NOUN", "PROPN", "ADJ", "X"})
"""Tags of words that a bare year behind them may name."""
NO_PLACE = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"})
"""Acts of words: a place in their clause belongs to what is asked or blamed."""
GOALS = frozenset({"visit", "seize"})
"""Modes of deeds that happen at their goal."""
SIGNED = "057"
"""CAMEO code of signing an agreement, the one act of support that happens at a place."""


def ruled_place(reach: Reach, coded: str) -> Place | None:
    """Where an event of type `coded` happened, by the rules: for a visit its destination, for what is seized that, for
    acts of words none, else what "di" says."""
    entry = reach.entry
    if coded in NO_PLACE or (
        entry.type in ("AGREE", "SUPPORT") and entry.cameo != SIGNED and entry.undertakes != "CONSULT"
    ):
        return None
    near = settings_in(reach.scene, reach.scene.tokens[reach.mark.token].sentence)
    said = _place_at(reach, near)
    if said is not None or entry.mode not in GOALS:
        return said
    into = clause_words(reach.scene.language).slots.into if entry.mode == "visit" else ()
    return _goal(reach, [one for one in near if one.preposition in into]) or _goal(
        reach, [one for one in near if one.preposition is None]
    )


def _place_at(reach: Reach, near: Iterable[Setting]) -> Place | None:
    """The place behind "di" nearest to the trigger in its clause."""
    scene, token, bounds = reach.scene, reach.mark.token, reach.bounds
    at = clause_words(scene.language).bounds.at
    found = [
        (abs(one.start - token), number, one.place)
        for number, one in enumerate(near)
        if one.preposition in at and one.start in bounds and abs(one.start - token) <= FAR
        if not _other_trigger_between(scene, token, one.start) and in_own_clause(scene, token, one.start)
    ]
    return min(found, key=lambda one: one[:2])[2] if found else None


def _goal(reach: Reach, near: Iterable[Setting]) -> Place | None:
    """The first place right behind the trigger, with no comma or verb between."""
    scene, token = reach.scene, reach.mark.token
    for one in near:
        between = range(token + 1, one.start)
        if one.start > token and one.start in reach.bounds and len(between) <= FAR:
            barred = any(scene.lower[at] == "," or scene.tokens[at].upos == "VERB" for at in between)
            return None if barred else one.place
    return None
