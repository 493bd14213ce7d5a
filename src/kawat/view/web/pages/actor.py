"""The page of a person, state or body: offices over time, meetings, trips, statements, and with whom."""

from __future__ import annotations

from typing import Any

from litestar import Request, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template
from msgspec import Struct
from msgspec.structs import replace

from kawat.errors import QueryError
from kawat.view.questions.filters import Filters
from kawat.view.questions.meetings import Meeting
from kawat.view.questions.rows import Told
from kawat.view.questions.statements import Said
from kawat.view.questions.visits import Visit
from kawat.view.web import drawing
from kawat.view.web.naming import code_of, name_of
from kawat.view.web.people import Office, Tie, offices, ties
from kawat.view.web.site import Served, Site, language_of, link, part_of

SHOWN, MOST = 6, 300
"""Rows of a part of the page, the rest is behind a link; rows that the pictures are drawn from."""


class Actor(Struct, frozen=True, kw_only=True):
    """What is told of one party. `code` is set for a state or body; the other parts then are of all who act for it."""

    name: str
    code: str | None
    offices: tuple[Office, ...]
    meetings: tuple[Meeting, ...]
    visits: tuple[Visit, ...]
    statements: tuple[Said, ...]
    latest: tuple[Told, ...]
    ties: tuple[Tie, ...]
    totals: dict[str, int]


@get("/actor/{name:str}", name="actor", sync_to_thread=True, include_in_schema=False)
def actor(site: Served, request: Request[Any, Any, Any], name: FromPath[str]) -> Template:
    """A person, state or body by name or code."""
    found, lang = actor_of(site, part_of(name)), language_of(request)
    return site.page(
        "actor.html",
        request,
        actor=found,
        title=name_of(found.code, lang) if found.code else found.name,
        query=f"code={found.code}" if found.code else link(found.name).replace("/", "person=", 1),
        address=link("actor", found.code or found.name),
        trips=drawing.trips(found.visits, lang) if found.visits else "",
        network=drawing.network(found.latest, found.code or found.name, lang) if found.latest else "",
        shown=SHOWN,
    )


@get("/actor/{name:str}/actor.json", sync_to_thread=True, operation_id="actor", summary="all of a person or state")
def actor_json(site: Served, name: FromPath[str]) -> Actor:
    """What the page of a person, state or body shows."""
    return actor_of(site, part_of(name))


def actor_of(site: Site, told: str) -> Actor:
    """A code or a name → what is told of it. Raises NotFoundException where that is nothing."""
    code = told.upper() if told.upper() in site.codes else code_of(told)
    try:
        filters = Filters(codes=(code,) if code else (), people=() if code else (told,), newest=True, limit=SHOWN)
    except QueryError as error:
        raise NotFoundException(error.problem) from error
    drawn = replace(filters, limit=MOST)
    parts = {name: site.ask(name, filters) for name in ("meetings", "statements")}
    parts |= {name: site.ask(name, drawn) for name in ("visits", "timeline")}
    held = site.known(offices, told, code)
    if not code and not held and not any(part.rows for part in parts.values()):
        raise NotFoundException(f"nobody is called {told}")
    return Actor(
        name=told,
        code=code,
        offices=held[:40],
        meetings=parts["meetings"].rows,
        visits=parts["visits"].rows,
        statements=parts["statements"].rows,
        latest=parts["timeline"].rows,
        ties=site.known(ties, told, code),
        totals={name: part.total for name, part in parts.items()},
    )


HANDLERS = (actor, actor_json)
