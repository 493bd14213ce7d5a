"""Answers as text and files: a table to read, JSON lines, CSV, Parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from pathlib import Path
from shutil import get_terminal_size
from textwrap import fill
from typing import IO, Any

import msgspec

from kawat.store import Answer
from kawat.view.exports.files import whole
from kawat.view.lookup import visible
from kawat.view.query import SHOWN, lay_out, write_csv
from kawat.view.questions.commitments import Later
from kawat.view.questions.flat import table
from kawat.view.questions.rows import Found, Party, Told

TEXTS = ("sentence", "quotation")
"""Columns that are too long for a table."""
INDENT = "    "
LINKED = 3
"""So many linked happenings are shown with a row."""


def show(found: Found[Any], shown: tuple[str, ...], out: IO[str]) -> None:
    """An answer → what people read of it: a table, or where the last of the columns is a text, each row with its text
    below; and at the end what it was come by."""
    columns, rows = table(found)
    names = [name for name, _ in columns]
    flat = (dict(zip(names, row, strict=True)) for row in rows)
    told = ((row, [_cell(column, row, cells) for column in shown]) for row, cells in zip(found.rows, flat, strict=True))
    if rows and shown[-1] in TEXTS:
        _with_texts(islice(told, SHOWN), out)
    elif rows:
        lay_out(Answer(shown, (tuple(cells) for _, cells in told)), out)
    if len(rows) > SHOWN:
        out.write(f"{SHOWN:,} rows shown; add --limit, or take all with --csv or --json\n")
    out.write(found.told() + "\n")


def _with_texts(rows: Iterable[tuple[Any, list[str]]], out: IO[str]) -> None:
    """Rows and their cells → each row on a line of its own, with its text and what is linked to it below."""
    wrap = partial(fill, width=get_terminal_size().columns, break_long_words=False, break_on_hyphens=False)
    for row, (*values, text) in rows:
        line = " · ".join(filter(None, values)).replace(" · →", " →")
        below = [text or "–", *map(_later, getattr(row, "later", ())[:LINKED])]
        out.write(wrap(visible(line), subsequent_indent=INDENT) + "\n")
        for each in below:
            out.write(wrap(visible(each), initial_indent=INDENT, subsequent_indent=INDENT) + "\n")
        out.write("\n")


def _later(later: Later) -> str:
    """A linked happening: how it bears on the row, when, in which words, and where."""
    words = later.evidence[0].words if later.evidence else "–"
    where = later.evidence[0].document_id if later.evidence else "–"
    return f"{later.fate}, {later.day}: {words} ({where})"


def _cell(column: str, row: Any, flat: dict[str, Any]) -> str:
    """What a person is shown of a row in a column."""
    if column in SPECIAL:
        return SPECIAL[column](row)
    value = getattr(row, column, None)
    if isinstance(value, Party):
        return str(value)
    if isinstance(value, tuple) and value and isinstance(value[0], Party):
        return _names(value)
    value = flat[column]
    return "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)


def _day(row: Any) -> str:
    """The day that is said, both ends where they differ; else the day of publication, and that it is this."""
    if row.day is None or row.day not in (row.time_start, row.time_end):
        return f"{row.published or 'no day'} (published)"
    return "/".join(dict.fromkeys((str(row.time_start or "…"), str(row.time_end or "…"))))


def _act(row: Told) -> str:
    """What is done, and whether it happened: "CONSULT/visit", "AGREE: AID", "CONSULT (negated)"."""
    told = f"{row.type}/{row.mode}" if row.mode else row.type
    told += f": {row.undertakes}" if row.undertakes else ""
    return told if row.modality == "actual" else f"{told} ({row.modality})"


def _names(parties: Iterable[Party]) -> str:
    return "; ".join(map(str, parties))


def _to(parties: Iterable[Party]) -> str:
    return f"→ {told}" if (told := _names(parties)) else ""


SPECIAL: dict[str, Callable[[Any], str]] = {
    "day": _day,
    "act": _act,
    "stance": lambda row: f"{row.stance} (changed)" if row.changed else str(row.stance),
    "recipients": lambda row: _to(row.recipients),
    "towards": lambda row: _to(row.towards),
    "hosts": lambda row: _to(row.hosts),
    "pair": lambda row: f"{row.code_1}–{row.code_2}",
    "told_by": lambda row: f"{row.reports} reports" if row.reports > 1 else "",
    "outlet": lambda row: row.evidence[0].source or "" if row.evidence else "",
    "document": lambda row: row.evidence[0].document_id if row.evidence else "",
}
"""Columns for people only, or told in another way to people."""


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
