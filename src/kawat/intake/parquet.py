"""Parquet → reports, one a row, with no more than one row group held at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kawat.config import Settings
from kawat.core.paths import sql_path
from kawat.intake.checks import FIELDS, Item, reject, report_of_json

FETCH = 100
"""Rows that are taken at once."""
NAMES = {"text": "text", "id": "id", "date": "date", **{field: field for field in FIELDS}, "document_id": "id"}
"""The columns that are read, and what they are called in a report; `document_id` is that of Kawat's own tables."""


def read_parquet_file(path: Path, where: str, settings: Settings) -> Iterator[Item]:
    """A Parquet file with a column `text`, and others named as the fields of a report in JSON → its reports; what is
    broken in it is one reject after all that could be read before."""
    import duckdb

    number = 0
    try:
        with duckdb.connect(config={"threads": 1}) as connection:  # each thread would hold a row group
            file = f"read_parquet('{sql_path(path)}', binary_as_string = true)"
            found = [name for name, *_ in connection.execute(f"DESCRIBE FROM {file}").fetchall() if name in NAMES]
            if "text" not in found:
                yield reject(where, "the file has no column `text`", "name the column with the reports so")
                return
            columns = ", ".join(f'"{name}"::VARCHAR' for name in found)
            rows = connection.execute(f"SELECT {columns} FROM {file}")
            names = [NAMES[name] for name in found]
            while some := rows.fetchmany(FETCH):
                for row in some:
                    number += 1
                    yield report_of_json(dict(zip(names, row, strict=True)), (), where, number, settings)
    except (duckdb.Error, UnicodeEncodeError) as error:
        told = str(error).splitlines()[0]
        yield reject(where, f"the file is broken after row {number} ({told})", "fetch it anew", line=number + 1)
        return
    if number == 0:
        yield reject(where, "the file is empty", "leave it out")
