"""FollowTheMoney entities as JSON lines: people, bodies and their offices, events, and the articles that prove them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from kawat.core.ids import content_id
from kawat.core.records import Entity, Record
from kawat.store import Store
from kawat.view.exports.codes import load_codes
from kawat.view.exports.files import Written, target, whole
from kawat.view.exports.grain import reduced
from kawat.view.exports.tabular import Chosen, unreal
from kawat.view.exports.told import Choice, Happening

SCHEMATA = {"person": "Person", "country": "PublicBody", "organisation": "Organization", "group": "LegalEntity"}
"""A kind of entity → its schema; of others (mechanisms, places) there is none."""

PUBLIC = ("GOV", "MIL", "LEG", "JUD", "COP", "SPY")
"""Sectors whose organisations are public bodies."""


def write(store: Store, out: Path, choice: Choice) -> Written:
    """A store → one JSON line an entity. People and bodies have an id a report: none are joined over reports."""
    file, chosen, count = target(out, "ftm.jsonl"), Chosen(store, choice, unreal), 0
    with whole(file) as part, part.open("wb") as stream:
        for record in store.records():
            for entity in of_record(record):
                stream.write(msgspec.json.encode(entity) + b"\n")
                count += 1
        for happening in chosen:
            stream.write(msgspec.json.encode(event(happening)) + b"\n")
    return chosen.written([file], count + chosen.taken)


def of_record(record: Record) -> Iterator[dict[str, Any]]:
    """A record → its article, its people and bodies, and their offices."""
    yield _article(record)
    for entity in record.entities:
        if schema := _schema(entity):
            yield _entity(record, entity, schema)
            yield from _offices(record, entity)


def event(happening: Happening) -> dict[str, Any]:
    """A happening → its Event; the publication date stands on the article, never here."""
    lead, place = happening.lead, happening.place
    parties = [entity for entity in lead.actors + lead.recipients if _schema(entity)]
    names = [", ".join(entity.name for entity in side) for side in (lead.actors, lead.recipients) if side]
    return _made(
        happening.id,
        "Event",
        name=f"{happening.event.type}: {' → '.join(names)}" if names else happening.event.type,
        keywords=[part for part in (happening.event.type, happening.mode, *happening.event.contexts) if part],
        date=reduced(happening.start, happening.end),
        startDate=happening.days[0],
        endDate=happening.days[1],
        location=place.name if place else None,
        country=_iso2(place.country) if place else None,
        involved=[_id(lead.record, entity) for entity in parties],
        summary=lead.words(lead.sentence[1]),
        proof=list(dict.fromkeys(_article_id(telling.record) for telling in happening.tellings)),
        sourceUrl=list(dict.fromkeys(t.document.url for t in happening.tellings if t.document.url)),
    )


def _article(record: Record) -> dict[str, Any]:
    document = record.document
    return _made(
        _article_id(record),
        "Article",
        title=document.title or document.id,
        publishedAt=document.published,
        publisher=document.source,
        sourceUrl=document.url,
        language=load_codes().file.ftm_languages.get(document.language or ""),
    )


def _entity(record: Record, entity: Entity, schema: str) -> dict[str, Any]:
    return _made(
        _id(record, entity),
        schema,
        name=entity.name,
        country=_iso2(entity.code),
        position=[role.title for role in entity.roles] if schema == "Person" else None,
        sourceUrl=record.document.url,
        proof=_article_id(record),
    )


def _offices(record: Record, entity: Entity) -> Iterator[dict[str, Any]]:
    """Position and Occupancy of each office. Reports seldom say since when: the day on which they call somebody so is
    `date`, never the start of the office."""
    if entity.kind != "person":
        return
    for title, country in dict.fromkeys((role.title, role.country or entity.code) for role in entity.roles):
        position = content_id("p", title, country or _id(record, entity))
        yield _made(position, "Position", name=f"{title} ({country})" if country else title, country=_iso2(country))
        yield _made(
            content_id("o", _id(record, entity), position),
            "Occupancy",
            holder=_id(record, entity),
            post=position,
            date=record.document.published,
            proof=_article_id(record),
        )


def _schema(entity: Entity) -> str | None:
    schema = SCHEMATA.get(entity.kind)
    return "PublicBody" if schema == "Organization" and entity.sector in PUBLIC else schema


def _id(record: Record, entity: Entity) -> str:
    return content_id("e", record.document.id, entity.id)


def _article_id(record: Record) -> str:
    return content_id("d", record.document.id)


def _iso2(code: str | None) -> str | None:
    state = load_codes().states.get(code or "")
    return state.iso2.lower() if state and state.iso2 else None


def _made(identity: str, schema: str, **properties: Any) -> dict[str, Any]:
    """An entity of FollowTheMoney: every property a list of texts, those without a value left out."""
    told = {name: [str(value) for value in _many(values)] for name, values in properties.items()}
    return {"id": identity, "schema": schema, "properties": {name: values for name, values in told.items() if values}}


def _many(values: Any) -> Iterable[Any]:
    found = values if isinstance(values, list) else [values]
    return [value for value in found if value not in (None, "")]
