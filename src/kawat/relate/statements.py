"""Statements: who said what. One pass over the units of a document (sentences, or sentences that one quotation holds
together)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, structs

from kawat.core.document import Span
from kawat.core.records import Dropped
from kawat.relate.clauses import speech_words
from kawat.relate.content import after_content, before_content, trim
from kawat.relate.cues import Cue, CueIndex, find_cues, index_cues
from kawat.relate.scene import Scene
from kawat.relate.speakers import outlet_of, speaker_of


class Draft(Struct, frozen=True):
    """A statement before it has an id: `unit` is the range of tokens it was read in."""

    speaker: str | None
    content: tuple[Span, ...]
    cue: Span | None
    rule: str
    unit: range
    addressee: tuple[str, ...] = ()
    relayed_by: str | None = None


def read_statements(scene: Scene) -> tuple[list[Draft], list[Dropped]]:
    """A scene in, the statements in the order of the text and what was considered and dropped out."""
    index = index_cues(speech_words(scene.language))
    drafts: list[Draft] = []
    dropped: list[Dropped] = []
    for unit in units(scene):
        found = _in_unit(scene, index, unit, drafts, dropped)
        drafts.extend(found)
        _continue_quotes(scene, unit, drafts, dropped)
    kept = [draft for draft in drafts if draft.speaker is not None]
    for draft in drafts:
        if draft.speaker is None:
            dropped.append(Dropped(draft.content[0], "statement", draft.rule, "no speaker is said or clear"))
    return sorted(kept, key=lambda draft: (draft.content[0].start, draft.content[-1].end)), dropped


def units(scene: Scene) -> Iterator[range]:
    """Ranges of tokens: a sentence, or neighbouring sentences that one quotation of speech runs across."""
    start = stop = 0
    for sentence in scene.sentences:
        if not sentence:
            continue
        if stop > start and not _bound_together(scene, stop, sentence):
            yield range(start, stop)
            start = sentence.start
        elif stop == start:
            start = sentence.start
        stop = sentence.stop
    if stop > start:
        yield range(start, stop)


def _bound_together(scene: Scene, stop: int, sentence: range) -> bool:
    quote = scene.quote_of(sentence.start)
    return (
        quote >= 0
        and scene.quote_of(stop - 1) == quote
        and scene.marks.quotes[quote].span.start < scene.tokens[sentence.start].start
    )


def _in_unit(scene: Scene, index: CueIndex, unit: range, before: list[Draft], dropped: list[Dropped]) -> list[Draft]:
    cues = find_cues(scene, index, unit)
    drafts: list[Draft] = []
    for number, cue in enumerate(cues):
        limit = cues[number + 1].token if number + 1 < len(cues) else unit.stop
        content = _content(scene, cue, unit, limit)
        span = scene.tokens[cue.token].span
        if not content:
            dropped.append(
                Dropped(span, "statement", _rule(cue), "no clause and no quotation goes with the reporting word")
            )
            continue
        previous = drafts or before
        speaker, addressee = speaker_of(scene, cue, unit, previous[-1].speaker if previous else None)
        drafts.append(
            Draft(
                speaker=speaker,
                content=content,
                cue=_cue_span(scene, cue),
                rule=_rule(cue),
                unit=unit,
                addressee=addressee,
                relayed_by=outlet_of(scene, unit),
            )
        )
    return drafts


def _rule(cue: Cue) -> str:
    return f"speech.{cue.entry.id if cue.entry else 'according'}.{cue.place}"


def _cue_span(scene: Scene, cue: Cue) -> Span:
    end = scene.tokens[cue.token + 1].end if cue.clitic else scene.tokens[cue.token].end
    return Span(scene.tokens[cue.token].start, end)


def _content(scene: Scene, cue: Cue, room: range, limit: int) -> tuple[Span, ...]:
    if cue.place == "before":
        return before_content(scene, cue, room, limit)
    return after_content(scene, cue, room, limit)


def _continue_quotes(scene: Scene, unit: range, drafts: list[Draft], dropped: list[Dropped]) -> None:
    """Quoted speech with no cue of its own belongs to the statement before it, where that is in this paragraph or the
    one before."""
    for number in dict.fromkeys(scene.quote_of(at) for at in unit):
        if number < 0:
            continue
        quote = scene.marks.quotes[number]
        if any(span.meets(quote.inner) for draft in drafts for span in draft.content):
            continue
        if drafts and _near(scene, drafts[-1], quote.inner) and drafts[-1].speaker is not None:
            drafts[-1] = structs.replace(
                drafts[-1], content=(*drafts[-1].content, trim(scene.document.text, quote.inner))
            )
        else:
            dropped.append(
                Dropped(quote.span, "statement", "quotation", "no reporting word, and no statement right before it")
            )


def _near(scene: Scene, draft: Draft, quote: Span) -> bool:
    between = scene.document.text[draft.content[-1].end : quote.start]
    return between.count("\n") <= 1 and len(between) < 200
