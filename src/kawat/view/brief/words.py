"""The words of the brief (assets/questions.<code>.toml)."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from kawat.core.language import load_section
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
