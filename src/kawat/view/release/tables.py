"""The tables of a release: what each holds, its key, and what it refers to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec
from msgspec import Struct

from kawat.core.records import Record, Statement
from kawat.store import Store
from kawat.store.rows import unpacked
from kawat.view.exports.layout import Values
from kawat.view.exports.scholar import row as event_row
from kawat.view.exports.tabular import Chosen, key, title
from kawat.view.exports.told import Choice, row_id, sentence_at

LATEST = "SELECT version, reading, record, text FROM latest_documents ORDER BY document_id, version"
DECISIONS = (
    "SELECT decision_id, number, verdict, decided, why, part, document_id, type, span_start, span_end, words"
    " FROM decisions ORDER BY number, part, document_id, span_start, span_end"
)
HAS_DECISIONS = "SELECT count(*) FROM information_schema.tables WHERE table_name = 'decisions'"


class Released(Struct, frozen=True):
    """One table: how its rows are made, the columns that name a row, and column → table that it refers to."""

    rows: Callable[[Store, Choice], Iterable[Values]]
    key: tuple[str, ...] = ("row_id",)
    refers: dict[str, str] = {}


def events(store: Store, choice: Choice) -> Iterator[Values]:
    """One row a happening, or an event where the store is not settled."""
    return map(event_row, Chosen(store, choice))


def tellings(store: Store, choice: Choice) -> Iterator[Values]:
    """One row an event of each happening, with the way to its words."""
    for happening in Chosen(store, choice):
        for telling in happening.tellings:
            yield key(happening.id, telling)


def participants(store: Store, choice: Choice) -> Iterator[Values]:
    """One row an entity on a side."""
    for happening in Chosen(store, choice):
        for side, entities in (("actor", happening.lead.actors), ("recipient", happening.lead.recipients)):
            for number, entity in enumerate(entities, start=1):
                yield {
                    "row_id": happening.id,
                    "side": side,
                    "number": number,
                    "name": entity.name,
                    "kind": entity.kind,
                    "code": entity.code,
                    "sector": entity.sector,
                    "title": title(entity),
                }


def statements(store: Store, choice: Choice) -> Iterator[Values]:
    """One row an act of saying."""
    for record, version, _ in _latest(store):
        for statement in record.statements:
            if choice.takes(statement.confidence):
                yield _statement(record, version, statement)


def documents(store: Store, choice: Choice) -> Iterator[Values]:
    """One row a report, whether or not anything was found in it."""
    for record, version, reading in _latest(store):
        document = record.document
        yield {
            "row_id": document.id,
            "version": version,
            "language": document.language,
            "published": document.published,
            "source": document.source,
            "title": document.title,
            "url": document.url,
            "sha256": document.sha256,
            "characters": len(document.text),
            "events": len(record.events),
            "statements": len(record.statements),
            "reading": reading,
            **_made_by(record),
        }


def decisions(store: Store, choice: Choice) -> Iterator[Values]:
    """One row an event that an analyst's decision names."""
    answer = store.ask(DECISIONS)
    return (dict(zip(answer.columns, row, strict=True)) for row in answer.rows)


RELEASED: dict[str, Released] = {
    "documents": Released(documents),
    "events": Released(events, refers={"document_id": "documents"}),
    "participants": Released(participants, key=("row_id", "side", "number"), refers={"row_id": "events"}),
    "tellings": Released(tellings, key=("row_id", "event_id"), refers={"row_id": "events", "document_id": "documents"}),
    "statements": Released(statements, refers={"document_id": "documents"}),
    "decisions": Released(
        decisions, key=("decision_id", "part", "document_id", "span_start"), refers={"document_id": "documents"}
    ),
}
"""Every table of a release by its name."""

LAYOUTS = {name: "keys" if name == "tellings" else name for name in RELEASED}
"""A table → its layout in data/formats."""


def released(store: Store) -> list[str]:
    """The tables that a release of this store has: `decisions` only where there are any."""
    decided = next(store.ask(HAS_DECISIONS).rows)[0] and next(store.ask("SELECT count(*) FROM decisions").rows)[0]
    return [table for table in RELEASED if table != "decisions" or decided]


def _latest(store: Store) -> Iterator[tuple[Record, int, int]]:
    return ((unpacked(record, text), version, reading) for version, reading, record, text in store.ask(LATEST).rows)


def _made_by(record: Record) -> Values:
    return {f"made_by_{part}": value for part, value in msgspec.structs.asdict(record.made_by).items()}


def _statement(record: Record, version: int, statement: Statement) -> Values:
    document, known = record.document, {entity.id: entity for entity in record.entities}
    speaker, relay = known.get(statement.speaker), known.get(statement.relayed_by or "")
    spans = sorted((*statement.content, statement.cue) if statement.cue else statement.content)
    return {
        "row_id": row_id(document, statement.id),
        "speaker": speaker.name if speaker else None,
        "speaker_kind": speaker.kind if speaker else None,
        "speaker_code": speaker.code if speaker else None,
        "speaker_title": title(speaker),
        "on_behalf_of": statement.on_behalf_of,
        "kind": statement.kind,
        "content": " … ".join(span.of(document.text) for span in statement.content),
        "cue": statement.cue.of(document.text) if statement.cue else None,
        "addressees": "; ".join(known[each].name for each in statement.addressee if each in known),
        "date_start": statement.time.start if statement.time else None,
        "date_end": statement.time.end if statement.time else None,
        "relayed_by": relay.name if relay else None,
        "inside": statement.inside,
        "confidence": statement.confidence,
        "document_id": document.id,
        "version": version,
        "statement_id": statement.id,
        "published": document.published,
        "source": document.source,
        "title": document.title,
        "url": document.url,
        "sentence_number": sentence_at(document, spans[0].start)[0] if spans else None,
        "span_start": spans[0].start if spans else 0,
        "span_end": max(span.end for span in spans) if spans else 0,
        **_made_by(record),
    }
