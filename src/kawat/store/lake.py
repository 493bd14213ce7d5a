"""A lake as a store: DuckDB over its Parquet files. Reports are not written to it here, but it can be settled."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import duckdb

from kawat.core.document import Reject
from kawat.core.paths import sql_path
from kawat.core.records import Record
from kawat.errors import StoreError
from kawat.settle.tables import SETTLED
from kawat.store import sql
from kawat.store.contract import Counts
from kawat.store.duckdb import DuckDBStore, insert_rows, roll_back
from kawat.store.failures import named, only_select
from kawat.store.folders import locked, whole_folder
from kawat.store.settling import Insert
from kawat.store.shards import SHARDS, SKIPPED, STRUCTS, broken_shards, read_about, shards, write_parquet
from kawat.store.tables import INDEX, TABLES

SETTLINGS, UNSETTLED = "settled", ".settling"
KEPT = 2
"""Settlings that are kept: the last, and the one that somebody may be reading still."""

READ_AFTER_ALL = "WHERE sha256 IS NULL OR sha256 NOT IN (SELECT sha256 FROM documents)"
"""Which rejects and skipped reports still count: those that no later run has read."""


def open_lake(address: str, read_only: bool = False) -> LakeStore:
    """The lake in the folder `address`. Raises StoreError where it can't be read."""
    if (about := read_about(Path(address))) is None:
        raise StoreError(address, "it is a folder that holds no lake", "name a file, or make one with `kawat archive`")
    if about.schema_version != sql.SCHEMA_VERSION:
        raise StoreError(
            address, f"another Kawat wrote it (schema {about.schema_version})", "archive into a new folder"
        )
    if broken := broken_shards(Path(address)):
        remedy = "run `kawat archive` into the lake again with the sources: what was in them is read anew"
        raise StoreError(address, f"files are broken or missing in {SHARDS}: {', '.join(broken)}", remedy)
    with named(address):
        return LakeStore(address, duckdb.connect(), read_only)


class LakeStore(DuckDBStore):
    """Records in a lake; see `Store` for what each method takes and gives. `skipped` is one more table."""

    def _check_schema(self, read_only: bool) -> None:
        """The tables are views over the files of all shards, which are looked up anew with each question."""
        folder = Path(self._address).resolve()
        names = {str(folder).replace("'", "''"), sql_path(folder)}  # as it is, and as it stands in the views
        allowed = ", ".join(f"'{name}'" for name in sorted(names))
        self._connection.execute(f"SET allowed_directories = [{allowed}]")
        for table in STRUCTS:
            self._connection.execute(f"CREATE VIEW {table} AS {_rows(table, folder)}")
        for table in TABLES:
            self._connection.execute(sql.latest(table))
        self._connection.execute(f"CREATE VIEW kawat_store AS SELECT {sql.SCHEMA_VERSION} AS schema_version")
        self._read_only = read_only
        self._taken: str | None = None
        if settled := _settlings(folder):
            self._take_up(settled[-1])

    def _take_up(self, settling: Path) -> None:
        """The tables of a settling are those of the store; where it may be settled they are copies, to be altered."""
        kind = "VIEW" if self._read_only else "TABLE"
        for table in SETTLED:
            file = sql_path(settling.resolve() / f"{table}.parquet")
            self._connection.execute(f"CREATE OR REPLACE {kind} {table} AS SELECT * FROM read_parquet('{file}')")
        self._taken = settling.name

    def tables(self) -> tuple[str, ...]:
        """The names of the tables that hold records and rejects, and of those of happenings once it is settled."""
        found = {name for (name,) in self._run("SELECT table_name FROM information_schema.tables")}
        return tuple(table for table in sql.STRUCTS if table in found and table != INDEX)

    def write(self, batch: Iterable[Record | Reject]) -> Counts:
        """Nothing: reports come into a lake by `kawat archive`. Raises StoreError."""
        remedy = "fill it with `kawat archive … --out FOLDER`"
        raise StoreError(self._address, "a lake takes no reports one by one", remedy)

    @contextmanager
    def _settling(self) -> Iterator[tuple[duckdb.DuckDBPyConnection, Insert]]:
        """DuckDB settles, and what it gave is written beside the shards."""
        if self._read_only:
            raise StoreError(self._address, "it is opened only to be read", "open it to be written to")
        folder = Path(self._address)
        with named(self._address), locked(folder), self._undone_on_failure():
            if before := _settlings(folder):
                self._take_up(before[-1])  # another may have settled meanwhile
            yield self._connection, partial(insert_rows, self._connection)
            number = int(before[-1].name) + 1 if before else 1
            with whole_folder(folder / SETTLINGS / f"{number:06}", folder / UNSETTLED) as settling:
                for table, struct in SETTLED.items():
                    write_parquet(self._connection, table, struct, settling / f"{table}.parquet")
            for old in _settlings(folder)[:-KEPT]:
                shutil.rmtree(old)

    @contextmanager
    def _undone_on_failure(self) -> Iterator[None]:
        self._connection.begin()
        try:
            yield
            self._connection.commit()
        except BaseException:
            roll_back(self._connection)
            raise

    def _admit(self, query: str) -> None:
        """Only what reads is answered: the files of the lake are open to all else."""
        only_select(query, self._address)
        settled = _settlings(Path(self._address))[-1:] if self._read_only else []
        if settled and settled[0].name != self._taken:  # another has settled meanwhile
            self._take_up(settled[0])


def _settlings(folder: Path) -> list[Path]:
    """The folders of finished settlings, the last one last."""
    return sorted((folder / SETTLINGS).glob("[0-9]*"))


def _rows(table: str, folder: Path) -> str:
    """The query for a table's rows in all shards."""
    columns = sql.columns(STRUCTS[table])
    if not shards(folder):
        return f"SELECT {', '.join(f'NULL::{kind} AS {name}' for name, (kind, _) in columns.items())} LIMIT 0"
    rows = f"SELECT {', '.join(columns)} FROM read_parquet('{sql_path(folder)}/{SHARDS}/*/{table}.parquet')"
    return f"SELECT DISTINCT * FROM ({rows}) {READ_AFTER_ALL}" if table in (sql.REJECTS, SKIPPED) else rows
