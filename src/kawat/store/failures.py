"""What DuckDB and the disk say, as errors of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from kawat.errors import QueryError, StoreError

DAMAGED = "Corrupt database file"
FAILURES: dict[str, tuple[str, str]] = {
    "Could not set lock": ("another process has it open", "close it there, or try again when it is done"),
    "not a valid DuckDB database": ("it is no DuckDB database", "name another file"),
    "Permission denied": ("it can't be opened or written", "choose a file and folder that you may write to"),
    "Read-only file system": ("its disk can only be read", "choose a folder that you may write to"),
    "Is a directory": ("it is a folder", "name a file"),
    "No such file or directory": ("its folder does not exist", "make the folder, or name another file"),
    "database does not exist": ("there is no such file", "fill it with `kawat read … --store FILE.duckdb`"),
    "No space left": ("the disk is full", "make room and run the same command again: finished batches are kept"),
    "File too large": ("it may grow no further", "make room and run the same command again: finished batches are kept"),
    "Disk quota exceeded": ("your disk quota is used up", "make room and run the same command again"),
    DAMAGED: ("it is damaged", "take the last copy of it, or read the reports into a new file"),
    "newer version of DuckDB": ("a newer DuckDB wrote it", "upgrade with `pip install --upgrade duckdb`"),
}
"""A phrase of DuckDB's message → what is wrong and what to do."""


@contextmanager
def named(address: str) -> Iterator[None]:
    """Errors of DuckDB and of the disk become StoreErrors that name the place."""
    try:
        yield
    except (duckdb.Error, OSError) as error:
        message = " ".join(str(error).split())
        otherwise = (message, "check the file and its disk, or write to a new file")
        problem, remedy = next((told for phrase, told in FAILURES.items() if phrase in message), otherwise)
        raise StoreError(address, problem, remedy) from error


@contextmanager
def asked(address: str) -> Iterator[None]:
    """DuckDB's errors become QueryErrors, for the question was wrong; where the file is damaged, StoreErrors."""
    try:
        yield
    except duckdb.Error as error:
        if DAMAGED in str(error):
            raise StoreError(address, *FAILURES[DAMAGED]) from error
        problem, _, hint = str(error).partition("\n")
        hint = " ".join(hint.partition("LINE 1:")[0].split())
        raise QueryError("SQL", problem, hint or '"SHOW ALL TABLES" lists the tables and their columns') from error


def only_select(query: str, address: str) -> None:
    """Raises QueryError where SQL would do more than read."""
    with asked(address):
        kinds = {statement.type for statement in duckdb.extract_statements(query)}
    if kinds - {duckdb.StatementType.SELECT}:
        raise QueryError("SQL", f"{address} is only read", "ask with SELECT")
