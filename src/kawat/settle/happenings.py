"""A group of events → the happening that they tell of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from statistics import fmean
from typing import TypeVar

from kawat.core.ids import content_id
from kawat.settle.linkage import Key, Pair, pair
from kawat.settle.tables import HappeningRow, MemberRow, SketchRow

Value = TypeVar("Value", str, tuple[str, str | None])

DIGITS = 16
FEW = 4
"""A code that fewer than one of so many events tell is held for misread."""


def happening(events: Sequence[SketchRow]) -> HappeningRow:
    """Events that tell of one happening → what they tell of it together."""
    first = min(events, key=_told_at)
    place = _most((event.place_name, event.place_country) for event in events if event.place_name)
    start, end = _time(events)
    return HappeningRow(
        happening_id=content_id("h", first.document_id, first.event_id, digits=DIGITS),
        type=_most(event.type for event in events) or first.type,
        mode=_most(event.mode for event in events if event.mode),
        modality=_most(event.modality for event in events) or first.modality,
        codes=_codes(events),
        time_start=start,
        time_end=end,
        place_name=place[0] if place else None,
        place_country=place[1] if place else None,
        reports=len({event.document_id for event in events}),
        events=len(events),
        confidence=max((event.confidence for event in events if event.confidence is not None), default=None),
    )


def members(identity: str, events: Sequence[SketchRow], scores: Mapping[Pair, float]) -> list[MemberRow]:
    """A happening's id, its events and the scores of pairs → its members."""
    keys = [key_of(event) for event in events]
    rows = []
    for event, key in zip(events, keys, strict=True):
        known = [scores[both] for other in keys if other != key and (both := pair(key, other)) in scores]
        rows.append(
            MemberRow(
                happening_id=identity,
                document_id=event.document_id,
                version=event.version,
                event_id=event.event_id,
                score=round(fmean(sorted(known)), 4) if known else None,
            )
        )
    return rows


def key_of(event: SketchRow) -> Key:
    """A sketch → the event that it is of."""
    return event.document_id, event.event_id


def _told_at(event: SketchRow) -> tuple[date, str, int, str]:
    return event.published or date.max, event.document_id, event.span_start, event.event_id


def _most(values: Iterable[Value]) -> Value | None:
    """What is told most often, the first in the alphabet of several."""
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], str(value)), default=None)


def _codes(events: Sequence[SketchRow]) -> tuple[str, ...]:
    told = Counter(code for event in events for code in {*event.doer_codes, *event.receiver_codes})
    return tuple(sorted(code for code, count in told.items() if count * FEW >= len(events)))


def _time(events: Sequence[SketchRow]) -> tuple[date | None, date | None]:
    """The stated time told most, of several the shortest; a time with one end only where there is no other."""
    told = Counter((event.time_start, event.time_end) for event in events if event.time_start or event.time_end)

    def rank(time: tuple[date | None, date | None]) -> tuple[bool, int, int, str]:
        start, end = time
        return not (start and end), -told[time], (end - start).days if start and end else 0, str(time)

    return min(told, key=rank, default=(None, None))
