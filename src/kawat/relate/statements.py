"""Statements: who said what. One pass over the units of a document: sentences, or those that one quotation holds."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from kawat.core.document import Span
from kawat.core.records import Dropped, Entity
from kawat.relate.clauses import speech_words
from kawat.relate.content import content_of
from kawat.relate.cues import Cue, find_cues, index_cues
from kawat.relate.drafts import Draft, innermost
from kawat.relate.quotations import join_ahead, join_quotes, own_words
from kawat.relate.scene import Scene
from kawat.relate.spans import finish
from kawat.relate.speakers import addressees_of, first_party, occasion_of, outlet_of, speaker_of
from kawat.relate.strangers import document_that_speaks, entity_of, stranger_of
from kawat.relate.units import room_of, units

SAME = 0.8
"""Share of a content that another one holds, from which both are one saying."""


class Said(Struct, frozen=True):
    """The statements of a document in the order of the text, what was considered and dropped, and the speakers whom the
    report does not name."""

    drafts: tuple[Draft, ...]
    dropped: tuple[Dropped, ...]
    strangers: tuple[Entity, ...]


def read_statements(scene: Scene) -> Said:
    """A scene in, what is said in it out."""
    index = index_cues(speech_words(scene.language), scene.language.morphology)
    drafts: list[Draft] = []
    dropped: list[Dropped] = []
    before: range | None = None
    for unit in units(scene):
        cues = find_cues(scene, index, unit)
        for cue in cues:
            if cue.place == "back":
                _point_back(scene, cue, (before, unit), drafts)
        fresh = _in_unit(scene, unit, cues, drafts, dropped)
        join_ahead(scene, fresh, dropped)
        if not fresh and all(cue.place == "noun" for cue in cues):
            fresh = _in_document(scene, unit)
        drafts.extend(fresh)
        join_quotes(scene, unit, drafts, dropped)
        before = unit
    return _finish(scene, [own_words(draft, drafts) for draft in drafts], dropped)


def _finish(scene: Scene, drafts: Sequence[Draft], dropped: list[Dropped]) -> Said:
    """Drafts in the order of the text with their speakers and with the statements that they stand in."""
    strangers: dict[str, Entity] = {}
    kept: list[Draft] = []
    for draft in drafts:
        if draft.speaker is None and draft.stranger is not None:
            entity = entity_of(scene, draft.stranger, draft.cue)
            strangers.setdefault(entity.id, entity)
            draft = structs.replace(draft, speaker=entity.id)
        if draft.speaker is None:
            dropped.append(Dropped(draft.content[0], "statement", draft.rule, "no speaker is said or clear"))
        else:
            kept.append(draft)
    kept.sort(key=lambda draft: (draft.content[0].start, draft.content[-1].end))
    nested = tuple(structs.replace(draft, inside=innermost(draft, kept)) for draft in kept)
    return Said(nested, tuple(dropped), tuple(strangers.values()))


def _in_unit(
    scene: Scene, unit: range, cues: Sequence[Cue], before: list[Draft], dropped: list[Dropped]
) -> list[Draft]:
    drafts: list[Draft] = []
    for cue in cues:
        if cue.place == "back":
            continue
        room = room_of(scene, cue, unit)
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


def _draft(scene: Scene, cue: Cue, unit: range, content: tuple[Span, ...], speaker: str | None) -> Draft:
    outside = scene.quote_of(cue.token) == -1
    return Draft(
        speaker=speaker,
        content=content,
        cue=_cue_span(scene, cue),
        stranger=stranger_of(scene, cue, room_of(scene, cue, unit)) if speaker is None else None,
        rule=_rule(cue),
        unit=unit,
        addressee=addressees_of(scene, cue, unit),
        relayed_by=outlet_of(scene, unit) if outside else None,
        occasion=occasion_of(scene, unit, tuple(scene.inside(span) for span in content)) if outside else None,
    )


def _in_document(scene: Scene, unit: range) -> list[Draft]:
    """A sentence without a reporting word that a document is named for: "Dalam pernyataan bersama, ..."."""
    found = document_that_speaks(scene, unit)
    if found is None:
        return []
    name, said = found
    members = scene.participants[scene.tokens[unit.start].sentence]
    speaker = next((first_party(scene, one) for one in members if name.holds(one.mentions[0].span)), None)
    rule = "speech.document"
    return [Draft(speaker=speaker, content=(finish(scene, said),), cue=None, rule=rule, unit=unit, stranger=name)]


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
