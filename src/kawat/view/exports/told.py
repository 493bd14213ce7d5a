"""What a store tells of events: happenings where it is settled, else single events, each with its reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from hashlib import sha256
from itertools import groupby, islice
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kawat.core.document import Document, Span
from kawat.core.ids import content_id
from kawat.core.records import Entity, Event, Place, Record
from kawat.store import Store, Versions
from kawat.store.rows import unpacked
from kawat.view.exports.grain import is_vague

BATCH = 300
"""Happenings whose records are held at once: this bounds memory."""


class Choice(Struct, frozen=True):
    """Which rows are written: those as sure as `min_confidence` or surer (of unknown confidence none is sure enough),
    of the latest versions only or of all."""

    min_confidence: float | None = None
    versions: Versions = "latest"

    def takes(self, confidence: float | None) -> bool:
        """Whether something this sure is written."""
        return self.min_confidence is None or (confidence is not None and confidence >= self.min_confidence)


class Telling(Struct, frozen=True, dict=True):
    """One event as one report tells it."""

    record: Record
    version: int
    event: Event

    @property
    def document(self) -> Document:
        return self.record.document

    @property
    def link(self) -> str:
        """The report's address, else its id."""
        return self.document.url or self.document.id

    @cached_property
    def actors(self) -> tuple[Entity, ...]:
        return self._entities(self.event.actors)

    @cached_property
    def recipients(self) -> tuple[Entity, ...]:
        return self._entities(self.event.recipients)

    @cached_property
    def sentence(self) -> tuple[int | None, Span | None]:
        """The sentence that the trigger stands in and its number in the story, from 1."""
        return sentence_at(self.document, self.event.trigger.start)

    def words(self, span: Span | None) -> str | None:
        """The words of a span, to the letter."""
        return span.of(self.document.text) if span else None

    def _entities(self, ids: tuple[str, ...]) -> tuple[Entity, ...]:
        known = {entity.id: entity for entity in self.record.entities}
        return tuple(known[each] for each in ids if each in known)


class Happening(Struct, frozen=True, dict=True):
    """One row of an event format: a happening with all that tell of it, or one event. `id` is the happening's, or made
    of the event's and its document's (one text may stand under two addresses). The telling that the row's words are
    taken from is the `lead`: the surest, of equals the first. `settled` is False for an event that no settling of its
    store has seen."""

    id: str
    mode: str | None
    start: date | None
    end: date | None
    place: Place | None
    confidence: float | None
    tellings: tuple[Telling, ...]
    settled: bool = True

    @cached_property
    def lead(self) -> Telling:
        return max(self.tellings, key=lambda telling: telling.event.confidence or 0.0)

    @property
    def first(self) -> Telling:
        """The one whose report was published first."""
        return self.tellings[0]

    @property
    def event(self) -> Event:
        return self.lead.event

    @property
    def number(self) -> int:
        """The id as a whole number of 52 bits, exact in R and Stata too, for formats whose ids are numbers."""
        return int(sha256(self.id.encode()).hexdigest()[:13], 16)

    @property
    def day(self) -> date | None:
        """The day, where reports name exactly one."""
        return self.start if self.start == self.end else None

    @property
    def days(self) -> tuple[date | None, date | None]:
        """First and last day, where reports name them and not just a month, a week or the like."""
        return (None, None) if is_vague(self.start, self.end) else (self.start, self.end)

    @property
    def reports(self) -> int:
        return len({telling.document.id for telling in self.tellings})

    @property
    def sources(self) -> int:
        return len({telling.document.source for telling in self.tellings})


SETTLED = "SELECT count(*) FROM information_schema.tables WHERE table_name = 'happening_members'"

ROWS = """
WITH told AS (
    SELECT {id} AS id, e.document_id, e.version, e.event_id, e.span_start, d.published, {happening} AS happening
    FROM latest_events e JOIN latest_documents d USING (document_id, version) {joined}
), placed AS (
    SELECT *,
        min(published) OVER same AS first_published,
        min(document_id) OVER same AS first_document,
        min(span_start) OVER same AS first_span
    FROM told WINDOW same AS (PARTITION BY id)
)
SELECT id, document_id, version, event_id, happening
FROM placed
ORDER BY first_published NULLS LAST, first_document, first_span, id,
    published NULLS LAST, document_id, version, span_start, event_id
"""
"""All events of latest versions: those of one happening together, by day of publication."""

RECORDS = "SELECT document_id, version, record, text FROM latest_documents WHERE document_id IN ({ids})"

HAPPENING = (
    "struct_pack(mode := h.mode, time_start := h.time_start, time_end := h.time_end, place_name := h.place_name,"
    " place_country := h.place_country, confidence := h.confidence)"
)
ALONE = "e.document_id || chr(31) || e.event_id"
JOINED = (
    "LEFT JOIN happening_members m USING (document_id, version, event_id) LEFT JOIN happenings h USING (happening_id)"
)


def is_settled(store: Store) -> bool:
    """Whether events over reports were joined into happenings."""
    return bool(next(store.ask(SETTLED).rows)[0])


def happenings(store: Store) -> Iterator[Happening]:
    """A store → its happenings, the first published first; events that no settling has seen stand alone."""
    settled = is_settled(store)
    sql = ROWS.format(
        id=f"coalesce(m.happening_id, {ALONE})" if settled else ALONE,
        happening=f"CASE WHEN h.happening_id IS NOT NULL THEN {HAPPENING} END" if settled else "NULL",
        joined=JOINED if settled else "",
    )
    rows = list(store.ask(sql).rows)  # ids only; from here on the store can be asked for records
    groups = (list(group) for _, group in groupby(rows, key=lambda row: row[0]))
    while batch := list(islice(groups, BATCH)):
        records = _records(store, {row[1] for group in batch for row in group})
        for group in batch:
            identity, *_, kept = group[0]
            tellings = tuple(
                _telling(records[document, version], version, event) for _, document, version, event, _ in group
            )
            found = _settled(identity, kept, tellings) if kept else _alone(tellings)
            yield replace(found, settled=not settled or kept is not None)


def _records(store: Store, documents: set[str]) -> dict[tuple[str, int], Record]:
    ids = ", ".join("'" + document.replace("'", "''") + "'" for document in sorted(documents))
    rows = store.ask(RECORDS.format(ids=ids)).rows
    return {(document, version): unpacked(record, text) for document, version, record, text in rows}


def _telling(record: Record, version: int, event_id: str) -> Telling:
    return Telling(record, version, next(event for event in record.events if event.id == event_id))


def _alone(tellings: tuple[Telling, ...]) -> Happening:
    event, identity = tellings[0].event, row_id(tellings[0].document, tellings[0].event.id)
    start, end = (event.time.start, event.time.end) if event.time else (None, None)
    return Happening(identity, event.mode, _date(start), _date(end), event.place, event.confidence, tellings)


def _settled(identity: str, settled: dict[str, Any], tellings: tuple[Telling, ...]) -> Happening:
    place = next(
        (t.event.place for t in tellings if t.event.place and t.event.place.name == settled["place_name"]), None
    )
    return Happening(
        id=identity,
        mode=settled["mode"],
        start=settled["time_start"],
        end=settled["time_end"],
        place=place,
        confidence=settled["confidence"],
        tellings=tellings,
    )


def row_id(document: Document, item: str) -> str:
    """A document and the id of an event or statement in it → an id that no other document's has."""
    return content_id(item[:1], document.id, item)


def sentence_at(document: Document, position: int) -> tuple[int | None, Span | None]:
    """A document and a place in its text → the number of the sentence there, from 1, and its span."""
    for number, sentence in enumerate(document.sentences, start=1):
        if sentence.start <= position < sentence.end:
            return number, sentence
    return None, None


def _date(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
