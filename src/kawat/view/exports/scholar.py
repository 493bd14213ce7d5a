"""One table of events for a scholar, each with its sentence: CSV, Parquet, Excel and Stata hold the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from kawat.core.records import Entity, Place
from kawat.errors import SettingsError
from kawat.store import Store
from kawat.view.exports.files import Written, target, whole
from kawat.view.exports.layout import Column, Layout, Values, load_layout
from kawat.view.exports.tabular import Chosen, Form, title, write_form
from kawat.view.exports.told import Choice, Happening, Telling

Save = Callable[[Layout, Iterable[Values], Path], None]
"""A layout and rows → a file."""


def row(happening: Happening) -> Values:
    """A happening → its row."""
    event, lead = happening.event, happening.lead
    return {
        "row_id": happening.id,
        "type": event.type,
        "mode": happening.mode,
        "cameo": event.cameo,
        "quad_class": event.quad,
        "goldstein": event.goldstein,
        "score": event.score,
        "contexts": "; ".join(event.contexts),
        "modality": event.modality,
        "undertakes": event.undertakes,
        "date_start": happening.start,
        "date_end": happening.end,
        **_side("actor", lead.actors),
        **_side("recipient", lead.recipients),
        **_place(happening.place),
        "content": lead.words(event.content),
        "confidence": happening.confidence,
        "reports": happening.reports,
        "events": len(happening.tellings),
        "sources": happening.sources,
        **_report(lead),
        **_words(lead),
        "statement_id": event.statement,
        **made_by(lead),
    }


def _side(side: str, entities: tuple[Entity, ...]) -> Values:
    return {
        f"{side}s": "; ".join(entity.name for entity in entities),
        f"{side}_codes": _in_order(entity.code for entity in entities),
        f"{side}_sectors": _in_order(entity.sector for entity in entities),
        f"{side}_titles": _in_order(title(entity) for entity in entities),
    }


def _in_order(values: Iterable[str | None]) -> str:
    """Values in the order of the names; ? keeps the place of one that is missing."""
    found = list(values)
    return "; ".join(value or "?" for value in found) if any(found) else ""


def _place(place: Place | None) -> Values:
    return {
        "place": place.name if place else None,
        "place_kind": place.kind if place else None,
        "place_city": place.city if place else None,
        "place_division": place.division if place else None,
        "place_country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geonames_id": place.geonames_id if place else None,
    }


def _report(telling: Telling) -> Values:
    document = telling.document
    return {
        "document_id": document.id,
        "version": telling.version,
        "event_id": telling.event.id,
        "published": document.published,
        "source": document.source,
        "title": document.title,
        "url": document.url,
    }


def _words(telling: Telling) -> Values:
    (number, sentence), trigger = telling.sentence, telling.event.trigger
    return {
        "sentence_number": number,
        "sentence_start": sentence.start if sentence else None,
        "sentence_end": sentence.end if sentence else None,
        "span_start": trigger.start,
        "span_end": trigger.end,
        "words": telling.words(trigger),
        "sentence": telling.words(sentence),
    }


def made_by(telling: Telling) -> Values:
    """What read a telling's report."""
    return {f"made_by_{part}": value for part, value in msgspec.structs.asdict(telling.record.made_by).items()}


write_csv = partial(write_form, Form("events.csv", "events", lambda happening: [row(happening)], keys=False))


def write_rows(file: str, save: Save, store: Store, out: Path, choice: Choice) -> Written:
    """A store → one file of its events; `save` writes it."""
    place, chosen = target(out, file), Chosen(store, choice)
    with whole(place) as part:
        save(load_layout("events"), map(row, chosen), part)
    return chosen.written([place])


def typed(column: Column, value: Any) -> Any:
    """A value as its column's type: None where it is missing, a date where the column holds days."""
    if value is None or value == "":
        return None
    return date.fromisoformat(value) if column.kind.sql == "DATE" and isinstance(value, str) else value


def needed(module: str, extra: str) -> Any:
    """A library of an optional extra. Raises SettingsError where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        raise SettingsError(extra, f"it needs {module}", f"run: pip install 'kawat[{extra}]'") from error
