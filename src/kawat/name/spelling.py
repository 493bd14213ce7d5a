"""Words of names, and whether two are spellings of one."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_WORD = re.compile(r"\w(?:[\w'’]*\w)?")
SPELLING = 0.83
"""Similarity from which two words of five letters and more are spellings of one ("Lisyto", "Listyo")."""


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name without capitals; what a hyphen joins is two ("al-Maliki")."""
    return tuple(word.casefold() for word in _WORD.findall(name))


def spelt_alike(one: str, other: str) -> bool:
    """True where two words, without capitals, are the same or spellings of one."""
    if one == other:
        return True
    if min(len(one), len(other)) < 5 or one[0] != other[0] or abs(len(one) - len(other)) > 2:
        return False
    return SequenceMatcher(None, one, other).ratio() >= SPELLING


def fits(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """True where every word of a shorter name has its like in the fuller one; an initial is like a word that it
    begins."""
    return all(any(spelt_alike(word, other) or _initial(word, other) for other in whole) for word in part)


def _initial(one: str, other: str) -> bool:
    return (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other))
