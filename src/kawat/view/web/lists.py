"""The questions as pages: a form of filters, a table, and the same rows as .json and .csv behind it."""

from __future__ import annotations

import io
from typing import Annotated, Any

from litestar import Request, get
from litestar.di import Provide
from litestar.handlers import HTTPRouteHandler
from litestar.params import Parameter
from litestar.response import Template
from msgspec import Struct

from kawat.core.records import Modality, StatementKind
from kawat.view.questions import QUESTIONS, Question
from kawat.view.questions.files import write_rows
from kawat.view.questions.filters import LIKELY, Filters, Period
from kawat.view.questions.rows import Found
from kawat.view.web.site import Site

PAGE = 50
"""Rows of one page."""
Text = Annotated[str | None, Parameter(max_length=200)]
Many = Annotated[list[str] | None, Parameter(max_items=20)]
Day = Annotated[str | None, Parameter(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]
Number = Annotated[int, Parameter(ge=1, le=100_000)]


class Listing(Struct, frozen=True, kw_only=True):
    """One page of rows as JSON. `total` counts all rows; `counts` tells in words what they were come by."""

    question: str
    page: int
    pages: int
    total: int
    reports: int
    happenings: int | None
    counts: str
    rows: tuple[Any, ...]


def filters_asked(
    since: Day = None,
    until: Day = None,
    code: Many = None,
    person: Many = None,
    type: Many = None,
    modality: list[Modality] | None = None,
    source: Many = None,
    topic: Text = None,
    near: Annotated[int | None, Parameter(ge=0, le=1000)] = None,
    kind: list[StatementKind] | None = None,
    international: bool = False,
    period: Period = "month",
    min_confidence: Annotated[float, Parameter(ge=0, le=1)] = LIKELY,
    limit: Number | None = None,
) -> Filters:
    """The queries of an address → filters; an empty field of a form is none."""
    return Filters(
        since=since or None,
        until=until or None,
        codes=_filled(code),
        people=_filled(person),
        types=_filled(type),
        modalities=tuple(modality or ()),
        sources=_filled(source),
        topic=topic or None,
        near=near,
        kinds=tuple(kind or ()),
        international=international,
        period=period,
        min_confidence=min_confidence,
        limit=limit,
    )


def _filled(values: list[str] | None) -> tuple[str, ...]:
    return tuple(value.strip() for value in values or () if value.strip())


def list_handlers() -> list[HTTPRouteHandler]:
    """A page, .json and .csv for each question."""
    return [make(name, question) for name, question in QUESTIONS.items() for make in (_html, _json, _csv)]


def _dependencies() -> dict[str, Provide]:
    return {"filters": Provide(filters_asked, sync_to_thread=False)}


def _html(name: str, question: Question) -> HTTPRouteHandler:
    @get(f"/{name}", name=name, dependencies=_dependencies(), sync_to_thread=True, include_in_schema=False)
    def handler(site: Site, request: Request[Any, Any, Any], filters: Filters, page: Number = 1) -> Template:
        found = question.ask(site.store, filters)
        listing = paged(found, page)
        return site.page("list.html", request, question=question, listing=listing, filters=filters, name=name)

    return handler


def _json(name: str, question: Question) -> HTTPRouteHandler:
    @get(f"/{name}.json", dependencies=_dependencies(), sync_to_thread=True, summary=question.about, operation_id=name)
    def handler(site: Site, filters: Filters, page: Number = 1) -> Listing:
        return paged(question.ask(site.store, filters), page)

    return handler


def _csv(name: str, question: Question) -> HTTPRouteHandler:
    @get(
        f"/{name}.csv",
        dependencies=_dependencies(),
        sync_to_thread=True,
        summary=f"{question.about}, as CSV",
        operation_id=f"{name}_csv",
        media_type="text/csv",
    )
    def handler(site: Site, filters: Filters) -> str:
        out = io.StringIO()
        write_rows(question.ask(site.store, filters), out)
        return out.getvalue()

    return handler


def paged(found: Found[Any], page: int) -> Listing:
    """An answer → one page of its rows; a page behind the last is empty."""
    start = (page - 1) * PAGE
    return Listing(
        question=found.question,
        page=page,
        pages=max(1, -(-len(found.rows) // PAGE)),
        total=len(found.rows),
        reports=found.reports,
        happenings=found.happenings,
        counts=found.told(),
        rows=found.rows[start : start + PAGE],
    )
