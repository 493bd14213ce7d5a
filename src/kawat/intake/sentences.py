"""The story's stretches → sentences: spans with no white space at their edges that cover every word of the story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from kawat.core.document import Span
from kawat.core.layout import Sentences

_STOP = re.compile(r"[.!?…。！？](?:[ \xa0]?[.!?…])*[\"'”’»)\]]*")
_BREAK = re.compile(r"[\s,;\\]*")
_NEXT = re.compile(r"[-–—•*\s]*(?:[\"'“‘«(\[]|’\s*’)*\s*")
# Edges that are no words: white space, bullets, what lost links and line breaks leave behind (commas, backslashes).
_EDGE_BEFORE = re.compile(r"(?:[\s,;\\•]|_x000D_|(?:[-–—*>]+|#+)\s|[.!?]+\s)+")
_EDGE_AFTER = re.compile(r"(?:[\s,\\]|_x000D_)+$")
_EDGE = 64  # characters looked at on each edge
_WORD = re.compile(r"[\w.$-]+$")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LIST_MARKER = re.compile(r"(?:^[\s\"“]*|[:;]\s*|(?<!\d),\s*)[(\[]?(?:\d{1,2}|[a-zA-Z])\\?$")
_INITIALS = re.compile(r"(?:[A-Z]|[A-Z][a-z]?\.(?:[A-Z][a-z]{0,2}\.)*[A-Z][a-z]{0,2})$")
_LOOK_BACK = 40
_QUOTES = '"“‘«'


class _Rules(Struct, frozen=True):
    abbreviations: frozenset[str]
    before_numbers: frozenset[str]
    closing: frozenset[str]
    openers: frozenset[str]


@lru_cache(maxsize=8)
def _rules(words: Sentences) -> _Rules:
    return _Rules(
        frozenset(words.abbreviations),
        frozenset(words.before_numbers),
        frozenset(words.closing),
        frozenset(words.openers),
    )


def split(text: str, story: Sequence[Span], words: Sentences) -> tuple[Span, ...]:
    """The stretches of `text` that are story → their sentences, in order. A line end always ends a sentence."""
    rules = _rules(words)
    return tuple(
        sentence
        for stretch in story
        for line in _lines(text, stretch)
        for sentence in _line_sentences(text, line, rules)
    )


def _lines(text: str, stretch: Span) -> Iterator[Span]:
    start = stretch.start
    for match in re.compile(r"[\n\r\u2028\u2029\x85]+").finditer(text, stretch.start, stretch.end):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, stretch.end)


def _line_sentences(text: str, line: Span, rules: _Rules) -> Iterator[Span]:
    start = line.start
    for stop in _STOP.finditer(text, line.start, line.end):
        end = _with_spaced_quote(text, start, stop.end(), line.end)
        if _ends_sentence(text, start, stop, Span(end, line.end), rules):
            yield from _trimmed(text, Span(start, end))
            start = end
    yield from _trimmed(text, Span(start, line.end))


def _with_spaced_quote(text: str, start: int, end: int, limit: int) -> int:
    """The end moved past a closing quotation mark that stands apart (`pulang. " Ia`)."""
    match = re.compile(r"\s+([\"”])(?=\s|$)").match(text, end, limit)
    if match and (match[1] == "”" or text.count('"', start, end) % 2 == 1):
        return match.end()
    return end


def _ends_sentence(text: str, start: int, stop: re.Match[str], rest: Span, rules: _Rules) -> bool:
    gap = _BREAK.match(text, rest.start, rest.end)
    after = gap.end() if gap else rest.start
    if after == rest.end:
        return True
    opening = _NEXT.match(text, after, rest.end)
    first = opening.end() if opening else after
    if first >= rest.end:
        return False
    glued = after == rest.start
    letter = text[first]
    if glued and not _is_lost_space(text, stop, first):
        return False
    lost_break = "," in text[rest.start : after]  # 'selesai.,Mereka': a line break became a comma
    if letter.islower():  # 'pihak., , pun', 'pihak.,pun': and the link that began the next sentence is lost
        lost_link = text.count(",", rest.start, after) > 1 or any(mark in _QUOTES for mark in text[after:first])
        bare = text[rest.start : first] == "," and not _is_abbreviation(text, start, stop, Span(first, rest.end), rules)
        return lost_break and (lost_link or bare)
    if not (letter.isalnum() or letter in "#@$" or first > after):
        return False
    if lost_break or not stop[0].startswith("."):
        return True
    return not _is_abbreviation(text, start, stop, Span(first, rest.end), rules)


def _is_lost_space(text: str, stop: re.Match[str], first: int) -> bool:
    """True in `selesai.Namun` and `datang."Kami`, false in `Kompas.com`, `7.30` and `U.S`."""
    if stop[0][0] in "。！？":
        return True
    before, two = text[max(0, stop.start() - 2) : stop.start()], text[first : first + 2]
    return (
        len(before) == 2
        and before.isalpha()
        and before.islower()
        and len(two) == 2
        and two[0].isupper()
        and two[1].islower()
    )


def _is_abbreviation(text: str, start: int, stop: re.Match[str], rest: Span, rules: _Rules) -> bool:
    """True where the full stop belongs to the word before it, given what comes after."""
    if len(stop[0].strip()) > 1:  # an ellipsis, or marks that close after the stop
        return False
    head = text[max(start, stop.start() - _LOOK_BACK) : stop.start()]
    found = _WORD.search(head)
    word = found[0].strip("-") if found else ""
    if word in rules.abbreviations:
        return True
    if text[rest.start].isdigit() and word in rules.before_numbers:
        return True
    if _LIST_MARKER.search(head):
        return True
    if word in rules.closing or (_INITIALS.match(word) and not re.search(r"\d\s+$", head[: len(head) - len(word)])):
        if text[rest.start - 1] in _QUOTES:
            return False
        opener = _FIRST_WORD.match(text, rest.start, min(rest.end, rest.start + _LOOK_BACK))
        return not (opener and opener[0] in rules.openers)
    return False


def _trimmed(text: str, span: Span) -> Iterator[Span]:
    """The span without what is no word at its edges; nothing where no word is left."""
    start, end = span.start, span.end
    while match := _EDGE_BEFORE.match(text, start, end):
        start = match.end()
    while end > start and (match := _EDGE_AFTER.search(text[max(start, end - _EDGE) : end])):
        end -= len(match[0])
    if _LETTER_OR_DIGIT.search(text, start, end):
        yield Span(start, end)
