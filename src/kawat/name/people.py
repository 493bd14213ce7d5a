"""Persons: names of one person joined, with the offices that the report gives them."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from msgspec import Struct

from kawat.core.records import Role
from kawat.name.found import Found
from kawat.name.offices import Office

_WORD = re.compile(r"[\w'’-]+")
SPELLING = 0.84
"""Similarity from which two words of six letters and more are spellings of one ("Lisyto", "Listyo")."""


class Person(Struct, frozen=True):
    """One person: the indices of the names that are theirs, the fullest name, code, sector and offices."""

    name: str
    code: str | None
    sector: str | None
    roles: tuple[Role, ...]
    levels: frozenset[str]
    names: tuple[int, ...]


def join_people(names: tuple[Found, ...], offices: tuple[Office, ...]) -> tuple[Person, ...]:
    """Names and offices in, one Person each out, in the order of their first mention."""
    persons = [number for number, name in enumerate(names) if name.kind == "person"]
    clusters: list[list[int]] = []
    for number in sorted(persons, key=lambda n: (-len(_words(names[n])), n)):
        fitting = [cluster for cluster in clusters if _same(names[cluster[0]], names[number])]
        if fitting:
            _nearest(fitting, number).append(number)
        else:
            clusters.append([number])
    people = [_person(names, offices, cluster) for cluster in clusters]
    return tuple(sorted(people, key=lambda person: person.names[0]))


def _words(name: Found) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(name.key if len(name.key) > len(name.name) else name.name))


def _same(full: Found, part: Found) -> bool:
    """True where every word of the shorter name is in the fuller one; names that the world knows as two persons stay
    two."""
    if full.rule.startswith("world") and part.rule.startswith("world") and full.key != part.key:
        return False
    whole = _words(full)
    return all(any(_spelt_alike(word, other) for other in whole) for word in _words(part))


def _spelt_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    return len(one) >= 6 and one[0] == other[0] and SequenceMatcher(None, one, other).ratio() >= SPELLING


def _nearest(clusters: list[list[int]], number: int) -> list[int]:
    """Of several persons that a short name fits, the one named last before it."""
    before = [cluster for cluster in clusters if min(cluster) < number]
    return max(before or clusters, key=lambda cluster: max((n for n in cluster if n < number), default=-1))


def _person(names: tuple[Found, ...], offices: tuple[Office, ...], cluster: list[int]) -> Person:
    members = sorted(cluster)
    own = [office for office in offices if office.holder in members]
    known = next((names[n] for n in members if names[n].code), None)
    fullest = max((names[n].name for n in members), key=lambda name: len(name.split()))
    code = next((office.role.country for office in own if office.role.country), None)
    sector = next((office.sector for office in own if office.sector), None)
    return Person(
        name=fullest,
        code=code or (known.code if known else None),
        sector=sector or (known.sector if known else None),
        roles=tuple(office.role for office in own),
        levels=frozenset(office.mark.title.level for office in own),
        names=tuple(members),
    )
