"""Corpora → windows: a few sentences of one text, cut into pieces, with every label that is known for their words."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch

import corpora
from corpora import Sentence
from kawat.core.document import Span
from kawat.core.legible import legible
from kawat.core.marks import ROLES, Token
from kawat.mark.pieces import Cutter
from kawat.mark.tokens import tokenize

STYLES = ("csui", "pud", "gsd", "gsd2018", "idner", "nergrit", "nerui")
"""Where annotation habits differ, the model is told whose to follow; reading follows csui and idner (both are news)."""


Role = tuple[int, int, str, int]
"""The sentence and the word in it, its role, and 1 where it is that, -1 where that is left open."""


@dataclass
class Words:
    """One sentence for the encoder: words, the space before each, and labels by head (empty = unknown). `roles` tells
    for the first word of each trigger who stands for what; `number` is the sentence's in its report, `moved` where its
    words stand now."""

    forms: list[str]
    spaced: list[bool]
    labels: dict[str, list[str]] = field(default_factory=dict)
    heads: list[int] = field(default_factory=list)
    style: str | None = None
    weight: float = 1.0
    roles: dict[int, list[Role]] = field(default_factory=dict)
    number: int = -1
    moved: dict[int, int] = field(default_factory=dict)


@dataclass
class Window:
    """Sentences that are read together."""

    sentences: list[Words]


def words_of(sentence: Sentence) -> Words:
    spaced = [True, *sentence.spaces[:-1]]
    labels = {"upos": sentence.upos, "deprel": sentence.deprels, "names": sentence.names}
    labels = {name: values for name, values in labels.items() if values}
    return Words(sentence.forms, spaced, labels, sentence.heads, sentence.style, sentence.weight)


Events = list[tuple[int, list[tuple[int, str, int]]]]
"""Events of a report: the character where each trigger starts, and for words, by theirs, the role (see role_labels)."""


def gold_report(path: Path, split: Callable[[str], tuple[Span, ...]], events: Events) -> list[Words]:
    """One gold record → its sentences with tags for statement content, cue and trigger."""
    record = json.loads(path.read_text(encoding="utf-8"))
    text = record["document"]["text"]
    tokens = tokenize(text, split(text))
    contents = [(a, b, "CONTENT") for s in record["statements"] for a, b in s["content"]]
    outer = [c for c in contents if not any(o != c and o[0] <= c[0] and c[1] <= o[1] for o in contents)]
    cues = [(*s["cue"], "CUE") for s in record["statements"] if s.get("cue")]
    triggers = [(*e["trigger"], e["type"]) for e in record["events"] if e.get("trigger")]
    labels = {"content": _bio(tokens, outer), "cue": _bio(tokens, cues), "trigger": _bio(tokens, triggers)}
    labels["names"] = corpora.gold_names(record, tokens)
    return _sentences(text, tokens, labels, events)


def coded_report(
    text: str, coded: Iterable[dict[str, Any]], split: Callable[[str], tuple[Span, ...]], events: Events
) -> list[Words]:
    """A report whose events were coded and nothing else → its sentences with tags for triggers."""
    tokens = tokenize(legible(text), split(text))
    return _sentences(text, tokens, {"trigger": _bio(tokens, [(*e["trigger"], e["type"]) for e in coded])}, events)


def _sentences(text: str, tokens: Sequence[Token], labels: dict[str, list[str]], events: Events) -> list[Words]:
    found, place = [], {}
    for number in sorted({token.sentence for token in tokens}):
        at = [i for i, token in enumerate(tokens) if token.sentence == number]
        spaced = [tokens[i].start == 0 or text[tokens[i].start - 1].isspace() or i == at[0] for i in at]
        own = {name: [values[i] for i in at] for name, values in labels.items()}
        place |= {tokens[i].start: (len(found), i - at[0]) for i in at}
        found.append(Words([tokens[i].form for i in at], spaced, own, number=len(found)))
    for start, roles in events:
        if start in place:
            sentence, word = place[start]
            found[sentence].roles[word] = [(*place[there], role, is_) for there, role, is_ in roles if there in place]
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
    spaced: list[bool] = []
    moved, at = {}, 0
    for start, end, name in changes:
        moved |= {word: len(spaced) + word - at for word in range(at, start + 1)}
        spaced += words.spaced[at : start + 1] + [True] * (len(name) - 1)
        at = end
    moved |= {word: len(spaced) + word - at for word in range(at, len(words.forms))}
    forms = corpora.put(words.forms, changes, forms=True)
    spaced += words.spaced[at:]
    return replace(words, forms=forms, spaced=spaced, labels=labels, heads=[], moved=moved)


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
    roles: torch.Tensor
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
        torch.tensor(styles), pad("heads", words, -100), pad("weight", words, 0).float(), targets, _roles(found, words),
        [[form for s in window.sentences for form in s.forms] for window in found],
    )  # fmt: skip


def _roles(found: Sequence[Window], words: int) -> torch.Tensor:
    """[B, W, W, roles]: for the first word of a trigger 1 or 0 for every word of its window, -1 where that is open."""
    roles = torch.full((len(found), words, words, len(ROLES)), -1.0)
    for row, window in zip(roles, found, strict=True):
        starts, count = {}, 0
        for sentence in window.sentences:
            starts[sentence.number] = count, sentence
            count += len(sentence.forms)
        for first, sentence in starts.values():
            for trigger, labels in sentence.roles.items():
                own = row[first + sentence.moved.get(trigger, trigger)]
                own[:count] = 0.0
                for number, word, role, is_ in labels:
                    if number in starts:
                        begin, there = starts[number]
                        own[begin + there.moved.get(word, word), ROLES.index(role)] = is_
    return roles


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
