"""A record → what its events are compared by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kawat.core.document import Span
from kawat.core.records import Entity, Event, Record
from kawat.core.stems import words_in
from kawat.settle.tables import SketchRow
from kawat.settle.terms import SHORTEST, terms

BEFORE, BEHIND = 6, 8
"""So many words before the trigger's first and behind it are near."""

UNCODED = ("organisation", "mechanism")
"""Kinds of entities that are known by their name where no code stands for them."""


def sketches(record: Record, version: int, reading_sha256: str, rules: str) -> Iterator[SketchRow]:
    """A record, its version and the hash it is kept under → a sketch of each of its events."""
    entities = {entity.id: entity for entity in record.entities}
    for event in record.events:
        doers = [entities[who] for who in event.actors if who in entities]
        receivers = [entities[who] for who in event.recipients if who in entities]
        sentence = sentence_of(event)
        words = terms(sentence.of(record.document.text), record.document.language)
        at = event.trigger.start - sentence.start
        first = next((n for n, (span, _) in enumerate(words) if span.start >= at), 0)
        trigger = _distinct(_terms(record, event.trigger))
        told = {*trigger, *_called([*doers, *receivers], record.document.language)}
        yield SketchRow(
            document_id=record.document.id,
            version=version,
            event_id=event.id,
            reading_sha256=reading_sha256,
            rules=rules,
            type=event.type,
            mode=event.mode,
            modality=event.modality,
            doer_names=_names(doers),
            doer_codes=_codes(doers),
            receiver_names=_names(receivers),
            receiver_codes=_codes(receivers),
            people=_people([*doers, *receivers]),
            time_start=_day(event.time.start if event.time else None),
            time_end=_day(event.time.end if event.time else None),
            published=_day(record.document.published),
            place_name=event.place.name if event.place else None,
            place_country=event.place.country if event.place else None,
            trigger=trigger,
            near=_distinct(word for _, word in words[max(0, first - BEFORE) : first + BEHIND + 1] if word not in told),
            content=_distinct(word for word in _terms(record, event.content) if word not in told),
            words=_distinct(word for _, word in words if word not in told),
            confidence=event.confidence,
            sentence_start=sentence.start,
            sentence_end=sentence.end,
            span_start=event.trigger.start,
            span_end=event.trigger.end,
        )


def sentence_of(event: Event) -> Span:
    """An event → the words that it rests on, its trigger where it names none."""
    return event.evidence[0].span if event.evidence else event.trigger


def _called(sides: Iterable[Entity], language: str | None) -> set[str]:
    """The words of all names of those who take part."""
    return {word for entity in sides for _, word in terms(entity.name, language)}


def _terms(record: Record, span: Span | None) -> Iterator[str]:
    return (word for _, word in terms(span.of(record.document.text) if span else "", record.document.language))


def _names(side: Iterable[Entity]) -> tuple[str, ...]:
    """The words of people's names; of an organisation that no code stands for its whole name."""
    return _distinct(word for entity in side for word in _name(entity))


def _name(entity: Entity) -> list[str]:
    words = [word for _, word in words_in(entity.name) if len(word) >= SHORTEST]
    if entity.kind == "person":
        return words
    return [" ".join(words)] if entity.kind in UNCODED and not entity.code and words else []


def _people(sides: Iterable[Entity]) -> tuple[str, ...]:
    """The words of people's names behind the code that each acts for."""
    coded = (entity for entity in sides if entity.kind == "person" and entity.code)
    return _distinct(f"{entity.code}:{word}" for entity in coded for word in _name(entity))


def _codes(side: Iterable[Entity]) -> tuple[str, ...]:
    return _distinct(entity.code for entity in side if entity.code)


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words)))


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
