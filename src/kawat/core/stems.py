"""Words made alike for searching: how a text is cut into words, and what of a word is compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from kawat.core.document import Span
from kawat.core.language import DATA, load_optional
from kawat.core.patterns import Morphology

_WORD = re.compile(r"[^\W_]+(?:['’ʼ\u0300-\u036f][^\W_]*)*")
_ROUNDS = 3


class Affix(Struct, frozen=True, forbid_unknown_fields=True):
    """A prefix and the suffixes that go with it; `both`: it is taken off only together with one of them."""

    prefix: str
    suffixes: tuple[str, ...]
    both: bool = False


class Noun(Struct, frozen=True, forbid_unknown_fields=True):
    """The prefix of a noun that changes as the active prefix `of` does."""

    prefix: str
    of: str
    suffixes: tuple[str, ...]


class SearchWords(Struct, frozen=True, forbid_unknown_fields=True):
    """search.toml: what is taken off a word, in the order of the fields, and words that are `alike` or kept `apart`."""

    endings: tuple[str, ...]
    shortest: int
    active: tuple[str, ...]
    noun: Noun
    affixes: tuple[Affix, ...]
    irregular: dict[str, str]
    alike: tuple[tuple[str, ...], ...]
    apart: tuple[tuple[str, ...], ...]


class Stemmer:
    """One language's rules; a language without search.toml leaves words whole."""

    def __init__(self, words: SearchWords | None, morphology: Morphology | None) -> None:
        self.words, self.morphology = words, morphology
        self.stem = cache(self._stem)

    def _stem(self, word: str) -> str:
        """A word as `plain` gives it → what is left of it without affixes."""
        if self.words is None:
            return word
        word = self._without_endings(self.words, word)
        for _ in range(_ROUNDS):
            if word in self.words.irregular:
                return self.words.irregular[word]
            shorter = next(self._shorter(self.words, word), word)
            if shorter == word:
                break
            word = shorter
        return word

    def _without_endings(self, words: SearchWords, word: str) -> str:
        for ending in words.endings:
            rest = word.removesuffix(ending)
            word = rest if len(rest) >= words.shortest else word
        return word

    def _shorter(self, words: SearchWords, word: str) -> Iterator[str]:
        """What rules leave of the word, the first is the one to take."""
        noun = words.noun
        yield from _cut_affixes(word, words, with_prefix=True)
        if self.morphology and (bare := self.morphology.bare(word)):
            yield from _cut(bare, words.active, words.shortest)
        if self.morphology and word.startswith(noun.prefix):
            verb = noun.of + word.removeprefix(noun.prefix)
            if any(rule.prefix != noun.of and rule.bare(verb) for rule in self.morphology.nasal):
                yield from _cut(self.morphology.bare(verb) or "", noun.suffixes, words.shortest)
        yield from _cut_affixes(word, words, with_prefix=False)


def _cut_affixes(word: str, words: SearchWords, with_prefix: bool) -> Iterator[str]:
    """The word without an affix of the list: those that have a prefix, or those that have none."""
    for affix in words.affixes:
        if bool(affix.prefix) is with_prefix and word.startswith(affix.prefix):
            rest = word.removeprefix(affix.prefix)
            found = _cut(rest, affix.suffixes, words.shortest)
            yield from (each for each in found if each != rest or not affix.both)


def _cut(word: str, suffixes: tuple[str, ...], shortest: int) -> Iterator[str]:
    """The word without the first of the suffixes that it ends in, then whole; nothing that is too short."""
    cut = [word.removesuffix(suffix) for suffix in suffixes if word.endswith(suffix)]
    yield from (each for each in (*cut, word) if len(each) >= shortest)


def plain(word: str) -> str:
    """A word → the same in small letters, without accents and apostrophes."""
    if word.isascii() and word.isalnum():
        return word.lower()
    letters = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in letters if letter.isalnum())


def words_in(text: str) -> Iterator[tuple[Span, str]]:
    """A text → its words, each with its place and as `plain` gives it. Marks and hyphens stand between words."""
    for found in _WORD.finditer(text):
        if word := plain(found[0]):
            yield Span(*found.span()), word


@cache
def stemmer(language: str | None) -> Stemmer:
    """A language's stemmer; that of a language which is not known leaves words whole."""
    folder = DATA / "languages" / (language or "")
    if not language or not folder.is_dir():
        return Stemmer(None, None)
    words = load_optional(folder / "search.toml", SearchWords)
    return Stemmer(words, load_optional(folder / "morphology.toml", Morphology))
