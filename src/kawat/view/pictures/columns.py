"""Periods as columns of one width; where several are empty, one narrow column stands for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from kawat.view.pictures.svg import EDGE, SOFT, tag, text, width_of
from kawat.view.pictures.words import PictureWords

EMPTY = 3
"""So many empty periods one behind the other become one narrow column; where there are too many of these, twice as
many."""
MOST, BREAK = 6, 18.0
"""So many narrow columns there may be, and so wide they are."""
PERIODS = ("day", "week", "month", "quarter", "year")
LONGEST = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}


class Column(Struct, frozen=True):
    """One period, its first day, where its column begins and how wide it is. `start` None: empty periods."""

    start: date | None
    x: float
    width: float


def start_of(day: date, period: str) -> date:
    """A day → the first day of its period."""
    if period == "week":
        return day - timedelta(days=day.weekday())
    months = {"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1, "year": 1}
    return date(day.year, months[period], 1) if period in months else day


def _next(start: date, period: str) -> date:
    """The first day of the next period."""
    return start_of(start + timedelta(days=LONGEST[period]), period)


def _runs(starts: set[date], period: str, empty: int = EMPTY) -> list[date | None]:
    """The periods that there are, and those between them: a few as they are, many as one None."""
    found: list[date | None] = []
    before = None
    for start in sorted(starts):
        between: list[date | None] = []
        at = _next(before, period) if before else start
        while at < start and len(between) < empty:
            between.append(at)
            at = _next(at, period)
        found += [None] if len(between) >= empty else between
        found.append(start)
        before = start
    return found if found.count(None) <= MOST else _runs(starts, period, 2 * empty)


def columns_of(
    days: Iterable[date], room: tuple[float, float], widths: tuple[float, float], periods: Sequence[str] = PERIODS
) -> tuple[str, list[Column]]:
    """Days, where columns begin and end, and how narrow and wide one may be → the first of the periods whose columns
    fit, and its columns."""
    told = [*days]
    for period in periods:
        starts = _runs({start_of(day, period) for day in told}, period)
        breaks = starts.count(None)
        wide = min((room[1] - room[0] - BREAK * breaks) / (len(starts) - breaks), widths[1])
        if wide >= widths[0]:
            break
    found, x = [], room[0]
    for start in starts:
        own = wide if start else BREAK
        found.append(Column(start, x, own))
        x += own
    return period, found


def labels(columns: Sequence[Column], period: str, y: float, words: PictureWords) -> str:
    """The names of columns in two lines: what changes with each, and below it what lasts."""
    parts, free, free_below, lasted = [], float("-inf"), float("-inf"), None
    end = columns[-1].x + columns[-1].width + EDGE
    for column in columns:
        middle = column.x + column.width / 2
        if column.start is None:
            parts.append(text(middle, y, "⁄⁄", text_anchor="middle", fill=SOFT, font_size=11))
            free, lasted = middle + 8, None
            continue
        upper, lower = NAMES[period](column.start, words)
        wide = width_of(upper, 11)
        if middle - wide / 2 >= free:
            parts.append(text(middle, y, upper, text_anchor="middle", fill=SOFT, font_size=11))
            free = middle + wide / 2 + 5
        wide = width_of(lower, 11)
        middle = min(middle, end - wide / 2)
        if lower and lower != lasted and middle - wide / 2 >= free_below:
            parts.append(text(middle, y + 14, lower, text_anchor="middle", fill=SOFT, font_size=11))
            free_below, lasted = middle + wide / 2 + 5, lower
    return "".join(parts)


def _month_and_year(day: date, words: PictureWords) -> str:
    return f"{words.month(day)} {day.year}"


NAMES: dict[str, Callable[[date, PictureWords], tuple[str, str]]] = {
    "day": lambda day, words: (str(day.day), _month_and_year(day, words)),
    "week": lambda day, words: (str(day.day), _month_and_year(day, words)),
    "month": lambda day, words: (words.month(day), str(day.year)),
    "quarter": lambda day, words: (f"{words.quarter}{(day.month + 2) // 3}", str(day.year)),
    "year": lambda day, words: (str(day.year), ""),
}
"""Each period's name in two lines."""


def name(start: date, period: str, words: PictureWords) -> str:
    """A period in one line."""
    if period in ("day", "week"):
        told = words.day(start)
        return f"{words.ui['week_of']} {told}" if period == "week" else told
    return " ".join(filter(None, NAMES[period](start, words)))


def breaks(columns: Sequence[Column], top: float, bottom: float) -> str:
    """A dotted line in each narrow column."""
    middles = [column.x + column.width / 2 for column in columns if column.start is None]
    return "".join(
        tag("line", x1=x, x2=x, y1=top, y2=bottom, stroke=SOFT, stroke_dasharray="1 5", stroke_opacity="0.6")
        for x in middles
    )
