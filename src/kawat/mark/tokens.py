"""Words: a text and its sentences → tokens with exact offsets, in the manner of Universal Dependencies."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial

from msgspec import Struct

from kawat.core.document import Span
from kawat.core.language import DATA, load_section
from kawat.core.marks import Token

Cut = Callable[[str, bool], int]
"""A word, and whether it opens a sentence or quotation (its capital says nothing) → where its clitic starts, or 0."""

_SHORTEST_HOST = 3  # nothing shorter than "ibu" carries a clitic; "hanya" and "punya" are told by this alone
_OPENERS = frozenset("\"'“‘«(:–—-.?!")


class WordRules(Struct, frozen=True, forbid_unknown_fields=True):
    """clitics.toml: what hangs on a word, what only looks so, and what keeps its full stop or its number apart."""

    free: tuple[str, ...] = ()
    bound: tuple[str, ...] = ()
    whole: frozenset[str] = frozenset()
    roots: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()


def tokenize(text: str, sentences: tuple[Span, ...], language: str = "id") -> tuple[Token, ...]:
    """Text and its sentences → its words and punctuation marks; lemma is the lower-case form, no tag is given yet."""
    pattern, cut = _rules_of(language)
    tokens: list[Token] = []
    for number, sentence in enumerate(sentences):
        opening = True
        for start, end in _pieces(pattern, text, sentence):
            form = text[start:end]
            at = cut(form, opening) if form[0].isalpha() else 0
            if at:
                tokens.append(_token(form[:at], start, number))
                tokens.append(_token(form[at:], start + at, number))
            else:
                tokens.append(_token(form, start, number))
            opening = form in _OPENERS or (opening and not form[0].isalnum())
    return tuple(tokens)


def _token(form: str, start: int, sentence: int) -> Token:
    return Token(start, start + len(form), form, form.lower().lstrip("-") or form, "X", sentence)


def _pieces(pattern: re.Pattern[str], text: str, sentence: Span) -> list[tuple[int, int]]:
    """Words and marks of one sentence. At its very end "P." is a word and the sentence's full stop."""
    spans = [match.span() for match in pattern.finditer(text, sentence.start, sentence.end)]
    if spans and spans[-1][1] - spans[-1][0] == 2 and text[spans[-1][0]].isupper() and text[spans[-1][1] - 1] == ".":
        start, end = spans.pop()
        spans += [(start, end - 1), (end - 1, end)]
    return spans


@cache
def _rules_of(language: str) -> tuple[re.Pattern[str], Cut]:
    rules = load_section(DATA / "languages" / language / "clitics.toml", WordRules)
    return _word_pattern(rules), cache(partial(_cut, rules))


def _cut(rules: WordRules, word: str, opening: bool) -> int:
    """Where the clitic of `word` starts (with its hyphen, if it has one), or 0 where it has none."""
    low = word.lower()
    host, hyphen, last = low.rpartition("-")
    if hyphen and last in (*rules.free, *rules.bound):
        return len(host)
    if low in rules.whole or last in rules.whole or low.endswith(rules.roots):
        return 0
    named = word[0].isupper() and not opening
    for clitic in rules.free if named else (*rules.free, *rules.bound):
        at = len(low) - len(clitic)
        if low.endswith(clitic) and at >= _SHORTEST_HOST:
            return at
    return 0


def _word_pattern(rules: WordRules) -> re.Pattern[str]:
    """What counts as one word before clitics are cut off: the first alternative that fits."""
    letter = r"[^\W\d_]"
    inside = r"[\w\u0300-\u036f]"
    stem = rf"{letter}{inside}*(?:['’ʼ]{letter}{inside}*)*"
    alternatives = [
        r"https?://\S*[\w/]|www\.\S*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",  # addresses
        r"[^\W_][\w-]*(?:\.[\w-]+)*\.(?:com|co\.id|go\.id|or\.id|ac\.id|co|id|net|org|tv|news)\b",  # sites: KOMPAS.com
        rf"(?<!\w)(?:{_any_of(rules.abbreviations)})\.",
        r"(?<!\w)(?:[A-Z]\.)+(?:[A-Z](?!\w))?",  # initials: L.P.
        rf"(?<!\w)(?:{_any_of(rules.prefixes)})(?=\d)",  # Rp7
        rf"\d+(?:-?{letter}+{inside}*)",  # 1990-an, 5G
        r"\d+(?:[.,:/]\d+)*",  # 2.500,75  14.30  22/2/2023
        rf"[@#]{inside}+",
        rf"{stem}(?:[-‑]{inside}+(?:['’ʼ]{letter}{inside}*)*)*(?:/\d+)?",  # negara-negara, Ma'ruf, II/2007
        r"\.{2,}|-{2,}|``|''|_+|[^\w\s]|\w",
    ]
    return re.compile("|".join(alternatives))


def _any_of(words: tuple[str, ...]) -> str:
    """A pattern for any of the words, the longest first; one that never matches where there are none."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"
