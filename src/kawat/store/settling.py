"""Settling in DuckDB: the steps of `kawat.settle` run over the tables, and what an analyst rules is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import duckdb
from msgspec import Struct

from kawat.errors import QueryError
from kawat.settle import Settled, settle
from kawat.settle.decisions import Ruling, Rulings, Source, decision_rows, replay
from kawat.settle.linkage import Key, Pair
from kawat.settle.sketches import sketches
from kawat.settle.steps import COMPARE, FORGET, FRESH, FUNCTIONS, UNDRAWN, rules_hash
from kawat.settle.tables import SETTLED, DecisionRow, RulingRow, SketchRow
from kawat.store import sql
from kawat.store.contract import Settling
from kawat.store.rows import unpacked

AnyStruct = TypeVar("AnyStruct", bound=Struct)
Insert = Callable[[str, Iterable[Struct]], None]
BATCH = 200
"""Records that are drawn at once."""


def settle_tables(connection: duckdb.DuckDBPyConnection, insert: Insert, again: bool = False) -> Settling:
    """A connection in a transaction, and what inserts rows → the tables of happenings are up to date; `again`: they are
    made anew, save what analysts decided."""
    make_tables(connection)
    for table in ("sketches", "comparisons") if again else ():
        connection.execute(f"DELETE FROM {table}")
    for statement in FUNCTIONS.strip().split(";\n"):
        connection.execute(statement)
    fresh = _draw(connection, insert)
    pairs = _compare(connection)
    events = _events(connection)
    rulings, decisions = _rulings(connection, events)
    settled = settle(events, _scores(connection), rulings)
    _replace(connection, insert, settled, rulings)
    return _told(connection, settled, rulings, Settling(fresh=fresh, pairs=pairs, decisions=decisions))


def make_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """The tables of settling are there, made where they are missing."""
    found = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    for table in SETTLED.keys() - found:
        for statement in sql.create(table):
            connection.execute(statement)


def keep_ruling(
    connection: duckdb.DuckDBPyConnection, insert: Insert, ruling: Ruling, parts: Sequence[Sequence[Key]]
) -> None:
    """A ruling and the events that it names → its rows are kept behind all others. Raises QueryError."""
    known = {(event.document_id, event.event_id): event for event in _events(connection)}
    if unknown := [key for part in parts for key in part if key not in known]:
        raise QueryError(":".join(unknown[0]), "no such event is settled", "run `kawat settle` again and look it up")
    named = [[known[key] for key in part] for part in parts]
    sources = _sources(connection, [event for part in named for event in part])
    ((number,),) = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM decisions").fetchall()
    insert("decisions", decision_rows(ruling, number, named, sources))


def _draw(connection: duckdb.DuckDBPyConnection, insert: Insert) -> int:
    """Sketches of what was not yet drawn, or is read anew; → how many."""
    rules = rules_hash()
    for statement in FORGET.split(";\n"):
        connection.execute(statement, {"rules": rules} if "$rules" in statement else None)
    connection.execute(UNDRAWN)
    drawn, first = 0, 0
    while rows := connection.execute(FRESH, {"first": first, "last": first + BATCH - 1}).fetchall():
        records = [(unpacked(record, text), version, digest) for record, text, version, digest in rows]
        found = [sketch for record, version, digest in records for sketch in sketches(record, version, digest, rules)]
        insert("sketches", found)
        drawn, first = drawn + len(found), first + BATCH
    return drawn


def _compare(connection: duckdb.DuckDBPyConnection) -> int:
    """The fresh events compared with their blocks → how many pairs."""
    for statement in COMPARE.values():
        connection.execute(statement)
    ((pairs,),) = connection.execute("SELECT count(*) FROM pairs").fetchall()
    for table in ("blocks", "pairs", "fields", "fresh_documents"):
        connection.execute(f"DROP TABLE {table}")
    return int(pairs)


def _scores(connection: duckdb.DuckDBPyConnection) -> dict[Pair, float]:
    rows = connection.execute(
        "SELECT document_id, event_id, other_document_id, other_event_id, score FROM comparisons WHERE barred IS NULL"
    ).fetchall()
    return {((one, event), (other, other_event)): score for one, event, other, other_event, score in rows}


def _rulings(connection: duckdb.DuckDBPyConnection, events: Iterable[SketchRow]) -> tuple[Rulings, int]:
    """What analysts ruled, as it holds now, and how many decisions that were."""
    decisions = _rows(connection, "decisions", DecisionRow)
    named = {row.document_id for row in decisions}
    sources = _sources(connection, [event for event in events if event.document_id in named])
    return replay(decisions, sources), len({row.decision_id for row in decisions})


def _sources(connection: duckdb.DuckDBPyConnection, events: Sequence[SketchRow]) -> dict[str, Source]:
    rows = connection.execute(
        "SELECT document_id, sha256, text FROM latest_documents WHERE document_id IN (SELECT unnest(?::VARCHAR[]))",
        [sorted({event.document_id for event in events})],
    ).fetchall()
    return {
        identity: Source(sha256, text, tuple(event for event in events if event.document_id == identity))
        for identity, sha256, text in rows
    }


def _replace(connection: duckdb.DuckDBPyConnection, insert: Insert, settled: Settled, rulings: Rulings) -> None:
    held: dict[str, Iterable[Struct]] = {
        "happenings": settled.happenings,
        "happening_members": settled.members,
        "rulings": [
            RulingRow(
                document_id=one[0],
                event_id=one[1],
                other_document_id=other[0],
                other_event_id=other[1],
                verdict=verdict,
            )
            for verdict, pairs in (("split", sorted(rulings.apart)), ("merge", sorted(rulings.together)))
            for one, other in pairs
        ],
    }
    for table, rows in held.items():
        connection.execute(f"DELETE FROM {table}")
        insert(table, rows)


def _told(connection: duckdb.DuckDBPyConnection, settled: Settled, rulings: Rulings, so_far: Settling) -> Settling:
    ((reports,),) = connection.execute("SELECT count(*) FROM latest_documents").fetchall()
    lost = {(row.decision_id, row.document_id, row.span_start): row for row in rulings.lost}
    return Settling(
        reports=reports,
        events=len(settled.members),
        happenings=len(settled.happenings),
        several=sum(happening.reports > 1 for happening in settled.happenings),
        fresh=so_far.fresh,
        pairs=so_far.pairs,
        decisions=so_far.decisions,
        lost=tuple(
            f"{row.decision_id}: {row.verdict} by {row.who}: “{row.words}” in {row.document_id}"
            for row in lost.values()
        ),
    )


def _events(connection: duckdb.DuckDBPyConnection) -> list[SketchRow]:
    """All sketches without their words, which only the comparing steps need."""
    words = ", ".join(f"[]::VARCHAR[] AS {field}" for field in ("trigger", "near", "content", "words"))
    return _structs(
        connection.execute(f"SELECT * REPLACE ({words}) FROM sketches ORDER BY document_id, event_id"), SketchRow
    )


def _rows(connection: duckdb.DuckDBPyConnection, table: str, struct: type[AnyStruct]) -> list[AnyStruct]:
    """All rows of a table in a fixed order."""
    return _structs(connection.execute(sql.select(table, latest=False)), struct)


def _structs(answer: duckdb.DuckDBPyConnection, struct: type[AnyStruct]) -> list[AnyStruct]:
    names = [column[0] for column in answer.description or ()]
    return [struct(**dict(zip(names, _frozen(row), strict=True))) for row in answer.fetchall()]


def _frozen(row: Iterable[Any]) -> Iterator[Any]:
    return (tuple(value) if isinstance(value, list) else value for value in row)
