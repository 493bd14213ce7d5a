"""Quotation marks and dashes that somebody read in another encoding ("‚Äú", "â€œ"), made legible without moving a
letter: one article of seven in a large archive has them."""

from __future__ import annotations

import re

OPENING, CLOSING, DASHES, DOTS = "“‘", "”’", "–—", "…"
ENCODINGS = ("mac-roman", "cp1252")
"""Encodings in which UTF-8 is most often misread."""


def _misread(mark: str, encoding: str) -> str:
    """A mark's UTF-8 bytes as they look in another encoding; a byte that it lacks is the control of that number."""
    return "".join(_character(byte, encoding) for byte in mark.encode())


def _character(byte: int, encoding: str) -> str:
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


def _padded(mark: str, length: int) -> str:
    """The mark in a room of `length` characters, at the side where the words that it belongs to stand."""
    return mark.rjust(length) if mark in OPENING else mark.center(length) if mark in DASHES else mark.ljust(length)


_LEGIBLE = {
    misread: _padded(mark, len(misread))
    for mark in OPENING + CLOSING + DASHES + DOTS
    for misread in (_misread(mark, encoding) for encoding in ENCODINGS)
}
_MISREAD = re.compile(
    "|".join(rf"(?<!\w){seen}|{seen}(?!\w)" if said.strip() in "‘’" else seen for seen, said in _LEGIBLE.items())
)


def legible(text: str) -> str:
    """The text with marks where misread ones stand, blanks beside them: as long as it was, so that every span of the
    one slices the other. A misread apostrophe inside a word stays: blanks would cut the word."""
    return _MISREAD.sub(lambda found: _LEGIBLE[found[0]], text)
