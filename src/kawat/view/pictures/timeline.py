"""The timeline: one mark a happening, in lanes by the level of those who take part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from kawat.view.pictures.axis import Axis, axis_of, drawn
from kawat.view.pictures.look import EDGE, Look, empty, framed, legend
from kawat.view.pictures.marks import entries, mark, state_of
from kawat.view.pictures.svg import LINE, clip, group, link, tag, text
from kawat.view.pictures.words import quads, told_row
from kawat.view.questions.levels import ORDER
from kawat.view.questions.rows import Told

SIDE, PAD, TALLEST = 150, 10, 170
RADII = (5.5, 4.5, 3.5, 2.5, 1.5)


class Dot(Struct, frozen=True):
    """A happening, where it stands on the axis, and how many places above (below: less than 0) its lane's middle."""

    row: Told
    x: float
    step: int


class Lane(Struct, frozen=True):
    """The happenings of one level, and the size of their marks."""

    level: str
    dots: tuple[Dot, ...]
    r: float

    @property
    def reach(self) -> tuple[int, int]:
        """The places above and below the middle that are taken."""
        steps = [dot.step for dot in self.dots]
        return max(steps), -min(steps)

    @property
    def pitch(self) -> float:
        return 2 * self.r + 1.6

    @property
    def height(self) -> float:
        return (sum(self.reach) + 1) * self.pitch + 2 * PAD


def timeline(rows: Sequence[Told], look: Look = Look()) -> str:  # noqa: B008  a frozen record
    """Happenings → their marks along the days, in lanes by level. Those without any day are only counted."""
    dated = sorted((row for row in rows if row.day), key=lambda row: (row.day, row.id))
    if not dated:
        return empty("timeline", look)
    words, left = look.words, EDGE if look.narrow else SIDE
    axis = axis_of((_day(row) for row in dated), left, look.width - EDGE)
    lanes = _lanes(dated, axis)
    label = 16 if look.narrow else 0
    marks, y = legend(entries(dated, words), 4, look)
    top, y, body = y + 4, y + 4, []
    for lane in lanes:
        body.append(_lane(lane, y + label, look, left))
        y += lane.height + label
    span = f"{words.day(_day(dated[0]))} – {words.day(_day(dated[-1]))}"
    told = [f"{words.levels[lane.level]}: {len(lane.dots)}" for lane in lanes]
    undated = [f"{words.ui['undated']}: {len(rows) - len(dated)}"] if len(dated) < len(rows) else []
    about = f"{words.count(len(dated), 'happenings')}, {span}. {'; '.join([*told, *undated])}."
    return framed("timeline", y + 26, [marks, drawn(axis, top, y, words), *body], about, look)


def _day(row: Told) -> date:
    if row.day is None:
        raise ValueError("a row without a day has no place on the axis")
    return row.day


def _lanes(rows: Iterable[Told], axis: Axis) -> list[Lane]:
    """Happenings → a lane for each level that there is, the highest first, those of no known level last."""
    by_level: dict[str, list[Told]] = {level: [] for level in (*ORDER, "unknown")}
    for row in rows:
        by_level[row.level or "unknown"].append(row)
    return [_settled(level, found, axis) for level, found in by_level.items() if found]


def _settled(level: str, rows: Sequence[Told], axis: Axis) -> Lane:
    """A level's happenings → the lane with the largest marks for which it is not too tall."""
    for r in RADII:
        lane = Lane(level, _side_by_side(rows, axis, 2 * r + 1.6), r)
        if lane.height <= TALLEST:
            break
    return lane


def _side_by_side(rows: Sequence[Told], axis: Axis, pitch: float) -> tuple[Dot, ...]:
    """Each happening as near to the lane's middle as it can stand without touching another: 0, +1, -1, +2 ..."""
    free: dict[int, float] = {}
    dots = []
    for row in rows:
        x, n = axis.at(_day(row)), 0
        while free.get(step := (n + 1) // 2 * (1 if n % 2 else -1), float("-inf")) > x:
            n += 1
        free[step] = x + pitch
        dots.append(Dot(row, x, step))
    return tuple(dots)


def _lane(lane: Lane, y: float, look: Look, left: float) -> str:
    """A lane whose upper edge is at y."""
    middle = y + PAD + (lane.reach[0] + 0.5) * lane.pitch
    name, count = look.words.levels[lane.level], f" {len(lane.dots)}"
    at = (EDGE, y + 2) if look.narrow else (EDGE, middle + 4)
    label = clip(name, (look.width if look.narrow else left) - 30) + count
    line = tag("line", x1=left, x2=look.width - EDGE, y1=middle, y2=middle, stroke=LINE)
    dots = "".join(_dot(dot, middle - dot.step * lane.pitch, lane.r, look) for dot in lane.dots)
    return tag("g", text(*at, label, class_="label"), line, dots, class_=f"lane {lane.level}")


def _dot(dot: Dot, y: float, r: float, look: Look) -> str:
    drawn = mark(quads().get(dot.row.type), dot.x, y, r, state_of(dot.row))
    return group(told_row(dot.row, look.words), link(look.leads(dot.row), drawn))
