"""The axis of time: days along a line, with long stretches in which nothing happens cut out and marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct

from kawat.view.pictures.svg import LINE, SOFT, number, tag, text, width_of
from kawat.view.pictures.words import PictureWords

CUT, LONG, GAP = 21, 0.2, 24.0
"""A stretch is cut that has so many days, and so much of the time that is left; a cut is so wide."""
LEAST = 52.0
"""Between two cuts there is so much room at least."""


class Stretch(Struct, frozen=True):
    """Days without a cut, and where they begin and end on the axis."""

    first: date
    last: date
    start: float
    end: float

    def at(self, day: date) -> float:
        whole = (self.last - self.first).days
        share = (day - self.first).days / whole if whole else 0.5
        return self.start + 8 + share * (self.end - self.start - 16)


class Axis(Struct, frozen=True):
    """All stretches, one behind the other."""

    stretches: tuple[Stretch, ...]

    def at(self, day: date) -> float:
        """Where a day of the axis stands."""
        return next(each for each in self.stretches if day <= each.last).at(day)


def axis_of(days: Iterable[date], left: float, right: float) -> Axis:
    """Days, at least one, and where the axis begins and ends → the axis."""
    told = sorted({*days})
    most = max(1, int((right - left) / (LEAST + GAP)))
    cuts = {day for day, _ in _cuts(told, most - 1)}
    groups: list[list[date]] = [[]]
    for day in told:
        groups += [[]] if day in cuts else []
        groups[-1].append(day)
    spans = [(group[0], group[-1]) for group in groups]
    room = right - left - GAP * (len(spans) - 1) - LEAST * len(spans)
    whole = sum((last - first).days for first, last in spans) or 1
    stretches, x = [], left
    for first, last in spans:
        wide = LEAST + room * ((last - first).days / whole if len(spans) > 1 else 1)
        stretches.append(Stretch(first, last, x, x + wide))
        x += wide + GAP
    return Axis(tuple(stretches))


def _cuts(told: Sequence[date], most: int) -> list[tuple[date, int]]:
    """The first day behind each of the longest stretches without anything, while they are long for what is left."""
    gaps = sorted(((two, (two - one).days) for one, two in pairwise(told)), key=lambda gap: (-gap[1], gap[0]))
    left, found = (told[-1] - told[0]).days, []
    for day, length in gaps[:most]:
        if length < CUT or length < LONG * left:
            break
        found.append((day, length))
        left -= length
    return found


def ticks(stretch: Stretch, words: PictureWords) -> list[tuple[float, str]]:
    """A stretch → where its labels stand, and what they say."""
    days = _marked(stretch)
    told, year = [], None
    for day, unit in days:
        label = {"day": f"{day.day} {words.month(day)}", "month": words.month(day), "year": ""}[unit]
        if day.year != year:
            label = f"{label} {day.year}".strip()
        year = day.year
        told.append((stretch.at(day), label))
    return told


def _marked(stretch: Stretch) -> list[tuple[date, str]]:
    """The days that have a label: the finest regular ones that there is room for, else the first."""
    long, room = (stretch.last - stretch.first).days, stretch.end - stretch.start
    for step, unit, wide in ((1, "day", 58), (7, "day", 58), (14, "day", 58)):
        if long and room / long * step >= wide:
            return [(stretch.first + timedelta(days=n), unit) for n in range(0, long + 1, step)]
    for months, unit, wide in (
        (1, "month", 58),
        (3, "month", 58),
        (6, "month", 58),
        (12, "year", 40),
        (60, "year", 40),
    ):
        if long > 31 * months and room / (long / 30.4) * months >= wide:
            return [(day, unit) for day in _month_starts(stretch, months)]
    return [(stretch.first, "month" if long > 31 else "day")]


def _month_starts(stretch: Stretch, step: int) -> list[date]:
    first = stretch.first.year * 12 + stretch.first.month - 1
    last = stretch.last.year * 12 + stretch.last.month - 1
    starts = [date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1) if month % step == 0]
    return [day for day in starts if day >= stretch.first] or [stretch.first]


def drawn(axis: Axis, top: float, bottom: float, words: PictureWords) -> str:
    """An axis → its lines from top to bottom, the labels under them, and the marks of the cuts."""
    parts, free = [], float("-inf")
    for n, stretch in enumerate(axis.stretches):
        for x, label in ticks(stretch, words):
            parts.append(tag("line", x1=x, x2=x, y1=top, y2=bottom + 4, stroke=LINE))
            wide = width_of(label, 11)
            start = min(max(x - wide / 2, stretch.start if n == 0 else free), axis.stretches[-1].end - wide)
            if start >= free:
                parts.append(text(start, bottom + 17, label, fill=SOFT, font_size=11))
                free = start + wide + 6
        if n:
            parts.append(_cut(stretch.start - GAP / 2, top, bottom))
    return "".join(parts)


def _cut(x: float, top: float, bottom: float) -> str:
    """Two slanted lines where time is left out."""
    lines = "".join(f"M{number(x + dx - 3)} {number(bottom + 4)}l6 -12" for dx in (-3, 3))
    dots = tag("line", x1=x, x2=x, y1=top, y2=bottom - 12, stroke=LINE, stroke_dasharray="2 4")
    return dots + tag("path", d=lines, stroke=SOFT, fill="none", stroke_width=1.2)
