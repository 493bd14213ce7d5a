"""Corpora → windows: a few sentences of one text, cut into pieces, with every label that is known for their words."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

import corpora
from corpora import Sentence
from kawat.core.document import Span
from kawat.core.marks import Token
from kawat.mark.pieces import Cutter
from kawat.mark.tokens import tokenize

STYLES = ("csui", "pud", "gsd", "gsd2018", "idner", "nergrit", "nerui")
"""Where annotation habits differ, the model is told whose to follow; reading follows csui and idner (both are news)."""


@dataclass
class Words:
    """One sentence for the encoder: words, the space before each, and labels by head (empty = unknown)."""

    forms: list[str]
    spaced: list[bool]
    labels: dict[str, list[str]] = field(default_factory=dict)
    heads: list[int] = field(default_factory=list)
    style: str | None = None
    weight: float = 1.0


@dataclass
class Window:
    """Sentences that are read together."""

    sentences: list[Words]


def words_of(sentence: Sentence) -> Words:
    spaced = [True, *sentence.spaces[:-1]]
    labels = {"upos": sentence.upos, "deprel": sentence.deprels, "names": sentence.names}
    labels = {name: values for name, values in labels.items() if values}
    return Words(sentence.forms, spaced, labels, sentence.heads, sentence.style, sentence.weight)


def gold_report(path: Path, split: object) -> list[Words]:
    """One gold record → its sentences with tags for statement content, cue and trigger."""
    record = json.loads(path.read_text(encoding="utf-8"))
    text = record["document"]["text"]
    spans = split(text)  # type: ignore[operator]
    tokens = tokenize(text, spans)
    contents = [(a, b, "CONTENT") for s in record["statements"] for a, b in s["content"]]
    outer = [c for c in contents if not any(o != c and o[0] <= c[0] and c[1] <= o[1] for o in contents)]
    cues = [(*s["cue"], "CUE") for s in record["statements"] if s.get("cue")]
    triggers = [(*e["trigger"], e["type"]) for e in record["events"] if e.get("trigger")]
    labels = {"content": _bio(tokens, outer), "cue": _bio(tokens, cues), "trigger": _bio(tokens, triggers)}
    labels["names"] = corpora.gold_names(record, tokens)
    return _sentences(text, tokens, labels)


def coded_report(text: str, events: Iterable[dict[str, Any]], split: Callable[[str], tuple[Span, ...]]) -> list[Words]:
    """A report whose events were coded and nothing else → its sentences with tags for triggers."""
    tokens = tokenize(text, split(text))
    return _sentences(text, tokens, {"trigger": _bio(tokens, [(*e["trigger"], e["type"]) for e in events])})


def _sentences(text: str, tokens: Sequence[Token], labels: dict[str, list[str]]) -> list[Words]:
    found = []
    for number in sorted({token.sentence for token in tokens}):
        at = [i for i, token in enumerate(tokens) if token.sentence == number]
        if at:
            spaced = [tokens[i].start == 0 or text[tokens[i].start - 1].isspace() or i == at[0] for i in at]
            own = {name: [values[i] for i in at] for name, values in labels.items()}
            found.append(Words([tokens[i].form for i in at], spaced, own))
    return found


def _bio(tokens: Sequence[object], spans: Iterable[tuple[int, int, str]]) -> list[str]:
    labels = ["O"] * len(tokens)
    for start, end, kind in spans:
        begun = False
        for at, token in enumerate(tokens):
            if start <= token.start < end and labels[at] == "O":  # type: ignore[attr-defined]
                labels[at] = ("I-" if begun else "B-") + kind
                begun = True
    return labels


def swapped(words: Words, tables: dict[str, list[list[str]]], chance: random.Random) -> Words:
    """The sentence with some names exchanged for others of their kind: what stands around a name must tell it."""
    changes = corpora.swaps(words.labels["names"], tables, chance, share=0.3)
    if not changes:
        return words
    labels = {name: corpora.put(values, changes, forms=False) for name, values in words.labels.items()}
    spaced, at = [], 0
    for start, end, name in changes:
        spaced += words.spaced[at : start + 1] + [True] * (len(name) - 1)
        at = end
    forms = corpora.put(words.forms, changes, forms=True)
    return Words(forms, spaced + words.spaced[at:], labels, [], words.style, words.weight)


def kept_pieces(cut: Cutter, words: Counter[str], most: int) -> list[int]:
    """The pieces that the words use most, in the order of their old ids, after the four marks."""
    count: Counter[int] = Counter()
    for word, times in words.items():
        for spaced in (True, False):
            for piece in cut(word, spaced):
                count[piece] += times if spaced else 1
    best = {piece for piece, _ in count.most_common(most - 4)} - {0, 1, 2, 3}
    return [0, 1, 2, 3, *sorted(best)]


def windows(groups: Sequence[Sequence[Words]], cut: Cutter, chance: random.Random, most: int = 110) -> list[Window]:
    """Sentences that follow each other → windows of at most `most` pieces; how many go together is left to chance."""
    found = []
    for group in groups:
        current: list[Words] = []
        size, limit = 0, chance.choice([30, 60, most])
        for sentence in group:
            length = sum(len(cut(form, spaced)) for form, spaced in zip(sentence.forms, sentence.spaced, strict=True))
            if current and size + length > limit:
                found.append(Window(current))
                current, size, limit = [], 0, chance.choice([30, 60, most])
            current.append(sentence)
            size += length
        if current:
            found.append(Window(current))
    return found


@dataclass
class Batch:
    """Windows as tensors. `targets` hold -100 where a label is unknown; `heads` count the root as 0."""

    ids: torch.Tensor
    first: torch.Tensor
    last: torch.Tensor
    sentence: torch.Tensor
    styles: torch.Tensor
    heads: torch.Tensor
    weight: torch.Tensor
    targets: dict[str, torch.Tensor]
    forms: list[list[str]]


def batch(found: Sequence[Window], cut: Cutter, labels: dict[str, list[str]], styles: list[tuple[int, int]]) -> Batch:
    """Windows → one batch, cut off at 500 pieces."""
    rows = [_row(window, cut, labels) for window in found]
    pieces, words = max(len(row["ids"]) for row in rows), max(len(row["first"]) for row in rows)

    def pad(name: str, length: int, fill: int) -> torch.Tensor:
        return torch.tensor([row[name] + [fill] * (length - len(row[name])) for row in rows])

    targets = {name: pad(name, words, -100) for name in labels}
    return Batch(
        pad("ids", pieces, 1), pad("first", words, 0), pad("last", words, 0), pad("sentence", words, -1),
        torch.tensor(styles), pad("heads", words, -100), pad("weight", words, 0).float(), targets,
        [[form for s in window.sentences for form in s.forms] for window in found],
    )  # fmt: skip


def _row(window: Window, cut: Cutter, labels: dict[str, list[str]]) -> dict[str, list]:  # type: ignore[type-arg]
    row: dict[str, list] = {name: [] for name in (*labels, "first", "last", "sentence", "heads", "weight")}  # type: ignore[type-arg]
    row["ids"] = [0]
    for number, sentence in enumerate(window.sentences):
        offset = len(row["first"])
        for form, spaced in zip(sentence.forms, sentence.spaced, strict=True):
            pieces = cut(form, spaced) if len(row["ids"]) < 490 else ()
            row["first"].append(min(len(row["ids"]), 490))
            row["ids"] += pieces
            row["last"].append(len(row["ids"]) - 1)
        count = len(sentence.forms)
        row["sentence"] += [number] * count
        row["weight"] += [sentence.weight] * count
        row["heads"] += [h + 1 + offset if h >= 0 else 0 for h in sentence.heads] or [-100] * count
        for name, known in labels.items():
            index = {label: i for i, label in enumerate(known)}
            values = sentence.labels.get(name)
            row[name] += [index.get(value, -100) for value in values] if values else [-100] * count
    row["ids"].append(2)
    return row


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Lines of a text as sentences: for a text that no sentence splitter has seen."""
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Span(at, at + len(line)))
        at += len(line) + 1
    return tuple(found)
