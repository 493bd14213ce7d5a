"""Entities: one for each person, state, organisation, mechanism and group, and the mentions that name them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from kawat.core.document import Span
from kawat.core.ids import content_id
from kawat.core.marks import Mention
from kawat.core.records import Entity
from kawat.name.found import Found
from kawat.name.offices import Office
from kawat.name.people import Person
from kawat.name.text import Text

INFERRED = "state inferred from where the report is at home"
UNKNOWN = "state not said and not known"


class Cast(Struct, frozen=True):
    """Everything that naming has found in one text."""

    names: tuple[Found, ...]
    people: tuple[Person, ...]
    offices: tuple[Office, ...]
    groups: tuple[Found, ...]


def build_entities(text: Text, cast: Cast, nested: Sequence[Found]) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The cast in, entities and their named mentions out; `nested` are names inside other names ("Rusia" in a
    ministry's name)."""
    home = _home(text, cast)
    pairs: list[tuple[Entity, Mention]] = [
        *_persons(text, cast, home),
        *_others(text, [one for one in (*cast.names, *nested) if one.kind != "person"]),
        *_others(text, cast.groups),
    ]
    people = {entity.id: entity for entity, _ in pairs if entity.kind == "person"}
    pairs.extend(_untitled(text, cast, tuple(people.values()), home))
    return _gather(pairs), tuple(mention for _, mention in pairs)


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


def _identity(text: Text, kind: str, key: str) -> str:
    return content_id("e", text.document.sha256, kind, key)


def _home(text: Text, cast: Cast) -> str | None:
    """The state that an office without a state belongs to: where the dateline is, else the state that the report names
    most."""
    place = text.world.lookup(text.document.dateline) if text.document.dateline else None
    counts = Counter(name.code for name in (*cast.names, *cast.groups) if name.code in text.world.states)
    if place is not None and place.code and counts.get(place.code, 0) * 4 >= sum(counts.values()):
        return place.code
    most = counts.most_common(1)
    return most[0][0] if most and most[0][1] * 2 > sum(counts.values()) else None


def _persons(text: Text, cast: Cast, home: str | None) -> Iterator[tuple[Entity, Mention]]:
    for person in cast.people:
        code = person.code
        notes: tuple[str, ...] = ()
        if code is None and person.roles and person.sector in ("GOV", "MIL", "LEG", "COP", "JUD", "SPY") and home:
            code, notes = home, (INFERRED,)
        elif code is None:
            notes = (UNKNOWN,)
        entity = Entity(
            id=_identity(text, "person", person.name),
            name=person.name,
            kind="person",
            code=code,
            sector=person.sector,
            roles=person.roles,
            notes=notes,
        )
        for number in person.names:
            found = cast.names[number]
            yield entity, Mention(found.span, (entity.id,), "name", found.rule, _phrase(cast, number, found.span))


def _phrase(cast: Cast, number: int, span: Span) -> Span:
    """The name with the offices that stand right before and right behind it."""
    start, end = span.start, span.end
    for office in cast.offices:
        if office.holder == number:
            start, end = min(start, office.phrase.start), max(end, office.phrase.end)
    return Span(start, end)


def _others(text: Text, found: Sequence[Found]) -> Iterator[tuple[Entity, Mention]]:
    for one in found:
        entity = Entity(_identity(text, one.kind, one.key), one.name, one.kind, one.code, one.sector)
        yield entity, Mention(one.span, (entity.id,), one.how, one.rule, one.span)


def _untitled(text: Text, cast: Cast, people: tuple[Entity, ...], home: str | None) -> Iterator[tuple[Entity, Mention]]:
    """Titles that no name goes with: the person who holds that office in the report, else an unnamed holder of the
    office."""
    for office in cast.offices:
        if office.holder >= 0 or not office.mark.title.alone:
            continue
        holder = _holder(text, office, people)
        if holder is not None:
            yield holder, Mention(office.phrase, (holder.id,), "title", "naming.office", office.phrase)
        elif not _definite(text, office):
            words = office.phrase.of(text.text)
            code = office.role.country
            entity = Entity(
                id=_identity(text, "other", words.lower()),
                name=words,
                kind="other",
                code=code,
                sector=office.sector,
                roles=(office.role,),
                notes=() if code else (UNKNOWN,),
            )
            yield entity, Mention(office.phrase, (entity.id,), "title", "naming.office", office.phrase)


def _definite(text: Text, office: Office) -> bool:
    words = text.naming.definite
    return text.after(office.phrase) in words.after or text.before(office.phrase) in words.before


def _holder(text: Text, office: Office, people: tuple[Entity, ...]) -> Entity | None:
    """The person last named before with the same office, and the same state where both are given."""
    title = office.role.title.lower()
    fitting = [
        person
        for person in people
        if any(
            _same_title(title, role.title.lower(), text)
            and (not office.role.country or office.role.country == person.code)
            for role in person.roles
        )
    ]
    if not fitting:
        return None
    before = [person for person in fitting if person.roles and person.roles[0].span.start < office.phrase.start]
    return max(before, key=lambda person: person.roles[0].span.start, default=None)


def _same_title(one: str, other: str, text: Text) -> bool:
    titles = text.language.titles
    return one == other or (
        titles is not None and titles.named(one) is not None and titles.named(one) == titles.named(other)
    )
