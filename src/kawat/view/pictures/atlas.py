"""The outlines of states (data/maps), where places lie (data/world), and how the globe is laid flat."""

from __future__ import annotations

import csv
from functools import cache
from math import radians

from msgspec import Struct

from kawat.core.language import DATA
from kawat.core.world import load_world
from kawat.view.pictures.svg import number

Spot = tuple[float, float]
"""Longitude and latitude, or x and y."""
NORTH, SOUTH = 84.0, -58.0
"""Between these the map is drawn."""
WIDE, HIGH = 0.8487, 1.3523
ROBINSON = (
    (1.0, 0.0),
    (0.9986, 0.062),
    (0.9954, 0.124),
    (0.99, 0.186),
    (0.9822, 0.248),
    (0.973, 0.31),
    (0.96, 0.372),
    (0.9427, 0.434),
    (0.9216, 0.4958),
    (0.8962, 0.5571),
    (0.8679, 0.6176),
    (0.835, 0.6769),
    (0.7986, 0.7346),
    (0.7597, 0.7903),
    (0.7186, 0.8435),
    (0.6732, 0.8936),
    (0.6213, 0.9394),
    (0.5722, 0.9761),
    (0.5322, 1.0),
)
"""Robinson's table: how long a parallel is and how far from the equator, every five degrees."""
FULL = 2 * WIDE * radians(180)
"""How wide the whole globe is, flat."""
COARSE = 0.9
"""Points of an outline that are less than so many pixels apart are one."""


class Flat(Struct, frozen=True):
    """The globe laid flat, so wide."""

    width: float

    @property
    def height(self) -> float:
        return self.at((0, SOUTH))[1]

    def at(self, spot: Spot) -> Spot:
        """Longitude and latitude → x and y."""
        x, y = robinson(spot)
        scale = self.width / FULL
        return self.width / 2 + x * scale, (robinson((0, NORTH))[1] - y) * scale


def robinson(spot: Spot) -> Spot:
    """Longitude and latitude → Robinson's projection, its values between the table's lines."""
    lon, lat = spot
    low = min(int(abs(lat) // 5), 17)
    part = abs(lat) / 5 - low
    long, far = (ROBINSON[low][n] + part * (ROBINSON[low + 1][n] - ROBINSON[low][n]) for n in (0, 1))
    return WIDE * long * radians(lon), HIGH * far * (1 if lat >= 0 else -1)


@cache
def outlines() -> dict[str, tuple[tuple[Spot, ...], ...]]:
    """The code of each state → its rings in degrees."""
    with (DATA / "maps" / "outlines.csv").open(encoding="utf-8", newline="") as file:
        csv.field_size_limit(1_000_000)
        return {row["code"]: tuple(map(_ring, row["rings"].split("|"))) for row in csv.DictReader(file)}


def _ring(told: str) -> tuple[Spot, ...]:
    tenths = [int(each) / 10 for each in told.split()]
    return tuple(zip(tenths[::2], tenths[1::2], strict=True))


def path_of(code: str, flat: Flat) -> str:
    """A state → its outline as the d of a path."""
    return "".join(filter(None, (_drawn(ring, flat) for ring in outlines()[code])))


def _drawn(ring: tuple[Spot, ...], flat: Flat) -> str:
    """A ring, without what can't be seen at this size; islands that are less than a point are left out."""
    points: list[Spot] = []
    for spot in ring:
        x, y = (round(each, 1) for each in flat.at(spot))
        if not points or abs(x - points[-1][0]) + abs(y - points[-1][1]) >= COARSE:
            points.append((x, y))
    if len(points) < 3:
        return ""
    (x, y), *rest = points
    told, before = f"M{number(x)} {number(y)}l", (x, y)
    steps = []
    for each in rest:
        steps.append(f"{number(each[0] - before[0])} {number(each[1] - before[1])}")
        before = each
    return told + " ".join(steps) + "z"


@cache
def capital_of(code: str) -> Spot | None:
    """A state → where its capital lies, else about its middle; None for what is no state."""
    world = load_world()
    state = world.states.get(code)
    found = [place for name in (state.capitals if state else ()) for place in world.places_named(name)]
    here = next((place for place in found if place.country == code and place.lat is not None), None)
    if here and here.lat is not None and here.lon is not None:
        return here.lon, here.lat
    return _middle(code)


@cache
def place_at(name: str, country: str | None) -> Spot | None:
    """A place and the state in which it lies → where it lies, None where no table tells."""
    found = [place for place in load_world().places_named(name) if place.lat is not None and place.lon is not None]
    here = [place for place in found if country is None or place.country == country]
    return (here[0].lon, here[0].lat) if here and here[0].lat is not None and here[0].lon is not None else None


def _middle(code: str) -> Spot | None:
    rings = outlines().get(code)
    if not rings:
        return None
    largest = max(rings, key=len)
    return sum(lon for lon, _ in largest) / len(largest), sum(lat for _, lat in largest) / len(largest)
