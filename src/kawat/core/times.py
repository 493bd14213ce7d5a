"""Time expressions: the structs of times.toml, and the calendar: TIMEX3 values and the days that they cover.

What the words of a language mean is data: each word list maps a word to `Parts`. A rule says which words make an
expression (kawat.core.time_patterns) and which operation of the calendar turns their parts into a value
(kawat.mark.time_values).
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Literal

import msgspec
from msgspec import Struct

Unit = Literal["second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Operation = Literal[
    "date", "weekday", "shift", "relative", "same", "duration", "set", "clock", "portion", "season", "fixed", "none"
]
Days = tuple[date | None, date | None]

UNKNOWN: Days = (None, None)


class Parts(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What the words of one expression say. `shift` is -1 last, 0 this, 1 next; `count` "X" is "several"; `part` a
    third of it; `period` the part of a day; `value` is a TIMEX3 value as it stands."""

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    decade: int | None = None
    century: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: Literal["SP", "SU", "FA", "WI"] | None = None
    count: int | Literal["X"] | None = None
    unit: Unit | None = None
    shift: int | None = None
    part: Literal["early", "mid", "late"] | None = None
    period: Literal["MO", "AF", "EV", "NI"] | None = None
    hour: int | None = None
    minute: int | None = None
    value: str | None = None

    def filled(self, other: Parts) -> Parts:
        """These parts, with those that are missing taken from `other`."""
        given = {name: value for name, value in msgspec.structs.asdict(self).items() if value is not None}
        return msgspec.structs.replace(other, **given)


class TimeExample(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A sentence with an expression of the rule: its value and, where `start`/`end` are given, its days ("" for
    none)."""

    text: str
    published: str | None = None
    value: str
    start: str | None = None
    end: str | None = None


class TimeRule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One kind of expression: the pattern that finds it, the operation that resolves it, the parts that it always
    has."""

    id: str
    operation: Operation
    pattern: str
    examples: tuple[TimeExample, ...]
    type: TimeType = "DATE"
    parts: Parts = Parts()


class Bounds(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words around expressions that set the ends of an interval. Before one: `since` and `until` leave a side open,
    `after` and `before` leave its own days out too, `between` may stand in the middle. Between two: `join` makes one
    interval of them, `pair` does so where the two are neighbours or an `opener` stands before the first ("between ...
    and ...")."""

    since: tuple[str, ...]
    until: tuple[str, ...]
    after: tuple[str, ...]
    before: tuple[str, ...]
    opener: tuple[str, ...]
    between: tuple[str, ...]
    join: tuple[str, ...]
    pair: tuple[str, ...]


class TimesFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """times.toml: word lists, fragments that patterns share, words that look ahead or begin a clause, bounds, and the
    rules in the order in which they are tried."""

    words: dict[str, dict[str, Parts]]
    fragments: dict[str, str]
    ahead: tuple[str, ...]
    clause: tuple[str, ...]
    bounds: Bounds
    rule: tuple[TimeRule, ...]


class TimeRules(Struct, frozen=True, kw_only=True):
    """The time grammar of one language, ready to use (kawat.core.time_patterns). `patterns[index]` is the expression of
    `rules[index]`; `heads` says for the first word of an expression, "0" for digits, which rules can begin with it.
    `ahead` and `clause` look for words that look ahead and for the start of a clause, `bound` at the end of what
    stands before an expression, `join` at all that stands between two."""

    words: dict[str, dict[str, Parts]]
    rules: tuple[TimeRule, ...]
    patterns: tuple[re.Pattern[str], ...]
    heads: dict[str, tuple[int, ...]]
    ahead: re.Pattern[str]
    clause: re.Pattern[str]
    bound: re.Pattern[str]
    join: re.Pattern[str]


def value_of(day: date, unit: Unit) -> str:
    """The TIMEX3 value of the day, week, month, quarter, year, decade or century that `day` lies in."""
    if unit == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    if unit == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    length = {"century": 2, "decade": 3, "year": 4, "month": 7}.get(unit, 10)
    return day.isoformat()[:length]


def shifted(day: date, unit: Unit, count: int) -> date:
    """`day` moved by so many units; where the month is too short, its last day. OverflowError outside years 1-9999."""
    steps = {"day": 1, "week": 7}
    if unit in steps:
        return day + timedelta(days=steps[unit] * count)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + months * count, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("date value out of range")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


_GRAINS: dict[str, re.Pattern[str]] = {
    "weekend": re.compile(r"(?P<year>\d{4})-W(?P<week>\d\d)-WE"),
    "week": re.compile(r"(?P<year>\d{4})-W(?P<week>\d\d)"),
    "day": re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T.*)?"),
    "month": re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)"),
    "quarter": re.compile(r"(?P<year>\d{4})-Q(?P<number>[1-4])"),
    "half": re.compile(r"(?P<year>\d{4})-H(?P<number>[12])"),
    "year": re.compile(r"(?P<year>\d{4})"),
    "decade": re.compile(r"(?P<year>\d{3})"),
    "century": re.compile(r"(?P<year>\d\d)"),
}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def days_of(value: str) -> Days:
    """The first and the last day that a TIMEX3 value covers; (None, None) for one that names no days of the
    calendar."""
    for grain, pattern in _GRAINS.items():
        found = pattern.fullmatch(value)
        if found:
            try:
                return _days(grain, {name: int(digits) for name, digits in found.groupdict().items()})
            except (ValueError, OverflowError):
                return UNKNOWN
    return UNKNOWN


def _days(grain: str, number: dict[str, int]) -> tuple[date, date]:
    if grain in ("week", "weekend"):
        monday = date.fromisocalendar(number["year"], number["week"], 1)
        return monday + timedelta(days=5 if grain == "weekend" else 0), monday + timedelta(days=6)
    if grain == "day":
        day = date(number["year"], number["month"], number["day"])
        return day, day
    months = _MONTHS[grain]
    year = number["year"] * {"decade": 10, "century": 100}.get(grain, 1)
    start = date(year, number.get("month", 1) + (number.get("number", 1) - 1) * months, 1)
    last = start.year * 12 + start.month + months - 2
    return start, date(last // 12, last % 12 + 1, calendar.monthrange(last // 12, last % 12 + 1)[1])


def grain_of(value: str) -> str | None:
    """The grain of a TIMEX3 value that names days of the calendar: "day", "week", "month" ...; None for any other."""
    return next((grain for grain, pattern in _GRAINS.items() if pattern.fullmatch(value)), None)


def third_of(days: tuple[date, date], part: Literal["early", "mid", "late"], grain: str) -> tuple[date, date]:
    """The beginning, middle or end of a span: days 1-10, 11-20, 21-end of a month; Monday-Wednesday,
    Wednesday-Thursday and weekend of a week; else thirds of its months (of a year: January-April, May-August,
    September-December)."""
    start, end = days
    if grain == "day":
        return days
    if grain == "week":
        first, last = {"early": (0, 2), "mid": (2, 3), "late": (5, 6)}[part]
        return start + timedelta(days=first), start + timedelta(days=last)
    if grain == "month":
        first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, end.day)}[part]
        return start.replace(day=first), start.replace(day=last)
    third = ((end.year - start.year) * 12 + end.month - start.month + 1) // 3
    begin = {"early": 0, "mid": third, "late": 2 * third}[part]
    from_, to = shifted(start, "month", begin), shifted(start, "month", begin + third)
    return from_, end if part == "late" else to - timedelta(days=1)
