"""A text whose marks overlap, cut into stretches with one set of marks each, as HTML elements can nest only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from kawat.core.document import AsideKind, Span
from kawat.core.records import Record

MarkKind = Literal["act", "who", "about", "said", "aside"]
ORDER: tuple[MarkKind, ...] = ("act", "who", "about", "said", "aside")


class Mark(Struct, frozen=True):
    """A stretch of the text that belongs to an item of the record (trigger, name, content, words said), or an aside."""

    span: Span
    kind: MarkKind
    item: str


class Segment(Struct, frozen=True):
    """A stretch of text and the marks that all of it lies in, the most telling first."""

    span: Span
    marks: tuple[Mark, ...]


def marks_of(record: Record) -> tuple[Mark, ...]:
    """A record → every mark that its page shows in the text."""
    marks = [Mark(event.trigger, "act", event.id) for event in record.events]
    marks += [Mark(event.content, "about", event.id) for event in record.events if event.content]
    marks += [Mark(span, "said", statement.id) for statement in record.statements for span in statement.content]
    marks += [
        Mark(span, "who", entity.id) for entity in record.entities for span in (*entity.mentions, *entity.anaphors)
    ]
    marks += [Mark(aside.span, "aside", aside.kind) for aside in record.document.asides]
    return tuple(mark for mark in marks if mark.span.start < mark.span.end)


def segments(stretch: Span, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """A stretch of text and marks → its segments: they cover it without gap or overlap, whatever the marks do."""
    inside = sorted((mark for mark in marks if mark.span.meets(stretch)), key=lambda mark: mark.span)
    cuts = {stretch.start, stretch.end}
    for mark in inside:
        cuts |= {max(mark.span.start, stretch.start), min(mark.span.end, stretch.end)}
    found, active, upcoming = [], list[Mark](), 0
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        while upcoming < len(inside) and inside[upcoming].span.start <= start:
            active.append(inside[upcoming])
            upcoming += 1
        active = [mark for mark in active if mark.span.end > start]
        found.append(Segment(Span(start, end), tuple(sorted(active, key=_rank))))
    return tuple(found)


def paragraphs(text: str) -> tuple[Span, ...]:
    """A text → its lines that are not empty."""
    found, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            found.append(Span(start, end))
        start = end + 1
    return tuple(found)


def is_aside(paragraph: Span, record: Record) -> AsideKind | None:
    """The kind of the asides that cover all of a paragraph's words, None where some of it is story."""
    inside = [aside for aside in record.document.asides if aside.span.meets(paragraph)]
    if not inside:
        return None
    rest = list(record.document.text[paragraph.start : paragraph.end])
    for aside in inside:
        for position in range(max(aside.span.start, paragraph.start), min(aside.span.end, paragraph.end)):
            rest[position - paragraph.start] = " "
    story = any(character.isalnum() for character in rest)
    return None if story else inside[0].kind


def _rank(mark: Mark) -> tuple[int, int, str]:
    return ORDER.index(mark.kind), mark.span.end - mark.span.start, mark.item


def paragraph_of(position: int, found: Sequence[Span]) -> int:
    """A position in the text → the index of the paragraph it lies in, else of the last one before it."""
    return max((index for index, span in enumerate(found) if span.start <= position), default=0)
