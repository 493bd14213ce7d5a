"""Relate: who says and does what to whom."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from kawat.core.document import Document
from kawat.core.ids import content_id
from kawat.core.kit import Kit
from kawat.core.marks import Marks, Names
from kawat.core.records import Dropped, Event, Evidence, How, Record, Statement
from kawat.relate.drafts import Draft
from kawat.relate.events import Coded, read_events
from kawat.relate.hearing import heard, kind_of
from kawat.relate.scene import Scene, build_scene
from kawat.relate.settings import day_of_saying
from kawat.relate.statements import read_statements

__all__ = ["Related", "relate"]

OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "IGO", "SPY", "COP", "REB", "PTY", "OPP"})
"""Sectors whose people speak for the state or body of their code."""


class Related(Struct, frozen=True):
    """A record, and what was considered for it and dropped."""

    record: Record
    dropped: tuple[Dropped, ...]


def relate(document: Document, marks: Marks, names: Names, kit: Kit) -> Related:
    """A document, its marks and names in, its record out; without statements and events where its language has no words
    for them."""
    language = kit.languages.get(document.language or "")
    if language is None or language.speech is None or language.clauses is None or language.triggers is None:
        return Related(Record(document, names.entities, (), (), kit.made_by), ())
    scene = build_scene(document, marks, names, kit)
    said = read_statements(scene)
    scene = structs.replace(scene, entity={**scene.entity, **{entity.id: entity for entity in said.strangers}})
    drafts = list(said.drafts)
    coded, dropped_events = read_events(scene, drafts)
    statements = _statements(scene, drafts)
    events = tuple(_event(scene, one, statements) for one in coded)
    dropped = tuple(sorted((*said.dropped, *dropped_events), key=lambda one: (one.span, one.rule)))
    entities = (*names.entities, *said.strangers)
    return Related(Record(document, entities, statements, events, kit.made_by), dropped)


def _statements(scene: Scene, drafts: Sequence[Draft]) -> tuple[Statement, ...]:
    made: list[Statement] = []
    ids = [content_id("s", scene.document.sha256, draft.speaker, *draft.content, draft.cue) for draft in drafts]
    for number, draft in enumerate(drafts):
        assert draft.speaker is not None
        speaker = scene.entity[draft.speaker]
        made.append(
            Statement(
                id=ids[number],
                speaker=draft.speaker,
                on_behalf_of=speaker.code if speaker.sector in OFFICIAL or speaker.kind == "country" else None,
                kind=kind_of(scene, draft),
                content=draft.content,
                cue=draft.cue,
                addressee=draft.addressee,
                occasion=draft.occasion,
                time=day_of_saying(scene, draft),
                inside=ids[draft.inside] if draft.inside is not None else None,
                relayed_by=draft.relayed_by,
                confidence=round(scene.deciders.heard(tuple(heard(scene, draft))), 2),
                evidence=tuple(Evidence(span, draft.rule) for span in draft.content),
            )
        )
    return tuple(made)


def _event(scene: Scene, one: Coded, statements: Sequence[Statement]) -> Event:
    ontology = scene.kit.ontology
    coding = one.coding
    same = (coding.type, coding.mode) == (one.trigger.type, one.trigger.mode)
    cameo = (one.trigger.cameo if same else None) or ontology.cameo_of(
        coding.type, coding.mode, coding.undertakes, one.contexts
    )
    return Event(
        id=content_id("v", scene.document.sha256, coding.type, one.mark.span, one.sides.actors, one.sides.recipients),
        type=coding.type,
        mode=coding.mode,
        cameo=cameo,
        quad=ontology.quad(coding.type),
        goldstein=ontology.goldstein(cameo) if cameo else None,
        score=ontology.score(coding.type, coding.mode),
        contexts=one.contexts,
        actors=one.sides.actors,
        recipients=one.sides.recipients,
        modality=coding.modality,
        undertakes=coding.undertakes,
        time=one.time,
        place=one.place,
        trigger=one.mark.span,
        content=one.content,
        statement=statements[one.draft].id if one.draft >= 0 else None,
        confidence=round(one.confidence, 2),
        evidence=(Evidence(one.sentence, one.trigger.id, _how(one)),),
        notes=_notes(one),
    )


def _how(one: Coded) -> How:
    """How an event was read: as it is said; with a side from the words before; with one, or as a whole, by a model."""
    if one.sides.inherited:
        return "inherited"
    return "inferred" if one.sides.inferred or one.trigger.hinted else "said"


def _notes(one: Coded) -> tuple[str, ...]:
    notes = [] if one.sides.recipients or one.trigger.mutual or not one.trigger.receiver else ["receiver not said"]
    if one.sides.inherited:
        notes.append("a side is named in the words before")
    if one.time is None:
        notes.append("day not said")
    if one.place is None:
        notes.append("place not said")
    return tuple(notes)
