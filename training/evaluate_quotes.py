"""Scores direct quotations against PFSA-ID: python training/evaluate_quotes.py test-data.txt [--misses]

The corpus has tokens and no blanks, and one mark (”) for both ends. Words are put together as a newspaper does: a mark
behind a comma or a stop closes, one that ends a sentence or stands before a word opens what follows. A quotation counts
where it begins and ends at the very tokens of a STATEMENT; documents begin at their dateline.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kawat.mark.quotes import mark_quotes

MARK = "”"
BEFORE, BEHIND = "(", ",.;:!?)"
OUTLET = "KOMPAS"

Labelled = list[tuple[str, str]]


class Words(NamedTuple):
    """A document put together: its text, and for each token where it starts and its label."""

    text: str
    starts: list[int]
    labels: list[str]


def documents(path: Path) -> Iterator[list[Labelled]]:
    """Sentences of (token, label), gathered by document."""
    found: list[Labelled] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        sentence = [(line.split("\t")[0], line.split("\t")[-1]) for line in block.splitlines() if line.strip()]
        if any(word == OUTLET for word, _ in sentence[:6]) and found:
            yield found
            found = []
        if sentence:
            found.append(sentence)
    yield found


def put_together(sentences: Sequence[Labelled]) -> Words:
    text, starts, labels, glued = "", [], [], True
    for sentence in sentences:
        for at, (word, label) in enumerate(sentence):
            opens = word == MARK and (at + 1 == len(sentence) or at == 0 or sentence[at - 1][0] not in ",.!?")
            closes = word == MARK and not opens
            text += "" if glued or closes or word in BEHIND else " "
            starts.append(len(text))
            labels.append(label)
            text += word
            glued = opens or word in BEFORE
    return Words(text, starts, labels)


def told(words: Words) -> set[tuple[int, int]]:
    """Statements as first and last token, inclusive."""
    found, first = set(), 0
    for at, label in enumerate(words.labels):
        if label == "B-STATEMENT":
            first = at
        elif label == "L-STATEMENT":
            found.add((first, at))
    return found


def read(words: Words) -> set[tuple[int, int]]:
    at = {start: number for number, start in enumerate(words.starts)}
    quotes = [quote for quote in mark_quotes(words.text) if quote.use == "speech"]
    return {
        (at[quote.span.start], at[quote.span.end - 1])
        for quote in quotes
        if quote.span.start in at and quote.span.end - 1 in at
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    right = ours = theirs = 0
    for sentences in documents(options.path):
        words = put_together(sentences)
        found, wanted = read(words), told(words)
        right, ours, theirs = right + len(found & wanted), ours + len(found), theirs + len(wanted)
        for first, last in sorted(found ^ wanted) if options.misses else ():
            end = words.starts[last] + 1
            print("missed" if (first, last) in wanted else "extra ", words.text[words.starts[first] : end][:150], "…",
                  words.text[end - 30 : end + 40])  # fmt: skip
    print(f"{theirs} statements, {ours} quotations, exact: precision {right / ours:.3f}, recall {right / theirs:.3f}, "
          f"F1 {2 * right / (ours + theirs):.3f}")  # fmt: skip


if __name__ == "__main__":
    main()
