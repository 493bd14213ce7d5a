"""The page of a happening: every report that tells it, and what each adds."""

from __future__ import annotations

from typing import Any

from litestar import Request, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template
from msgspec import Struct

from kawat.view.questions.rows import Party, Told
from kawat.view.questions.telling import Act, tell_each, tell_one
from kawat.view.web.site import Served, Site, link, part_of


class Member(Struct, frozen=True, kw_only=True):
    """One event of a happening as its report tells it, and what no report before it told."""

    told: Told
    document_id: str
    event_id: str
    source: str | None
    title: str | None
    first: bool
    parties: tuple[Party, ...]
    day: bool
    place: bool


class Happening(Struct, frozen=True, kw_only=True):
    """What happened once: all together, and each event that tells it."""

    all: Told
    members: tuple[Member, ...]


@get("/happening/{identity:str}", name="happening", sync_to_thread=True, include_in_schema=False)
def happening(site: Served, request: Request[Any, Any, Any], identity: FromPath[str]) -> Template:
    """One happening."""
    found = happening_of(site, identity)
    return site.page("happening.html", request, found=found, address=link("happening", found.all.id))


@get("/happening/{identity:str}/happening.json", sync_to_thread=True, operation_id="happening", summary="one happening")
def happening_json(site: Served, identity: FromPath[str]) -> Happening:
    """What the page of a happening shows."""
    return happening_of(site, identity)


def happening_of(site: Site, told: str) -> Happening:
    """The part of an address that names a happening → it. Raises NotFoundException."""
    found = site.known(tell_one, part_of(told))
    if found is None:
        raise NotFoundException(f"no happening {part_of(told)}")
    return Happening(all=found, members=_members(tell_each(site.store, found)))


def _members(each: tuple[tuple[Act, Told], ...]) -> tuple[Member, ...]:
    """Events, the first report's first → the same with what each adds."""
    known: set[str] = set()
    days: set[Any] = set()
    places: set[str] = set()
    found: list[Member] = []
    for act, one in each:
        days_here = {day for day in (one.time_start, one.time_end) if day}
        place = {one.place_name.casefold()} if one.place_name else set()
        new = tuple(party for party in one.parties if party.name.casefold() not in known)
        found.append(
            Member(
                told=one,
                document_id=act.document_id,
                event_id=act.event_id,
                source=act.source,
                title=act.title,
                first=not found,
                parties=new,
                day=bool(days_here - days),
                place=bool(place - places),
            )
        )
        known |= {party.name.casefold() for party in one.parties}
        days |= days_here
        places |= place
    return tuple(found)


HANDLERS = (happening, happening_json)
