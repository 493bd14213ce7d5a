"""The words by which events are compared, each behind a digit that says how much it tells."""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from msgspec import Struct

from kawat.core.document import Span
from kawat.core.language import DATA, load_optional
from kawat.core.stems import stemmer, words_in

SHORTEST = 3
MOST, HALF, NOTHING = "2", "1", "0"
FILES = ("settle.toml", "search.toml", "morphology.toml")


class SettleWords(Struct, frozen=True, forbid_unknown_fields=True):
    """settle.toml: words that are in so many sentences that they tell nothing or little."""

    everywhere: frozenset[str]
    frequent: frozenset[str]


def terms(text: str, language: str | None) -> tuple[tuple[Span, str], ...]:
    """A text → its words in order, each with its place and as "2serang": weight and stem."""
    stem, known = stemmer(language).stem, _words(language)
    return tuple((span, _weighed(stem(word), known)) for span, word in words_in(text) if len(word) >= SHORTEST)


def words_hash() -> str:
    """One hash over all files that `terms` reads."""
    digest = sha256()
    for file in sorted(path for path in (DATA / "languages").glob("*/*.toml") if path.name in FILES):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _weighed(stem: str, known: SettleWords | None) -> str:
    if known is None:
        return MOST + stem
    return (NOTHING if stem in known.everywhere else HALF if stem in known.frequent else MOST) + stem


@cache
def _words(language: str | None) -> SettleWords | None:
    return load_optional(DATA / "languages" / language / "settle.toml", SettleWords) if language else None
