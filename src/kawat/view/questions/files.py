"""Answers as text and files: a table to read, JSON lines, CSV, Parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any

import msgspec

from kawat.store import Answer
from kawat.view.export import whole
from kawat.view.query import SHOWN, lay_out, write_csv
from kawat.view.questions.flat import table
from kawat.view.questions.rows import Found, Party

ROOM = 160
"""Longer values are cut where a table is shown to people."""


def show(found: Found[Any], shown: tuple[str, ...], out: IO[str]) -> None:
    """An answer → a table of some columns, and below it what it was come by. `time` is both ends in one column."""
    columns, rows = table(found)
    names = [name for name, _ in columns]
    cells = ([_cell(column, row, dict(zip(names, flat, strict=True))) for column in shown]
             for row, flat in zip(found.rows, rows, strict=True))  # fmt: skip
    if rows and lay_out(Answer(shown, map(tuple, cells)), out)[1]:
        out.write(f"{SHOWN:,} rows shown; add --limit, or take all with --csv or --json\n")
    out.write(found.told() + "\n")


def _cell(column: str, row: Any, flat: dict[str, Any]) -> str:
    """What a person is shown of a row in a column."""
    value = getattr(row, column, None)
    if column == "time":
        return "/".join(
            dict.fromkeys(str(end or "…") for end in (row.time_start, row.time_end) if row.time_start or row.time_end)
        )
    if isinstance(value, tuple) and value and isinstance(value[0], Party):
        told = "; ".join(map(str, value))
    else:
        value = flat[column]
        told = "; ".join(dict.fromkeys(value)) if isinstance(value, list) else "" if value is None else str(value)
    return told if len(told) <= ROOM else told[: ROOM - 2] + " …"


def write_json(found: Found[Any], out: IO[str]) -> None:
    """An answer → JSON lines: whole rows with all their passages."""
    out.writelines(msgspec.json.encode(row).decode() + "\n" for row in found.rows)


def write_rows(found: Found[Any], out: IO[str]) -> None:
    """An answer → CSV with a header line."""
    columns, rows = table(found)
    write_csv(Answer(tuple(name for name, _ in columns), iter(map(tuple, rows))), out)


FORMS: dict[str, Callable[[Found[Any], IO[str]], None]] = {"json": write_json, "csv": write_rows}
"""Every form of an answer that goes to standard output, by its name."""


def write_parquet(found: Found[Any], file: Path) -> None:
    """An answer → a Parquet file, its columns typed."""
    import duckdb

    columns, rows = table(found)
    with whole(file) as part, duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE rows ({', '.join(f'{name} {kind}' for name, kind in columns)})")
        if rows:
            connection.execute(_insert(columns), [_json(columns, rows)])
        target = str(part).replace("'", "''")
        connection.execute(f"COPY rows TO '{target}' (FORMAT parquet, COMPRESSION zstd)")


def _insert(columns: Iterable[tuple[str, str]]) -> str:
    shape = {name: ["VARCHAR"] if kind == "VARCHAR[]" else kind for name, kind in columns}
    told = msgspec.json.encode([shape]).decode()
    return f"INSERT INTO rows BY NAME SELECT r.* FROM (SELECT unnest(from_json_strict(?, '{told}')) AS r)"


def _json(columns: Iterable[tuple[str, str]], rows: Iterable[list[Any]]) -> str:
    names = [name for name, _ in columns]
    return msgspec.json.encode([dict(zip(names, row, strict=True)) for row in rows]).decode()
