"""Quotations: words between quotation marks, whatever marks a newsroom uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kawat.core.document import Span
from kawat.core.marks import Quote

DOUBLE = frozenset('"“”„‟«»＂')
SINGLE = frozenset("'‘’‚‛`")
OPENING = frozenset("“„«‘‚")
CLOSING = frozenset("”»’")
_WORD = re.compile(r"\w+")
_ENDS_LIKE_SPEECH = (",", ".", "!", "?", "…")
SPEECH_WORDS = 5


def mark_quotes(text: str) -> tuple[Quote, ...]:
    """All quotations of a text in order, nested ones after the one around them. A paragraph's end closes what is still
    open."""
    found: list[Quote] = []
    start = 0
    for paragraph in text.split("\n"):
        found.extend(_in_paragraph(text, start, start + len(paragraph)))
        start += len(paragraph) + 1
    return tuple(sorted(found, key=lambda quote: (quote.span.start, -quote.span.end)))


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quote]:
    outer: int | None = None
    nested: int | None = None
    for at in range(start, end):
        character = text[at]
        if character in DOUBLE:
            if outer is None and not _only_closes(text, at, start, end):
                outer = at
            elif outer is not None and not _only_opens(text, at, start, end):
                yield _quote(text, outer, at + 1, closed=True)
                outer = nested = None
        elif character in SINGLE:
            if nested is None and _only_opens(text, at, start, end) and not _only_closes(text, at, start, end):
                nested = at
            elif nested is not None and _ends_word(text, at, end) and at > nested + 1:
                yield _quote(text, nested, at + 1, closed=True)
                nested = None
    if outer is not None and len(text[outer + 1 : end].split()) >= SPEECH_WORDS:
        yield _quote(text, outer, end, closed=False)


def _only_opens(text: str, at: int, start: int, end: int) -> bool:
    """A mark after a space and before a word opens; a typographic closing mark there does not count (it serves both
    ends)."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    return (before.isspace() or before in "([—–-:,") and not after.isspace() and after not in ".,;:!?)]"


def _only_closes(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    return not before.isspace() and (after.isspace() or after in ".,;:!?)]") and text[at] not in OPENING


def _ends_word(text: str, at: int, end: int) -> bool:
    after = text[at + 1] if at + 1 < end else " "
    return not after.isalnum()


def _quote(text: str, start: int, end: int, *, closed: bool) -> Quote:
    inner_start, inner_end = start + 1, end - 1 if closed else end
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_end > inner_start and text[inner_end - 1].isspace():
        inner_end -= 1
    inner = text[inner_start:inner_end]
    words = len(_WORD.findall(inner))
    speech = words >= SPEECH_WORDS or (words >= 1 and inner.endswith(_ENDS_LIKE_SPEECH))
    return Quote(Span(start, end), Span(inner_start, inner_end), "speech" if speech else "scare", closed)
