"""Events: who did what to whom. Each trigger is weighed: coded with its doer and receiver, or dropped with a reason."""

from __future__ import annotations

from msgspec import Struct

from kawat.core.document import Span
from kawat.core.marks import TriggerMark
from kawat.core.patterns import Trigger
from kawat.core.records import Dropped, Place, Time
from kawat.relate.arguments import Sides, sides_of
from kawat.relate.clauses import agent, clause_words, in_relative_aside, speech_words
from kawat.relate.contexts import contexts_of
from kawat.relate.drafts import Draft
from kawat.relate.modality import Coding, code, outlook
from kawat.relate.scene import Scene
from kawat.relate.settings import day_of_saying, place_of_event, time_of

CARRIERS = frozenset({"REQUEST", "AGREE", "REJECT", "THREATEN", "ACCUSE", "SUPPORT", "CONCEDE"})
"""What stands in the clause that one of these governs is its content and no event of its own. All are acts of words:
said by somebody with no day of their own, theirs is the day of the saying."""
HOSTED = 2
"""Tokens from the words for a host to the noun for what is hosted."""


class Coded(Struct, frozen=True):
    """An event before it has an id. `draft` is the index of the statement that it is known through, or -1."""

    trigger: Trigger
    mark: TriggerMark
    coding: Coding
    sides: Sides
    time: Time | None
    place: Place | None
    content: Span | None
    draft: int
    sentence: Span
    contexts: tuple[str, ...] = ()


def read_events(scene: Scene, drafts: list[Draft]) -> tuple[list[Coded], list[Dropped]]:
    """A scene and its statements in, the events in the order of the text and the triggers that are none out."""
    events: list[Coded] = []
    dropped: list[Dropped] = []
    governed = range(0)
    for mark in scene.marks.triggers:
        entry = _entry(scene, mark)
        what = f"{entry.type} event"
        if mark.token in governed and not (events and _stands_beside(scene, events[-1], mark)):
            dropped.append(Dropped(mark.span, what, entry.id, "stands in the content of the event before it"))
            continue
        if events and entry.type == "CONSULT" and _is_hosted(scene, events[-1], mark):
            dropped.append(Dropped(mark.span, what, entry.id, "is the meeting that was told to be hosted"))
            continue
        if events and entry.type == "CONSULT" and _is_purpose(scene, events[-1], mark):
            dropped.append(Dropped(mark.span, what, entry.id, "is what the meeting before it was for"))
            continue
        event = _weigh(scene, mark, entry, drafts)
        if isinstance(event, str):
            dropped.append(Dropped(mark.span, what, entry.id, event))
            if mark.form == "passive" and entry.type == "REQUEST":
                governed = _governed(scene, mark, _bounds(scene, mark, drafts)[0])
            continue
        events.append(event)
        if event.coding.type in CARRIERS and (mark.form != "passive" or entry.type == "REQUEST"):
            governed = _governed(scene, mark, _bounds(scene, mark, drafts)[0])
    return events, dropped


def _stands_beside(scene: Scene, carrier: Coded, mark: TriggerMark) -> bool:
    """True for a verb that is coordinated with the carrying one: "mengecam serangan itu dan menuduh ..."."""
    token = scene.tokens[mark.token]
    return token.deprel == "conj" and token.head == carrier.mark.token


def _is_hosted(scene: Scene, before: Coded, mark: TriggerMark) -> bool:
    """True for the noun of "menjadi tuan rumah perundingan Chili dan Bolivia": one meeting, not two."""
    last = scene.token_at(before.mark.span.end - 1)
    near = mark.form == "noun" and 0 < mark.token - last <= HOSTED
    return near and before.trigger.mode == "third-party" and "," not in scene.lower[last : mark.token]


def _is_purpose(scene: Scene, before: Coded, mark: TriggerMark) -> bool:
    """True for the second of "bertemu Wong untuk membahas perbatasan": one meeting, not two."""
    between = scene.lower[before.mark.token + 1 : mark.token]
    near = scene.tokens[before.mark.token].sentence == scene.tokens[mark.token].sentence
    purpose = clause_words(scene.language).bounds.purpose
    return (
        near
        and before.trigger.type == "CONSULT"
        and bool(between)
        and any(word in purpose for word in between[-2:])
        and not any(word in (",", ";") for word in between)
    )


def _entry(scene: Scene, mark: TriggerMark) -> Trigger:
    assert scene.language.triggers is not None
    return scene.language.triggers.entries[mark.trigger]


def _weigh(scene: Scene, mark: TriggerMark, entry: Trigger, drafts: list[Draft]) -> Coded | str:
    """The coded event, or the reason why there is none."""
    if mark.form == "noun" and _refers_back(scene, mark):
        return "the noun refers back to what was told before"
    bounds, draft = _bounds(scene, mark, drafts)
    sides = sides_of(scene, mark, entry, bounds, drafts[draft] if draft >= 0 else None)
    if not sides.actors:
        return "no doer is named or clear"
    time = time_of(scene, mark.token, bounds)
    if time is None and draft >= 0 and entry.type in CARRIERS:
        time = day_of_saying(scene, drafts[draft])
    seen = outlook(scene, mark.token, bounds.start)
    coding = code((entry.type, entry.mode, entry.undertakes), seen, time, scene.document.published)
    if coding.type != "REJECT" or entry.type == "REJECT":
        sides = sides.together()
    return Coded(
        trigger=entry,
        mark=mark,
        coding=coding,
        sides=sides,
        time=time,
        place=place_of_event(scene, mark, entry, coding.type, bounds),
        content=_content(scene, mark, bounds) if coding.type in CARRIERS else None,
        draft=draft,
        sentence=scene.document.sentences[scene.tokens[mark.token].sentence],
        contexts=contexts_of(scene, bounds, entry.contexts, coding.type, (*sides.actors, *sides.recipients)),
    )


def _refers_back(scene: Scene, mark: TriggerMark) -> bool:
    last = scene.token_at(mark.span.end - 1)
    words = clause_words(scene.language).back_reference.words
    return any(scene.lower[at] in words for at in range(last + 1, min(last + 3, scene.sentence_range(mark.token).stop)))


def _bounds(scene: Scene, mark: TriggerMark, drafts: list[Draft]) -> tuple[range, int]:
    """The tokens that may hold the trigger's arguments: the statement's content it stands in, else its sentence without
    contents."""
    sentence = scene.sentence_range(mark.token)
    holders = [
        (span.end - span.start, number, span)
        for number, draft in enumerate(drafts)
        for span in draft.content
        if span.holds(mark.span)
    ]
    if holders:
        _, number, span = min(holders)
        inside = scene.inside(span)
        return range(max(inside.start, sentence.start), min(inside.stop, sentence.stop)), number
    start, stop, performed = sentence.start, sentence.stop, -1
    for number, draft in enumerate(drafts):
        if draft.cue is not None and draft.cue.meets(mark.span):
            performed = number
            continue
        for span in draft.content:
            inside = scene.inside(span)
            if inside.stop <= mark.token:
                start = max(start, inside.stop)
            elif inside.start > mark.token:
                stop = min(stop, inside.start)
    return range(start, stop), performed


def _governed(scene: Scene, mark: TriggerMark, bounds: range) -> range:
    """Tokens of the clause that a carrying event governs: to the end of its bounds, or to the next clause that stands
    beside it; the doer of a passive is no part of it."""
    start = scene.token_at(mark.span.end - 1) + 1
    by = agent(scene, mark.token, bounds) if mark.form == "passive" else None
    start = max(start, by.end) if by is not None else start
    words = clause_words(scene.language).bounds
    relative = in_relative_aside(scene, mark.token, bounds)
    for at in range(start, bounds.stop):
        word, comma = scene.lower[at], scene.lower[at] == ","
        if word in words.afterwards or (word in words.beside and scene.lower[at - 1] == ","):
            return range(start, at)
        if comma and (relative or _new_subject(scene, at, bounds) or _outlet_follows(scene, at)):
            return range(start, at)
    return range(start, bounds.stop)


def _outlet_follows(scene: Scene, comma: int) -> bool:
    """True before ", dilansir Reuters"."""
    return any(word in speech_words(scene.language).relay.words for word in scene.lower[comma + 1 : comma + 3])


def _new_subject(scene: Scene, comma: int, bounds: range) -> bool:
    """True where a party opens a clause of its own right behind a comma ("Selain memberi arahan, Prabowo juga ...")."""
    for participant in scene.participants[scene.tokens[comma].sentence]:
        if participant.start == comma + 1 and participant.preposition is None:
            after = range(participant.end, min(participant.end + 3, bounds.stop))
            return any(scene.tokens[at].upos in ("VERB", "AUX", "ADV") for at in after)
    return False


def _content(scene: Scene, mark: TriggerMark, bounds: range) -> Span | None:
    governed = _governed(scene, mark, bounds)
    while governed and not scene.lower[governed.stop - 1].isalnum():
        governed = range(governed.start, governed.stop - 1)
    if len(governed) == 0:
        return None
    return Span(scene.tokens[governed.start].start, scene.tokens[governed.stop - 1].end)
