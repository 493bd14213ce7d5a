"""Statements: who said what. One pass over the units of a document: sentences, or those that one quotation holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from kawat.core.document import Span
from kawat.core.records import Dropped
from kawat.relate.clauses import speech_words
from kawat.relate.content import content_of, finish, trim
from kawat.relate.cues import Cue, find_cues, index_cues
from kawat.relate.scene import Scene
from kawat.relate.speakers import addressees_of, occasion_of, outlet_of, speaker_of

SAME = 0.8
"""Share of a content that another one holds, from which both are one saying."""


class Draft(Struct, frozen=True):
    """A statement before it has an id: `unit` is the range of tokens it was read in, `inside` the index of the one that
    quotes it."""

    speaker: str | None
    content: tuple[Span, ...]
    cue: Span | None
    rule: str
    unit: range
    addressee: tuple[str, ...] = ()
    relayed_by: str | None = None
    occasion: str | None = None
    inside: int | None = None


def read_statements(scene: Scene) -> tuple[list[Draft], list[Dropped]]:
    """A scene in, the statements in the order of the text and what was considered and dropped out."""
    index = index_cues(speech_words(scene.language), scene.language.morphology)
    drafts: list[Draft] = []
    dropped: list[Dropped] = []
    before: range | None = None
    for unit in units(scene):
        cues = find_cues(scene, index, unit)
        for cue in cues:
            if cue.place == "back":
                _point_back(scene, cue, (before, unit), drafts)
        drafts.extend(_in_unit(scene, unit, cues, drafts, dropped))
        _continue_quotes(scene, unit, drafts, dropped)
        before = unit
    drafts = [_own_words(draft, drafts) for draft in drafts]
    for draft in drafts:
        if draft.speaker is None:
            dropped.append(Dropped(draft.content[0], "statement", draft.rule, "no speaker is said or clear"))
    kept = [draft for draft in drafts if draft.speaker is not None]
    kept.sort(key=lambda draft: (draft.content[0].start, draft.content[-1].end))
    return [structs.replace(draft, inside=_inside(draft, kept)) for draft in kept], dropped


def _inside(draft: Draft, drafts: Sequence[Draft]) -> int | None:
    """Index of the innermost statement whose words hold the reporting word and the words of this one."""
    if draft.cue is None:
        return None
    parts = (draft.cue, *draft.content)
    around = [
        (span.end - span.start, number)
        for number, other in enumerate(drafts)
        for span in other.content
        if other is not draft and all(span.holds(part) for part in parts)
    ]
    return min(around)[1] if around else None


def units(scene: Scene) -> Iterator[range]:
    """Ranges of tokens: a sentence, or neighbouring sentences that one quotation of speech runs across."""
    start = stop = 0
    for piece in _pieces(scene):
        if stop > start and not _bound_together(scene, stop, piece):
            yield range(start, stop)
            start = piece.start
        elif stop == start:
            start = piece.start
        stop = piece.stop
    if stop > start:
        yield range(start, stop)


def _pieces(scene: Scene) -> Iterator[range]:
    """Sentences, cut where a full stop or two commas stand in their midst: marks of a lost line."""
    for sentence in scene.sentences:
        start = sentence.start
        for at in sentence[:-1]:
            stop = scene.lower[at] == "." or (
                scene.lower[at] == scene.lower[at + 1] == "," and scene.tokens[at].end == scene.tokens[at + 1].start
            )
            if stop and scene.quote_of(at) == -1:
                yield range(start, at + 1)
                start = at + 1
        if sentence.stop > start:
            yield range(start, sentence.stop)


def _bound_together(scene: Scene, stop: int, piece: range) -> bool:
    quote = scene.quote_of(piece.start)
    return (
        quote >= 0
        and scene.quote_of(stop - 1) == quote
        and scene.marks.quotes[quote].span.start < scene.tokens[piece.start].start
    )


def _in_unit(
    scene: Scene, unit: range, cues: Sequence[Cue], before: list[Draft], dropped: list[Dropped]
) -> list[Draft]:
    drafts: list[Draft] = []
    for cue in cues:
        if cue.place == "back":
            continue
        room = _room(scene, cue, unit)
        content = content_of(scene, cue, room, [other for other in cues if other.token in room])
        reason = None if content else "no clause and no quotation goes with the reporting word"
        if content:
            previous = (drafts or before)[-1].speaker if drafts or before else None
            speaker, said = speaker_of(scene, cue, room, previous)
            draft = _draft(scene, cue, unit, content, speaker)
            reason = _redundant(scene, cue, draft, drafts, said=said)
            if reason is None:
                drafts.append(draft)
        if reason is not None:
            dropped.append(Dropped(scene.tokens[cue.token].span, "statement", _rule(cue), reason))
    return drafts


def _room(scene: Scene, cue: Cue, unit: range) -> range:
    """The tokens a cue may reach: its unit, or for one inside a quotation its sentence there."""
    quote = scene.quote_of(cue.token)
    if quote == -1:
        return unit
    inner = scene.inside(scene.marks.quotes[quote].inner)
    sentence = scene.sentence_range(cue.token)
    return range(max(inner.start, sentence.start), min(inner.stop, sentence.stop))


def _draft(scene: Scene, cue: Cue, unit: range, content: tuple[Span, ...], speaker: str | None) -> Draft:
    outside = scene.quote_of(cue.token) == -1
    return Draft(
        speaker=speaker,
        content=content,
        cue=_cue_span(scene, cue),
        rule=_rule(cue),
        unit=unit,
        addressee=addressees_of(scene, cue, unit),
        relayed_by=outlet_of(scene, unit) if outside else None,
        occasion=occasion_of(scene, unit, tuple(scene.inside(span) for span in content)) if outside else None,
    )


def _own_words(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """ "Saya katakan ..." inside a quotation is said by whoever is quoted."""
    if draft.speaker is not None or draft.cue is None:
        return draft
    cue = draft.cue
    around = [other for other in drafts if other is not draft and any(span.holds(cue) for span in other.content)]
    return structs.replace(draft, speaker=around[0].speaker) if around else draft


def _redundant(scene: Scene, cue: Cue, draft: Draft, drafts: Sequence[Draft], *, said: bool) -> str | None:
    """Why a saying that stands in another one makes no statement of its own, or None where it does."""
    quoted = scene.quote_of(cue.token) >= 0
    tells = cue.entry is not None and cue.entry.takes == "object"
    if quoted and (not said or (draft.speaker is None and not tells)):
        return "nobody is named whose words are quoted"
    if quoted and _is_view(cue) and not _marked(scene, cue, draft):
        return "a view inside somebody's words"
    for other in drafts:
        held = sum(_shared(span, mine) for span in other.content for mine in draft.content)
        length = sum(span.end - span.start for span in draft.content)
        inside = any(span.holds(draft.cue) for span in other.content) if draft.cue else False
        holds = other.cue is not None and any(span.holds(other.cue) for span in draft.content)
        if not inside and not holds and held >= SAME * length:
            return "another reporting word has the same words"
        if inside and scene.quote_of(cue.token) == -1 and other.speaker == draft.speaker:
            return "the speaker tells of words of his own"
        if inside and _is_view(cue) and not _marked(scene, cue, draft):
            return "a view inside somebody's words"
    return None


def _is_view(cue: Cue) -> bool:
    return cue.entry is not None and cue.entry.view


def _marked(scene: Scene, cue: Cue, draft: Draft) -> bool:
    """True where a marker ("bahwa") opens the content."""
    return cue.entry is not None and scene.lower[scene.token_at(draft.content[0].start) - 1] in cue.entry.markers


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _rule(cue: Cue) -> str:
    return f"speech.{cue.entry.id if cue.entry else 'according'}.{cue.place}"


def _cue_span(scene: Scene, cue: Cue) -> Span:
    return Span(scene.tokens[cue.token].start, scene.tokens[cue.last + cue.clitic].end)


def _point_back(scene: Scene, cue: Cue, around: tuple[range | None, range], drafts: list[Draft]) -> None:
    """ "Hal itu disampaikan X": the sentence before is what X said, where nobody has said it yet."""
    before, unit = around
    if before is None:
        return
    speaker, said = speaker_of(scene, cue, unit, None)
    span = finish(scene, before)
    if not said or any(one.meets(span) for draft in drafts for one in draft.content):
        return
    drafts.append(_draft(scene, cue, unit, (span,), speaker))


def _continue_quotes(scene: Scene, unit: range, drafts: list[Draft], dropped: list[Dropped]) -> None:
    """Quoted speech with no cue of its own belongs to the statement right before it."""
    for number in dict.fromkeys(scene.quote_of(at) for at in unit):
        if number < 0:
            continue
        quote = scene.marks.quotes[number]
        outside = [draft for draft in drafts if draft.cue is None or not quote.span.holds(draft.cue)]
        if any(span.meets(quote.inner) for draft in outside for span in draft.content):
            continue
        if outside and _near(scene, outside[-1], quote.inner) and outside[-1].speaker is not None:
            words = trim(scene.document.text, quote.inner)
            at = drafts.index(outside[-1])
            drafts[at] = structs.replace(drafts[at], content=(*drafts[at].content, words))
        else:
            reason = "no reporting word, and no statement right before it"
            dropped.append(Dropped(quote.span, "statement", "quotation", reason))


def _near(scene: Scene, draft: Draft, quote: Span) -> bool:
    between = scene.document.text[draft.content[-1].end : quote.start]
    return between.count("\n") <= 1 and len(between) < 200
