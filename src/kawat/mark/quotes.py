"""Quotations: words between quotation marks, whatever marks a newsroom uses.

Each mark opens, closes or could do either, by what stands on its two sides; a paragraph's marks are then paired.
Newsrooms lose marks: a closing mark without an opening one closes a quotation that began with its sentence, a
paragraph's end closes what is still open. Two single marks are one double mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec.structs import replace

from kawat.core.document import Span
from kawat.core.marks import Quote

DOUBLE = frozenset('"“”„‟«»＂')
SINGLE = frozenset("'‘’‚‛`")
_ONLY_OPEN = frozenset("“„‘‚")
# Two single marks side by side; a misread one has two blanks behind it.
_DOUBLED = re.compile(r"(['‘’])(?:  )?\1(?:  (?=\w))?")
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+")
_PARAGRAPH_END = re.compile(r"\n(?!\s*[\"“”]\s+[a-z])")
_ENDS_LIKE_SPEECH = (",", ".", "!", "?", "…")
_STOPS = ",.!?…"
SPEECH_WORDS = 5
SMALL_WORD = 4
"""Letters of the words that stay in lower case in a title."""

Side = Literal["open", "close", "either"]


def mark_quotes(text: str) -> tuple[Quote, ...]:
    """All quotations of a text in order, nested ones after the one around them; marks around no word are none."""
    doubled = {_edge(text, run): Span(*run.span()) for run in _DOUBLED.finditer(text)}
    read = _DOUBLED.sub(lambda run: '"'.rjust(len(run[0])) if _opens(text, run) else '"'.ljust(len(run[0])), text)
    found: list[Quote] = []
    start = 0
    for end in (*(match.start() for match in _PARAGRAPH_END.finditer(read)), len(read)):
        found.extend(quote for quote in _in_paragraph(read, start, end) if _WORD.search(quote.inner.of(read)))
        start = end + 1
    whole = (replace(quote, span=_widened(quote.span, doubled)) for quote in found)
    return tuple(sorted(whole, key=lambda quote: (quote.span.start, -quote.span.end)))


def _opens(text: str, run: re.Match[str]) -> bool:
    """Whether two single marks stand right before a word."""
    return text[run.end() : run.end() + 1].isalnum()


def _edge(text: str, run: re.Match[str]) -> int:
    """Where the double mark is that two single marks are read as: at the side of the words that they hold."""
    return run.end() - 1 if _opens(text, run) else run.start()


def _widened(span: Span, doubled: dict[int, Span]) -> Span:
    """The span with both single marks where one end of it is a double mark made of them."""
    first, last = doubled.get(span.start), doubled.get(span.end - 1)
    return Span(first.start if first else span.start, last.end if last else span.end)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quote]:
    marks = [at for at in range(start, end) if text[at] in DOUBLE]
    for opening, closing in _nested(text, marks, start, end) or _flat(text, marks, start, end):
        yield _quote(text, opening, closing)
    yield from _single(text, start, end)


def _side(text: str, at: int, start: int, end: int) -> Side:
    """What a mark does, by its neighbours: after a blank and before a word it opens, the other way it closes."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if text[at] in _ONLY_OPEN:
        return "open"
    left = before.isspace() or before in "([—–-:"
    right = after.isspace() or after in ".,;:!?)]"
    if left != right:
        return "open" if left else "close"
    return "either"


def _goes_on(text: str, at: int, start: int, end: int) -> bool:
    """True between a stop and a word in lower case: there the reporter's own words begin (`"..., "kata Wang`)."""
    before = text[start:at].rstrip()
    after = text[at + 1 : end].lstrip()
    return before.endswith(tuple(_STOPS)) and after[:1].islower()


def _nested(text: str, marks: list[int], start: int, end: int) -> list[tuple[int, int]]:
    """Pairs of marks where quotations hold quotations and all of them close; [] where there are none such."""
    sides = [_side(text, at, start, end) for at in marks]
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for at, side in zip(marks, sides, strict=True):
        if side == "either" or (side == "open" and opened and _goes_on(text, at, start, end)):
            return []
        if side == "open":
            opened.append(at)
        elif not opened:
            return []
        else:
            pairs.append((opened.pop(), at + 1))
    return [] if opened else pairs


def _flat(text: str, marks: list[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pairs of marks one after the other; a missing mark is made up for."""
    opened: int | None = None
    closed = start
    for at in marks:
        side = _side(text, at, start, end)
        goes_on = _goes_on(text, at, start, end)
        if opened is None and (side == "close" or (side == "either" and goes_on and text[at + 1].isspace())):
            if goes_on:
                yield _sentence_start(text, closed, at), at + 1
            closed = at + 1
        elif opened is None:
            opened = at
        elif side != "open" or goes_on:
            yield opened, at + 1
            opened, closed = None, at + 1
    if opened is not None and _is_speech(text[opened + 1 : end].strip()):
        yield opened, end


def _sentence_start(text: str, after: int, at: int) -> int:
    """Where the sentence before a lonely closing mark begins, not before `after`."""
    begins = [match.end() for match in _SENTENCE_END.finditer(text, after, at)]
    begin = begins[-1] if begins else after
    while begin < at and text[begin].isspace():
        begin += 1
    return begin


def _single(text: str, start: int, end: int) -> Iterator[Quote]:
    """Words between single marks; an apostrophe inside a word is none."""
    opened: int | None = None
    for at in range(start, end):
        if text[at] not in SINGLE:
            continue
        after = text[at + 1] if at + 1 < end else " "
        if opened is None and _side(text, at, start, end) == "open":
            opened = at
        elif opened is not None and not after.isalnum() and at > opened + 1:
            yield _quote(text, opened, at + 1)
            opened = None


def _quote(text: str, start: int, end: int) -> Quote:
    marks = DOUBLE | SINGLE
    closed = text[end - 1] in marks
    inner_start, inner_end = start + (text[start] in marks), end - closed
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_end > inner_start and text[inner_end - 1].isspace():
        inner_end -= 1
    speech = _is_speech(text[inner_start:inner_end])
    return Quote(Span(start, end), Span(inner_start, inner_end), "speech" if speech else "scare", closed)


def _is_speech(words: str) -> bool:
    """True for words that end like a sentence, and for many words that are no title."""
    forms = _WORD.findall(words)
    if words.endswith(_ENDS_LIKE_SPEECH):
        return bool(forms)
    long = [form for form in forms if len(form) > SMALL_WORD]
    title = len(long) > 1 and all(form[0].isupper() or form[0].isdigit() for form in long)
    return len(forms) >= SPEECH_WORDS and not title
