"""The SQL that follows from the tables' structs: how they are made, filled, emptied and read."""

from __future__ import annotations

import types
import typing
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from kawat.core.document import Reject
from kawat.settle.tables import SETTLED
from kawat.store.tables import TABLES

SCHEMA_VERSION = 3
REJECTS = "rejects"
FIRST: dict[str, type[Struct]] = {**TABLES, REJECTS: Reject}
"""The tables that every store has from the first."""

STRUCTS: dict[str, type[Struct]] = {**FIRST, **SETTLED}
"""Every table by its name, with the struct of its rows."""

SQL_TYPES: dict[Any, str] = {
    str: "VARCHAR",
    int: "INTEGER",
    float: "DOUBLE",
    date: "DATE",
    tuple[str, ...]: "VARCHAR[]",
}


def columns(struct: type[Struct]) -> dict[str, tuple[str, bool]]:
    """A struct → its columns, each with SQL type and whether it may be NULL."""
    found = {}
    for field in msgspec.structs.fields(struct):
        kinds = typing.get_args(field.type) if isinstance(field.type, types.UnionType) else (field.type,)
        known = [SQL_TYPES[kind] for kind in kinds if kind is not types.NoneType]
        found[field.encode_name] = (known[0], types.NoneType in kinds)
    return found


def create(table: str) -> list[str]:
    """The statements that make a table, with its description, and the view of its latest versions."""
    struct = STRUCTS[table]
    body = ", ".join(f"{name} {kind}{'' if null else ' NOT NULL'}" for name, (kind, null) in columns(struct).items())
    made = [f"CREATE TABLE {table} ({body})", f"COMMENT ON TABLE {table} IS '{about(struct)}'"]
    if table in TABLES:
        made.append(latest(table))
    return made


def about(struct: type[Struct]) -> str:
    """What a struct's rows are, to stand between '…'."""
    return " ".join((struct.__doc__ or "").split()).replace("'", "''")


def latest(table: str) -> str:
    """The statement that makes the view of a table's latest versions."""
    return f"CREATE VIEW latest_{table} AS SELECT * FROM {table} SEMI JOIN {LATEST} USING (document_id, version)"


LATEST = "(SELECT document_id, max(version) AS version FROM documents GROUP BY document_id)"


def insert(table: str) -> str:
    """The statement that puts rows into a table: its one parameter is the rows' JSON. A reject is kept once."""
    rows = unpack(STRUCTS[table])
    return f"INSERT INTO {table} BY NAME {rows}" + (f" EXCEPT SELECT * FROM {table}" if table == REJECTS else "")


def unpack(struct: type[Struct]) -> str:
    """The query for the rows of a struct that are given as JSON, its one parameter."""
    shape = {name: ["VARCHAR"] if kind == "VARCHAR[]" else kind for name, (kind, _) in columns(struct).items()}
    return f"SELECT r.* FROM (SELECT unnest(from_json_strict(?, '{msgspec.json.encode([shape]).decode()}')) AS r)"


def forget(table: str) -> str:
    """The statement that takes a version's rows out of a table: its parameters are document ids and their versions."""
    return f"DELETE FROM {table} WHERE (document_id, version) IN (SELECT unnest(?::VARCHAR[]), unnest(?::INTEGER[]))"


def select(table: str, latest: bool, joined: bool = False) -> str:
    """The query for a table's rows in a fixed order; `joined` makes one text of a list, for forms without lists."""
    found = columns(STRUCTS[table])
    names = [
        f"array_to_string({name}, '; ') AS {name}" if joined and kind == "VARCHAR[]" else name
        for name, (kind, _) in found.items()
    ]
    source = f"latest_{table}" if latest and table in TABLES else table
    return f"SELECT {', '.join(names)} FROM {source} ORDER BY {', '.join(map(str, range(1, len(names) + 1)))}"
