"""The SQL page: one question that only reads, with a limit to its time and rows, and no way to a file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from threading import BoundedSemaphore, Timer
from typing import Annotated, Any

import duckdb
from litestar import Request, get
from litestar.params import QueryParameter
from litestar.response import Template
from msgspec import Struct

from kawat.errors import KawatError, QueryError
from kawat.store import Answer, open_store
from kawat.view.query import write_csv
from kawat.view.web.site import Served, Site

SECONDS, ROWS, SHOWN, AT_ONCE = 5.0, 10_000, 200, 2
"""A question may take so long and give so many rows; the page shows so many; so many are answered at once."""
BIGGEST = 5_000_000
"""Characters of an answer."""
READING = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)
EXAMPLE = """SELECT type, modality, count(*) AS events
FROM latest_events GROUP BY ALL ORDER BY events DESC"""

Query = Annotated[str, QueryParameter(max_length=20_000)]
Maybe = Annotated[str | None, QueryParameter(max_length=20_000)]
_open = BoundedSemaphore(AT_ONCE)


class Table(Struct, frozen=True, kw_only=True):
    """An answer; `more`: there were more rows than are given."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    more: bool


@get("/sql", name="sql", sync_to_thread=True, include_in_schema=False)
def sql(site: Served, request: Request[Any, Any, Any], q: Maybe = None) -> Template:
    """A form for a question, and its answer."""
    table, problem = None, None
    try:
        table = answer(site, q, SHOWN) if q else None
    except KawatError as error:
        problem = error
    return site.page(
        "sql.html",
        request,
        status=400 if problem else 200,
        query=q or EXAMPLE,
        table=table,
        problem=problem,
        tables=site.store.tables(),
        seconds=f"{SECONDS:g}",
        most=ROWS,
    )


@get("/sql.json", sync_to_thread=True, operation_id="sql", summary="a question in SQL that only reads")
def sql_json(site: Served, q: Query) -> Table:
    """The answer to a question in SQL."""
    return answer(site, q, ROWS)


@get("/sql.csv", sync_to_thread=True, operation_id="sql_csv", summary="the same as CSV", media_type="text/csv")
def sql_csv(site: Served, q: Query) -> str:
    """The answer to a question in SQL, as CSV."""
    table, out = answer(site, q, ROWS), io.StringIO()
    write_csv(Answer(table.columns, iter(table.rows)), out)
    return out.getvalue()


def answer(site: Site, query: str, most: int) -> Table:
    """SQL → at most so many rows of its answer. Raises QueryError where it is wrong, writes, or takes too long."""
    _check_reading(query)
    with _limited(site) as store:
        found = store.ask(query)
        rows = tuple(tuple(map(_plain, row)) for row in islice(found.rows, most))
        more = next(found.rows, None) is not None
    if sum(len(str(value)) for row in rows for value in row) > BIGGEST:
        raise QueryError("SQL", "the answer is too big", "ask for fewer columns or rows")
    return Table(columns=found.columns, rows=rows, more=more)


def _check_reading(query: str) -> None:
    try:
        statements = duckdb.extract_statements(query)
    except duckdb.Error as error:
        raise QueryError("SQL", str(error).partition("\n")[0], "mend the question") from error
    if len(statements) != 1 or statements[0].type not in READING:
        raise QueryError("SQL", "only one question that reads is answered", "begin it with SELECT, FROM or WITH")


@contextmanager
def _limited(site: Site) -> Iterator[Any]:
    """A connection of its own that is stopped when the time is up."""
    if not _open.acquire(timeout=SECONDS):
        raise QueryError("SQL", "others are asking", "try again in some seconds")
    try:
        with open_store(site.address, read_only=True) as store:
            timer = Timer(SECONDS, store.stop)
            timer.start()
            try:
                yield store
            except QueryError as error:
                if "INTERRUPT" in error.problem:
                    problem = f"it took longer than {SECONDS:g} seconds"
                    raise QueryError("SQL", problem, "ask for less, or ask with `kawat query`") from error
                raise
            finally:
                timer.cancel()
    finally:
        _open.release()


def _plain(value: Any) -> Any:
    """A value of the database → one that JSON has."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    return str(value)


HANDLERS = (sql, sql_json, sql_csv)
