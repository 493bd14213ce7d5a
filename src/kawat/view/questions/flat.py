"""Answers as tables: the columns of a row type, and its rows in them."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import msgspec

from kawat.view.questions.rows import Found, Party, Passage

Column = tuple[str, str]
"""A name, and its SQL type."""

SQL_TYPES: dict[Any, str] = {
    str: "VARCHAR",
    int: "BIGINT",
    float: "DOUBLE",
    bool: "BOOLEAN",
    date: "DATE",
    tuple[str, ...]: "VARCHAR[]",
}


def table(found: Found[Any]) -> tuple[list[Column], list[list[Any]]]:
    """An answer → columns and rows. Of parties there are names, codes and offices; of evidence
    the first passage, and the ids of all documents; of linked events their ids."""
    spread = [
        each for field in msgspec.structs.fields(found.row_type) for each in _spread(field.encode_name, field.type)
    ]
    rows = [[take(row) for _, _, take in spread] for row in found.rows]
    return [(name, kind) for name, kind, _ in spread], rows


def _spread(name: str, kind: Any) -> list[tuple[str, str, Callable[[Any], Any]]]:
    """A field → its columns, each with SQL type and what takes its value out of a row."""
    bare = _bare(kind)
    if bare is Party:
        return [
            (name, "VARCHAR", lambda row: getattr(row, name).name),
            (f"{name}_code", "VARCHAR", lambda row: getattr(row, name).code),
            (f"{name}_offices", "VARCHAR[]", lambda row: list(getattr(row, name).offices)),
        ]
    if bare == tuple[Party, ...]:
        return [
            (name, "VARCHAR[]", lambda row: [party.name for party in getattr(row, name)]),
            (f"{name}_codes", "VARCHAR[]", lambda row: [party.code for party in getattr(row, name)]),
            (f"{name}_offices", "VARCHAR[]", lambda row: [", ".join(party.offices) for party in getattr(row, name)]),
        ]
    if bare == tuple[Passage, ...]:
        return _passage(name)
    if bare in SQL_TYPES:
        kind = SQL_TYPES[bare]
        return [(name, kind, lambda row: list(value) if isinstance(value := getattr(row, name), tuple) else value)]
    return [(name, "VARCHAR[]", lambda row: [_short(each) for each in getattr(row, name)])]


def _bare(kind: Any) -> Any:
    """A field's type without None; a choice of words is text."""
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        return _bare(next(option for option in typing.get_args(kind) if option is not types.NoneType))
    return str if typing.get_origin(kind) is typing.Literal else kind


def _passage(name: str) -> list[tuple[str, str, Callable[[Any], Any]]]:
    """The columns of the first passage, and all documents."""
    told = (
        ("sentence", "words", "VARCHAR"),
        ("document_id", "document_id", "VARCHAR"),
        ("version", "version", "BIGINT"),
        ("span_start", "span_start", "BIGINT"),
        ("span_end", "span_end", "BIGINT"),
        ("source", "source", "VARCHAR"),
        ("source_published", "published", "DATE"),
        ("source_title", "title", "VARCHAR"),
        ("url", "url", "VARCHAR"),
    )
    columns = [(column, kind, partial(_first, name, field)) for column, field, kind in told]
    return [*columns, ("documents", "VARCHAR[]", partial(_documents, name))]


def _documents(name: str, row: Any) -> list[str]:
    return list(dict.fromkeys(passage.document_id for passage in getattr(row, name)))


def _first(name: str, field: str, row: Any) -> Any:
    passages: tuple[Passage, ...] = getattr(row, name)
    return getattr(passages[0], field) if passages else None


def _short(linked: Any) -> str:
    """A linked thing in a few words: "met: CONSULT 2031-04-14"; a round by number and year."""
    values = [getattr(linked, name, None) for name in ("fate", "type", "day", "number", "year", "published")]
    return " ".join(str(value) for value in values if value is not None)
