"""Visits in the form of COLT, a data set of leaders' travels."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from math import ceil

from kawat.core.records import Entity
from kawat.view.exports.codes import load_codes
from kawat.view.exports.layout import Values
from kawat.view.exports.tabular import Form, title, unreal, write_form
from kawat.view.exports.told import Happening


def rows(happening: Happening) -> Iterator[Values]:
    """A visit → its rows, one a traveller: a person on the side of those who came."""
    for number, leader in enumerate(_travellers(happening), start=1):
        yield {
            "TripID": f"{happening.id}-{number}",
            "LeaderID": f"{happening.lead.document.id}:{leader.id}",
            "LeaderCountryISO": leader.code,
            "LeaderRole": _head(happening, leader),
            "LeaderTitle": title(leader),
            "LeaderFullName": leader.name,
            **_trip(happening),
            **_host(happening),
            "Confidence": None if happening.confidence is None else max(1, ceil(happening.confidence * 5)),
            **_links(happening),
        }


def refuses(happening: Happening) -> str | None:
    """Why an event is no row: no visit, one that did not take place, by no named person, or to
    no country but the visitor's own."""
    event = happening.event
    if event.type != "CONSULT" or happening.mode not in ("visit", "multilateral"):
        return "that are no visits"
    if reason := unreal(happening):
        return reason
    if not _people(happening):
        return "visits by no named person"
    if _visited(happening) is None:
        return "visits whose country is not told"
    return None if _travellers(happening) else "visits at home"


def _people(happening: Happening) -> list[Entity]:
    return [entity for entity in happening.lead.actors if entity.kind == "person"]


def _travellers(happening: Happening) -> list[Entity]:
    """The people who came from elsewhere: who is at home there is host."""
    visited = _visited(happening)
    return [person for person in _people(happening) if person.code != visited]


def _visited(happening: Happening) -> str | None:
    """The state of the place, else of the first host."""
    states = load_codes().states
    hosts = [entity.code for entity in happening.lead.recipients if entity.code in states]
    return (happening.place.country if happening.place else None) or next(iter(hosts), None)


def _head(happening: Happening, entity: Entity) -> str | None:
    codes, language = load_codes(), happening.lead.document.language
    return next((found for role in entity.roles if (found := codes.head(role.title, language))), None)


def _trip(happening: Happening) -> Values:
    (start, end), place = happening.days, happening.place
    return {
        "CountryVisitedISO": _visited(happening),
        "CityVisited": place.city if place else None,
        "TripStartDate": start,
        "TripEndDate": end,
        "TripDuration": (end - start).days + 1 if start and end else None,
    }


def _host(happening: Happening) -> Values:
    heads = [host for host in happening.lead.recipients if host.kind == "person" and _head(happening, host)]
    mechanisms = [e.name for e in happening.lead.actors + happening.lead.recipients if e.kind == "mechanism"]
    return {
        "MetHostHoGS": 1 if heads else None,
        "HostHOGSName": heads[0].name if heads else None,
        "AttendedMultilatEvent": 1 if happening.mode == "multilateral" else None,
        "NameMultilatEvent": mechanisms[0] if mechanisms else None,
    }


def _links(happening: Happening) -> Values:
    links = [*dict.fromkeys(telling.link for telling in happening.tellings), None, None]
    return {f"SourceLink{number}": link for number, link in enumerate(links[:3], start=1)}


write = partial(write_form, Form("visits.csv", "colt", rows, refuses=refuses))
