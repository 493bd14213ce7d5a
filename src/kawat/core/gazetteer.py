"""Towns, divisions and states of the world by name and by GeoNames id: what a name in a text may stand for."""

from __future__ import annotations

import csv
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from kawat.errors import DataError

_LARGE = 1_000_000
_APART = re.compile(r"[\W_]+")


class Spot(Struct, frozen=True, gc=False):
    """A town (`people` live there), a first-level division or a state (0): GeoNames name and id, coordinates (of a
    division and a state the middle of its towns). A division's `division` is itself; a state has none and no name."""

    id: int
    name: str
    state: str
    division: int | None
    lat: float
    lon: float
    people: int

    @property
    def size(self) -> int:
        """Its people; of a division, where they are not known, as many as a large town has."""
        return self.people or _LARGE


class Gazetteer(Struct, frozen=True):
    """The sorted lines of gazetteer.tsv (folded name, id) and spots.tsv (id, then a town's fields); divisions by their
    id and states by their code."""

    names: tuple[bytes, ...]
    towns: tuple[bytes, ...]
    divisions: dict[int, Spot]
    states: dict[str, Spot]

    def find(self, name: str) -> tuple[Spot, ...]:
        """All towns and divisions of this name, however it is accented, the largest first."""
        key = fold(name).encode() + b"\t"
        found = (self.spot(int(line[len(key) :])) for line in _from(self.names, key))
        return tuple(sorted((spot for spot in found if spot), key=lambda spot: -spot.people))

    def spot(self, number: int) -> Spot | None:
        """The town or division of a GeoNames id."""
        if number in self.divisions:
            return self.divisions[number]
        line = next(_from(self.towns, b"%d\t" % number), None)
        if line is None:
            return None
        _, name, state, division, lat, lon, people = line.decode().split("\t")
        return Spot(number, name, state, int(division) if division else None, float(lat), float(lon), int(people))


def _from(lines: tuple[bytes, ...], key: bytes) -> Iterator[bytes]:
    """The lines of a sorted list that begin with a key."""
    at = bisect_left(lines, key)
    while at < len(lines) and lines[at].startswith(key):
        yield lines[at]
        at += 1


def fold(name: str) -> str:
    """A name in small letters, without accents, apostrophes and hyphens: "Culiacán" and "Culiacan" are one."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter) and letter not in "'’‘`ʿʾ")
    return _APART.sub(" ", plain).strip()


def load_gazetteer(root: Path) -> Gazetteer:
    """The gazetteer of a folder; DataError where one of its files is missing."""
    try:
        names, towns = ((root / file).read_bytes().splitlines() for file in ("gazetteer.tsv", "spots.tsv"))
        with (root / "divisions.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))[1:]
    except OSError as error:
        raise DataError(str(error.filename), "a file of the gazetteer is missing", "install kawat again") from error
    spots = [_division(*row) for row in rows]
    divisions = {spot.id: spot for spot in spots if spot.name}
    return Gazetteer(tuple(names), tuple(towns), divisions, {spot.state: spot for spot in spots if not spot.name})


def _division(number: str, state: str, name: str, lat: str, lon: str) -> Spot:
    return Spot(int(number), name, state, int(number) if name else None, float(lat), float(lon), 0)
