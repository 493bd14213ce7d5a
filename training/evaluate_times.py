"""Scores time expressions against TimeML documents: python training/evaluate_times.py FOLDER [--first N] [--last N]
[--misses]

Spans are compared strictly (same offsets) and relaxed (they overlap); values by equality of the TIMEX3 values of
expressions matched relaxed, as in TempEval-3. The document's own creation time is the report's day.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import NamedTuple

from kawat.core.document import Span
from kawat.core.language import load_language
from kawat.core.marks import TimeMark
from kawat.core.times import TimeRules
from kawat.mark.times import mark_times

TAG = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.DOTALL)


class Gold(NamedTuple):
    """One expression of a TimeML document: its span in the text without tags, its value."""

    span: Span
    value: str


def read_timeml(path: Path) -> tuple[str, str | None, list[Gold]]:
    """The text of a TimeML document without its tags, its creation date, and its expressions."""
    source = path.read_text(encoding="utf-8")
    created = re.search(r'<DCT>.*?value="(\d{4}-\d\d-\d\d)', source, re.DOTALL)
    body = source[source.index("<TEXT>") + 6 : source.index("</TEXT>")]
    text, gold, last = "", [], 0
    for tag in TAG.finditer(body):
        text += _plain(body[last : tag.start()])
        words = _plain(tag[2])
        value = re.search(r'value="([^"]*)"', tag[1])
        gold.append(Gold(Span(len(text), len(text) + len(words)), value[1] if value else ""))
        text, last = text + words, tag.end()
    return text + _plain(body[last:]), created[1] if created else None, gold


def _plain(markup: str) -> str:
    return re.sub(r"<[^>]*>", "", markup).replace("&amp;", "&").replace("&quot;", '"')


def _sentences(text: str) -> tuple[Span, ...]:
    ends = [match.end() for match in re.finditer(r"[.!?]\s+|\n+", text)] + [len(text)]
    return tuple(Span(start, end) for start, end in zip([0, *ends], ends, strict=False) if start < end)


def evaluate(paths: list[Path], times: TimeRules, misses: bool) -> dict[str, float]:
    """F1 over the documents: strict and relaxed span, and value of the relaxed and of the strict matches."""
    found = wanted = 0
    hits = {"span strict": 0, "span relaxed": 0, "value": 0, "value of strict span": 0}
    for path in paths:
        text, created, gold = read_timeml(path)
        marks = mark_times(text, _sentences(text), created, times)
        found, wanted = found + len(marks), wanted + len(gold)
        free = list(marks)
        for item in gold:
            mark = _match(item, free)
            if mark:
                free.remove(mark)
                strict, same = mark.span == item.span, mark.value == item.value
                for name, hit in zip(hits, (strict, True, same, strict and same), strict=True):
                    hits[name] += hit
            if misses and (mark is None or mark.value != item.value):
                print(
                    path.stem, "MISSED" if mark is None else f"{mark.value} ({mark.rule})", "|", *_context(text, item)
                )
        for mark in free if misses else ():
            print(path.stem, f"EXTRA {mark.value} ({mark.rule})", "|", *_context(text, Gold(mark.span, "-")))
    print(f"{len(paths)} documents, {wanted} expressions, {found} marked")
    return {name: 2 * hit / (found + wanted) for name, hit in hits.items()}


def _match(item: Gold, free: list[TimeMark]) -> TimeMark | None:
    exact = next((mark for mark in free if mark.span == item.span), None)
    return exact or next((mark for mark in free if mark.span.meets(item.span)), None)


def _context(text: str, item: Gold) -> tuple[str, str]:
    around = text[max(item.span.start - 50, 0) : item.span.end + 25].replace("\n", " ")
    return item.value, f"[{item.span.of(text)}] in: {around}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--first", type=int)
    parser.add_argument("--last", type=int)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    times = load_language("id").times
    assert times is not None
    paths = sorted(options.folder.glob("*.tml"))
    paths = paths[: options.first] if options.first else paths[-options.last :] if options.last else paths
    for name, f1 in evaluate(paths, times, options.misses).items():
        print(f"{name:22} F1 {f1:.3f}")


if __name__ == "__main__":
    main()
