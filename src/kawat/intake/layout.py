"""A report's text → what is no part of its story (title, date, dateline, headings, captions …), and what that tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from kawat.core.document import Aside, AsideKind, Span
from kawat.core.layout import Headers
from kawat.core.world import World
from kawat.intake.datelines import find_dateline
from kawat.intake.dates import full_dates, is_date_line

_LINE = re.compile(r"[^\n\r\u2028\u2029\x85]+")
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’)\]»]*$|[\"”][,.]?$")
_PERIOD_END = re.compile(r"[.…:;,][\"'”’)\]»]*$")
_STOP_INSIDE = re.compile(r"\w[.!?] [A-Z]")
_MARKDOWN = re.compile(r"#{1,6}\s+\S|(?:\*\*|__)[^*_\n]+(?:\*\*|__)$")
_HEADING_START = re.compile(r"[A-Z0-9]")
_LIST_ITEM = re.compile(r"[-–—•*]\s|[(\[]?\w{1,3}[.)]\s|\d+\\?\.\s")
_CAPITAL = re.compile(r"[\"“'‘«(]?[A-Z0-9]")
_JUNK = " \t\xa0,\\"
_TITLE_LONGEST = 200
_HEADING_LONGEST = 90
_HEADING_WORDS = 12
_HEAD_LINES = 8
_TITLE_LINES = 3


class Layout(Struct, frozen=True):
    """What the head of a report tells, and all its asides in the order of the text."""

    title: str | None
    dateline: str | None
    published: str | None
    asides: tuple[Aside, ...]


def lay_out(text: str, title: str | None, words: Headers, world: World) -> Layout:
    """`text`, the title that its source gives, the words of its language and the places of the world → its layout."""
    lines = [line for line in _lines(text) if line.start < line.end]
    head = _head(text, lines, title, words, world)
    body_start = max((aside.span.end for aside in head.asides), default=0)
    ruled = _rule_asides(text, lines, words)
    known = {aside.span.start for aside in (*head.asides, *ruled)}
    body = [line for line in lines if line.start >= body_start and line.start not in known]
    asides = _without_overlaps((*head.asides, *ruled, *_headings(text, body)))
    return Layout(head.title, head.dateline, head.published, asides)


def _lines(text: str) -> Iterator[Span]:
    """The lines that hold something, without white space and the marks that lost breaks left at their edges."""
    for match in _LINE.finditer(text):
        line = match[0]
        start = match.start() + len(line) - len(line.lstrip(" \t\xa0\ufeff"))
        yield Span(start, max(start, match.start() + len(line.rstrip(_JUNK))))


def _head(text: str, lines: Sequence[Span], title: str | None, words: Headers, world: World) -> Layout:
    """Date lines, title lines and the dateline, line by line until the story begins."""
    asides: list[Aside] = []
    found_title, published, dateline = title, None, None
    titles = 0
    before_dateline = _line_of_dateline(text, lines, words, world)
    for number, line in enumerate(lines[:_HEAD_LINES]):
        stretch = line.of(text)
        last = number == len(lines) - 1
        if is_date_line(stretch, words):
            asides.append(Aside(line, "date"))
            published = published or next(day.isoformat() for _, day in full_dates(stretch, words))
        elif kind := _whole_line_kind(stretch, words):
            asides.append(Aside(line, kind))
        elif found := find_dateline(text, line, words, world):
            asides.append(Aside(found.span, "dateline"))
            dateline, published = found.place, published or found.published
            rest = _rest(text, found.span.end, line.end)
            if rest.start < rest.end and _is_title(rest.of(text), title, last, before_story=False):
                asides.append(Aside(rest, "title"))
                found_title = found_title or rest.of(text)
            break
        elif titles < _TITLE_LINES and _is_title(stretch, title, last, before_story=number < before_dateline):
            titles += 1
            asides.append(Aside(line, "title"))
            found_title = found_title or stretch.lstrip("# *").rstrip("* ")
        else:
            break
    return Layout(found_title, dateline, published, tuple(asides))


def _line_of_dateline(text: str, lines: Sequence[Span], words: Headers, world: World) -> int:
    """The number of the head line that starts with a dateline of a place or outlet, 0 where none does."""
    for number, line in enumerate(lines[:_HEAD_LINES]):
        found = find_dateline(text, line, words, world)
        if found and re.search(r"[A-Za-z]", found.span.of(text)):
            return number
    return 0


def _rest(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def _is_title(line: str, given: str | None, last: bool, before_story: bool) -> bool:
    """True where `line` is the title its source gives, or looks like one: short, no sentence end.
    Where a source gives a title of its own, the text is mostly pure story, and only a short line is a headline."""
    if given and _same(line, given):
        return True
    if last or len(line) > _TITLE_LONGEST or not _CAPITAL.match(line.lstrip("# *")) or _LIST_ITEM.match(line):
        return bool(_MARKDOWN.match(line)) and not last
    if given and not before_story and len(line.split()) > _HEADING_WORDS:
        return False
    return not (_PERIOD_END if before_story else _SENTENCE_END).search(line)


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", " ", one).strip().casefold() == re.sub(r"\W+", " ", other).strip().casefold()


def _whole_line_kind(line: str, words: Headers) -> AsideKind | None:
    for rule in words.aside:
        if rule.whole_line and len(line) <= 400 and re.fullmatch(rule.pattern, line):
            return rule.kind
    return None


def _rule_asides(text: str, lines: Sequence[Span], words: Headers) -> list[Aside]:
    """What the rules of the language find: whole lines, and stretches anywhere."""
    found = [Aside(line, kind) for line in lines if (kind := _whole_line_kind(line.of(text), words))]
    for rule in words.aside:
        if not rule.whole_line:
            matches = re.finditer(rule.pattern, text, re.MULTILINE)
            found += [Aside(Span(match.start(), match.end()), rule.kind) for match in matches if match[0]]
    return found


def _without_overlaps(asides: Iterable[Aside]) -> tuple[Aside, ...]:
    """The asides in the order of the text; where two meet, the one that starts first, and of those the longest."""
    kept: list[Aside] = []
    for aside in sorted(asides, key=lambda aside: (aside.span.start, -aside.span.end)):
        if not kept or kept[-1].span.end <= aside.span.start:
            kept.append(aside)
    return tuple(kept)


def _headings(text: str, lines: Sequence[Span]) -> list[Aside]:
    """Markdown headings; and short lines with no sentence end between full sentences, unless many lines are so."""
    marked = [line for line in lines if _is_marked_heading(line.of(text))]
    short = [line for number, line in enumerate(lines) if _is_short_heading(text, lines, number)]
    if len(short) * 3 > len(lines):
        short = []
    return [Aside(line, "heading") for line in sorted({*marked, *short})]


def _is_marked_heading(line: str) -> bool:
    """A markdown heading, unless it is a whole sentence that only carries the mark."""
    return bool(_MARKDOWN.match(line)) and (len(line.split()) <= _HEADING_WORDS or not _PERIOD_END.search(line))


def _is_short_heading(text: str, lines: Sequence[Span], number: int) -> bool:
    if number == 0 or number == len(lines) - 1:
        return False
    line = lines[number].of(text)
    if len(line) > _HEADING_LONGEST or len(line.split()) > _HEADING_WORDS or _LIST_ITEM.match(line):
        return False
    before, after = lines[number - 1].of(text), lines[number + 1].of(text)
    ends_before = bool(re.search(r"[.!?…][\"'”’)\]»]*$", before)) or bool(_MARKDOWN.match(before))
    return (
        bool(_HEADING_START.match(line))
        and not _SENTENCE_END.search(line)
        and not _STOP_INSIDE.search(line)
        and ends_before
        and bool(_CAPITAL.match(after))
    )
