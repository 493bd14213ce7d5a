"""A store in a PostgreSQL database, for a team: written by several, one batch after the other.

Questions are answered by DuckDB, in the same SQL as of every other store, over copies of the tables that they name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any, Literal

import duckdb
import msgspec
from msgspec import Struct

from kawat.errors import SettingsError, StoreError
from kawat.settle.tables import SETTLED
from kawat.store import sql
from kawat.store.contract import Versions
from kawat.store.duckdb import FETCH, DuckDBStore, insert_rows, roll_back
from kawat.store.failures import only_select
from kawat.store.settling import Insert
from kawat.store.tables import INDEX, TABLES

if TYPE_CHECKING:
    from pathlib import Path

    import psycopg

LOCK = 5_298_013
"""The number under which PostgreSQL lets one writer in at a time."""

TYPES = {
    "VARCHAR": 'text COLLATE "C"',
    "INTEGER": "integer",
    "DOUBLE": "double precision",
    "DATE": "date",
    "VARCHAR[]": "text[]",
}
"""DuckDB's types as PostgreSQL has them; texts are in the order of their characters there, too."""

FAILURES: dict[str, tuple[str, str]] = {
    "Connection refused": ("no server answers there", "check host and port, and that the server runs"),
    "could not translate host name": ("there is no such host", "check the address"),
    "No such file or directory": ("no server answers there", "check the socket's folder, and that the server runs"),
    "password authentication failed": ("name and password do not fit", "check the address, or your .pgpass file"),
    "does not exist": ("there is no such database or role", "ask its keeper to make it: CREATE DATABASE …"),
    "permission denied": ("you may not do that there", "ask the keeper of the database for the right to it"),
    "read-only transaction": ("it is opened only to be read", "open it to be written to"),
    "No space left": (
        "the server's disk is full",
        "make room and run the same command again: finished batches are kept",
    ),
    "terminat": ("the server went away", "run the same command again when it is back: finished batches are kept"),
    "canceling statement due to user request": ("it was stopped", "ask again"),
    "server closed the connection": (
        "the server went away",
        "run the same command again when it is back: finished batches are kept",
    ),
}
"""A phrase of PostgreSQL's message → what is wrong and what to do."""


def open_postgres(address: str, read_only: bool = False) -> PostgresStore:
    """The store in the database at `address` (postgresql://…), whose tables are made if they are missing. Raises
    StoreError where that can't be done."""
    try:
        import psycopg
    except ImportError as error:
        raise SettingsError("PostgreSQL", "it can't be reached yet", "run: pip install 'kawat[postgres]'") from error
    with named(address):
        server = psycopg.connect(address, autocommit=True, application_name="kawat")
    return PostgresStore(address, server, read_only)


class PostgresStore(DuckDBStore):
    """Records in a PostgreSQL database; see `Store` for what each method takes and gives."""

    def __init__(self, address: str, server: psycopg.Connection[Any], read_only: bool) -> None:
        self._server, self._numbers = server, count()
        self._writes, self._copied = -1, set[str]()
        try:
            super().__init__(without_password(address), duckdb.connect(), read_only)
        except StoreError:
            server.close()
            raise

    def _check_schema(self, read_only: bool) -> None:
        with named(self._address):
            if read_only:
                self._execute("SET default_transaction_read_only = on")
            elif not self._is_made():
                self._create()
            if not self._is_made():
                raise StoreError(self._address, "it holds no Kawat records", "name another database")
            ((version,),) = self._execute("SELECT schema_version FROM kawat_store")
        self._check_version(version, read_only)
        self._make_copies(sql.FIRST)
        self._connection.execute(f"CREATE VIEW kawat_store AS SELECT {version} AS schema_version")

    def _make_copies(self, tables: Iterable[str]) -> None:
        """DuckDB has these tables, empty until a question names them."""
        for table in tables:
            for statement in sql.create(table):
                self._connection.execute(statement)

    def _is_made(self) -> bool:
        made = "SELECT schemaname FROM pg_tables WHERE tablename = 'kawat_store' AND schemaname = current_schema()"
        return bool(self._execute(made))

    def _create(self) -> None:
        with self._server.transaction():
            self._execute(f"SELECT pg_advisory_xact_lock({LOCK})")
            if self._is_made():  # by another, meanwhile
                return
            self._execute(
                "CREATE TABLE kawat_store AS SELECT ?::integer AS schema_version, 0 AS writes", [sql.SCHEMA_VERSION]
            )
            for table in sql.FIRST:
                for statement in create(table):
                    self._execute(statement)

    def tables(self) -> tuple[str, ...]:
        """The names of the tables that hold records and rejects, and of those of happenings once it is settled."""
        found = {name for (name,) in self._run("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")}
        return tuple(table for table in sql.STRUCTS if table in found and table != INDEX)

    @contextmanager
    def _transaction(self) -> Iterator[Any]:
        with named(self._address), self._server.transaction():
            self._execute(f"SELECT pg_advisory_xact_lock({LOCK})")
            self._execute("UPDATE kawat_store SET writes = writes + 1")
            yield self._server

    def _execute(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        cursor = self._server.execute(_placed(statement), parameters)
        return cursor.fetchall() if cursor.description else []

    def _insert(self, table: str, rows: Iterable[Struct]) -> None:
        found = list(dict.fromkeys(rows)) if table == sql.REJECTS else list(rows)
        if found:
            self._execute(insert(table), [msgspec.json.encode(found).decode()])

    def _run(self, statement: str, parameters: list[Any] | None = None) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, which the server holds and hands out some at a time."""
        cursor = self._server.cursor(f"kawat_{next(self._numbers)}", withhold=True)
        with named(self._address):
            cursor.execute(_placed(statement), parameters or ())
        return self._fetched(cursor)

    def _fetched(self, cursor: Any) -> Iterator[tuple[Any, ...]]:
        with cursor:
            while True:
                with named(self._address):
                    rows = cursor.fetchmany(FETCH)
                if not rows:
                    return
                yield from rows

    def _admit(self, query: str) -> None:
        """The tables that a question names are copied, as they are now."""
        only_select(query, self._address)
        words = set(re.findall(r"\w+", query.lower()))
        tables = (
            set(sql.STRUCTS)
            if "query" in words
            else {name.removeprefix("latest_") for name in words} & set(sql.STRUCTS)
        )
        self._copy(tables | ({"documents"} if any(word.startswith("latest_") for word in words) else set()))

    def save_table(
        self, table: str, file: Path, form: Literal["csv", "parquet"], versions: Versions = "latest"
    ) -> None:
        """One table into one file, in a fixed order of its rows."""
        self._copy({table, "documents"})
        super().save_table(table, file, form, versions)

    def _copy(self, tables: set[str]) -> None:
        """Some tables → DuckDB has them as they are now, all as of one moment."""
        with named(self._address), self._server.transaction():
            self._execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            self._copy_all(tables)

    def _copy_all(self, tables: set[str]) -> None:
        ((writes,),) = self._execute("SELECT writes FROM kawat_store")
        if writes != self._writes:
            for table in self._copied:
                self._connection.execute(f"DELETE FROM {table}")
            self._writes, self._copied = writes, set()
        for table in sorted(self._there(tables) - self._copied):
            for rows in self._packed(table):
                self._connection.execute(sql.insert(table), [rows])
            self._copied.add(table)

    def _there(self, tables: set[str]) -> set[str]:
        """Those of some tables that the server has; DuckDB has them then, too."""
        found = {
            name for (name,) in self._execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        }
        made = {name for (name,) in self._connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        self._make_copies(sorted((tables & found) - made))
        return tables & found

    @contextmanager
    def _settling(self) -> Iterator[tuple[duckdb.DuckDBPyConnection, Insert]]:
        """DuckDB settles over copies, and what it gave goes to the server; both in a transaction."""
        before = self._writes, set(self._copied)
        self._connection.begin()
        try:
            with self._settling_there() as told:
                yield told
            self._connection.commit()
        except BaseException:
            roll_back(self._connection)
            self._writes, self._copied = before
            raise

    @contextmanager
    def _settling_there(self) -> Iterator[tuple[duckdb.DuckDBPyConnection, Insert]]:
        with self._transaction():
            self._copy_all({"documents", "events", *SETTLED})
            yield self._connection, partial(insert_rows, self._connection)
            there = self._there(set(SETTLED))
            for table in SETTLED:
                for statement in [f"DELETE FROM {table}"] if table in there else create(table):
                    self._execute(statement)
                rows = self._connection.execute(f"SELECT to_json(t) FROM {table} AS t")
                while some := rows.fetchmany(FETCH):
                    self._execute(insert(table), [f"[{','.join(row for (row,) in some)}]"])
            self._copied |= set(SETTLED)

    def _packed(self, table: str) -> Iterator[str]:
        """A table's rows as JSON, some at a time."""
        with self._server.cursor(f"kawat_{next(self._numbers)}") as cursor:
            cursor.execute(_placed(f"SELECT row_to_json(t)::text FROM {table} AS t"))
            while rows := cursor.fetchmany(FETCH):
                yield f"[{','.join(row for (row,) in rows)}]"

    def stop(self) -> None:
        """Stop the question that is being answered in another thread, be it by the server that is copied from."""
        super().stop()
        with named(self._address):
            self._server.cancel_safe()

    def close(self) -> None:
        """Let go of the server."""
        self._server.close()
        super().close()


def create(table: str) -> Iterator[str]:
    """The statements that make a table, its view of the latest versions, and what finds rows in it quickly."""
    struct = sql.STRUCTS[table]
    body = ", ".join(
        f"{name} {TYPES[kind]}{'' if null else ' NOT NULL'}" for name, (kind, null) in sql.columns(struct).items()
    )
    yield f"CREATE TABLE {table} ({body})"
    yield f"COMMENT ON TABLE {table} IS '{sql.about(struct)}'"
    if table in TABLES:
        yield f"CREATE INDEX ON {table} (document_id, version)"
        joined = f"{table} AS t JOIN {sql.LATEST} AS l USING (document_id, version)"
        yield f"CREATE VIEW latest_{table} AS SELECT t.* FROM {joined}"


def insert(table: str) -> str:
    """The statement that puts rows into a table: its one parameter is the rows' JSON. A reject is kept once."""
    names = ", ".join(sql.columns(sql.STRUCTS[table]))
    rows = f"SELECT {names} FROM json_populate_recordset(NULL::{table}, ?::json)"
    return f"INSERT INTO {table} ({names}) {rows}" + (
        f" EXCEPT SELECT {names} FROM {table}" if table == sql.REJECTS else ""
    )


def _placed(statement: str) -> str:
    """A statement with its parameters as psycopg marks them; all of them are our own, with no other such sign."""
    return statement.replace("%", "%%").replace("?", "%s")


def without_password(address: str) -> str:
    """An address without its password."""
    return re.sub(r"(?<=password=)[^&]*", "…", re.sub(r"(//[^:/@]*):[^/]*@", r"\1@", address))


@contextmanager
def named(address: str) -> Iterator[None]:
    """Errors of PostgreSQL become StoreErrors that name the place."""
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        message = " ".join(str(error).split())
        otherwise = (message, "check the server and its log")
        problem, remedy = next((told for phrase, told in FAILURES.items() if phrase in message), otherwise)
        raise StoreError(without_password(address), problem, remedy) from error
