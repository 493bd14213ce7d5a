"""The words of the brief (assets/questions.<code>.toml), and what states are called."""

from __future__ import annotations

import csv
from functools import cache

from msgspec import Struct

from kawat.core.language import DATA, load_section
from kawat.view.words import ASSETS


class BriefWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One language's words of the brief, by the code or key that they stand for."""

    code: str
    levels: dict[str, str]
    status: dict[str, str]
    kinds: dict[str, str]
    brief: dict[str, str]


@cache
def load_brief_words(code: str) -> BriefWords:
    """The words of the brief in a language. Raises DataError where there are none."""
    return load_section(ASSETS / f"questions.{code}.toml", BriefWords)


@cache
def called(code: str, language: str) -> str:
    """A state's code → its name in a language; another code stands for itself."""
    with (DATA / "world" / "states.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        names = {row["iso3"]: row[f"names_{language}"].partition("|")[0] for row in rows}
    return names.get(code, code)
