"""From a record to its rows and back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

import msgspec
from msgspec.structs import asdict, replace

from kawat.core.document import Span
from kawat.core.records import Entity, Event, Evidence, MadeBy, Place, Record, Role, Statement, Time
from kawat.core.stems import stemmer, words_in
from kawat.store.tables import (
    ContentRow,
    DocumentRow,
    EntityRow,
    EventRow,
    EvidenceRow,
    MentionRow,
    ParticipantRow,
    PassageRow,
    ReadingRow,
    RoleRow,
    Row,
    StatementRow,
    WordRow,
)

AnyRow = TypeVar("AnyRow", bound=Row)


def record_hash(record: Record) -> str:
    """A record → the SHA-256 of its JSON: two readings with the same hash are the same."""
    return hashlib.sha256(msgspec.json.encode(record)).hexdigest()


def packed(record: Record) -> str:
    """A record → its JSON without the text, which the store keeps once."""
    return msgspec.json.encode(replace(record, document=replace(record.document, text=""))).decode()


def unpacked(packed_record: str, text: str) -> Record:
    """A packed record and its text → the whole record."""
    record = msgspec.json.decode(packed_record, type=Record)
    return replace(record, document=replace(record.document, text=text))


def reading_row(record: Record, version: int, reading: int) -> ReadingRow:
    """A record read for the `reading`th time → the trace of that reading."""
    return _Page(record, version).row(
        ReadingRow, reading=reading, record_sha256=record_hash(record), **_made_by(record.made_by)
    )


def rows_of(record: Record, version: int, reading: int) -> Iterator[Row]:
    """A record → its rows in every table except `readings`, document first."""
    page = _Page(record, version)
    yield page.document(reading)
    yield from page.passages()
    yield from page.index()
    for entity in record.entities:
        yield from page.entity(entity)
    for statement in record.statements:
        yield from page.statement(statement)
    for event in record.events:
        yield from page.event(event)


class _Page:
    """One version of a document, and how its rows are written."""

    def __init__(self, record: Record, version: int) -> None:
        self.record, self.version = record, version
        self.entities = {entity.id: entity for entity in record.entities}

    def row(self, struct: type[AnyRow], /, **columns: Any) -> AnyRow:
        return struct(document_id=self.record.document.id, version=self.version, **columns)

    def words(self, span: Span | None) -> str | None:
        return span.of(self.record.document.text) if span else None

    def at(self, span: Span | None) -> dict[str, Any]:
        return {**_ends("span", span), "words": self.words(span)}

    def document(self, reading: int) -> DocumentRow:
        document = self.record.document
        return self.row(
            DocumentRow,
            language=document.language,
            published=_date(document.published),
            dateline=document.dateline,
            title=document.title,
            source=document.source,
            url=document.url,
            sha256=document.sha256,
            text=document.text,
            notes=document.notes,
            reading=reading,
            record=packed(self.record),
            record_sha256=record_hash(self.record),
            **_made_by(self.record.made_by),
        )

    def passages(self) -> Iterator[PassageRow]:
        for span in self.record.document.sentences:
            yield self.row(PassageRow, kind="sentence", **_ends("span", span))
        for aside in self.record.document.asides:
            yield self.row(PassageRow, kind=aside.kind, **_ends("span", aside.span))

    def index(self) -> Iterator[WordRow]:
        document = self.record.document
        stem = stemmer(document.language).stem
        for position, (span, word) in enumerate(words_in(document.text)):
            yield self.row(WordRow, position=position, word=word, stem=stem(word), **_ends("span", span))

    def entity(self, entity: Entity) -> Iterator[Row]:
        first = min(entity.mentions + entity.anaphors, default=None)
        yield self.row(
            EntityRow,
            entity_id=entity.id,
            name=entity.name,
            kind=entity.kind,
            code=entity.code,
            sector=entity.sector,
            notes=entity.notes,
            **self.at(first),
        )
        for how, spans in (("named", entity.mentions), ("anaphor", entity.anaphors)):
            for span in spans:
                yield self.row(MentionRow, entity_id=entity.id, how=how, **self.at(span))
        for role in entity.roles:
            yield self.role(entity, role)

    def role(self, entity: Entity, role: Role) -> RoleRow:
        return self.row(
            RoleRow,
            entity_id=entity.id,
            title=role.title,
            organisation=role.organisation,
            country=role.country,
            **self.at(role.span),
        )

    def statement(self, statement: Statement) -> Iterator[Row]:
        whole = _hull((*statement.content, statement.cue) if statement.cue else statement.content)
        yield self.row(
            StatementRow,
            statement_id=statement.id,
            speaker_id=statement.speaker,
            speaker_name=self.entities[statement.speaker].name if statement.speaker in self.entities else None,
            on_behalf_of=statement.on_behalf_of,
            kind=statement.kind,
            content=" … ".join(span.of(self.record.document.text) for span in statement.content),
            cue=self.words(statement.cue),
            addressee_ids=statement.addressee,
            occasion=statement.occasion,
            inside=statement.inside,
            relayed_by=statement.relayed_by,
            confidence=statement.confidence,
            notes=statement.notes,
            **self.at(whole),
            **_ends("cue", statement.cue),
            **_dates(statement.time),
        )
        for span in statement.content:
            yield self.row(ContentRow, statement_id=statement.id, **self.at(span))
        yield from self.evidence("statement", statement.id, statement.evidence)

    def event(self, event: Event) -> Iterator[Row]:
        place = event.place
        yield self.row(
            EventRow,
            event_id=event.id,
            type=event.type,
            mode=event.mode,
            cameo=event.cameo,
            quad=event.quad,
            goldstein=event.goldstein,
            score=event.score,
            contexts=event.contexts,
            modality=event.modality,
            undertakes=event.undertakes,
            content=self.words(event.content),
            statement_id=event.statement,
            confidence=event.confidence,
            notes=event.notes,
            **self.at(event.trigger),
            **_place(place),
            **_ends("content", event.content),
            **_dates(event.time),
        )
        yield from self.participants(event)
        yield from self.evidence("event", event.id, event.evidence)

    def participants(self, event: Event) -> Iterator[ParticipantRow]:
        for side, ids in (("actor", event.actors), ("recipient", event.recipients)):
            for entity_id in ids:
                who = self.entities.get(entity_id)
                yield self.row(
                    ParticipantRow,
                    event_id=event.id,
                    entity_id=entity_id,
                    side=side,
                    name=who.name if who else None,
                    code=who.code if who else None,
                    **_ends("span", event.trigger),
                )

    def evidence(self, of_kind: str, of_id: str, evidence: Iterable[Evidence]) -> Iterator[EvidenceRow]:
        for item in evidence:
            yield self.row(
                EvidenceRow,
                of_kind=of_kind,
                of_id=of_id,
                rule=item.rule,
                how=item.how,
                **self.at(item.span),
            )


def _made_by(made_by: MadeBy) -> dict[str, Any]:
    return {f"made_by_{part}": value for part, value in asdict(made_by).items()}


def _ends(prefix: str, span: Span | None) -> dict[str, Any]:
    return {f"{prefix}_start": span.start if span else None, f"{prefix}_end": span.end if span else None}


def _place(place: Place | None) -> dict[str, Any]:
    fields = ("name", "country", "kind", "city", "division", "latitude", "longitude", "geonames_id")
    return {
        **{f"place_{field}": getattr(place, field) if place else None for field in fields},
        **_ends("place", place.span if place else None),
    }


def _hull(spans: tuple[Span, ...]) -> Span | None:
    return Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else None


def _dates(time: Time | None) -> dict[str, Any]:
    return {"time_start": _date(time.start) if time else None, "time_end": _date(time.end) if time else None}


def _date(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
