"""Text → the ISO 639-1 code of its language, or None where it is too short or unclear to tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from kawat.core.layout import Headers

# Languages that a report may well be in; with more of them short texts look like rare ones.
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
_LEAST_SHARE = 0.08
_LEAST_PROBABILITY = 0.5
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in CANDIDATES if code in identifier.labels])
    return identifier


def find_language(text: str, headers: Mapping[str, Headers]) -> str | None:
    """The language of `text`: by the words of `headers` where they are frequent in it, else by its letters."""
    sample = text[:_SAMPLE]
    words = [word.casefold() for word in _WORD.findall(sample)]
    if len(words) < _FEWEST_WORDS and sample.isascii():
        return None
    shares = {code: _share(words, data.common) for code, data in headers.items()}
    best = max(shares, key=lambda code: shares[code], default=None)
    if (
        best
        and shares[best] >= _LEAST_SHARE
        and all(shares[best] > 2 * shares[code] for code in shares if code != best)
    ):
        return _nearest(words, best, headers[best])
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _LEAST_PROBABILITY else None


def _share(words: Sequence[str], known: Sequence[str]) -> float:
    lookup = frozenset(known)
    return sum(word in lookup for word in words) / max(1, len(words))


def _nearest(words: Sequence[str], code: str, data: Headers) -> str:
    """The language itself, or a near neighbour (Malay for Indonesian) with more different telling words, two at least:
    a single one is a name ("hospital")."""
    seen = frozenset(words)
    told = {near: len(seen.intersection(tells)) for near, tells in data.neighbours.items()}
    near = max(told, key=lambda near: told[near], default=code)
    return near if told and told[near] > max(1, len(seen.intersection(data.tells))) else code
