"""ICEWS coded event data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kawat.core.records import Entity
from kawat.view.exports.codes import load_codes
from kawat.view.exports.layout import Values
from kawat.view.exports.tabular import Form, sides, unnamed, without_cameo, write_form
from kawat.view.exports.told import Happening


def rows(happening: Happening) -> Iterator[Values]:
    """A happening → its row."""
    event, (source, target), codes = happening.event, sides(happening), load_codes()
    place, lead = happening.place, happening.lead
    yield {
        "Event ID": happening.number,
        "Event Date": happening.day,
        **_party("Source", source),
        "Event Text": codes.ontology.codes[event.cameo or ""].name,
        "CAMEO Code": event.cameo,
        "Intensity": event.goldstein,
        **_party("Target", target),
        "Story ID": lead.document.id,
        "Sentence Number": lead.sentence[0],
        "Publisher": lead.document.source,
        "City": place.city if place else None,
        "District": None,
        "Province": place.division if place else None,
        "Country": codes.country(place.country) if place else None,
        "Latitude": place.latitude if place else None,
        "Longitude": place.longitude if place else None,
    }


def _party(side: str, entity: Entity | None) -> Values:
    codes = load_codes()
    return {
        f"{side} Name": entity.name if entity else None,
        f"{side} Sectors": codes.file.icews_sectors.get(entity.sector or "") if entity else None,
        f"{side} Country": codes.country(entity.code) if entity else None,
    }


write = partial(write_form, Form("icews.tab", "icews", rows, refuses=without_cameo, unsaid=unnamed))
