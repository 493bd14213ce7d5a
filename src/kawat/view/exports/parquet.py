"""The table of events as a Parquet file."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

import msgspec

from kawat.view.exports.layout import Layout, Values
from kawat.view.exports.scholar import typed, write_rows


def save(layout: Layout, rows: Iterable[Values], file: Path) -> None:
    """Rows → a Parquet file with the types of the layout."""
    import duckdb

    lines = file.with_name(f"{file.name}.jsonl")
    try:
        with lines.open("wb") as stream:
            for values in rows:
                held = {column.name: typed(column, values[column.name]) for column in layout.columns}
                stream.write(msgspec.json.encode(held) + b"\n")
        with duckdb.connect(config={"threads": 1}) as connection:
            connection.execute(_copy(layout, lines, file))
    finally:
        lines.unlink(missing_ok=True)


def _copy(layout: Layout, lines: Path, file: Path) -> str:
    columns = ", ".join(f"'{column.name}': '{column.kind.sql}'" for column in layout.columns)
    source = f"read_json({_text(lines)}, format = 'newline_delimited', columns = {{{columns}}})"
    names = ", ".join(f'"{name}"' for name in layout.names)
    return f"COPY (SELECT {names} FROM {source}) TO {_text(file)} (FORMAT parquet, COMPRESSION zstd)"


def _text(file: Path) -> str:
    return "'" + str(file).replace("'", "''") + "'"


write = partial(write_rows, "events.parquet", save)
