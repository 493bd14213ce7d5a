"""Time expressions: a text and the day it was published → the marks of its expressions, with their values."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, timedelta

import msgspec

from kawat.core.document import Span
from kawat.core.marks import TimeMark
from kawat.core.time_patterns import DIGITS, HEAD
from kawat.core.times import Parts, TimeRule, TimeRules, grain_of
from kawat.mark.time_values import Reading, Setting, resolve

# Words that bear on an expression stand near it; looking no further keeps long lines linear.
_REACH = 200


def mark_times(text: str, sentences: tuple[Span, ...], published: str | None, times: TimeRules) -> tuple[TimeMark, ...]:
    """All time expressions of `text`, in order. `published`, an ISO date, is the only day that values rest on."""
    day = date.fromisoformat(published) if published else None
    starts = [sentence.start for sentence in sentences]
    marks: list[TimeMark] = []
    ranges: set[int] = set()
    setting = Setting(published=day)
    end = 0
    for head in HEAD.finditer(text):
        indices = times.heads.get(DIGITS if head[0].isdecimal() else head[0])
        found = _found(text, head.start(), indices, times) if indices and head.start() >= end else None
        if found is None:
            continue
        rule, match = found
        begin = max(match.start() - _REACH, _sentence_start(starts, match.start()))
        here = msgspec.structs.replace(setting, ahead=_looks_ahead(text[begin : match.start()], times))
        first, second = _parts(match, rule, times)
        reading = resolve(rule.operation, first, second, here)
        end = match.end()
        if reading is not None:
            ranges |= {len(marks)} if second else set()
            marks.append(_mark(Span(match.start(), end), rule, reading, first))
            setting = _after(setting, marks[-1], reading)
    return _bounded(text, marks, ranges, times)


def _found(text: str, start: int, indices: tuple[int, ...], times: TimeRules) -> tuple[TimeRule, re.Match[str]] | None:
    """The first of the rules that matches at `start`, and its match."""
    for index in indices:
        match = times.patterns[index].match(text, start)
        if match:
            return times.rules[index], match
    return None


def _sentence_start(starts: list[int], position: int) -> int:
    before = bisect_right(starts, position)
    return starts[before - 1] if before else 0


def _looks_ahead(before: str, times: TimeRules) -> bool:
    """True where a word that looks ahead stands before the expression and no other clause has begun since."""
    words = list(times.ahead.finditer(before))
    return bool(words) and times.clause.search(before, words[-1].end()) is None


def _parts(match: re.Match[str], rule: TimeRule, times: TimeRules) -> tuple[Parts, Parts | None]:
    """What the groups of a match say: of the expression, and of the end of a range (groups with a 2) if it is one."""
    first, second = rule.parts, None
    for name, words in match.groupdict().items():
        if words is None:
            continue
        if name.endswith("2"):
            second = (second or Parts()).filled(_said(name[:-1], words, times))
        else:
            first = first.filled(_said(name, words, times))
    return first, second


def _said(name: str, words: str, times: TimeRules) -> Parts:
    meanings = times.words.get(name, {})
    plain = " ".join(words.split())
    if plain.isdecimal() and plain not in meanings:
        return msgspec.convert({name: int(plain)}, Parts)
    return meanings.get(plain) or meanings.get(plain[0].lower() + plain[1:]) or Parts()


def _mark(span: Span, rule: TimeRule, reading: Reading, parts: Parts) -> TimeMark:
    start, end = (day.isoformat() if day else None for day in reading.days)
    timed = rule.type == "DATE" and (parts.hour is not None or parts.period is not None) and "T" in reading.value
    return TimeMark(span, "TIME" if timed else rule.type, reading.value, start, end, f"time.{rule.id}")


def _after(setting: Setting, mark: TimeMark, reading: Reading) -> Setting:
    """The setting for the next expression: a date that was told can be pointed at ("that day")."""
    if mark.start is None or mark.type in ("DURATION", "SET"):
        return setting
    one_day = grain_of(mark.value) == "day" and mark.start == mark.end
    last_day = reading.days[0] if one_day else setting.last_day
    return msgspec.structs.replace(setting, last_day=last_day, last_date=mark.value.partition("T")[0])


def _bounded(text: str, marks: list[TimeMark], ranges: set[int], times: TimeRules) -> tuple[TimeMark, ...]:
    """The marks with the side opened that a word before them opens ("since"; `ranges` keep both sides), and two that
    make one interval given its days."""
    bounds = [_bound(text, marks[i - 1].span.end if i else 0, mark.span.start, times) for i, mark in enumerate(marks)]
    result = [mark if i in ranges else _opened(mark, bounds[i]) for i, mark in enumerate(marks)]
    for i in range(1, len(marks)):
        first, second = marks[i - 1], marks[i]
        between = text[first.span.end : min(second.span.start, first.span.end + _REACH)]
        join = times.join.fullmatch(between)
        if join and _joined(first, second, always=join.lastgroup != "pair" or bounds[i - 1] == "opener"):
            result[i - 1] = msgspec.structs.replace(first, end=second.end)
            result[i] = msgspec.structs.replace(second, start=first.start)
    return tuple(result)


def _joined(first: TimeMark, second: TimeMark, always: bool) -> bool:
    """True where two expressions make one interval: neighbours, or any two in the calendar's order if `always`."""
    if not {first.type, second.type} <= {"DATE", "TIME"} or not (
        first.start and first.end and second.start and second.end
    ):
        return False
    neighbours = date.fromisoformat(second.start) - date.fromisoformat(first.end) == timedelta(days=1)
    return neighbours or (always and first.start <= second.end)


def _bound(text: str, from_: int, start: int, times: TimeRules) -> str | None:
    found = times.bound.search(text[max(from_, start - 40) : start])
    return found.lastgroup if found else None


def _opened(mark: TimeMark, bound: str | None) -> TimeMark:
    if mark.type not in ("DATE", "TIME") or mark.start is None or mark.end is None:
        return mark
    one_day = timedelta(days=1)
    if bound == "since":
        return msgspec.structs.replace(mark, end=None)
    if bound == "until":
        return msgspec.structs.replace(mark, start=None)
    if bound == "after":
        return msgspec.structs.replace(mark, start=(date.fromisoformat(mark.end) + one_day).isoformat(), end=None)
    if bound == "before":
        return msgspec.structs.replace(mark, start=None, end=(date.fromisoformat(mark.start) - one_day).isoformat())
    return mark
