"""Titles without a name: the person of the report who holds that office, else an unnamed holder of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kawat.core.document import Span
from kawat.core.marks import Mention
from kawat.core.records import Entity
from kawat.name.home import INFERRED, UNKNOWN
from kawat.name.offices import Office
from kawat.name.organisations import ORGANS
from kawat.name.people import Person, official_on
from kawat.name.text import Text


class Bearer(NamedTuple):
    """A person of the report with its entity, and where each of its names begins."""

    person: Person
    entity: Entity
    starts: tuple[int, ...]


def hold_titles(
    text: Text, offices: tuple[Office, ...], bearers: tuple[Bearer, ...], home: str | None
) -> Iterator[tuple[Entity, Mention]]:
    """Offices and the report's persons in, each title that stands alone with its holder out; a title that points back
    to nobody clear is left out."""
    unnamed: list[tuple[Office, Entity]] = []
    for office in offices:
        if office.holder >= 0 or not office.mark.title.alone:
            continue
        stop = _definite(text, office)
        phrase = Span(office.phrase.start, text.tokens[stop - 1].end) if stop else office.phrase
        holder = _holder(text, office, bearers, bool(stop)) or _unnamed(text, office, unnamed, bool(stop))
        if holder is None and not stop:
            holder = _new(text, office, home)
            unnamed.append((office, holder))
        if holder is not None:
            yield holder, Mention(office.phrase, (holder.id,), "title", "naming.office", phrase)


def _definite(text: Text, office: Office) -> int:
    """Where a title that points back ends, with its "itu"; 0 where it does not point back."""
    tokens = text.range_of(office.phrase)
    if text.before(office.phrase) in text.naming.definite.before:
        return tokens.stop
    return text.demonstrative(tokens.stop)


def _holder(text: Text, office: Office, bearers: tuple[Bearer, ...], definite: bool) -> Entity | None:
    """Of the persons with that office (and that state, where both are given) the one last named before, else the only
    one."""
    fitting = [bearer for bearer in bearers if _holds(text, office, bearer, definite)]
    start = office.phrase.start
    before = [bearer for bearer in fitting if bearer.starts[0] < start]
    if before:
        return max(before, key=lambda bearer: max(at for at in bearer.starts if at < start)).entity
    return fitting[0].entity if len(fitting) == 1 else None


def _holds(text: Text, office: Office, bearer: Bearer, definite: bool) -> bool:
    if office.role.country and bearer.entity.code and office.role.country != bearer.entity.code:
        return False
    titles = [role.title for role in bearer.person.roles]
    if (official := official_on(text, bearer.person.key)) is not None:
        titles.append(official.office)
    return any(_same_title(text, office.role.title.lower(), title.lower(), definite) for title in titles)


def _same_title(text: Text, one: str, other: str, definite: bool) -> bool:
    """True for names of one office; "menteri itu" may be any minister, "kepala negara" a president or a king."""
    titles = text.language.titles
    if one == other or titles is None or (definite and other.startswith(one + " ")):
        return one == other or titles is not None
    held = titles.named(other)
    if held is None:
        return False
    standing = text.naming.definite.any_of.get(one, ())
    return held == titles.named(one) or any(name.lower() in standing for name in held.names)


def _unnamed(text: Text, office: Office, unnamed: list[tuple[Office, Entity]], definite: bool) -> Entity | None:
    """The unnamed holder told before: of the same words, or of the same title where the text points back."""
    words = office.phrase.of(text.text).lower()
    for other, entity in reversed(unnamed):
        agrees = not office.role.country or office.role.country == entity.code
        if entity.name.lower() == words or (definite and agrees and other.mark.title == office.mark.title):
            return entity
    return None


def _new(text: Text, office: Office, home: str | None) -> Entity:
    words = office.phrase.of(text.text)
    code = office.role.country or (home if office.sector in ORGANS else None)
    note = None if office.role.country else INFERRED if code else UNKNOWN
    return Entity(
        id=text.identity("other", words.lower()),
        name=words,
        kind="other",
        code=code,
        sector=office.sector,
        roles=(office.role,),
        notes=(note,) if note else (),
    )
