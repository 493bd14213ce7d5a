"""The marks of happenings: their shape and colour tell the quad class, their line whether it happened."""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p

from kawat.view.pictures.svg import PAPER, QUADS, SOFT, tag, text, width_of
from kawat.view.pictures.words import PictureWords, is_planned, quads
from kawat.view.questions.rows import Told
from kawat.view.words import Quad, load_words

TINT = 0.08, 0.45
"""Tints are between these, so that dark words on a light page, and light ones on a dark, stay readable on them."""
LEANS = 0.2
"""What leans less to one side than this is mixed."""


def mark(quad: Quad | None, x: float, y: float, r: float, state: str = "happened") -> str:
    """The mark of a happening: circles and squares are cooperation, triangles and diamonds conflict; `state` is
    happened, planned or negated."""
    colour = QUADS[quad] if quad else SOFT
    filled = state == "happened"
    attributes: dict[str, str | float | None] = {
        "class_": quad or "none",
        "fill": colour if filled else PAPER,
        "stroke": PAPER if filled else colour,
        "stroke_width": 0.8 if filled else 1.8,
        "stroke_dasharray": "2.4 1.8" if state == "planned" else None,
    }
    drawn = _shape(quad, x, y, r, attributes)
    if state == "negated":
        drawn += tag("path", d=f"M{x - r:.1f} {y + r:.1f}L{x + r:.1f} {y - r:.1f}", stroke=colour, stroke_width=1.4)
    return drawn


def _shape(quad: Quad | None, x: float, y: float, r: float, attributes: dict[str, str | float | None]) -> str:
    if quad == "mc":
        side = r * 0.9
        return tag("rect", x=x - side, y=y - side, width=2 * side, height=2 * side, **attributes)
    if quad in ("vx", "mx"):
        corners = {
            "vx": ((0.0, -1.15), (1.08, 0.85), (-1.08, 0.85)),
            "mx": ((0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)),
        }[quad]
        points = " ".join(f"{x + dx * r:.1f},{y + dy * r:.1f}" for dx, dy in corners)
        return tag("polygon", points=points, **attributes)
    return tag("circle", cx=x, cy=y, r=r, **attributes)


def state_of(row: Told) -> str:
    """Whether a happening took place, is planned, or did not happen."""
    if row.modality == "negated":
        return "negated"
    return "planned" if is_planned(row) else "happened"


def entries(rows: Sequence[Told], words: PictureWords) -> list[tuple[str, str]]:
    """The marks that happenings have, and what they mean: for a legend."""
    there = {quads().get(row.type) for row in rows}
    states = {state_of(row) for row in rows}
    named = load_words(words.code).quads
    classes = [(mark(quad, 0, 0, 5), named[quad]) for quad in ("vc", "mc", "vx", "mx") if quad in there]
    lines = [(mark(None, 0, 0, 5, state), words.ui[state]) for state in ("planned", "negated") if state in states]
    return [*classes, *lines]


def leaning(cooperation: float, conflict: float) -> str:
    """How much there is of both → what prevails: cooperation, conflict or mixed."""
    both = cooperation + conflict
    lean = (cooperation - conflict) / both if both else 0.0
    return "mixed" if abs(lean) < LEANS else "cooperation" if lean > 0 else "conflict"


LEAN_COLOURS = {"cooperation": QUADS["vc"], "conflict": QUADS["vx"], "mixed": SOFT}


def cell(at: tuple[float, float], size: tuple[float, float], lean: str, tint: float) -> str:
    """A tinted cell: round where cooperation prevails, square for conflict, between them where it is mixed."""
    rounding = {"cooperation": 8, "mixed": 3, "conflict": 0}[lean]
    opacity = f"{TINT[0] + (TINT[1] - TINT[0]) * tint:.2f}"
    return tag(
        "rect",
        class_=f"cell {lean}",
        x=at[0],
        y=at[1],
        width=size[0],
        height=size[1],
        rx=min(rounding, size[0] / 2, size[1] / 2),
        fill=LEAN_COLOURS[lean],
        fill_opacity=opacity,
        stroke=LEAN_COLOURS[lean],
        stroke_opacity="0.7",
    )


def numbered(at: tuple[float, float], size: tuple[float, float], number: int, words: PictureWords) -> str:
    """The number of a cell, where there is room for it."""
    told = words.number(number)
    if width_of(told, 11) > size[0] - 2:
        return ""
    return text(at[0] + size[0] / 2, at[1] + size[1] / 2 + 4, told, text_anchor="middle", font_size=11)


def share(number: int, most: int) -> float:
    """How strong a tint is for a number, if it is 1 for the largest."""
    return log1p(number) / log1p(most)


def lean_entries(leans: set[str], words: PictureWords) -> list[tuple[str, str]]:
    """What the tints of cells mean: for a legend."""
    order = [lean for lean in ("cooperation", "mixed", "conflict") if lean in leans]
    return [(cell((-6, -6), (14, 12), lean, 1), words.ui[lean]) for lean in order]
