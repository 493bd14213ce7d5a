"""Small charts as inline SVG: columns by period. Colours come from the style sheet, figures stand in titles."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape as escaped

from markupsafe import Markup
from msgspec import Struct

from kawat.view.lookup import visible

WIDTH, HALF, HEIGHT, FLOOR = 960, 460, 150, 128
LEAST = 8
"""A chart has room for so many columns at least: a single one is no wall."""
LABELS = 8
"""So many labels stand under a chart at most."""


class Column(Struct, frozen=True):
    """One column: its label, and its parts from below, each with the class that gives its colour."""

    label: str
    parts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        return sum(number for _, number in self.parts)


def columns(found: Sequence[Column], label: str, width: int = WIDTH) -> Markup:
    """Columns and what they show → the chart, empty where there is none."""
    highest = max((column.total for column in found), default=0)
    if not highest:
        return Markup("")
    step = width / max(len(found), LEAST)
    every = -(-len(found) // (LABELS * width // WIDTH))
    bars = "".join(_column(column, n * step, step, highest) for n, column in enumerate(found))
    told = "".join(
        f'<text x="{n * step:.1f}" y="{HEIGHT - 6}">{escape(column.label)}</text>'
        for n, column in enumerate(found)
        if n % every == 0
    )
    return Markup(
        f'<svg class="chart" viewBox="0 0 {width} {HEIGHT}" role="img" aria-label="{escape(label)}">'
        f'<line class="axis" x1="0" y1="{FLOOR}" x2="{width}" y2="{FLOOR}"/>'
        f'<text x="{width}" y="10" text-anchor="end">{highest}</text>{bars}{told}</svg>'
    )


def _column(column: Column, x: float, step: float, highest: int) -> str:
    parts, y = [], float(FLOOR)
    for kind, number in column.parts:
        height = number / highest * (FLOOR - 14)
        y -= height
        if number:
            parts.append(
                f'<rect class="bar {kind}" x="{x + step * 0.08:.1f}" y="{y:.1f}" width="{step * 0.84:.1f}" '
                f'height="{height:.1f}"/>'
            )
    return f"<g><title>{escape(column.label)}: {column.total}</title>{''.join(parts)}</g>"


def heat(rows: Sequence[tuple[str, Sequence[int]]], labels: Sequence[str], label: str) -> Markup:
    """Named rows of counts, one a label → the same as tinted cells, empty where there are none."""
    highest = max((number for _, numbers in rows for number in numbers), default=0)
    if not highest:
        return Markup("")
    left, line, size = 150, 20, (WIDTH - 150) / len(labels)
    every, foot = -(-len(labels) // LABELS), len(rows) * line + 16
    cells = "".join(
        f'<text x="0" y="{n * line + 14}">{escape(_short(name))}</text>'
        + "".join(
            f'<rect class="heat" x="{left + m * size:.1f}" y="{n * line + 2}" width="{max(size - 1, 0.8):.1f}" '
            f'height="{line - 4}" fill-opacity="{0.15 + 0.85 * number / highest:.2f}">'
            f"<title>{escape(name)}, {escape(labels[m])}: {number}</title></rect>"
            for m, number in enumerate(numbers)
            if number
        )
        for n, (name, numbers) in enumerate(rows)
    )
    told = "".join(
        f'<text x="{left + m * size:.1f}" y="{foot}">{escape(name)}</text>'
        for m, name in enumerate(labels)
        if m % every == 0
    )
    size_told = f'viewBox="0 0 {WIDTH} {foot + 6}"'
    return Markup(f'<svg class="chart" {size_told} role="img" aria-label="{escape(label)}">{cells}{told}</svg>')


def escape(words: str) -> str:
    """Words → SVG text that shows them."""
    return escaped(visible(words))


def _short(name: str) -> str:
    return name if len(name) <= 22 else name[:21] + "…"


def bar(parts: Sequence[tuple[str, int]], most: int) -> Markup:
    """Parts with their classes → one lying bar, as long as they are of `most`."""
    x, drawn = 0.0, []
    for kind, number in parts:
        width = 100 * number / max(most, 1)
        if number:
            drawn.append(f'<rect class="bar {kind}" x="{x:.2f}%" y="0" width="{width:.2f}%" height="10"/>')
        x += width
    return Markup(f'<svg class="lying" height="10" width="100%" aria-hidden="true">{"".join(drawn)}</svg>')
