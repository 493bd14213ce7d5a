"""GDELT 2.0: events and mentions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from kawat.core.records import Entity, Place
from kawat.view.exports.codes import load_codes
from kawat.view.exports.layout import Values
from kawat.view.exports.tabular import Form, sides, unnamed, without_cameo, write_form
from kawat.view.exports.told import Happening, Telling


def events(happening: Happening) -> Iterator[Values]:
    """A happening → its row of events."""
    event, (first, second), codes = happening.event, sides(happening), load_codes()
    cameo = event.cameo or ""
    yield {
        "GLOBALEVENTID": happening.number,
        **_dates(happening),
        **_actor("Actor1", first),
        **_actor("Actor2", second),
        "IsRootEvent": _is_root(happening.lead),
        "EventCode": cameo,
        "EventBaseCode": cameo[:3],
        "EventRootCode": cameo[:2],
        "QuadClass": codes.file.quad_classes[codes.ontology.quad(event.type)],
        "GoldsteinScale": event.goldstein,
        "NumMentions": len(happening.tellings),
        "NumSources": happening.sources,
        "NumArticles": happening.reports,
        "AvgTone": None,
        **_geo("Actor1Geo", None),
        **_geo("Actor2Geo", None),
        **_geo("ActionGeo", happening.place),
        "DATEADDED": _stamp(happening.first),
        "SOURCEURL": happening.first.link,
    }


def mentions(happening: Happening) -> Iterator[Values]:
    """A happening → its rows of mentions, one an event that tells of it."""
    for telling in happening.tellings:
        trigger, confidence = telling.event.trigger, telling.event.confidence
        actors, recipients = telling.actors, telling.recipients
        yield {
            "GLOBALEVENTID": happening.number,
            "EventTimeDate": _stamp(happening.first),
            "MentionTimeDate": _stamp(telling),
            "MentionType": 1 if telling.document.url else 2,
            "MentionSourceName": telling.document.source,
            "MentionIdentifier": telling.link,
            "SentenceID": telling.sentence[0],
            "Actor1CharOffset": _offset(telling, actors[:1]),
            "Actor2CharOffset": _offset(telling, recipients[:1] or actors[1:2]),
            "ActionCharOffset": trigger.start,
            "InRawText": 1,
            "Confidence": None if confidence is None else round(confidence * 100),
            "MentionDocLen": len(telling.document.text),
            "MentionDocTone": None,
            "MentionDocTranslationInfo": None,
            "Extras": f"{telling.document.id};{telling.version};{telling.event.id};{trigger.start}-{trigger.end}",
        }


def _dates(happening: Happening) -> Values:
    start, end, day = happening.start, happening.end, happening.day
    within = start is not None and end is not None
    month = start if within and (start.year, start.month) == (end.year, end.month) else None  # type: ignore[union-attr]
    year = start if within and start.year == end.year else None  # type: ignore[union-attr]
    return {
        "SQLDATE": f"{day:%Y%m%d}" if day else None,
        "MonthYear": f"{month:%Y%m}" if month else None,
        "Year": f"{year:%Y}" if year else None,
        "FractionDate": _fraction(day) if day else None,
    }


def _fraction(day: date) -> str:
    """The codebook's own formula gives 1.07 on 31 December; this one stays within the year."""
    return f"{day.year + min(((day.month - 1) * 30 + day.day) / 365, 0.9999):.4f}"


def _stamp(telling: Telling) -> str | None:
    published = telling.document.published
    return published.replace("-", "") + "000000" if published else None


def _is_root(telling: Telling) -> int:
    """Whether the event stands in the first paragraph of the story."""
    sentences, start = telling.document.sentences, telling.event.trigger.start
    return int(bool(sentences) and "\n" not in telling.document.text[sentences[0].start : start])


def _offset(telling: Telling, entities: tuple[Entity, ...]) -> int:
    """Where an entity is named last before the event's words; -1 where it is not."""
    spans = [span for entity in entities for span in entity.mentions + entity.anaphors]
    return max((span.start for span in spans if span.start <= telling.event.trigger.start), default=-1)


def _actor(prefix: str, entity: Entity | None) -> Values:
    codes = load_codes()
    code, sector = (entity.code, entity.sector) if entity else (None, None)
    country, group = codes.cameo_country(code), codes.known_group(code)
    return {
        f"{prefix}Code": "".join(part for part in (country, group, sector) if part),
        f"{prefix}Name": entity.name.upper() if entity else None,
        f"{prefix}CountryCode": country,
        f"{prefix}KnownGroupCode": group,
        f"{prefix}EthnicCode": None,
        f"{prefix}Religion1Code": None,
        f"{prefix}Religion2Code": None,
        f"{prefix}Type1Code": sector,
        f"{prefix}Type2Code": None,
        f"{prefix}Type3Code": None,
    }


def _geo(prefix: str, place: Place | None) -> Values:
    codes = load_codes()
    fips = codes.fips(place.country) if place else None
    abroad, in_usa = codes.file.gdelt_places.get(place.kind or "", (0, 0)) if place else (0, 0)
    is_state = abroad == 1
    parts = (place.name, place.city, place.division, codes.country(place.country)) if place else ()
    return {
        f"{prefix}_Type": in_usa if fips == "US" else abroad,
        f"{prefix}_FullName": ", ".join(dict.fromkeys(part for part in parts if part)),
        f"{prefix}_CountryCode": fips,
        f"{prefix}_ADM1Code": fips if is_state else None,
        f"{prefix}_ADM2Code": None,
        f"{prefix}_Lat": place.latitude if place else None,
        f"{prefix}_Long": place.longitude if place else None,
        f"{prefix}_FeatureID": fips if is_state else None,
    }


write = partial(
    write_form,
    Form(
        file="gdelt.CSV",
        layout="gdelt_events",
        rows=events,
        refuses=without_cameo,
        unsaid=unnamed,
        beside={"mentions.CSV": ("gdelt_mentions", mentions)},
    ),
)
