"""Towns and regions of the world by name: what a name that a model takes for a place may stand for."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from pathlib import Path

from msgspec import Struct

from kawat.errors import DataError

_APART = re.compile(r"[\W_]+")


class Spot(Struct, frozen=True, gc=False):
    """A town (`people` live there) or a first-level division (0): state, GeoNames id where known, coordinates."""

    state: str
    id: int | None
    lat: float
    lon: float
    people: int


class Gazetteer(Struct, frozen=True):
    """The lines of gazetteer.tsv, sorted: the folded name, then the fields of a spot."""

    lines: tuple[bytes, ...]

    def find(self, name: str) -> tuple[Spot, ...]:
        """All spots of this name, however it is accented, the largest first."""
        key = fold(name).encode() + b"\t"
        at, found = bisect_left(self.lines, key), []
        while at < len(self.lines) and self.lines[at].startswith(key):
            state, number, lat, lon, people = self.lines[at].decode().split("\t")[1:]
            found.append(Spot(state, int(number) if number else None, float(lat), float(lon), int(people)))
            at += 1
        return tuple(sorted(found, key=lambda spot: -spot.people))


def fold(name: str) -> str:
    """A name in small letters, without accents, apostrophes and hyphens: "Culiacán" and "Culiacan" are one."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter) and letter not in "'’‘`ʿʾ")
    return _APART.sub(" ", plain).strip()


def load_gazetteer(path: Path) -> Gazetteer:
    """The gazetteer of a file; DataError where it is missing."""
    try:
        return Gazetteer(tuple(path.read_bytes().splitlines()))
    except OSError as error:
        raise DataError(str(path), "the gazetteer is missing", "install kawat again") from error
