"""The rows of a table of facts."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from kawat.errors import DataError


def rows_of(path: Path, width: int) -> Iterator[list[str]]:
    """The rows of a CSV table without its header, each `width` cells wide. Raises DataError naming file and row."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            next(rows, None)
            for number, row in enumerate(rows, start=2):
                if len(row) != width:
                    raise DataError(f"{path}:{number}", f"{len(row)} cells instead of {width}", "mend the row")
                yield row
    except FileNotFoundError as error:
        raise DataError(str(path), "the file is missing", "install Kawat anew") from error
    except UnicodeDecodeError as error:
        raise DataError(str(path), "it is no UTF-8", "save it as UTF-8") from error


def many(cell: str) -> tuple[str, ...]:
    """A cell that lists several things, parted by |."""
    return tuple(cell.split("|")) if cell else ()
