"""Names and parts of speech by two small conditional random fields over the same lean features: fast, no parse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, Literal, cast

from kawat.core.document import Span
from kawat.core.kit import Parser
from kawat.core.marks import NameMark, Parse, Token
from kawat.mark.tokens import tokenize

RULE = "crf"
Tagger = Callable[[Any], list[str]]


def load_crf(folder: Path) -> Parser:
    """The two models of a folder → a parser. Heads stay open: this model makes no parse."""
    upos, names = _tagger(folder / "upos.crfsuite"), _tagger(folder / "names.crfsuite")

    def parse(text: str, sentences: tuple[Span, ...]) -> Parse:
        tokens: list[Token] = []
        marks: list[NameMark] = []
        for _, group in groupby(tokenize(text, sentences), key=lambda token: token.sentence):
            words = tuple(group)
            items = _items(features([word.form for word in words]))
            tokens += (_tagged(word, tag) for word, tag in zip(words, upos(items), strict=True))
            marks += name_marks(words, names(items), RULE)
        return Parse(tuple(tokens), tuple(marks))

    return parse


def load_name_chances(path: Path, labels: Sequence[str]) -> Callable[[Sequence[str]], list[list[float]]]:
    """The names model → a function from words to how likely each of `labels` is for each of them."""
    from pycrfsuite import Tagger as CrfTagger

    model = CrfTagger()
    model.open(str(path))

    def chances(forms: Sequence[str]) -> list[list[float]]:
        model.set(_items(features(forms)))
        return [[model.marginal(label, at) for label in labels] for at in range(len(forms))]

    return chances


def _tagged(word: Token, upos: str) -> Token:
    return Token(word.start, word.end, word.form, word.lemma, upos, word.sentence)


def name_marks(words: Sequence[Token], labels: Iterable[str], rule: str) -> list[NameMark]:
    """Words and their BIO labels → the names that they spell, each one unbroken stretch."""
    marks: list[NameMark] = []
    kind = ""
    for word, label in zip(words, labels, strict=True):
        if label == "O":
            kind = ""
        elif label[0] == "I" and label[2:] == kind:
            last = marks.pop()
            marks.append(NameMark(Span(last.span.start, word.end), last.label, rule))
        else:
            kind = label[2:]
            marks.append(NameMark(word.span, cast(Literal["PER", "ORG", "LOC"], kind), rule))
    return marks


def features(forms: Sequence[str]) -> list[list[str]]:
    """The words of a sentence → what each looks like and stands between. Training and reading both use this."""
    last = len(forms) - 1
    own = [_looks(form) for form in forms]
    rows = []
    for at, (looks, shape) in enumerate(zip(own, [look[-1] for look in own], strict=True)):
        row = list(looks)
        if at:
            before = own[at - 1]
            row += ("-1" + before[0], "-1" + before[2], "-1" + before[-1], "-" + before[-1] + shape)
            row.append("-2" + own[at - 2][0] if at > 1 else "-2")
        else:
            row.append("first")
        if at < last:
            after = own[at + 1]
            row += ("+1" + after[0], "+1" + after[2], "+1" + after[-1], "+" + after[-1] + shape)
            row.append("+2" + own[at + 2][0] if at + 1 < last else "+2")
        else:
            row.append("last")
        rows.append(row)
    return rows


@lru_cache(maxsize=100_000)
def _looks(form: str) -> tuple[str, ...]:
    """What a word looks like by itself: the word, endings, beginnings, and the shape of its letters (last)."""
    low = form.lower()
    shape = "".join(key for key, _ in groupby(_kind(letter) for letter in form))
    return ("w" + low, "e2" + low[-2:], "e3" + low[-3:], "e4" + low[-4:], "b2" + low[:2], "b3" + low[:3], "s" + shape)


def _kind(letter: str) -> str:
    if letter.isdigit():
        return "0"
    if letter.isalpha():
        return "A" if letter.isupper() else "a"
    return letter


def _items(rows: list[list[str]]) -> Any:
    from pycrfsuite import ItemSequence

    return ItemSequence(rows)


def _tagger(path: Path) -> Tagger:
    from pycrfsuite import Tagger as CrfTagger

    model = CrfTagger()
    model.open(str(path))
    return cast(Tagger, model.tag)
