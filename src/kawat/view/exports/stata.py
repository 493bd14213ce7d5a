"""The table of events as a Stata file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from kawat.view.exports.layout import Column, Layout, Values
from kawat.view.exports.scholar import needed, typed, write_rows

MADE = datetime(2000, 1, 1)
"""A Stata file must say when it was made; the same store gives the same bytes."""

BYTES = 2045
"""The longest text that a variable of fixed width holds; where one is longer the variable is a strL."""

LABEL = 80
"""The longest label of a variable."""


def save(layout: Layout, rows: Iterable[Values], file: Path) -> None:
    """Rows → a Stata file (version 118, from Stata 14 on) with labelled variables. Missing: . or empty text."""
    pandas = needed("pandas", "stata")
    held = list(rows)
    columns = {column.name: _series(pandas, column, held) for column in layout.columns}
    long = [name for name, values in columns.items() if any(_bytes(value) > BYTES for value in values)]
    pandas.DataFrame(columns).to_stata(
        file,
        write_index=False,
        version=118,
        time_stamp=MADE,
        convert_strl=long,
        convert_dates={column.name: "td" for column in layout.columns if column.kind.sql == "DATE"},
        variable_labels={column.name: column.about[:LABEL] for column in layout.columns},
    )


def _series(pandas: Any, column: Column, rows: list[Values]) -> Any:
    values = [typed(column, row[column.name]) for row in rows]
    if column.kind.sql == "VARCHAR":
        return pandas.Series([value or "" for value in values], dtype=object)
    if column.kind.sql == "DATE":
        return pandas.to_datetime(pandas.Series(values, dtype=object))
    return pandas.Series(values, dtype="float64")


def _bytes(value: Any) -> int:
    return len(value.encode()) if isinstance(value, str) else 0


write = partial(write_rows, "events.dta", save)
