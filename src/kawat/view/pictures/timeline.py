"""The timeline: one mark a happening, in lanes by the level of those who take part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from kawat.view.pictures.axis import Axis, axis_of, drawn
from kawat.view.pictures.look import Look, empty, framed, legend
from kawat.view.pictures.marks import entries, mark, state_of
from kawat.view.pictures.svg import EDGE, LINE, clip, group, tag, text
from kawat.view.pictures.words import quads, told_row
from kawat.view.questions.levels import ORDER
from kawat.view.questions.rows import Told
from kawat.view.words import Quad

SIDE, PAD, TALLEST = 150, 9, 360
RADII = (5.5, 4.5, 3.5, 2.8, 2.2)
CLASSES: tuple[Quad | None, ...] = ("vc", "mc", None, "vx", "mx")
"""In this order the happenings of a day stand, from below."""
On = tuple[date, Told]


class Dot(Struct, frozen=True):
    """A happening, where it stands on the axis, and how many stand below it."""

    row: Told
    x: float
    step: int


class Lane(Struct, frozen=True):
    """The happenings of one level."""

    level: str
    dots: tuple[Dot, ...]

    def height(self, r: float) -> float:
        return (max(dot.step for dot in self.dots) + 1) * _pitch(r) + 2 * PAD


def timeline(rows: Sequence[Told], look: Look = Look()) -> str:  # noqa: B008  a frozen record
    """Happenings → their marks along the days, in lanes by level. Those without any day are only counted."""
    dated = sorted(((row.day, row) for row in rows if row.day), key=lambda on: (on[0], on[1].id))
    if not dated:
        return empty("timeline", look)
    words, left = look.words, EDGE if look.narrow else SIDE
    axis = axis_of((day for day, _ in dated), left, look.width - EDGE)
    lanes, r = _lanes(dated, axis)
    label = 16 if look.narrow else 0
    marks, y = legend(entries([row for _, row in dated], words), 4, look)
    top, y, body = y + 4, y + 4, []
    for lane in lanes:
        y += lane.height(r) + label
        body.append(_lane(lane, y, r, look))
    span = f"{words.day(dated[0][0])} – {words.day(dated[-1][0])}"
    told = [f"{words.levels[lane.level]}: {len(lane.dots)}" for lane in lanes]
    undated = [f"{words.ui['undated']}: {len(rows) - len(dated)}"] if len(dated) < len(rows) else []
    about = f"{words.count(len(dated), 'happenings')}, {span}. {'; '.join([*told, *undated])}."
    return framed("timeline", y + 26, [marks, drawn(axis, top, y, words), *body], about, look)


def _pitch(r: float) -> float:
    return 2 * r + 1.6


def _lanes(dated: Iterable[On], axis: Axis) -> tuple[list[Lane], float]:
    """Happenings → a lane for each level that there is, the highest first, those of no known level last; and the
    largest size of marks for which none is too tall."""
    by_level: dict[str, list[On]] = {level: [] for level in (*ORDER, "unknown")}
    for day, row in dated:
        by_level[row.level or "unknown"].append((day, row))
    for r in RADII:
        lanes = [Lane(level, _piled(found, axis, _pitch(r))) for level, found in by_level.items() if found]
        if all(lane.height(r) <= TALLEST for lane in lanes):
            break
    return lanes, r


def _piled(dated: Iterable[On], axis: Axis, pitch: float) -> tuple[Dot, ...]:
    """Each happening as low as it can stand without touching another."""
    free: list[float] = []
    dots = []
    for day, row in sorted(dated, key=_order):
        x = axis.at(day)
        step = next((n for n, until in enumerate(free) if until <= x), len(free))
        free[step : step + 1] = [x + pitch]
        dots.append(Dot(row, x, step))
    return tuple(dots)


def _order(on: On) -> tuple[date, int, str, str]:
    day, row = on
    return day, CLASSES.index(quads().get(row.type)), state_of(row), row.id


def _lane(lane: Lane, y: float, r: float, look: Look) -> str:
    """A lane whose lower edge is at y."""
    left, floor = (EDGE, y - PAD) if look.narrow else (SIDE, y - PAD)
    name, count = look.words.levels[lane.level], f" {len(lane.dots)}"
    at = (EDGE, y - lane.height(r) - 4) if look.narrow else (EDGE, floor)
    label = clip(name, (look.width if look.narrow else SIDE) - 40) + count
    line = tag("line", x1=left, x2=look.width - EDGE, y1=floor, y2=floor, stroke=LINE)
    dots = "".join(_dot(dot, floor - r - 1 - dot.step * _pitch(r), r, look) for dot in lane.dots)
    return tag("g", text(*at, label, class_="label"), line, dots, class_=f"lane {lane.level}")


def _dot(dot: Dot, y: float, r: float, look: Look) -> str:
    drawn = mark(quads().get(dot.row.type), dot.x, y, r, state_of(dot.row))
    return group(told_row(dot.row, look.words), drawn, leads=look.leads(dot.row))
