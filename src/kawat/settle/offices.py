"""Offices learned from reports: who is said to hold what, from which day to which, with all the evidence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import Literal, NamedTuple

from msgspec import Struct

from kawat.core.document import Span
from kawat.core.ids import content_id
from kawat.core.offices import Titles
from kawat.core.records import Record, Role
from kawat.settle.people import Claim, Person, Told

LONG, SHORT = 366, 60
"""Days of silence after which a new term begins: in any case, and where others are told in the office meanwhile."""
_OVER = frozenset({"former", "candidate"})
_OF_STATES = frozenset({"head_of_state", "head_of_government", "minister"})


class Office(NamedTuple):
    """What is held: the title in the form that its names share, the organisation, the state; `held` is False where it
    is told as over or wanted."""

    title: str
    organisation: str
    state: str
    held: bool


class Source(Struct, frozen=True):
    """Where a claim stands: the report, its day, the words and where they are."""

    document: str
    day: str | None
    span: Span
    words: str


class Term(Struct, frozen=True):
    """A person in an office: the first and last day on which a report says so, and every report that does. Days are
    those of reports: the office may have been held before and after."""

    id: str
    person: str
    name: str
    office: Office
    first: str | None
    last: str | None
    sources: tuple[Source, ...]


class Contradiction(Struct, frozen=True):
    """Two terms that cannot both be true: of two people in an office that one alone can hold ("holders"), or of one
    person for two states ("states"), on overlapping days. Both stay."""

    kind: Literal["holders", "states"]
    terms: tuple[str, str]


def claim(role: Role, words: str, titles: Titles | None) -> Claim:
    """An office as a report gives it, with its words → what it claims. Abbreviations and full names of a title are the
    same office; words such as "former" before it make it one that is not held."""
    before = titles.before if titles else {}
    rest, over = role.title.lower().split(), False
    while len(rest) > 1 and before.get(rest[0]) in _OVER:
        rest, over = rest[1:], True
    return Claim(_office(rest, titles), not over, role.title, role.organisation, role.country, role.span, words)


def _office(words: list[str], titles: Titles | None) -> str:
    """The form that the names of a title share. A state in the title itself ("Menlu RI") stands beside the office."""
    title = titles.named(" ".join(words)) if titles else None
    if titles is None or title is None:
        return " ".join(words)
    short = titles.named(" ".join(words[:-1])) if title.code and title.level in _OF_STATES else None
    return (short if short and short.level == title.level else title).names[0].lower()


def people_of(record: Record, titles: Titles | None) -> tuple[Told, ...]:
    """A record → the people that it tells of, with the offices that it gives them."""
    document = record.document
    return tuple(
        Told(
            document.id,
            entity.id,
            document.published,
            entity.name,
            entity.code,
            tuple(span.of(document.text) for span in entity.mentions),
            tuple(claim(role, role.span.of(document.text), titles) for role in entity.roles),
        )
        for entity in record.entities
        if entity.kind == "person"
    )


def terms(people: Iterable[Person]) -> tuple[Term, ...]:
    """People over reports → their terms, by name, first day and office. A silence of more than a year parts two terms
    of one person; so does one of two months in which others are said to hold the office."""
    claimed: dict[Office, dict[str, list[Source]]] = defaultdict(lambda: defaultdict(list))
    by_id = {person.id: person for person in people}
    for person in by_id.values():
        for told in person.told:
            for one in told.claims:
                source = Source(told.document, told.day, one.span, one.words)
                claimed[office_of(one, told)][person.id].append(source)
    found = [
        _term(by_id[identity], office, stretch)
        for office, holders in claimed.items()
        for identity, sources in holders.items()
        for stretch in _stretches(
            sources, _days(source for other, more in holders.items() if other != identity for source in more)
        )
    ]
    return tuple(sorted(found, key=lambda term: (term.name, term.first or "", term.office, term.id)))


def _days(sources: Iterable[Source]) -> list[str]:
    return sorted({source.day for source in sources if source.day})


def _stretches(sources: list[Source], others: list[str]) -> Iterator[list[Source]]:
    """The claims of one person to one office, parted where they are silent for long."""
    found: list[Source] = []
    for source in sorted(sources, key=lambda source: (source.day or "", source.document, source.span)):
        last = found[-1].day if found else None
        if last and source.day and _parted(last, source.day, others):
            yield found
            found = []
        found.append(source)
    yield found


def _parted(last: str, day: str, others: list[str]) -> bool:
    silence = (date.fromisoformat(day) - date.fromisoformat(last)).days
    between = bisect_left(others, day) > bisect_right(others, last)
    return silence > LONG or (silence > SHORT and between)


def _term(person: Person, office: Office, sources: list[Source]) -> Term:
    days = _days(sources)
    first, last = (days[0], days[-1]) if days else (None, None)
    identity = content_id("t", person.id, *office, first)
    return Term(identity, person.id, person.name, office, first, last, tuple(sources))


def office_of(claim: Claim, told: Told) -> Office:
    """A claim and the person that a report tells → the office, of the person's own state where it names none."""
    return Office(claim.office, claim.organisation or "", claim.state or told.code or "", claim.held)


def contradictions(found: Iterable[Term], unique: frozenset[tuple[str, str]]) -> tuple[Contradiction, ...]:
    """Terms → those that cannot both be true. `unique` are the titles, each with its state, that one person holds at a
    time."""
    by_office: dict[Office, list[Term]] = defaultdict(list)
    by_person: dict[str, list[Term]] = defaultdict(list)
    for term in sorted(found, key=lambda term: term.id):
        title, organisation, state, held = term.office
        if held and term.first and not organisation and (title, state) in unique:
            by_office[term.office].append(term)
            by_person[term.person].append(term)
    holders = (pair for office in sorted(by_office) for pair in combinations(by_office[office], 2))
    states_of = (pair for person in sorted(by_person) for pair in combinations(by_person[person], 2))
    return (
        *(Contradiction("holders", (a.id, b.id)) for a, b in holders if a.person != b.person and _overlap(a, b)),
        *(Contradiction("states", (a.id, b.id)) for a, b in states_of if _differ(a, b) and _overlap(a, b)),
    )


def _differ(one: Term, other: Term) -> bool:
    return one.office.state != other.office.state


def _overlap(one: Term, other: Term) -> bool:
    """True where the days overlap; on the day of a handover both are told."""
    return (one.first or "") < (other.last or "") and (other.first or "") < (one.last or "")
