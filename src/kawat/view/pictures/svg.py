"""SVG as text: elements with escaped words, and how wide words are."""

from __future__ import annotations

import re
from html import escape

from kawat.view.lookup import one_line

NARROW, WIDE = frozenset("iljftrI.,:;'|!()[]/-· "), frozenset("mwMW%@—")
EDGE = 10
"""So far from the edges of a picture its words stand."""
FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
INK, SOFT, LINE, PAPER = "var(--ink, #1c2024)", "var(--soft, #59636e)", "var(--line, #e0ddd5)", "var(--card, #ffffff)"
QUADS = {
    "vc": "var(--vc, #0067a5)",
    "mc": "var(--mc, #00785a)",
    "vx": "var(--vx, #c04a00)",
    "mx": "var(--mx, #9a1657)",
}
"""Colours are those of the page that a picture stands in, else the ones behind the comma."""
_COLOUR = re.compile(r"var\(--[a-z]+, (#[0-9a-f]{6})\)")


def resolved(svg: str) -> str:
    """A picture → the same with plain colours, for programs that don't know custom properties."""
    return _COLOUR.sub(r"\1", svg)


def shown(words: str) -> str:
    """Words → SVG text that shows them on one line, in an element or an attribute."""
    return escape(one_line(words), quote=True)


def number(value: float) -> str:
    """A coordinate, no longer than it must be."""
    told = f"{value:.1f}"
    return "0" if told in ("-0.0", "0.0") else told.removesuffix(".0")


def tag(name: str, *inside: str, **attributes: str | float | None) -> str:
    """An element; what stands inside is SVG already, attributes are not; those that are None are left out."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{shown(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{told}>{''.join(inside)}</{name}>" if inside else f"<{name}{told}/>"


def text(x: float, y: float, words: str, **attributes: str | float | None) -> str:
    """Words that stand on the line at y."""
    return tag("text", shown(words), x=x, y=y, **attributes)


def group(title: str, *inside: str, leads: str | None = None) -> str:
    """Shapes that have words of their own, which are shown when they are pointed at, and may lead somewhere. The
    keyboard has the same links in the table, one row each, so it passes by here."""
    told = tag("title", shown(title))
    return tag("a", told, *inside, href=leads, tabindex="-1") if leads else tag("g", told, *inside)


def link(address: str | None, words: str) -> str:
    """Words that may lead somewhere."""
    return tag("a", words, href=address, tabindex="-1") if address else words


def width_of(words: str, size: float = 12) -> float:
    """About how wide words are, rather too wide than too narrow."""
    return size * sum(0.34 if c in NARROW else 0.95 if c in WIDE or ord(c) > 0x2E80 else 0.6 for c in words)


def clip(words: str, room: float, size: float = 12) -> str:
    """Words → as many of them as there is room for."""
    told = one_line(words)
    if width_of(told, size) <= room:
        return told
    while told and width_of(told + "…", size) > room:
        told = told[:-1]
    return told.rstrip() + "…"


def wrap(words: str, room: float, size: float = 12) -> list[str]:
    """Words → lines that fit; a word that is too long for a line is cut."""
    lines: list[str] = []
    for word in one_line(words).split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(clip(word, room, size))
    return lines
