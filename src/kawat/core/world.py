"""States, bodies, groups, agencies, media, places and persons in the news, as facts (data/world), and their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Literal, cast

from msgspec import Struct
from msgspec.structs import replace

from kawat.core.gazetteer import Gazetteer, Spot, load_gazetteer
from kawat.core.language import DATA
from kawat.core.officials import Officials, load_officials
from kawat.core.records import EntityKind, PlaceKind
from kawat.core.rows import many, rows_of
from kawat.core.trie import Trie, build_trie, find_names

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


class Site(Struct, frozen=True, gc=False):
    """A city, region, sea or venue. `country` is None where it lies in no one state; `id` is the GeoNames id, `inside`
    that of the town or division in which it lies."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    kind: PlaceKind
    lat: float | None
    lon: float | None
    id: int | None
    inside: int | None


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
    persons: Officials
    places: dict[str, tuple[Site, ...]]
    place_names: dict[int, str]
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

    def places_named(self, name: str) -> tuple[Site, ...]:
        """The places of this name or alias, the largest first."""
        return self.places.get(name, ())

    def is_place(self, name: str) -> bool:
        """Whether a state, a place or a town bears exactly this name."""
        known = self.names.get(name)
        return (known is not None and known.table in _PLACES) or bool(self.gazetteer.find(name))

    def name_of(self, spot: Spot | None) -> str | None:
        """What a town or division is called here, else by GeoNames."""
        return self.place_names.get(spot.id, spot.name) if spot is not None else None

    def names_in(self, text: str) -> tuple[tuple[int, int, Known], ...]:
        """All known names in `text` as (start, end, what): the longest at each place, whole words, none overlapping."""
        return tuple(find_names(text, self.trie))


def _state(row: list[str]) -> State:
    iso3, iso2, cow, cow_abbr, cameo, fips, *lists = row
    codes = (iso2 or None, int(cow) if cow else None, cow_abbr or None, cameo or None, fips or None)
    return State(iso3, *codes, *map(many, lists))


def _body(row: list[str]) -> Body:
    code, kind, sector, id, en, members = row
    return Body(code, cast(EntityKind, kind), sector or None, many(id), many(en), many(members))


def _group(row: list[str]) -> Group:
    code, sector, id, en, state = row
    return Group(code, sector, many(id), many(en), state or None)


def _site(row: list[str]) -> Site:
    name, aliases, country, kind, lat, lon, id, inside = row
    return Site(
        name,
        many(aliases),
        country or None,
        cast(PlaceKind, kind),
        float(lat) if lat else None,
        float(lon) if lon else None,
        int(id) if id else None,
        int(inside) if inside else None,
    )


def _organisations(path: Path) -> dict[str, Organisation]:
    return {row[0]: Organisation(row[0], many(row[1]), row[2] or None, row[3]) for row in rows_of(path, 4)}


def _by_name(places: Iterable[Site]) -> dict[str, tuple[Site, ...]]:
    found: dict[str, tuple[Site, ...]] = {}
    for place in places:
        for name in dict.fromkeys((place.name, *place.aliases)):
            found[name] = (*found.get(name, ()), place)
    return found


def load_states(root: Path = DATA / "world") -> dict[str, State]:
    """The states under `root` by ISO code. Raises DataError naming file and row."""
    return {row[0]: _state(row) for row in rows_of(root / "states.csv", 12)}


def load_world(root: Path = DATA / "world", own: Path | None = None) -> World:
    """All tables under `root` with their look-ups; `own` is a folder with a table of offices that goes before ours.
    Raises DataError naming file and row."""
    states = load_states(root)
    bodies = [_body(row) for row in rows_of(root / "bodies.csv", 6)]
    groups = [_group(row) for row in rows_of(root / "groups.csv", 5)]
    agencies, parties, outlets = (_organisations(root / f"{name}.csv") for name in ("agencies", "parties", "outlets"))
    persons = load_officials(root, own)
    places = [_site(row) for file in ("places.csv", "cities.csv") for row in rows_of(root / file, 8)]
    notes = {name: (find, note) for name, find, note in rows_of(root / "ambiguous.csv", 3)}
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
        place_names={place.id: place.name for place in reversed(places) if place.id is not None},
        state_names={name: state for state in states.values() for name in (*state.names_en, *state.names_id)},
        demonyms={name: state for state in states.values() for name in (*state.demonyms_en, *state.demonyms_id)},
        names=names,
        gazetteer=load_gazetteer(root),
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


def _people_and_places_named(persons: Officials, states: Iterable[State], places: Iterable[Site]) -> Named:
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
