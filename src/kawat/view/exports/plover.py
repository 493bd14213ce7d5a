"""PLOVER as JSON lines."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from kawat.core.document import Span
from kawat.core.records import Entity, Place
from kawat.store import Store
from kawat.view.exports.files import Written, target, whole
from kawat.view.exports.tabular import Chosen, title
from kawat.view.exports.told import Choice, Happening, Telling


class Party(Struct, frozen=True):
    """One actor or recipient: ISO 3166-1 alpha-3 or the code of a body, PLOVER sector, office."""

    name: str
    code: str | None
    sector: str | None
    title: str | None


class Location(Struct, frozen=True):
    """Where it happened; coordinates in degrees."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None


class TextInfo(Struct, frozen=True):
    """The words of one report. Spans count code points of its text."""

    document_id: str
    version: int
    event_id: str
    language: str | None
    sentence_number: int | None
    sentence: str | None
    sentence_span: Span | None
    trigger: str | None
    trigger_span: Span


class CiteInfo(Struct, frozen=True):
    """The report, and what read it."""

    published: str | None
    publisher: str | None
    title: str | None
    url: str | None
    made_by: str


class PloverEvent(Struct, frozen=True):
    """One line. `date` is the day where reports name one, else null; `context` also says future, hypothetical, negated
    or historical. `text_info` and `cite_info` hold every telling, first the one that the line is taken from."""

    id: str
    date: datetime.date | None
    date_start: datetime.date | None
    date_end: datetime.date | None
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    event: tuple[str, ...]
    mode: tuple[str, ...]
    context: tuple[str, ...]
    quad_code: str
    event_scale: float | None
    event_text: tuple[str, ...]
    event_loc: Location | None
    confidence: float | None
    text_info: tuple[TextInfo, ...]
    cite_info: tuple[CiteInfo, ...]
    link: str | None


def write(store: Store, out: Path, choice: Choice) -> Written:
    """A store → one JSON line a happening."""
    file, chosen = target(out, "plover.jsonl"), Chosen(store, choice)
    with whole(file) as part, part.open("wb") as stream:
        for happening in chosen:
            stream.write(msgspec.json.encode(line(happening)) + b"\n")
    return chosen.written([file])


def line(happening: Happening) -> PloverEvent:
    """A happening → its line."""
    event, lead = happening.event, happening.lead
    tellings = [lead, *(telling for telling in happening.tellings if telling is not lead)]
    return PloverEvent(
        id=happening.id,
        date=happening.day,
        date_start=happening.start,
        date_end=happening.end,
        actor=tuple(map(_party, lead.actors)),
        recipient=tuple(map(_party, lead.recipients)),
        event=(event.type,),
        mode=(happening.mode,) if happening.mode else (),
        context=event.contexts + (() if event.modality == "actual" else (event.modality,)),
        quad_code=event.quad.replace("_", " ").upper(),
        event_scale=event.score,
        event_text=tuple(telling.words(telling.event.trigger) or "" for telling in tellings),
        event_loc=_location(happening.place),
        confidence=happening.confidence,
        text_info=tuple(map(_text_info, tellings)),
        cite_info=tuple(map(_cite_info, tellings)),
        link=lead.document.url,
    )


def _party(entity: Entity) -> Party:
    return Party(entity.name, entity.code, entity.sector, title(entity))


def _location(place: Place | None) -> Location | None:
    if place is None:
        return None
    return Location(place.name, place.country, place.latitude, place.longitude, place.geonames_id)


def _text_info(telling: Telling) -> TextInfo:
    number, sentence = telling.sentence
    return TextInfo(
        document_id=telling.document.id,
        version=telling.version,
        event_id=telling.event.id,
        language=telling.document.language,
        sentence_number=number,
        sentence=telling.words(sentence),
        sentence_span=sentence,
        trigger=telling.words(telling.event.trigger),
        trigger_span=telling.event.trigger,
    )


def _cite_info(telling: Telling) -> CiteInfo:
    document, made_by = telling.document, telling.record.made_by
    made = f"kawat {made_by.kawat}, data {made_by.data}, model {made_by.model}"
    return CiteInfo(document.published, document.source, document.title, document.url, made)
