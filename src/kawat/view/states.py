"""What states are called."""

from __future__ import annotations

import csv
from functools import cache

from kawat.core.language import DATA
from kawat.core.world import World, load_world


@cache
def world() -> World:
    """What is known of states, bodies and places, loaded once."""
    return load_world()


def called(code: str, language: str) -> str:
    """A state's code → its name in a language; another code stands for itself."""
    return _names(language).get(code, code)


@cache
def _names(language: str) -> dict[str, str]:
    with (DATA / "world" / "states.csv").open(encoding="utf-8", newline="") as file:
        return {row["iso3"]: row[f"names_{language}"].partition("|")[0] for row in csv.DictReader(file)}
