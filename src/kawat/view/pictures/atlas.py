"""The outlines of states (data/maps), where places lie (data/world), and how the globe is laid flat."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from functools import cache
from math import radians

from msgspec import Struct

from kawat.core.language import DATA
from kawat.view.pictures.svg import number
from kawat.view.states import world

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
MARGIN, LEAST = FULL * 0.06, FULL * 0.3
"""What is seen around the outermost spots, and how much of the globe at least."""
COARSE = 1.2
"""Points of an outline that are less than so many pixels apart are one."""


class Flat(Struct, frozen=True):
    """A part of the globe laid flat: how large it is drawn, what is at its upper left corner, and pixels a unit."""

    width: float
    height: float
    corner: Spot
    scale: float

    def at(self, spot: Spot) -> Spot:
        """Longitude and latitude → x and y."""
        return self.of(robinson(spot))

    def of(self, flat: Spot) -> Spot:
        """What is laid flat already → x and y."""
        return (flat[0] - self.corner[0]) * self.scale, (self.corner[1] - flat[1]) * self.scale


def flat_around(spots: Iterable[Spot], width: float, slim: float) -> Flat:
    """What is to be seen, at least one spot, how wide the map is, and how many times as wide as high at most → the
    part of the globe around it."""
    points = [robinson(spot) for spot in spots]
    (left, right), (south, north) = ((min(each), max(each)) for each in zip(*points, strict=True))
    lowest, highest = robinson((0, SOUTH))[1], robinson((0, NORTH))[1]
    long = min(max(right - left + 2 * MARGIN, (north - south + 2 * MARGIN) * slim, LEAST), FULL)
    high = min(long / slim, highest - lowest)
    x = min(max((left + right - long) / 2, -FULL / 2), FULL / 2 - long)
    y = max(min((south + north + high) / 2, highest), lowest + high)
    scale = width / long
    return Flat(width, high * scale, (x, y), scale)


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


@cache
def _flat(code: str) -> tuple[tuple[Spot, ...], ...]:
    """The rings of a state, laid flat."""
    return tuple(tuple(map(robinson, ring)) for ring in outlines()[code])


def path_of(code: str, flat: Flat) -> str:
    """A state → its outline as the d of a path."""
    return "".join(filter(None, (_drawn(ring, flat) for ring in _flat(code))))


def _drawn(ring: tuple[Spot, ...], flat: Flat) -> str:
    """A ring, without what can't be seen at this size; islands that are less than a point are left out."""
    points: list[Spot] = []
    for spot in ring:
        x, y = flat.of(spot)
        if not points or abs(x - points[-1][0]) + abs(y - points[-1][1]) >= COARSE:
            points.append((round(x, 1), round(y, 1)))
    if len(points) < 3 or not _seen(points, flat):
        return ""
    (x, y), *rest = points
    told, before = f"M{number(x)} {number(y)}l", (x, y)
    steps = []
    for each in rest:
        steps.append(f"{number(each[0] - before[0])} {number(each[1] - before[1])}")
        before = each
    return told + " ".join(steps) + "z"


def _seen(points: Sequence[Spot], flat: Flat) -> bool:
    """Whether any of it is on the map."""
    across, down = zip(*points, strict=True)
    return bool(min(across) < flat.width and max(across) > 0 and min(down) < flat.height and max(down) > 0)


@cache
def capital_of(code: str) -> Spot | None:
    """A state → where its capital lies, of a city that is a state the city, else about its middle; None for what is no
    state."""
    state = world().states.get(code)
    if state is None:
        return None
    names = (*state.capitals, *state.names_en, *state.names_id)
    return next((spot for name in names if (spot := place_at(name, code))), None) or _middle(code)


@cache
def place_at(name: str, country: str | None) -> Spot | None:
    """A place and the state in which it lies → where it lies, None where no table tells. Where the state is not known,
    only places that have one such name in the news are."""
    known = world()
    for place in known.places_named(name):
        if place.lat is not None and place.lon is not None and country in (None, place.country):
            return place.lon, place.lat
    return next(((town.lon, town.lat) for town in known.gazetteer.find(name) if town.state == country), None)


def _middle(code: str) -> Spot | None:
    rings = outlines().get(code)
    if not rings:
        return None
    largest = max(rings, key=len)
    return sum(lon for lon, _ in largest) / len(largest), sum(lat for _, lat in largest) / len(largest)
