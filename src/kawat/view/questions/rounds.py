"""The rounds of a standing format: which number or year a report gives to one."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from kawat.core.language import DATA, load_section

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BRACKETS = re.compile(r"\s*\([^()]*\)?")


class RoundWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """rounds.toml: `nouns` with a number, an ordinal or `number` and figures, and perhaps one of `links` stand before a
    name; `number` stands in it. `round` is that of `mechanism` in `example`."""

    nouns: tuple[str, ...]
    number: str
    ordinals: dict[str, int]
    links: tuple[str, ...]
    example: str
    mechanism: str
    round: int

    def before(self, text: str) -> int | None:
        """The words before a name → the number of the round that they tell."""
        found = _before(self).search(text)
        if found is None:
            return None
        return self.ordinals.get(found["ordinal"].lower()) if found["ordinal"] else _figure(found["figure"])

    def inside(self, name: str) -> int | None:
        """A name → the number in it ("Sidang Umum PBB ke-74")."""
        found = _inside(self).search(name)
        return _figure(found["figure"]) if found else None

    def without(self, name: str) -> str:
        """A name → the format's own, without number, year and what stands in brackets."""
        bare = _YEAR.sub("", _inside(self).sub("", _BRACKETS.sub("", name)))
        return " ".join(bare.split()) or name


def year_in(name: str) -> int | None:
    """A name → the year in it ("KTT APEC 2026")."""
    found = _YEAR.search(name)
    return int(found[0]) if found else None


@cache
def load_rounds(language: str = "id") -> RoundWords:
    """The words for rounds of a language."""
    return load_section(DATA / "languages" / language / "rounds.toml", RoundWords)


def _before(words: RoundWords) -> re.Pattern[str]:
    ordinals = "|".join(sorted(map(re.escape, words.ordinals), key=len, reverse=True))
    nouns, links = "|".join(map(re.escape, words.nouns)), "|".join(map(re.escape, words.links))
    number = rf"(?:(?P<ordinal>{ordinals})|{words.number}[- ]?(?P<figure>\d+|[IVXL]+))"
    return re.compile(rf"\b(?:{nouns})\s+{number}(?:\s+(?:{links}))?\s*$", re.IGNORECASE)


def _inside(words: RoundWords) -> re.Pattern[str]:
    return re.compile(rf"\s*\b{words.number}[- ]?(?P<figure>\d+|[IVXL]+)\b", re.IGNORECASE)


def _figure(told: str) -> int | None:
    if told.isdecimal():
        return int(told)
    values = [_ROMAN[letter] for letter in told.upper()]
    return sum(-value if value < max(values[n:]) else value for n, value in enumerate(values))
