"""The columns of a format as data (data/formats): how a row is written, and whether a file keeps to them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import IO, Any

from msgspec import Struct

from kawat.core.language import DATA, load_section
from kawat.view.lookup import one_line

FORMATS = DATA / "formats"


class Kind(Struct, frozen=True):
    """What values of a kind look like as text, and their type in SQL and in a Frictionless schema."""

    pattern: str
    sql: str = "VARCHAR"
    field: str = "string"


KINDS: dict[str, Kind] = {
    "text": Kind(r"(?s).*"),
    "integer": Kind(r"-?\d+", "BIGINT", "integer"),
    "number": Kind(r"-?\d+(\.\d+)?(e-?\d+)?", "DOUBLE", "number"),
    "day": Kind(r"\d{4}-\d{2}-\d{2}", "DATE", "date"),
    "day8": Kind(r"\d{8}"),
    "month6": Kind(r"\d{6}"),
    "year": Kind(r"\d{4}"),
    "stamp14": Kind(r"\d{14}"),
    "iso3": Kind(r"[A-Z0-9]{2,}"),
    "fips": Kind(r"[A-Z]{2}"),
    "cameo": Kind(r"\d{2,4}"),
    "flag": Kind(r"[01]", "BIGINT", "integer"),
    "quad": Kind(r"[1-4]", "BIGINT", "integer"),
    "percent": Kind(r"\d{1,2}|100", "BIGINT", "integer"),
    "latitude": Kind(r"-?([0-8]?\d(\.\d+)?|90(\.0+)?)", "DOUBLE", "number"),
    "longitude": Kind(r"-?((1[0-7]\d|\d{1,2})(\.\d+)?|180(\.0+)?)", "DOUBLE", "number"),
}
"""Every kind of value by its name."""

Values = Mapping[str, Any]
"""A row: column → value, None where it is missing."""


class Column(Struct, frozen=True, array_like=True):
    """One column: its kind ends in ! where it may not be missing; `about` says what stands in it."""

    name: str
    told: str
    about: str

    @property
    def kind(self) -> Kind:
        return KINDS[self.told.rstrip("!")]

    @property
    def needed(self) -> bool:
        return self.told.endswith("!")


class Layout(Struct, frozen=True, forbid_unknown_fields=True):
    """A table's form. `quoted`: values may hold separators and line ends, as in CSV; else both become spaces."""

    about: str
    columns: tuple[Column, ...]
    separator: str = "\t"
    header: bool = True
    missing: str = ""
    quoted: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


@cache
def load_layout(name: str) -> Layout:
    """The layout of this name in data/formats. Raises DataError."""
    return load_section(FORMATS / f"{name}.toml", Layout)


class Table:
    """Takes rows and writes them as lines, header first where there is one; counts them."""

    def __init__(self, layout: Layout, stream: IO[str]) -> None:
        self.layout, self.stream, self.count = layout, stream, 0
        self._csv = csv.writer(stream, delimiter=layout.separator, lineterminator="\n") if layout.quoted else None
        if layout.header:
            self._write(list(layout.names))

    def add(self, values: Values) -> None:
        """One row in."""
        self._write([_text(value, self.layout) for value in in_order(self.layout, values)])
        self.count += 1

    def _write(self, cells: list[str]) -> None:
        if self._csv:
            self._csv.writerow(cells)
        else:
            self.stream.write(self.layout.separator.join(cells) + "\n")


def in_order(layout: Layout, values: Values) -> list[Any]:
    """A row's values in the order of the columns; a row that has other columns is a fault of ours."""
    assert values.keys() == set(layout.names), values.keys() ^ set(layout.names)
    return [values[name] for name in layout.names]


def _text(value: Any, layout: Layout) -> str:
    if value is None or value == "":
        return layout.missing
    if isinstance(value, float):
        return repr(value)
    return str(value) if layout.quoted else plain(str(value))


def plain(text: str) -> str:
    """A text as a table without quoting can hold it: tabs and line ends become spaces, double quotes single ones."""
    return one_line(text).replace('"', "'")


def read_rows(layout: Layout, file: Path) -> Iterator[dict[str, str | None]]:
    """A file of this layout → its rows as text, None where a value is missing. Raises ValueError for a wrong width."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(
            stream, delimiter=layout.separator, quoting=csv.QUOTE_MINIMAL if layout.quoted else csv.QUOTE_NONE
        )
        for number, cells in enumerate(rows, start=1):
            if len(cells) != len(layout.columns):
                raise ValueError(f"line {number}: {len(cells)} columns instead of {len(layout.columns)}")
            if number == 1 and layout.header:
                if tuple(cells) != layout.names:
                    raise ValueError("line 1: the header has other columns")
                continue
            yield {
                name: None if cell == layout.missing else cell for name, cell in zip(layout.names, cells, strict=True)
            }


def problems(layout: Layout, file: Path) -> list[str]:
    """A layout and a file → where the file does not keep to it, one sentence each; nothing where all is well."""
    found = []
    try:
        for number, row in enumerate(read_rows(layout, file), start=1):
            found += [
                f"row {number}: {column.name} {problem}"
                for column in layout.columns
                if (problem := _wrong(column, row))
            ]
    except ValueError as error:
        found.append(str(error))
    return found


def _wrong(column: Column, row: Mapping[str, str | None]) -> str | None:
    value = row[column.name]
    if value is None:
        return "is missing" if column.needed else None
    return None if re.fullmatch(column.kind.pattern, value) else f"is no {column.told.rstrip('!')}: {value!r}"
