"""The heat map: pairs by period, how much went on and what prevailed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from kawat.view.pictures.columns import PERIODS, Column, breaks, columns_of, labels, name, start_of
from kawat.view.pictures.look import Look, empty, framed, legend
from kawat.view.pictures.marks import cell, lean_entries, leaning, numbered, share
from kawat.view.pictures.svg import EDGE, clip, group, link, text, width_of
from kawat.view.pictures.words import PictureWords
from kawat.view.questions.dyads import Dyad
from kawat.view.states import called

MOST, HIGH = 20, 24
"""So many pairs are shown, those with most."""
WIDTHS = 26.0, 84.0
Pair = tuple[str, str]


class Square(Struct, frozen=True):
    """A pair in a period: how many happenings (events in a store that is not settled), and the sums of their scores."""

    number: int
    cooperation: float
    conflict: float

    @property
    def lean(self) -> str:
        return leaning(self.cooperation, -self.conflict)


def heatmap(rows: Sequence[Dyad], look: Look = Look(), period: str = "month") -> str:  # noqa: B008  a frozen record
    """Pairs by period → a row a pair, a column a period, tinted by what prevails and how much there is."""
    if not rows:
        return empty("heatmap", look)
    words, totals = look.words, _totals(rows)
    pairs = sorted(totals, key=lambda pair: (-totals[pair], pair))[:MOST]
    shown = [row for row in rows if (row.code_1, row.code_2) in pairs]
    names = {pair: _pair(pair, look) for pair in pairs}
    left = min(max(map(width_of, names.values())) + 2 * EDGE, look.width * 0.4)
    room = (left, look.width - EDGE)
    period, columns = columns_of((row.period for row in shown), room, WIDTHS, PERIODS[PERIODS.index(period) :])
    squares = _squares(shown, period)
    most = max(one.number for one in squares.values())
    marks, top = legend(lean_entries({one.lean for one in squares.values()}, words), 4, look)
    top, bottom = top + 6, top + 6 + len(pairs) * HIGH
    body = [marks, breaks(columns, top, bottom), labels(columns, period, bottom + 16, words)]
    for n, pair in enumerate(pairs):
        y = top + n * HIGH
        label = text(EDGE, y + HIGH / 2 + 4, clip(names[pair], left - EDGE - 6), class_="label")
        body.append(link(look.link and look.link(pair), label))
        there = [(column, squares.get((pair, column.start))) for column in columns if column.start]
        body += [
            _square((column, y), one, f"{names[pair]}, {name(column.start, period, words)}", most, words)
            for column, one in there
            if one and column.start
        ]
    rest = words.ui["more_pairs"].format(len(totals) - len(pairs)) if len(totals) > len(pairs) else ""
    body.append(text(EDGE, bottom + 52, rest, font_size=11) if rest else "")
    told = "; ".join(f"{names[pair]}: {totals[pair]}" for pair in pairs[:5])
    return framed("heatmap", bottom + (58 if rest else 38), body, f"{told}. {rest}".strip(), look)


def _totals(rows: Iterable[Dyad]) -> dict[Pair, int]:
    totals: dict[Pair, int] = defaultdict(int)
    for row in rows:
        totals[row.code_1, row.code_2] += _number(row)
    return totals


def _number(row: Dyad) -> int:
    return row.events if row.happenings is None else row.happenings


def _pair(pair: Pair, look: Look) -> str:
    return " – ".join(pair if look.narrow else (called(code, look.lang) for code in pair))


def _squares(rows: Sequence[Dyad], period: str) -> dict[tuple[Pair, date | None], Square]:
    found: dict[tuple[Pair, date | None], Square] = {}
    for row in rows:
        key = (row.code_1, row.code_2), start_of(row.period, period)
        before = found.get(key, Square(0, 0.0, 0.0))
        found[key] = Square(
            before.number + _number(row), before.cooperation + row.cooperation, before.conflict + row.conflict
        )
    return found


def _square(at: tuple[Column, float], square: Square, told: str, most: int, words: PictureWords) -> str:
    """A tinted cell with its number in it, in a column and at a height."""
    column, y = at
    corner, size = (column.x + 1, y + 1), (column.width - 2, HIGH - 2.0)
    scores = " / ".join(words.number(score, "+.1f") for score in (square.cooperation, square.conflict))
    return group(
        f"{told}: {words.number(square.number)} ({scores})",
        cell(corner, size, square.lean, share(square.number, most)),
        numbered(corner, size, square.number, words),
    )
