"""The table of events as an Excel workbook."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from kawat.errors import SettingsError
from kawat.view.exports.layout import Layout, Values
from kawat.view.exports.scholar import needed, typed, write_rows

ROWS, CHARACTERS = 1_048_576, 32_767
"""What a sheet of Excel and a cell of it can hold."""

MADE = datetime(2000, 1, 1)
"""A workbook must say when it was made; the same store gives the same bytes."""

OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def save(layout: Layout, rows: Iterable[Values], file: Path) -> None:
    """Rows → a workbook: a sheet of events, and one that says what its columns are."""
    with needed("xlsxwriter", "xlsx").Workbook(str(file), OPTIONS) as book:
        book.set_properties({"created": MADE})
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("events")
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, layout.names, bold)
        for number, values in enumerate(rows, start=1):
            if number >= ROWS:
                raise SettingsError("xlsx", f"a sheet holds no more than {ROWS:,} rows", "choose csv or parquet")
            for place, column in enumerate(layout.columns):
                _write(sheet, (number, place), typed(column, values[column.name]), day)
        about = book.add_worksheet("columns")
        about.write_row(0, 0, ("column", "what it is"), bold)
        for number, column in enumerate(layout.columns, start=1):
            about.write_row(number, 0, (column.name, column.about))


def _write(sheet: Any, cell: tuple[int, int], value: Any, day: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(*cell, value, day)
    elif isinstance(value, int | float):
        sheet.write_number(*cell, value)
    elif value is not None:
        sheet.write_string(*cell, value[:CHARACTERS])


write = partial(write_rows, "events.xlsx", save)
