"""The questions as pages: a form of filters, a table, and the same rows as .json and .csv behind it."""

from __future__ import annotations

import io
from typing import Annotated, Any, Literal

from litestar import Request, get
from litestar.di import NamedDependency, Provide
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromQuery, QueryParameter
from litestar.response import Template
from msgspec import Struct
from msgspec.structs import replace

from kawat.core.records import Modality, StatementKind
from kawat.view.asked import ABOUT, FILTERS, OF_A_TOPIC
from kawat.view.questions import QUESTIONS
from kawat.view.questions.files import write_rows
from kawat.view.questions.filters import LIKELY, Filters, Period
from kawat.view.questions.rows import Found, Step
from kawat.view.web.naming import code_of
from kawat.view.web.site import Served, Site

PAGE = 50
"""Rows of one page where no other number is asked for."""

Text = Annotated[str | None, QueryParameter(max_length=200)]
Many = Annotated[list[str] | None, QueryParameter(max_items=20)]
Day = Annotated[str | None, QueryParameter(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Number = Annotated[int, QueryParameter(ge=1, le=100_000)]
Size = Annotated[int, QueryParameter(ge=1, le=500)]


class Listing(Struct, frozen=True, kw_only=True):
    """One page of rows, of which the first is row number `first`. `total` counts all rows; `looked_reports` and
    `looked_items` (`items` says of what) were looked at, `steps` tell what each filter left."""

    question: str
    page: int
    pages: int
    first: int
    total: int
    items: str
    looked_reports: int
    looked_items: int
    steps: tuple[Step, ...]
    notes: tuple[str, ...]
    rows: tuple[Any, ...]


def filters_asked(
    since: Day = None,
    until: Day = None,
    code: Many = None,
    person: Many = None,
    type: Many = None,
    modality: FromQuery[list[Modality] | None] = None,
    place: Many = None,
    source: Many = None,
    topic: Text = None,
    near: Annotated[int | None, QueryParameter(ge=0, le=1000)] = None,
    kind: FromQuery[list[StatementKind] | None] = None,
    international: FromQuery[bool] = False,
    period: FromQuery[Period] = "month",
    min_confidence: Annotated[float, QueryParameter(ge=0, le=1)] = LIKELY,
    order: FromQuery[Literal["newest", "oldest", "best"]] = "newest",
) -> Filters:
    """The queries of an address → filters. `order`: the best are those of a topic, where it is one of
    statements. A state may be told by its name; several codes, types or places may stand between commas."""
    return Filters(
        since=since,
        until=until,
        codes=tuple(code_of(one) or one.upper() for one in _apart(code)),
        people=_filled(person),
        types=tuple(one.upper() if "/" not in one else one for one in _apart(type)),
        modalities=tuple(modality or ()),
        places=tuple(code_of(one) or one for one in _apart(place)),
        sources=_filled(source),
        topic=topic,
        near=near if topic else None,
        kinds=tuple(kind or ()),
        international=international,
        period=period,
        min_confidence=min_confidence,
        newest=order == "newest",
    )


def _filled(values: list[str] | None) -> tuple[str, ...]:
    return tuple(value.strip() for value in values or () if value.strip())


def _apart(values: list[str] | None) -> tuple[str, ...]:
    return _filled([one for value in values or () for one in value.split(",")])


def list_handlers() -> list[HTTPRouteHandler]:
    """A page, .json and .csv for each question; the page of `search` is one of its own."""
    makers = [(make, name) for name in QUESTIONS for make in (_html, _json, _csv)]
    return [make(name) for make, name in makers if (make, name) != (_html, "search")]


Asked = NamedDependency[Filters]
DEPENDENCIES = {"filters": Provide(filters_asked, sync_to_thread=False)}


def _html(name: str) -> HTTPRouteHandler:
    @get(f"/{name}", name=name, dependencies=DEPENDENCIES, sync_to_thread=True, include_in_schema=False)
    def handler(site: Served, request: Request[Any, Any, Any], filters: Asked, page: Number = 1) -> Template:
        is_asked = name not in OF_A_TOPIC or filters.topic is not None
        listing = listed(site, name, filters, page) if is_asked else None
        return site.page("list.html", request, asked=FILTERS[name], listing=listing, filters=filters, name=name)

    return handler


def _json(name: str) -> HTTPRouteHandler:
    @get(f"/{name}.json", dependencies=DEPENDENCIES, sync_to_thread=True, summary=ABOUT[name], operation_id=name)
    def handler(site: Served, filters: Asked, page: Number = 1, size: Size = PAGE) -> Listing:
        return listed(site, name, filters, page, size)

    return handler


def _csv(name: str) -> HTTPRouteHandler:
    @get(
        f"/{name}.csv",
        dependencies=DEPENDENCIES,
        sync_to_thread=True,
        summary=f"{ABOUT[name]}, all rows as CSV",
        operation_id=f"{name}_csv",
        media_type="text/csv",
    )
    def handler(site: Served, filters: Asked) -> str:
        return csv_of(QUESTIONS[name].ask(site.store, for_question(name, filters)))

    return handler


def csv_of(found: Found[Any]) -> str:
    """An answer → CSV with a header line."""
    out = io.StringIO()
    write_rows(found, out)
    return out.getvalue()


def for_question(name: str, filters: Filters) -> Filters:
    """Filters → the same without an order, where the question has one of its own."""
    return filters if "newest" in FILTERS[name] else replace(filters, newest=False)


def listed(site: Site, question: str, filters: Filters, page: int, size: int = PAGE) -> Listing:
    """A question's name and filters → one page of its rows; a page behind the last is empty."""
    found = site.ask(question, replace(for_question(question, filters), limit=size, skip=(page - 1) * size))
    return Listing(
        question=found.question,
        page=page,
        pages=max(1, -(-found.total // size)),
        first=(page - 1) * size + 1,
        total=found.total,
        items=found.items,
        looked_reports=found.looked_reports,
        looked_items=found.looked_items,
        steps=tuple(step for step in found.steps if step.filter != "limit"),
        notes=found.notes,
        rows=found.rows,
    )
