"""A store in one DuckDB file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import duckdb
import msgspec
from msgspec import Struct

from kawat.core.document import Reject, Report, document_id, text_hash
from kawat.core.records import MadeBy, Record
from kawat.errors import StoreError
from kawat.settle.decisions import Ruling
from kawat.settle.linkage import Key
from kawat.store import sql
from kawat.store.contract import Answer, Counts, Settling, Versions
from kawat.store.failures import asked, named
from kawat.store.rows import reading_row, rows_of, unpacked
from kawat.store.settling import Insert, keep_ruling, settle_tables
from kawat.store.tables import INDEX, TABLES
from kawat.store.versions import Kept, Known, Write, plan

FETCH = 1000
"""Rows that are taken from the database at once."""

GIVEN = ("title", "published", "source", "url", "language")
"""What a source may say of a report."""


def open_duckdb(address: str, read_only: bool = False) -> DuckDBStore:
    """The store in the file `address`, made there if it is missing. Raises StoreError where that can't be done."""
    with named(address):
        return DuckDBStore(address, duckdb.connect(address, read_only=read_only), read_only)


def _is_locked(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether no setting can be changed any more: one lock holds for all connections of a process to one file."""
    locked: bool = connection.execute("SELECT current_setting('lock_configuration')").fetchall()[0][0]
    return locked


class DuckDBStore:
    """Records in one DuckDB file; see `Store` for what each method takes and gives."""

    def __init__(self, address: str, connection: duckdb.DuckDBPyConnection, read_only: bool) -> None:
        self._address, self._connection, self._locked = address, connection, _is_locked(connection)
        try:
            if not self._locked:
                connection.execute("SET enable_progress_bar = false")  # it would be drawn into the output
            self._check_schema(read_only)
        except StoreError:
            connection.close()
            raise

    def _check_schema(self, read_only: bool) -> None:
        found = {name for (name,) in self._connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        if not found and not read_only:
            self._create()
        elif "kawat_store" not in found:
            raise StoreError(self._address, "it is a database, but holds no Kawat records", "name another file")
        ((version,),) = self._connection.execute("SELECT schema_version FROM kawat_store").fetchall()
        self._check_version(version, read_only)

    def _check_version(self, version: int, read_only: bool) -> None:
        if version > sql.SCHEMA_VERSION:
            raise StoreError(self._address, f"a newer Kawat wrote it (schema {version})", "upgrade Kawat")
        if version < sql.SCHEMA_VERSION and not read_only:
            raise StoreError(self._address, f"an older Kawat made it (schema {version})", "read into a new store")

    def _create(self) -> None:
        with self._transaction() as connection:
            connection.execute("CREATE TABLE kawat_store AS SELECT ?::INTEGER AS schema_version", [sql.SCHEMA_VERSION])
            for table in sql.FIRST:
                for statement in sql.create(table):
                    connection.execute(statement)

    @contextmanager
    def _transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with named(self._address):
            self._connection.begin()
            try:
                yield self._connection
                self._connection.commit()
            except BaseException:
                roll_back(self._connection)
                raise

    def write(self, batch: Iterable[Record | Reject]) -> Counts:
        """A batch in, what was new about it out, in one transaction."""
        items = list(batch)
        records = [item for item in items if isinstance(item, Record)]
        rejects = [item for item in items if isinstance(item, Reject)]
        with self._transaction():
            writes = plan(records, self._known({record.document.id for record in records}))
            self._keep([write for write in writes if write.news != "unchanged"])
            read_after_all = [[record.document.sha256 for record in records]]
            self._execute("DELETE FROM rejects WHERE sha256 IN (SELECT unnest(?::VARCHAR[]))", read_after_all)
            self._insert(sql.REJECTS, dict.fromkeys(rejects))
        news = Counter(write.news for write in writes)
        return Counts(news["new"], news["changed"], news["reread"], news["unchanged"], len(rejects))

    def _known(self, ids: set[str]) -> Known:
        rows = self._execute(
            "SELECT document_id, sha256, version, reading, record_sha256 FROM documents"
            " WHERE document_id IN (SELECT unnest(?::VARCHAR[]))",
            [sorted(ids)],
        )
        known: Known = defaultdict(dict)
        for identity, digest, *kept in rows:
            known[identity][digest] = Kept(*kept)
        return known

    def _keep(self, writes: list[Write]) -> None:
        last = {(write.record.document.id, write.version): write for write in writes}
        old = [key for key, write in last.items() if write.reading > 1]
        rows: dict[type[Struct], list[Struct]] = defaultdict(list)
        for write in writes:
            row = reading_row(write.record, write.version, write.reading)
            rows[type(row)].append(row)
        for write in last.values():
            for each in rows_of(write.record, write.version, write.reading):
                rows[type(each)].append(each)
        for table, struct in TABLES.items():
            if old and table != "readings":
                self._execute(sql.forget(table), [[key[0] for key in old], [key[1] for key in old]])
            self._insert(table, rows[struct])

    def _insert(self, table: str, rows: Iterable[Struct]) -> None:
        insert_rows(self._connection, table, rows)

    def _execute(self, statement: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
        """A statement within a transaction → its rows."""
        return self._connection.execute(statement, parameters).fetchall()

    def is_read(self, reports: Sequence[Report], made_by: MadeBy) -> list[bool]:
        """For each report, whether its text was read by `made_by`, with all that its source says of it."""
        rows = self._run(
            f"SELECT document_id, sha256, {', '.join(GIVEN)} FROM documents"
            " WHERE document_id IN (SELECT unnest(?::VARCHAR[]))"
            " AND (made_by_kawat, made_by_data, made_by_model) = (?, ?, ?)",
            [[document_id(report) for report in reports], made_by.kawat, made_by.data, made_by.model],
        )
        kept = {(identity, digest): given for identity, digest, *given in rows}
        return [_says(kept.get((document_id(report), text_hash(report.text))), report) for report in reports]

    def records(self, versions: Versions = "latest") -> Iterator[Record]:
        """The records as they were written, by document id and version."""
        source = "documents" if versions == "all" else "latest_documents"
        rows = self._run(f"SELECT record, text FROM {source} ORDER BY document_id, version")
        return (unpacked(record, text) for record, text in rows)

    def record(self, document_id: str) -> Record | None:
        """The latest version of a document, None where it is not kept."""
        rows = self._run("SELECT record, text FROM latest_documents WHERE document_id = ?", [document_id])
        return next((unpacked(record, text) for record, text in rows), None)

    def settle(self, again: bool = False) -> Settling:
        """The tables of happenings are brought up to date; `again`: made anew, save what analysts decided."""
        with self._settling() as (connection, insert):
            return settle_tables(connection, insert, again)

    def rule(self, ruling: Ruling, parts: Sequence[Sequence[Key]]) -> Settling:
        """What an analyst decides of groups of events is kept, and the store settled."""
        with self._settling() as (connection, insert):
            settle_tables(connection, insert)
            keep_ruling(connection, insert, ruling, parts)
            return settle_tables(connection, insert)

    @contextmanager
    def _settling(self) -> Iterator[tuple[duckdb.DuckDBPyConnection, Insert]]:
        """A transaction in which DuckDB settles: the connection, and what inserts rows."""
        with self._transaction() as connection:
            yield connection, self._insert

    def ask(self, query: str, parameters: Mapping[str, object] | None = None) -> Answer:
        """SQL in, with a value for each `$name` in it, its answer out; from then on no SQL of this store can reach a
        file or the network."""
        self._admit(query)
        if not self._locked:
            self._lock()
        told = partial(asked, self._address)
        with told():
            connection = self._connection.execute(query, parameters)
            answer = Answer(tuple(column[0] for column in connection.description or ()), iter(()))
        return msgspec.structs.replace(answer, rows=_fetched(connection, told)) if answer.columns else answer

    def _admit(self, query: str) -> None:
        """What must be so before a question is answered. Raises QueryError for one that may not be asked."""

    def _lock(self) -> None:
        """Shut the database in. Connections to one file share its settings, so another may have done it."""
        if not _is_locked(self._connection):
            self._connection.execute("SET enable_external_access = false")
            self._connection.execute("SET lock_configuration = true")
        self._locked = True

    def save_table(
        self, table: str, file: Path, form: Literal["csv", "parquet"], versions: Versions = "latest"
    ) -> None:
        """One table into one file, in a fixed order of its rows."""
        rows = sql.select(table, latest=versions == "latest", joined=form == "csv")
        options = "FORMAT csv, HEADER" if form == "csv" else "FORMAT parquet, COMPRESSION zstd"
        target = str(file).replace("'", "''")
        with named(str(file)):
            self._connection.execute(f"COPY ({rows}) TO '{target}' ({options})")

    def tables(self) -> tuple[str, ...]:
        """The names of the tables that hold records and rejects, and of those of happenings once it is settled; the
        index for searching is left out."""
        found = {name for (name,) in self._run("SELECT table_name FROM duckdb_tables()")}
        return tuple(table for table in sql.STRUCTS if table in found and table != INDEX)

    def stop(self) -> None:
        """Stop the question that is being answered in another thread."""
        self._connection.interrupt()

    def close(self) -> None:
        """Let go of the file."""
        with named(self._address):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _run(self, statement: str, parameters: list[Any] | None = None) -> Iterator[tuple[Any, ...]]:
        told = partial(named, self._address)
        with told():
            return _fetched(self._connection.cursor().execute(statement, parameters), told)


def insert_rows(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Struct]) -> None:
    """Rows → they stand in the table."""
    if found := list(rows):
        connection.execute(sql.insert(table), [msgspec.json.encode(found).decode()])


def _fetched(
    connection: duckdb.DuckDBPyConnection, errors: Callable[[], AbstractContextManager[None]]
) -> Iterator[tuple[Any, ...]]:
    """The rows of a result, some at a time, with errors told as `errors` tells them."""
    while True:
        with errors():
            rows = connection.fetchmany(FETCH)
        if not rows:
            return
        yield from rows


def _says(kept: list[Any] | None, report: Report) -> bool:
    """Whether a kept document says all that the report does."""
    given = [getattr(report, field) for field in GIVEN]
    return kept is not None and all(
        value is None or value == str(known) for value, known in zip(given, kept, strict=True)
    )


def roll_back(connection: duckdb.DuckDBPyConnection) -> None:
    """Undo the open transaction; where the failure has closed it already there is nothing to undo."""
    with suppress(duckdb.Error):
        connection.rollback()
