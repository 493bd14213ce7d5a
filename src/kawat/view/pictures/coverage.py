"""Coverage: how many reports of each outlet there are by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from math import log1p

from msgspec import Struct

from kawat.view.pictures.columns import breaks, columns_of, labels, name, start_of
from kawat.view.pictures.look import EDGE, Look, empty, framed
from kawat.view.pictures.marks import TINT
from kawat.view.pictures.svg import QUADS, clip, group, link, tag, text, width_of

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
    names = {source: f"{clip(source, look.width * 0.26)} {totals[source]:,}" for source in outlets}
    left = max(map(width_of, names.values())) + 2 * EDGE
    period, columns = columns_of((day for _, day, _ in dated), (left, look.width - EDGE), WIDTHS)
    counts: dict[tuple[str, date], int] = defaultdict(int)
    for source, day, number in dated:
        counts[source, start_of(day, period)] += number
    most, bottom = max(counts.values()), 6 + len(outlets) * HIGH
    body = [breaks(columns, 6, bottom)]
    for n, source in enumerate(outlets):
        y = 6 + n * HIGH
        body.append(link(look.link and look.link(source), text(EDGE, y + 15, names[source], class_="label")))
        for column in columns:
            number = counts.get((source, column.start), 0) if column.start else 0
            if number and column.start:
                told = f"{source}, {name(column.start, period, words)}: {words.count(number, 'reports')}"
                body.append(group(told, _cell((column.x, y), column.width, number, most)))
    body.append(labels(columns, period, bottom + 16, words))
    undated = sum(row.reports for row in rows if not row.day)
    rest = [words.ui["more_outlets"].format(len(totals) - len(outlets))] if len(totals) > len(outlets) else []
    rest += [words.ui["undated_reports"].format(undated)] if undated else []
    body.append(text(EDGE, bottom + 52, " ".join(rest), font_size=11) if rest else "")
    about = f"{words.count(sum(totals.values()), 'reports')}; {'; '.join(f'{o} {totals[o]}' for o in outlets[:5])}."
    return framed("coverage", bottom + (60 if rest else 38), body, f"{about} {' '.join(rest)}".strip(), look)


def _cell(at: tuple[float, float], width: float, number: int, most: int) -> str:
    """A tinted cell, with its number where there is room."""
    gap = 1 if width > 8 else 0.3
    tint = TINT[0] + (TINT[1] - TINT[0]) * log1p(number) / log1p(most)
    drawn = tag(
        "rect", x=at[0] + gap, y=at[1] + 1, width=width - 2 * gap, height=HIGH - 2, fill=QUADS["vc"],
        fill_opacity=f"{tint:.2f}",
    )  # fmt: skip
    fits = width_of(f"{number:,}", 11) < width - 2
    return drawn + (
        text(at[0] + width / 2, at[1] + 15, f"{number:,}", text_anchor="middle", font_size=11) if fits else ""
    )
