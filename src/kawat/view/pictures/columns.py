"""Periods as columns of one width; where several are empty, one narrow column stands for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct

from kawat.view.pictures.svg import EDGE, SOFT, tag, text, width_of
from kawat.view.pictures.words import PictureWords

EMPTY = 3
"""So many empty periods one behind the other become one narrow column."""
MOST, BREAK = 6, 18.0
"""So many narrow columns there may be, for the longest empty times, and so wide they are."""
PERIODS = ("day", "week", "month", "quarter", "year")


class Column(Struct, frozen=True):
    """One period, its first day, where its column begins and how wide it is. `start` None: empty periods."""

    start: date | None
    x: float
    width: float


def start_of(day: date, period: str) -> date:
    """A day → the first day of its period."""
    return _start(_number(day, period), period)


def _number(day: date, period: str) -> int:
    """A day → the number of its period; that of the next is one higher."""
    months = day.year * 12 + day.month - 1
    return {
        "day": day.toordinal(),
        "week": (day.toordinal() - 1) // 7,
        "month": months,
        "quarter": months // 3,
        "year": day.year,
    }[period]


def _start(number: int, period: str) -> date:
    """The number of a period → its first day."""
    if period in ("day", "week"):
        return date.fromordinal(number if period == "day" else number * 7 + 1)
    months = number * {"month": 1, "quarter": 3, "year": 12}[period]
    return date(months // 12, months % 12 + 1, 1)


def columns_of(
    days: Iterable[date], room: tuple[float, float], widths: tuple[float, float], periods: Sequence[str] = PERIODS
) -> tuple[str, list[Column]]:
    """Days, where columns begin and end, and how narrow and wide one may be → the first of the periods whose columns
    fit, and its columns."""
    told = {*days}
    for period in periods:
        numbers = sorted({_number(day, period) for day in told})
        cuts = _cuts(numbers)
        whole = numbers[-1] - numbers[0] + 1 - sum(cuts.values())
        wide = min((room[1] - room[0] - BREAK * len(cuts)) / whole, widths[1])
        if wide >= widths[0]:
            break
    found, x, number = [], room[0], numbers[0]
    while number <= numbers[-1]:
        start, own = (None, BREAK) if number in cuts else (_start(number, period), wide)
        found.append(Column(start, x, own))
        x, number = x + own, number + cuts.get(number, 1)
    return period, found


def _cuts(numbers: Sequence[int]) -> dict[int, int]:
    """Numbers of periods with something → the first of those that are left out, and how many."""
    empty = [(two - one - 1, one + 1) for one, two in pairwise(numbers) if two - one > EMPTY]
    return {first: long for long, first in sorted(empty, key=lambda gap: (-gap[0], gap[1]))[:MOST]}


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
