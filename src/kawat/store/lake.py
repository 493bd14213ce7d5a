"""A lake as a store that is only read: DuckDB over its Parquet files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

from kawat.core.document import Reject
from kawat.core.paths import sql_path
from kawat.core.records import Record
from kawat.errors import StoreError
from kawat.settle.decisions import Ruling
from kawat.settle.linkage import Key
from kawat.store import sql
from kawat.store.contract import Counts, Settling
from kawat.store.duckdb import DuckDBStore
from kawat.store.failures import named, only_select
from kawat.store.shards import SHARDS, SKIPPED, STRUCTS, broken_shards, read_about, shards
from kawat.store.tables import INDEX, TABLES

ONLY_READ = "a lake is only read here"
SETTLE = "read it into a .duckdb store to settle it: `kawat read FOLDER/shards/*/documents.parquet --store FILE.duckdb`"
FILL = f"fill it with `kawat archive … --out FOLDER`; {SETTLE}"
READ_AFTER_ALL = "WHERE sha256 IS NULL OR sha256 NOT IN (SELECT sha256 FROM documents)"
"""Which rejects and skipped reports still count: those that no later run has read."""


def open_lake(address: str, read_only: bool = True) -> LakeStore:
    """The lake in the folder `address`. Raises StoreError where it can't be read, or is to be written to."""
    if (about := read_about(Path(address))) is None:
        raise StoreError(address, "it is a folder that holds no lake", "name a file, or make one with `kawat archive`")
    if not read_only:
        raise StoreError(address, ONLY_READ, FILL)
    if about.schema_version != sql.SCHEMA_VERSION:
        raise StoreError(
            address, f"another Kawat wrote it (schema {about.schema_version})", "archive into a new folder"
        )
    if broken := broken_shards(Path(address)):
        remedy = "run `kawat archive` into the lake again with the sources: what was in them is read anew"
        raise StoreError(address, f"files are broken or missing in {SHARDS}: {', '.join(broken)}", remedy)
    with named(address):
        return LakeStore(address, duckdb.connect(), read_only=True)


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

    def tables(self) -> tuple[str, ...]:
        """The names of the tables that hold records and rejects; a lake is not settled."""
        return tuple(table for table in sql.FIRST if table != INDEX)

    def write(self, batch: Iterable[Record | Reject]) -> Counts:
        """Nothing: a lake is only read here. Raises StoreError."""
        raise StoreError(self._address, ONLY_READ, FILL)

    def settle(self, again: bool = False) -> Settling:
        """Nothing, for the same reason. Raises StoreError."""
        raise StoreError(self._address, ONLY_READ, SETTLE)

    def rule(self, ruling: Ruling, parts: Sequence[Sequence[Key]]) -> Settling:
        """Nothing, for the same reason. Raises StoreError."""
        raise StoreError(self._address, ONLY_READ, SETTLE)

    def _admit(self, query: str) -> None:
        """Only what reads is answered: the files of the lake are open to all else."""
        only_select(query, self._address)


def _rows(table: str, folder: Path) -> str:
    """The query for a table's rows in all shards."""
    columns = sql.columns(STRUCTS[table])
    if not shards(folder):
        return f"SELECT {', '.join(f'NULL::{kind} AS {name}' for name, (kind, _) in columns.items())} LIMIT 0"
    rows = f"SELECT {', '.join(columns)} FROM read_parquet('{sql_path(folder)}/{SHARDS}/*/{table}.parquet')"
    return f"SELECT DISTINCT * FROM ({rows}) {READ_AFTER_ALL}" if table in (sql.REJECTS, SKIPPED) else rows
