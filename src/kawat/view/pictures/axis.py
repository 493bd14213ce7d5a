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
LEAST, ROOM, FEW = 52.0, 150.0, 3
"""Between two cuts there is so much room at least, and about so much; so many stretches there may always be."""
CROWD = 0.7
"""This part of the room goes by how many days there are with something, the rest by how long they last."""
Days = tuple[date, ...]


class Stretch(Struct, frozen=True):
    """Days with something between two cuts, and where they begin and end on the axis. `even`: each as far from the next
    as all others, for what is too long and has too little to be drawn as it is."""

    days: Days
    even: bool
    start: float
    end: float

    @property
    def first(self) -> date:
        return self.days[0]

    @property
    def last(self) -> date:
        return self.days[-1]

    def at(self, day: date) -> float:
        whole = len(self.days) - 1 if self.even else (self.last - self.first).days
        far = self.days.index(day) if self.even else (day - self.first).days
        return self.start + 8 + (far / whole if whole else 0.5) * (self.end - self.start - 16)


class Axis(Struct, frozen=True):
    """All stretches, one behind the other."""

    stretches: tuple[Stretch, ...]

    def at(self, day: date) -> float:
        """Where a day stands that something is of."""
        return next(each for each in self.stretches if day <= each.last).at(day)


def axis_of(days: Iterable[date], left: float, right: float) -> Axis:
    """Days, at least one, and where the axis begins and ends → the axis."""
    told = sorted({*days})
    groups = _few(_parted(told), max(FEW, int((right - left) / ROOM)))
    room = right - left - GAP * (len(groups) - 1) - LEAST * len(groups)
    whole = sum((group[-1] - group[0]).days for group, even in groups if not even)
    stretches, x = [], left
    for group, even in groups:
        long = 0 if even else (group[-1] - group[0]).days / whole if whole else 1 / len(groups)
        crowd = len(group) / len(told)
        wide = LEAST + room * (CROWD * crowd + (1 - CROWD) * long)
        stretches.append(Stretch(group, even, x, x + wide))
        x += wide + GAP
    return Axis(tuple(stretches))


def _parted(told: Sequence[date]) -> list[Days]:
    """Days → the same, parted where for long there is nothing: the longest such time first, while it is long for what
    is left."""
    gaps = sorted(((two, (two - one).days) for one, two in pairwise(told)), key=lambda gap: (-gap[1], gap[0]))
    left, cuts = (told[-1] - told[0]).days, set()
    for day, length in gaps:
        if length < CUT or length < LONG * left:
            break
        cuts.add(day)
        left -= length
    starts = [0, *(n for n, day in enumerate(told) if day in cuts), len(told)]
    return [tuple(told[start:end]) for start, end in pairwise(starts)]


def _few(groups: Sequence[Days], most: int) -> list[tuple[Days, bool]]:
    """Groups of days → no more than so many, each with whether it was put together, those with fewest days first."""
    found = [(group, False) for group in groups]
    while len(found) > most:
        n = min(range(len(found) - 1), key=lambda n: len(found[n][0]) + len(found[n + 1][0]))
        found[n : n + 2] = [(found[n][0] + found[n + 1][0], True)]
    return found


def ticks(stretch: Stretch, words: PictureWords) -> list[tuple[float, str]]:
    """A stretch → where its labels stand, and what they say."""
    if stretch.even:
        years = dict.fromkeys((str(stretch.first.year), str(stretch.last.year)))
        return [((stretch.start + stretch.end) / 2, "–".join(years))]
    told, year = [], None
    for day, unit in _marked(stretch):
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
    return [(stretch.first, "day" if 0 < long <= 31 else "month")]


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
            if not stretch.even:
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
