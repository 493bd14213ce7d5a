"""Questions to a store in SQL, and three forms for the answer."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from itertools import islice
from typing import IO, Any

import msgspec

from kawat.store import Answer
from kawat.view.lookup import visible
from kawat.view.trim import Trimmed

SHOWN = 1000
"""So many rows are laid out as a table; more are for a file."""


def write_table(answer: Answer, out: IO[str]) -> None:
    """An answer → a table for reading, and how many rows it has."""
    from rich.console import Console

    count, more = lay_out(answer, out)
    left = " shown; add LIMIT, or take all with --csv or --json" if more else ""
    rows = "1 row" if count == 1 else f"{count:,} rows"
    Console(file=out).print(rows + left, style="dim", highlight=False)


def lay_out(answer: Answer, out: IO[str]) -> tuple[int, bool]:
    """An answer → a table for reading; how many rows are in it, and whether there were more."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE)
    for name in answer.columns:
        table.add_column(Text(visible(name)), overflow="fold")
    for row in islice(answer.rows, SHOWN):
        table.add_row(*(Text(visible(_told(value))) for value in row))
    Console(file=out).print(Trimmed(table))
    return table.row_count, next(answer.rows, None) is not None


def write_json(answer: Answer, out: IO[str]) -> None:
    """An answer → JSON lines, one object a row."""
    names = _distinct(answer.columns)
    for row in answer.rows:
        out.write(msgspec.json.encode(dict(zip(names, row, strict=True)), enc_hook=str).decode() + "\n")


def write_csv(answer: Answer, out: IO[str]) -> None:
    """An answer → CSV with a header line."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([_told(value) for value in row] for row in answer.rows)


FORMS: dict[str, Callable[[Answer, IO[str]], None]] = {"table": write_table, "json": write_json, "csv": write_csv}
"""Every form of an answer by its name."""


def _told(value: Any) -> str:
    if value is None:
        return ""
    return "; ".join(map(_told, value)) if isinstance(value, list | tuple) else str(value)


def _distinct(names: Iterable[str]) -> list[str]:
    """Column names → the same, a repeated one with its number, so that no value hides another."""
    found: list[str] = []
    for name in names:
        told, number = name, 1
        while told in found:
            number += 1
            told = f"{name}_{number}"
        found.append(told)
    return found
