"""Coverage: how many reports of each outlet there are by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from kawat.view.pictures.columns import Column, breaks, columns_of, labels, name, start_of
from kawat.view.pictures.look import Look, empty, framed
from kawat.view.pictures.marks import TINT, numbered, share
from kawat.view.pictures.svg import EDGE, QUADS, clip, group, link, tag, text, width_of
from kawat.view.pictures.words import PictureWords

MOST, HIGH = 30, 22
WIDTHS = 5.0, 44.0


class Covered(Struct, frozen=True):
    """How many reports of an outlet are of one day; None where the reports don't say."""

    source: str | None
    day: date | None
    reports: int


def coverage(rows: Sequence[Covered], look: Look = Look()) -> str:  # noqa: B008  a frozen record
    """Reports by outlet and day → a row an outlet, a column a day, or a longer period where there are many."""
    dated = [(row.source or look.words.ui["no_outlet"], row.day, row.reports) for row in rows if row.day]
    if not dated:
        return empty("coverage", look)
    words = look.words
    totals: dict[str, int] = defaultdict(int)
    for source, _, number in dated:
        totals[source] += number
    outlets = sorted(totals, key=lambda source: (-totals[source], source))[:MOST]
    names = {source: f"{clip(source, look.width * 0.26)} {words.number(totals[source])}" for source in outlets}
    left = max(map(width_of, names.values())) + 2 * EDGE
    period, columns = columns_of((day for _, day, _ in dated), (left, look.width - EDGE), WIDTHS)
    counts: dict[tuple[str, date | None], int] = defaultdict(int)
    for source, day, number in dated:
        counts[source, start_of(day, period)] += number
    most, bottom = max(counts.values()), 6 + len(outlets) * HIGH
    body = [breaks(columns, 6, bottom), labels(columns, period, bottom + 16, words)]
    for n, source in enumerate(outlets):
        label = text(EDGE, 6 + n * HIGH + 15, names[source], class_="label")
        body.append(link(look.link and look.link(source), label))
        for column in columns:
            if column.start and (number := counts.get((source, column.start), 0)):
                told = f"{source}, {name(column.start, period, words)}: {words.count(number, 'reports')}"
                body.append(group(told, _cell(column, 6 + n * HIGH, number, most, words)))
    rest = _rest(rows, most, len(totals) - len(outlets), words)
    body.append(text(EDGE, bottom + 52, rest, font_size=11))
    told = f"{words.count(sum(totals.values()), 'reports')}; {'; '.join(f'{o} {totals[o]}' for o in outlets[:5])}."
    return framed("coverage", bottom + 60, body, f"{told} {rest}", look)


def _rest(rows: Sequence[Covered], most: int, hidden: int, words: PictureWords) -> str:
    """What the darkest tint stands for, and what is not shown."""
    told = [words.ui["darkest"].format(words.count(most, "reports"))]
    told += [words.ui["more_outlets"].format(hidden)] if hidden else []
    undated = sum(row.reports for row in rows if not row.day)
    told += [words.ui["undated_reports"].format(words.number(undated))] if undated else []
    return " ".join(told)


def _cell(column: Column, y: float, number: int, most: int, words: PictureWords) -> str:
    """A tinted cell, with its number where there is room."""
    gap = 1 if column.width > 8 else 0.3
    at, size = (column.x + gap, y + 1), (column.width - 2 * gap, HIGH - 2.0)
    opacity = f"{TINT[0] + (TINT[1] - TINT[0]) * share(number, most):.2f}"
    box = {"x": at[0], "y": at[1], "width": size[0], "height": size[1]}
    return tag("rect", **box, fill=QUADS["vc"], fill_opacity=opacity) + numbered(at, size, number, words)
