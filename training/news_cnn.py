"""The Indonesian news coreference corpus: one XML file of sentences in, texts with their marked phrases and chains out.

The corpus writes words apart ("harta nya."), each with its tag, and tells no document boundaries: a text ends where no
chain crosses, before a headline (a sentence with no full stop) or once MIN_SENTENCES have gone by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kawat.core.document import Span

MIN_SENTENCES = 5
_SENTENCE = re.compile(r"<sentence [^>]*>(.*?)</sentence>", re.S)
_PHRASE = re.compile(r'<phrase type="[^"]*"(?: id="(\d+)")?(?: ne="[^"]*")?(?: coref="(\d+)")?>([^<]*)</phrase>')
_TO_THE_WORD_BEFORE = re.compile(r"(?:nya|lah|kah|pun|ku)?[.,;:!?)]*$", re.I)
_STOP = re.compile(r'[.?!"”]$')


class Phrase(NamedTuple):
    """A noun phrase: its number, the number of one that it goes back to, its words."""

    number: str | None
    back: str | None
    words: list[str]


class Chains(NamedTuple):
    """One text: its title, its words as a newspaper writes them, its noun phrases, and the chains of two and more."""

    title: str | None
    text: str
    phrases: tuple[Span, ...]
    chains: tuple[frozenset[Span], ...]


def texts(file: Path) -> Iterator[Chains]:
    """The texts of one file of the corpus, in their order."""
    sentences = [list(_phrases(body)) for body in _SENTENCE.findall(file.read_text(encoding="utf-8"))]
    sentences = [sentence for sentence in sentences if any(phrase.words for phrase in sentence)]
    at = {phrase.number: n for n, sentence in enumerate(sentences) for phrase in sentence if phrase.number}
    links = [(at[phrase.back], n) for n, sentence in enumerate(sentences) for phrase in sentence if phrase.back]
    crossed = {n for first, last in links for n in range(first + 1, last + 1)}
    start = 0
    for end in range(1, len(sentences) + 1):
        new = end < len(sentences) and end not in crossed
        if end == len(sentences) or (new and (_is_headline(sentences[end]) or end - start >= MIN_SENTENCES)):
            yield _text(sentences[start:end])
            start = end


def _phrases(body: str) -> Iterator[Phrase]:
    for number, back, words in _PHRASE.findall(body):
        yield Phrase(number or None, back or None, [word.rpartition("\\")[0] for word in words.split()])


def _is_headline(sentence: list[Phrase]) -> bool:
    return not _STOP.search([word for phrase in sentence for word in phrase.words][-1])


def _text(sentences: list[list[Phrase]]) -> Chains:
    """Words joined as a newspaper writes them, with where each phrase stands."""
    first = [word for phrase in sentences[0] for word in phrase.words]
    title = " ".join(first) if _is_headline(sentences[0]) else None
    text, spans, above = "", dict[str, Span](), dict[str, str]()
    for n, sentence in enumerate(sentences):
        quoted = False
        for phrase in sentence:
            start = -1
            for word in phrase.words:
                close = (word == '"' and quoted) or bool(_TO_THE_WORD_BEFORE.match(word))
                apart = "" if not text or close or text.endswith((' "', '\n"', "\n")) or text == '"' else " "
                quoted ^= word == '"'
                text += apart + word
                start = len(text) - len(word) if start < 0 else start
            if phrase.number:
                spans[phrase.number] = Span(start, len(text.rstrip(".,;:!?")))
            if phrase.number and phrase.back:
                above[phrase.number] = phrase.back
        text += "\n" if n == 0 and title else ""
    chains: dict[str, set[Span]] = {}
    for number in spans:
        chains.setdefault(_root(number, above), set()).add(spans[number])
    return Chains(title, text, tuple(spans.values()), tuple(frozenset(one) for one in chains.values() if len(one) > 1))


def _root(number: str, above: dict[str, str]) -> str:
    while number in above:
        number = above[number]
    return number
