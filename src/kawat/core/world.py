"""States, bodies, groups, agencies, media, places and persons in the news, as facts (data/world), and their names."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Literal, cast

from msgspec import Struct
from msgspec.structs import replace

from kawat.core.gazetteer import Gazetteer, load_gazetteer
from kawat.core.language import DATA
from kawat.core.records import EntityKind
from kawat.core.trie import Trie, build_trie, find_names
from kawat.errors import DataError

Table = Literal[
    "states", "metonyms", "bodies", "groups", "agencies", "parties", "outlets", "persons", "capitals", "places"
]
_ORGANISATIONS: tuple[Table, ...] = ("agencies", "parties", "outlets")


class State(Struct, frozen=True, gc=False):
    """A state or state-like entity. `cow` is the Correlates of War number, `fips` FIPS 10-4; None where it has none.
    The first of `names_id` is its name here; `metonyms` stand for its government ("Gedung Putih")."""

    iso3: str
    iso2: str | None
    cow: int | None
    cow_abbr: str | None
    cameo: str | None
    fips: str | None
    names_id: tuple[str, ...]
    names_en: tuple[str, ...]
    demonyms_id: tuple[str, ...]
    demonyms_en: tuple[str, ...]
    capitals: tuple[str, ...]
    metonyms: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.names_id[0]


class Body(Struct, frozen=True, gc=False):
    """An intergovernmental body or one of its organs, or a standing format of states. Organs have their body's code."""

    code: str
    kind: EntityKind
    sector: str | None
    names_id: tuple[str, ...]
    names_en: tuple[str, ...]
    members: tuple[str, ...]


class Group(Struct, frozen=True, gc=False):
    """A non-state armed or political body with a code of its own; `state` is where it is at home."""

    code: str
    sector: str
    names_id: tuple[str, ...]
    names_en: tuple[str, ...]
    state: str | None


class Organisation(Struct, frozen=True, gc=False):
    """An agency, party or outlet. `code` is the state or body that it acts for or sits in."""

    name: str
    aliases: tuple[str, ...]
    code: str | None
    sector: str


class Place(Struct, frozen=True, gc=False):
    """A city, region, sea or venue. `country` is None where it lies in no one state; `id` is the GeoNames id."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    kind: str
    lat: float | None
    lon: float | None
    id: int | None


class Person(Struct, frozen=True, gc=False):
    """A person in the news and one office: `start` and `end` are ISO dates or months, None where open or not known."""

    name: str
    aliases: tuple[str, ...]
    code: str | None
    sector: str
    office: str
    start: str | None
    end: str | None


class Known(Struct, frozen=True, gc=False):
    """What a name stands for. `name` is the canonical name; `also` holds the codes of others of that name; `note` says
    what else it may be ("Georgia": a state of the USA)."""

    kind: EntityKind
    name: str
    code: str | None
    sector: str | None
    table: Table
    also: tuple[str, ...] = ()
    note: str | None = None


_PLACES = frozenset({"states", "capitals", "places"})


class World(Struct, frozen=True):
    """Look-ups over data/world."""

    states: dict[str, State]
    bodies: dict[str, Body]
    groups: dict[str, Group]
    agencies: dict[str, Organisation]
    parties: dict[str, Organisation]
    outlets: dict[str, Organisation]
    persons: dict[str, tuple[Person, ...]]
    places: dict[str, tuple[Place, ...]]
    state_names: dict[str, State]
    demonyms: dict[str, State]
    names: dict[str, Known]
    trie: Trie
    gazetteer: Gazetteer

    def state_named(self, name: str) -> State | None:
        """The state of exactly this name or abbreviation ("AS" is the United States), None for anything else."""
        return self.state_names.get(name)

    def lookup(self, name: str) -> Known | None:
        """What this exact name stands for, None where it is in no table."""
        return self.names.get(name)

    def places_named(self, name: str) -> tuple[Place, ...]:
        """The places of this name or alias, the largest first."""
        return self.places.get(name, ())

    def is_place(self, name: str) -> bool:
        """Whether a state, a place or a town bears exactly this name."""
        known = self.names.get(name)
        return (known is not None and known.table in _PLACES) or bool(self.gazetteer.find(name))

    def names_in(self, text: str) -> tuple[tuple[int, int, Known], ...]:
        """All known names in `text` as (start, end, what): the longest at each place, whole words, none overlapping."""
        return tuple(find_names(text, self.trie))


def _rows(path: Path, width: int) -> Iterator[list[str]]:
    """The rows of a table without its header, each `width` cells wide."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            next(rows, None)
            for number, row in enumerate(rows, start=2):
                if len(row) != width:
                    raise DataError(f"{path}:{number}", f"{len(row)} cells instead of {width}", "mend the row")
                yield row
    except FileNotFoundError as error:
        raise DataError(str(path), "the file is missing", "install Kawat anew") from error


def _many(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _state(row: list[str]) -> State:
    iso3, iso2, cow, cow_abbr, cameo, fips, *lists = row
    codes = (iso2 or None, int(cow) if cow else None, cow_abbr or None, cameo or None, fips or None)
    return State(iso3, *codes, *map(_many, lists))


def _body(row: list[str]) -> Body:
    code, kind, sector, id, en, members = row
    return Body(code, cast(EntityKind, kind), sector or None, _many(id), _many(en), _many(members))


def _group(row: list[str]) -> Group:
    code, sector, id, en, state = row
    return Group(code, sector, _many(id), _many(en), state or None)


def _place(row: list[str]) -> Place:
    name, aliases, country, kind, lat, lon, id = row
    where = (float(lat), float(lon)) if lat else (None, None)
    return Place(name, _many(aliases), country or None, kind, where[0], where[1], int(id) if id else None)


def _organisations(path: Path) -> dict[str, Organisation]:
    return {row[0]: Organisation(row[0], _many(row[1]), row[2] or None, row[3]) for row in _rows(path, 4)}


def _by_name(places: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, tuple[Place, ...]] = {}
    for place in places:
        for name in dict.fromkeys((place.name, *place.aliases)):
            found[name] = (*found.get(name, ()), place)
    return found


def _persons(path: Path) -> dict[str, tuple[Person, ...]]:
    found: dict[str, tuple[Person, ...]] = {}
    for name, aliases, code, sector, office, start, end in _rows(path, 7):
        person = Person(name, _many(aliases), code or None, sector, office, start or None, end or None)
        found[name] = (*found.get(name, ()), person)
    return found


def load_world(root: Path = DATA / "world") -> World:
    """All tables under `root` with their look-ups. Raises DataError naming file and row."""
    states = {row[0]: _state(row) for row in _rows(root / "states.csv", 12)}
    bodies = [_body(row) for row in _rows(root / "bodies.csv", 6)]
    groups = [_group(row) for row in _rows(root / "groups.csv", 5)]
    agencies, parties, outlets = (_organisations(root / f"{name}.csv") for name in ("agencies", "parties", "outlets"))
    persons = _persons(root / "persons.csv")
    places = [_place(row) for file in ("places.csv", "cities.csv") for row in _rows(root / file, 7)]
    notes = {name: (find, note) for name, find, note in _rows(root / "ambiguous.csv", 3)}
    named = chain(
        _states_named(states.values()),
        _bodies_named(bodies, groups),
        _organisations_named(agencies, parties, outlets),
        _people_and_places_named(persons, states.values(), places),
    )
    names = _names(named, {name: note for name, (_, note) in notes.items()})
    return World(
        states=states,
        bodies={body.code: body for body in reversed(bodies)},
        groups={group.code: group for group in reversed(groups)},
        agencies=agencies,
        parties=parties,
        outlets=outlets,
        persons=persons,
        places=_by_name(places),
        state_names={name: state for state in states.values() for name in (*state.names_en, *state.names_id)},
        demonyms={name: state for state in states.values() for name in (*state.demonyms_en, *state.demonyms_id)},
        names=names,
        gazetteer=load_gazetteer(root / "gazetteer.tsv"),
        trie=build_trie({name: known for name, known in names.items() if notes.get(name, ("yes",))[0] == "yes"}),
    )


Named = Iterator[tuple[str, Known]]


def _states_named(states: Iterable[State]) -> Named:
    for state in states:
        known = Known("country", state.name, state.iso3, "GOV", "states")
        yield from ((name, known) for name in (*state.names_id, *state.names_en))
        metonym = Known("country", state.name, state.iso3, "GOV", "metonyms")
        yield from ((name, metonym) for name in (*state.metonyms, *state.demonyms_id))


def _bodies_named(bodies: Iterable[Body], groups: Iterable[Group]) -> Named:
    for body in bodies:
        names = (*body.names_id, *body.names_en)
        yield from ((name, Known(body.kind, names[0], body.code, body.sector, "bodies")) for name in names)
    for group in groups:
        names = (*group.names_id, *group.names_en)
        yield from ((name, Known("organisation", names[0], group.code, group.sector, "groups")) for name in names)


def _organisations_named(*tables: dict[str, Organisation]) -> Named:
    for table, kind in zip(tables, _ORGANISATIONS, strict=True):
        for one in table.values():
            known = Known("organisation", one.name, one.code, one.sector, kind)
            yield from ((name, known) for name in (one.name, *one.aliases))


def _people_and_places_named(
    persons: dict[str, tuple[Person, ...]], states: Iterable[State], places: Iterable[Place]
) -> Named:
    for person in (offices[-1] for offices in persons.values()):
        known = Known("person", person.name, person.code, person.sector, "persons")
        yield from ((name, known) for name in (person.name, *person.aliases))
    for state in states:
        yield from ((name, Known("place", name, state.iso3, None, "capitals")) for name in state.capitals)
    for place in places:
        known = Known("place", place.name, place.country, None, "places")
        yield from ((name, known) for name in (place.name, *place.aliases))


def _names(named: Named, notes: dict[str, str]) -> dict[str, Known]:
    """The first entry of a name is what it stands for; later ones with another code are listed in its `also`."""
    found: dict[str, Known] = {}
    for name, known in named:
        first = found.get(name)
        if first is None:
            found[name] = replace(known, note=notes[name]) if name in notes else known
        elif known.code and known.code != first.code and known.code not in first.also:
            found[name] = replace(first, also=(*first.also, known.code))
    return found
