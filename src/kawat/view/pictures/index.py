"""The cooperation-conflict index by period as a line, what it is made of as bars, and the volume of reports below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from msgspec import Struct

from kawat.view.pictures.columns import PERIODS, Column, breaks, columns_of, labels, name, start_of
from kawat.view.pictures.look import Look, empty, framed, legend
from kawat.view.pictures.svg import EDGE, INK, LINE, PAPER, QUADS, SOFT, group, number, tag, text
from kawat.view.pictures.words import PictureWords
from kawat.view.questions.dyads import PER, Dyad

LEFT, HALF, VOLUME = 58, 85, 56
WIDTHS = 12.0, 120.0
THIN = 30
"""The index of fewer reports than these says little; its point is hollow."""


class Sum(Struct, frozen=True):
    """All that goes on in one period, for 100 reports of it: above 0, below 0; how many reports tell it, and of how
    many all the period has."""

    start: date
    cooperation: float
    conflict: float
    reports: int
    volume: int

    @property
    def index(self) -> float:
        return self.cooperation + self.conflict


def index(rows: Sequence[Dyad], look: Look = Look(), period: str = "month") -> str:  # noqa: B008  a frozen record
    """A pair by period (of several pairs, all together) → its index, and the reports that tell it."""
    if not rows:
        return empty("index", look)
    words = look.words
    room = (LEFT, look.width - EDGE)
    finest = PERIODS.index(period)
    period, columns = columns_of((row.period for row in rows), room, WIDTHS, PERIODS[finest:])
    sums = {one.start: one for one in sums_of(rows, period)}
    key = [
        *((_patch(QUADS[quad], 0.45), words.ui[side]) for quad, side in (("vc", "cooperation"), ("vx", "conflict"))),
        (tag("path", d="M-6 0h12", stroke=INK, stroke_width=2) + _point(0, 0, 3.5), words.ui["index"]),
        (_patch(SOFT, 0.55), words.ui["reports_of_it"]),
    ]
    if any(one.volume < THIN for one in sums.values()):
        key.append((_point(0, 0, 3.5, True), words.ui["thin"].format(THIN)))
    marks, y = legend(key, 4, look)
    zero, floor = y + 8 + HALF, y + 8 + 2 * HALF + 24 + VOLUME
    parts = [marks, _scales([*sums.values()], zero, floor, columns[-1], words), breaks(columns, zero - HALF, floor)]
    parts += [_bars(column, sums, (zero, floor), period, look) for column in columns if column.start in sums]
    parts += [_line(columns, sums, zero), labels(columns, period, floor + 16, words)]
    last = sums[max(sums)]
    about = (
        f"{name(min(sums), period, words)} – {name(last.start, period, words)}; "
        f"{words.count(sum(one.reports for one in sums.values()), 'reports')}; "
        f"{words.ui['index']} {name(last.start, period, words)}: {words.number(last.index, '+.1f')}."
    )
    return framed("index", floor + 38, parts, about, look)


def _patch(colour: str, opacity: float) -> str:
    return tag("rect", x=-5, y=-5, width=10, height=10, fill=colour, fill_opacity=f"{opacity:.2f}")


def sums_of(rows: Sequence[Dyad], period: str) -> list[Sum]:
    """Pairs by period → sums by a period that is as long or longer."""
    found = []
    ordered = sorted(rows, key=lambda row: row.period)
    for start, together in groupby(ordered, key=lambda row: start_of(row.period, period)):
        there = list(together)
        volume = sum({row.period: row.volume for row in there}.values()) or 1
        cooperation = PER * sum(row.cooperation for row in there) / volume
        conflict = PER * sum(row.conflict for row in there) / volume
        found.append(Sum(start, cooperation, conflict, sum(row.reports for row in there), volume))
    return found


def _scale(sums: Sequence[Sum]) -> float:
    """What stands at the upper and the lower edge."""
    return max((max(one.cooperation, -one.conflict) for one in sums), default=0) or 1.0


def _scales(sums: Sequence[Sum], zero: float, floor: float, last: Column, words: PictureWords) -> str:
    """The lines across, with what they stand for."""
    highest, most = _scale(sums), max(one.reports for one in sums)
    told = [(zero - HALF, words.number(highest, "+.3g")), (zero, "0"), (zero + HALF, words.number(-highest, "+.3g"))]
    told += [(floor - VOLUME, words.number(most)), (floor, "0")]
    lines = "".join(tag("line", x1=LEFT, x2=last.x + last.width, y1=y, y2=y, stroke=LINE) for y, _ in told)
    return lines + "".join(
        text(LEFT - 6, y + 4, label, text_anchor="end", fill=SOFT, font_size=11) for y, label in told
    )


def _bars(column: Column, sums: dict[date, Sum], levels: tuple[float, float], period: str, look: Look) -> str:
    """One period: what is above and below 0, and its reports."""
    one = sums[column.start or date.min]
    there = list(sums.values())
    tall, most = HALF / _scale(there), max(each.reports for each in there)
    zero, floor = levels
    wide, x = column.width * 0.72, column.x + column.width * 0.14
    up, down, volume = one.cooperation * tall, -one.conflict * tall, one.reports / most * VOLUME
    bars = [
        (QUADS["vc"], "0.45", zero - up, up),
        (QUADS["vx"], "0.45", zero, down),
        (SOFT, "0.55", floor - volume, volume),
    ]
    words = look.words
    whole, *parts = (words.number(score, "+.2f") for score in (one.index, one.cooperation, one.conflict))
    told = f"{name(one.start, period, words)}: {words.ui['index']} {whole} ({' / '.join(parts)}), "
    told += words.count(one.reports, "reports")
    shapes = [
        tag("rect", x=x, y=y, width=wide, height=high, fill=fill, fill_opacity=opacity)
        for fill, opacity, y, high in bars
        if high
    ]
    return group(told, *shapes)


def _line(columns: Sequence[Column], sums: dict[date, Sum], zero: float) -> str:
    """The index: a line through periods that follow each other, a point where one stands alone."""
    tall = HALF / _scale(list(sums.values()))
    path, points, drawing = "", "", False
    for column in columns:
        if column.start not in sums:
            drawing = False
            continue
        x, y = column.x + column.width / 2, zero - sums[column.start].index * tall
        path += f"{'L' if drawing else 'M'}{number(x)} {number(y)}"
        points += _point(x, y, 3.5, sums[column.start].volume < THIN)
        drawing = True
    return tag("path", d=path, fill="none", stroke=INK, stroke_width=2, stroke_linejoin="round") + points


def _point(x: float, y: float, r: float, hollow: bool = False) -> str:
    return tag(
        "circle", cx=x, cy=y, r=r, fill=PAPER if hollow else INK, stroke=INK if hollow else PAPER, stroke_width=1.3
    )
