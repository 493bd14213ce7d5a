"""Text → the ISO 639-1 code of its language, or None where it is too short or unclear to tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from kawat.core.layout import Headers

# Languages that a report may well be in; more would only make short texts look like Tagalog or Javanese names of the same thing.
CANDIDATES = (
    "id",
    "ms",
    "en",
    "jv",
    "zh",
    "ja",
    "ko",
    "ar",
    "ru",
    "fr",
    "de",
    "es",
    "pt",
    "nl",
    "it",
    "tr",
    "th",
    "vi",
    "hi",
    "fa",
    "he",
    "uk",
)
_SAMPLE = 3000
_FEWEST_WORDS = 3
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in CANDIDATES if code in identifier.labels])
    return identifier


def find_language(text: str, headers: Mapping[str, Headers]) -> str | None:
    """The language of `text`. Between a language and its near neighbours the telling words of `headers` decide."""
    sample = text[:_SAMPLE]
    words = [word.casefold() for word in _WORD.findall(sample)]
    if len(words) < _FEWEST_WORDS and sample.isascii():
        return None
    told = _told(words, headers)
    if told:
        return told
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= 0.5 else None


def _told(words: list[str], headers: Mapping[str, Headers]) -> str | None:
    """The language whose telling words, or those of whose neighbour, are frequent in `words`; None where none are."""
    counts: dict[str, int] = {}
    for code, data in headers.items():
        tells = {code: frozenset(data.tells)} | {near: frozenset(tells) for near, tells in data.neighbours.items()}
        for near, known in tells.items():
            counts[near] = counts.get(near, 0) + sum(word in known for word in words)
    if not counts:
        return None
    best = max(counts, key=lambda code: counts[code])
    others = max((count for code, count in counts.items() if code != best), default=0)
    return best if counts[best] >= max(2, len(words) // 50) and counts[best] > 2 * others else None
