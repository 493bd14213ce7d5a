"""POLECAT."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from kawat.core.records import Entity
from kawat.view.exports.codes import load_codes
from kawat.view.exports.layout import Values
from kawat.view.exports.tabular import Form, title, unreal, write_form
from kawat.view.exports.told import Happening, Telling


def rows(happening: Happening) -> Iterator[Values]:
    """A happening → its row."""
    event, lead, codes = happening.event, happening.lead, load_codes()
    place = happening.place
    yield {
        "Event ID": happening.id,
        "Event Date": happening.day,
        "Event Type": event.type,
        "Event Mode": happening.mode,
        "Intensity": event.score,
        "Quad Code": event.quad.replace("_", " ").upper(),
        "Contexts": "; ".join(event.contexts),
        **_side("Actor", lead, lead.actors),
        **_side("Recipient", lead, lead.recipients),
        "Placename": place.name if place else None,
        "City": place.city if place else None,
        "District": None,
        "Province": place.division if place else None,
        "Country": place.country if place else None,
        "Latitude": place.latitude if place else None,
        "Longitude": place.longitude if place else None,
        "GeoNames ID": place.geonames_id if place else None,
        "Raw Placename": lead.words(event.place.span) if event.place else None,
        "Feature Type": codes.file.feature_types.get(place.kind or "") if place else None,
        "Source": lead.document.source,
        "Publication Date": lead.document.published,
        **_story(lead),
        "Language": codes.file.languages.get(lead.document.language or ""),
        "Version": f"Kawat {lead.record.made_by.kawat}",
    }


def _side(side: str, telling: Telling, entities: tuple[Entity, ...]) -> Values:
    """The columns of one side, the values of several entities joined in the same order."""
    codes = load_codes()
    sectors = [entity.sector for entity in entities]
    return {
        f"{side} Name": _joined(entity.name for entity in entities),
        f"{side} Country": _joined(entity.code for entity in entities),
        f"{side} COW": _joined(codes.cow(entity.code) for entity in entities),
        f"Primary {side} Sector": sectors[0] if sectors else None,
        f"{side} Sectors": _joined(sectors),
        f"{side} Title": _joined(title(entity) for entity in entities),
        f"{side} Name Raw": _joined(_raw(telling, entity) for entity in entities),
        f"Wikipedia {side} ID": None,
    }


def _joined(values: Iterable[str | None]) -> str | None:
    """Values in their order, "None" for one that is missing among others; None where all are."""
    found = list(values)
    return "; ".join(value or "None" for value in found) if any(found) else None


def _raw(telling: Telling, entity: Entity) -> str | None:
    """The words that stand for an entity nearest before the event's, else its first ones."""
    spans = sorted(entity.mentions + entity.anaphors)
    before = [span for span in spans if span.start <= telling.event.trigger.start]
    return telling.words((before[-1:] or spans[:1])[0]) if spans else None


def _story(telling: Telling) -> Values:
    kinds = {"Story People": "person", "Story Organizations": "organisation", "Story Locations": "place"}
    found = {name: [e.name for e in telling.record.entities if e.kind == kind] for name, kind in kinds.items()}
    places = [event.place.name for event in telling.record.events if event.place]
    found["Story Locations"] = list(dict.fromkeys(found["Story Locations"] + places))
    return {name: "; ".join(names) for name, names in found.items()}


write = partial(write_form, Form("polecat.txt", "polecat", rows, refuses=unreal))
