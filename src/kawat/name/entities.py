"""Entities: one for each person, state, organisation, mechanism and group, and the mentions that name them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from kawat.core.document import Span
from kawat.core.marks import Mention
from kawat.core.records import Entity
from kawat.name.found import Found
from kawat.name.holders import Bearer, hold_titles
from kawat.name.home import INFERRED, UNKNOWN
from kawat.name.offices import Office
from kawat.name.organisations import ORGANS
from kawat.name.people import Person
from kawat.name.phrases import described, phrase_of
from kawat.name.text import Text


class Cast(Struct, frozen=True):
    """Everything that naming has found in one text."""

    names: tuple[Found, ...]
    people: tuple[Person, ...]
    offices: tuple[Office, ...]
    groups: tuple[Found, ...]
    home: str | None


def build_entities(text: Text, cast: Cast, nested: Sequence[Found]) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The cast in, entities and their named mentions out; `nested` are names inside other names ("Rusia" in a
    ministry's name)."""
    bearers = tuple(_bearer(text, cast, person) for person in cast.people)
    offices, groups, beside = _settle(text, cast)
    others = [one for one in (*cast.names, *nested, *groups) if one.kind != "person"]
    pairs = [
        *(pair for bearer in bearers for pair in _named(text, cast, bearer, beside)),
        *_others(text, others, beside),
        *hold_titles(text, offices, bearers, cast.home),
    ]
    return _gather(pairs), tuple(mention for _, mention in pairs)


def _settle(text: Text, cast: Cast) -> tuple[tuple[Office, ...], tuple[Found, ...], dict[Span, Span]]:
    """Where a title and a group share words, one of them stays: a group with its determiner ("sejumlah diplomat"), else
    the title. A group right before a comma and a name describes who is named; these go by the span of the name."""
    starts = {text.range_of(name.span).start: name for name in cast.names if name.kind in ("person", "organisation")}
    offices = {number: office for number, office in enumerate(cast.offices) if office.holder < 0}
    groups: list[Found] = []
    beside: dict[Span, Span] = {}
    for group in cast.groups:
        stop = text.range_of(group.span).stop
        named = starts.get(stop + 1) if text.lower[stop : stop + 1] == (",",) else None
        if named is not None and _describes(group, named):
            beside[named.span] = group.span
            continue
        if any(office.holder >= 0 and office.phrase.holds(group.span) for office in cast.offices):
            continue
        meeting = [number for number, office in offices.items() if office.phrase.meets(group.span)]
        if any(_stays(offices[number], group) for number in meeting):
            continue
        for number in meeting:
            del offices[number]
        groups.append(group)
    kept = (office for number, office in enumerate(cast.offices) if office.holder >= 0 or number in offices)
    return tuple(kept), tuple(groups), beside


def _describes(group: Found, named: Found) -> bool:
    """ "Seorang analis, Rahma": a person; "kantor berita Rusia, TASS": an organisation of the same sector."""
    if named.kind == "person":
        return group.kind == "group"
    return group.sector is not None and group.sector == named.sector and group.key != named.key


def _stays(office: Office, group: Found) -> bool:
    return office.mark.title.alone and group.span.start >= office.phrase.start and office.phrase.end >= group.span.end


def _gather(pairs: list[tuple[Entity, Mention]]) -> tuple[Entity, ...]:
    """One entity for each id, with all its mentions; the first telling of it gives its name and code."""
    spans: dict[str, list[Span]] = {}
    first: dict[str, Entity] = {}
    for entity, mention in pairs:
        first.setdefault(entity.id, entity)
        spans.setdefault(entity.id, []).append(mention.span)
    return tuple(
        Entity(e.id, e.name, e.kind, e.code, e.sector, e.roles, tuple(sorted(set(spans[e.id]))), (), e.notes)
        for e in first.values()
    )


def _bearer(text: Text, cast: Cast, person: Person) -> Bearer:
    """A person with its entity: an office without a state is one of the home state."""
    code, notes = person.code, person.notes
    if code is None and person.roles and person.sector in ORGANS and cast.home:
        code, notes = cast.home, (INFERRED, *notes)
    elif code is None:
        notes = (UNKNOWN, *notes)
    entity = Entity(
        id=text.identity("person", person.key),
        name=person.name,
        kind="person",
        code=code,
        sector=person.sector,
        roles=person.roles,
        notes=notes,
    )
    return Bearer(person, entity, tuple(cast.names[number].span.start for number in person.names))


def _named(text: Text, cast: Cast, bearer: Bearer, beside: dict[Span, Span]) -> Iterator[tuple[Entity, Mention]]:
    for number in bearer.person.names:
        found = cast.names[number]
        parts = [office.phrase for office in cast.offices if office.holder == number]
        parts += [beside[found.span]] if found.span in beside else [] if parts else described(text, found.span)
        phrase = phrase_of(text, found.span, parts)
        yield bearer.entity, Mention(found.span, (bearer.entity.id,), "name", found.rule, phrase)


def _others(text: Text, found: Sequence[Found], beside: dict[Span, Span]) -> Iterator[tuple[Entity, Mention]]:
    for one in found:
        entity = Entity(text.identity(one.kind, one.key), one.name, one.kind, one.code, one.sector, notes=one.notes)
        phrase = phrase_of(text, one.span, [beside[one.span]] if one.span in beside else [])
        yield entity, Mention(one.span, (entity.id,), one.how, one.rule, phrase)
