"""Who held which office when: what the reports of a store say, with their words, and the world's table beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Literal

from msgspec import Struct

from kawat.core.document import Span
from kawat.core.language import Language
from kawat.core.offices import Titles
from kawat.core.officials import Officials
from kawat.core.officials import Person as Official
from kawat.core.records import Role
from kawat.errors import QueryError
from kawat.name.spelling import words_of
from kawat.settle.known import Whom, whom
from kawat.settle.offices import Term, claim, contradictions, terms
from kawat.settle.people import Person, Told, join
from kawat.settle.spellings import part_of
from kawat.store import Store

LETTERS = 3
"""Letters of a word of a name by which those that may be spelt alike are looked for."""


class Rival(Struct, frozen=True):
    """What cannot be true beside a term: somebody's office by the reports, or by the table (`source`). `past`: by the
    table they held it at another time, so that the reports may look back or ahead."""

    person: str
    office: str
    state: str
    first: str | None
    last: str | None
    source: Literal["reports", "table"]
    past: bool = False


class OfficeRow(Struct, frozen=True):
    """One piece of evidence for an office: the words of a report, or what the world's table says (`source`, with
    `table_source` saying where that has it from). `first` and `last` bound the term: for reports the days on which they
    say so. `held` is False for an office that is told as over or wanted."""

    person_id: str | None
    person: str
    office: str
    organisation: str | None
    state: str | None
    held: bool
    first: str | None
    last: str | None
    source: Literal["reports", "table"]
    table_source: str | None = None
    contradicts: tuple[Rival, ...] = ()
    day: str | None = None
    words: str | None = None
    document_id: str | None = None
    span_start: int | None = None
    span_end: int | None = None
    report: str | None = None
    url: str | None = None


class Report(Struct, frozen=True):
    """What a row tells of the report that it rests on."""

    outlet: str | None
    title: str | None
    url: str | None


class Known(Struct, frozen=True):
    """The titles of the language that the reports are in, and whom the world knows."""

    titles: Titles | None
    people: Whom


def known_of(officials: Officials, language: Language) -> Known:
    """The people of the world and the language that the reports are in → what this view looks up."""
    return Known(language.titles, whom(officials, language.naming, language.titles))


def offices_of(store: Store, name: str, known: Known, on: str | None = None) -> tuple[OfficeRow, ...]:
    """A name → the offices of whoever bears it, in the order of people and days, those held on the ISO date `on` only
    where it is given. Raises QueryError where nobody of that name is in the store or the world."""
    words = words_of(name)
    official = known.people.named(name)
    names = [name, *(known.people.spellings(official) if official else ())]
    people = join(_told(store, _near(names), known), known.people)
    meant = [person for person in people if _is_meant(person, words, official)]
    if not meant and official is None:
        raise QueryError(name, "nobody of that name is in the store or in the table of offices", _remedy(store, name))
    ours = [term for term in terms(people) if term.person in {person.id for person in meant}]
    officials = {person.name for person in meant} | {official or ""}
    rows = [*_of_reports(store, ours, known), *_of_world(officials, known)]
    return tuple(row for row in rows if on is None or _held_on(row, on))


def _is_meant(person: Person, words: tuple[str, ...], official: str | None) -> bool:
    """True for whom the world knows by that name, and else for everyone whose name it is or is a part of."""
    if official is not None and len(words) == 1:
        return person.name == official
    return (
        person.name == official
        or part_of(words, words_of(person.name))
        or any(words == words_of(spelling) for spelling in person.spellings)
    )


def _near(names: Iterable[str]) -> str:
    """SQL for an entity's name that begins a word as one of some names does."""
    starts = sorted({word[:LETTERS] for name in names for word in words_of(name) if len(word) > 1})
    return f"regexp_matches(lower(e.name), '(^|\\W)({'|'.join(map(re.escape, starts))})')" if starts else "false"


def _told(store: Store, where: str, known: Known) -> list[Told]:
    """SQL over people of reports → the people with names and offices."""
    chosen = (
        "WITH chosen AS MATERIALIZED (SELECT document_id, version, entity_id, name, code, published"
        " FROM latest_entities e JOIN documents USING (document_id, version)"
        f" WHERE e.kind = 'person' AND ({where}))"
    )
    claims = defaultdict(list)
    roles = (
        "SELECT document_id, entity_id, title, organisation, country, span_start, span_end, words"
        " FROM roles JOIN chosen USING (document_id, version, entity_id) ORDER BY ALL"
    )
    for document, entity, title, organisation, country, start, end, words in store.ask(f"{chosen} {roles}").rows:
        role = Role(title, organisation, country, Span(start, end))
        claims[document, entity].append(claim(role, words, known.titles))
    people = (
        "SELECT document_id, entity_id, CAST(any_value(published) AS VARCHAR), any_value(name), any_value(code),"
        " list(DISTINCT words ORDER BY words) FROM chosen JOIN mentions USING (document_id, version, entity_id)"
        " WHERE how = 'named' GROUP BY document_id, entity_id ORDER BY ALL"
    )
    return [
        Told(document, entity, day, name, code, tuple(names), tuple(claims[document, entity]))
        for document, entity, day, name, code, names in store.ask(f"{chosen} {people}").rows
    ]


def _of_reports(store: Store, ours: list[Term], known: Known) -> Iterator[OfficeRow]:
    against = _contradictions(store, ours, known)
    reports = _reports(store, {source.document for term in ours for source in term.sources})
    for term in ours:
        title = known.titles.named(term.office.title) if known.titles else None
        for source in term.sources:
            report = reports.get(source.document, Report(None, None, None))
            yield OfficeRow(
                person_id=term.person,
                person=term.name,
                office=title.names[0] if title else term.office.title,
                organisation=term.office.organisation or None,
                state=term.office.state or None,
                held=term.office.held,
                first=term.first,
                last=term.last,
                source="reports",
                contradicts=against.get(term.id, ()),
                day=source.day,
                words=source.words,
                document_id=source.document,
                span_start=source.span.start,
                span_end=source.span.end,
                report=": ".join(filter(None, (report.outlet, report.title))) or None,
                url=report.url,
            )


def _reports(store: Store, documents: set[str]) -> dict[str, Report]:
    listed = ", ".join("'" + document.replace("'", "''") + "'" for document in sorted(documents)) or "''"
    rows = store.ask(
        f"SELECT document_id, source, title, url FROM latest_documents WHERE document_id IN ({listed})"
    ).rows
    return {document: Report(*told) for document, *told in rows}


def _contradictions(store: Store, ours: list[Term], known: Known) -> dict[str, tuple[Rival, ...]]:
    """Our terms → what others are said to hold at the same time, by the reports and by the table of offices."""
    high = _high(known)
    offices = sorted({(term.office.title, term.office.state) for term in ours if term.office.held} & high.keys())
    rivals = terms(join(_told(store, _same_offices(offices, known), known), known.people)) if offices else ()
    everyone = {term.id: term for term in (*rivals, *ours)}
    mine = {term.id for term in ours}
    names = {term.name for term in ours}
    found: dict[str, list[Rival]] = defaultdict(list)
    for one in contradictions(everyone.values(), frozenset(high)):
        for here, there in (one.terms, one.terms[::-1]):
            other = everyone[there]
            if here in mine and (one.kind == "states" or other.name not in names):
                found[here].append(_rival(other, high))
    for term in ours:
        found[term.id] += _unlike_table(term, high)
    return {term: tuple(dict.fromkeys(told)) for term, told in found.items() if told}


def _rival(term: Term, high: dict[tuple[str, str], list[Official]]) -> Rival:
    title, _, state, _ = term.office
    table = [one for one in high.get((title, state), []) if one.name == term.name]
    past = bool(table) and not any(one.held_on(term.first or "") for one in table)
    return Rival(term.name, title, state, term.first, term.last, "reports", past)


def _high(known: Known) -> dict[tuple[str, str], list[Official]]:
    """The offices that a state has one of, by title and state, with their holders."""
    found: dict[tuple[str, str], list[Official]] = defaultdict(list)
    for offices in known.people.officials.values():
        for one in offices:
            title = known.titles.named(one.office) if known.titles and one.highest else None
            if title is not None:
                found[title.names[0].lower(), one.code or ""].append(one)
    return found


def _unlike_table(term: Term, high: dict[tuple[str, str], list[Official]]) -> Iterator[Rival]:
    """The holders by the table of offices on days on which reports say that somebody else is."""
    title, _, state, held = term.office
    for source in term.sources if held else ():
        there = [one for one in high.get((title, state), []) if source.day and one.held_on(source.day)]
        if there and all(one.name != term.name for one in there):
            yield Rival(there[0].name, title, state, there[0].start, there[0].end, "table")


def _same_offices(offices: list[tuple[str, str]], known: Known) -> str:
    """SQL for people who are given one of some offices."""
    wanted = []
    for office, state in offices:
        title = known.titles.named(office) if known.titles else None
        names = ", ".join("'" + name.lower().replace("'", "''") + "'" for name in (title.names if title else (office,)))
        wanted.append(f"(lower(r.title) IN ({names}) AND coalesce(r.country, e.code) = '{state}')")
    return (
        "EXISTS (SELECT 1 FROM roles r WHERE r.document_id = e.document_id AND r.version = e.version"
        " AND r.entity_id = e.entity_id"
        f" AND ({' OR '.join(wanted)}))"
    )


def _of_world(officials: set[str], known: Known) -> Iterator[OfficeRow]:
    for one in (one for name in sorted(officials) for one in known.people.officials.get(name, ())):
        yield OfficeRow(
            person_id=None,
            person=one.name,
            office=one.office,
            organisation=None,
            state=one.code,
            held=True,
            first=one.start,
            last=one.end,
            source="table",
            table_source=one.source or "persons.csv",
        )


def _held_on(row: OfficeRow, on: str) -> bool:
    if row.source == "reports":
        return row.held and (row.first or "") <= on <= (row.last or "")
    return Official(row.person, (), row.state, "", row.office, row.first, row.last).held_on(on)


def _remedy(store: Store, name: str) -> str:
    rows = store.ask("SELECT DISTINCT name FROM latest_entities WHERE kind = 'person' ORDER BY name").rows
    names = {told.lower(): told for (told,) in rows}
    close = [names[one] for one in get_close_matches(name.lower(), names, n=3, cutoff=0.6)]
    return f"did you mean {', '.join(close)}?" if close else "`kawat query` lists the people: SELECT name FROM entities"
