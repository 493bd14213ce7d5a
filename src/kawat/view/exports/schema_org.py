"""schema.org as one JSON-LD document: articles, quotations with their real speakers, claims, and events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

import msgspec

from kawat.core.records import Entity, Place, Record, Statement
from kawat.store import Store
from kawat.view.exports.files import Written, target, whole
from kawat.view.exports.grain import reduced
from kawat.view.exports.tabular import Chosen, unreal
from kawat.view.exports.told import Choice, Happening

TYPES = {"person": "Person", "country": "Country", "organisation": "Organization", "place": "Place"}
"""A kind of entity → its type; groups and mechanisms are Organizations."""


def write(store: Store, out: Path, choice: Choice) -> Written:
    """A store → one JSON-LD document. Left out are the statements and events that are not sure enough, and events that
    did not take place; the rows counted are its items."""
    file, chosen = target(out, "schema-org.jsonld"), Chosen(store, choice, unreal)
    with whole(file) as part, part.open("wb") as stream:
        graph = _Graph(stream)
        for record in store.records():
            for item in of_record(record, choice, chosen.left_out):
                graph.add(item)
        for happening in chosen:
            graph.add(event(happening))
        graph.close()
    return chosen.written([file], graph.count)


class _Graph:
    """Writes items into one document as they come."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.count = stream, 0
        stream.write(b'{"@context":"https://schema.org","@graph":[')

    def add(self, item: dict[str, Any]) -> None:
        self.stream.write((b",\n" if self.count else b"\n") + msgspec.json.encode(_filled(item)))
        self.count += 1

    def close(self) -> None:
        self.stream.write(b"\n]}\n")


def of_record(record: Record, choice: Choice, left_out: Counter[str]) -> Iterator[dict[str, Any]]:
    """A record → its article and what was said in it."""
    document = record.document
    yield {
        "@id": _article_id(record),
        "@type": "NewsArticle",
        "url": document.url,
        "headline": document.title,
        "datePublished": document.published,
        "inLanguage": document.language,
        "publisher": {"@type": "Organization", "name": document.source} if document.source else None,
        "identifier": document.id,
    }
    for statement in record.statements:
        if choice.takes(statement.confidence):
            yield _said(record, statement)
        else:
            left_out["statements not sure enough"] += 1


def _said(record: Record, statement: Statement) -> dict[str, Any]:
    """Direct speech is a Quotation. The rest are the reporter's words, in part or all: a Claim, never a Quotation. The
    creator is who spoke; the outlet that relayed it is only its provider."""
    text, known = record.document.text, {entity.id: entity for entity in record.entities}
    words = [span.of(text) for span in statement.content]
    relay = known.get(statement.relayed_by or "")
    return {
        "@id": f"{_article_id(record)}#{statement.id}",
        "@type": "Quotation" if statement.kind == "direct" else "Claim",
        "text": " … ".join(words),
        "creator": _party(known.get(statement.speaker)),
        "dateCreated": statement.time.start if statement.time and statement.time.start == statement.time.end else None,
        "isPartOf": {"@id": _article_id(record)},
        "provider": _party(relay),
        "identifier": statement.id,
    }


def event(happening: Happening) -> dict[str, Any]:
    """A happening → its Event. Doers are `actor`, those to whom it was done `about`; who meets is `attendee`."""
    lead, meets = happening.lead, happening.event.type == "CONSULT"
    actors, recipients = list(map(_party, lead.actors)), list(map(_party, lead.recipients))
    return {
        "@id": f"urn:kawat:{happening.id}",
        "@type": "Event",
        "name": _name(happening),
        "additionalType": happening.event.type,
        "startDate": happening.days[0] or reduced(happening.start, happening.end),
        "endDate": happening.days[1],
        "location": _location(happening.place),
        "actor": None if meets else actors,
        "about": None if meets else recipients,
        "attendee": actors + recipients if meets else None,
        "description": lead.words(lead.sentence[1]),
        "subjectOf": [{"@id": _article_id(telling.record)} for telling in happening.tellings],
        "identifier": [f"{telling.document.id} {telling.event.id}" for telling in happening.tellings],
    }


def _name(happening: Happening) -> str:
    sides = [", ".join(entity.name for entity in side) for side in (happening.lead.actors, happening.lead.recipients)]
    return f"{happening.event.type}: {' → '.join(filter(None, sides))}" if any(sides) else happening.event.type


def _location(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    geo = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return {
        "@type": "Place",
        "name": place.name,
        "address": {"@type": "PostalAddress", "addressCountry": place.country} if place.country else None,
        "geo": geo if place.latitude is not None else None,
    }


def _party(entity: Entity | None) -> dict[str, Any] | None:
    if entity is None:
        return None
    roles = [role.title for role in entity.roles] if entity.kind == "person" else []
    return _filled({"@type": TYPES.get(entity.kind, "Organization"), "name": entity.name, "jobTitle": roles})


def _article_id(record: Record) -> str:
    return record.document.url or f"urn:kawat:document:{quote(record.document.id, safe='')}"


def _filled(item: dict[str, Any]) -> dict[str, Any]:
    """An item without what is not known."""
    return {name: value for name, value in item.items() if value not in (None, [], "")}
