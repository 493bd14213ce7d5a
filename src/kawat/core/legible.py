"""Quotation marks, dashes and blanks that somebody read in another encoding ("‚Äú", "â€œ"), made legible without moving
a letter: one article of seven in a large archive has them."""

from __future__ import annotations

import re

OPENING, CLOSING, DASHES, DOTS, BLANK = "“‘", "”’", "–—", "…", "\u00a0"
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
    for mark in OPENING + CLOSING + DASHES + DOTS + BLANK
    for misread in (_misread(mark, encoding) for encoding in ENCODINGS)
}
_IN_WORDS = frozenset("‘’")
_MISREAD = re.compile(
    "|".join(
        rf"(?<!\w){seen}|{seen}(?!\w)|(?<={seen}){seen}" if said.strip() in _IN_WORDS else seen
        for seen, said in zip(map(re.escape, _LEGIBLE), _LEGIBLE.values(), strict=True)
    )
)


def legible(text: str) -> str:
    """The text with marks where misread ones stand, blanks beside them: as long as it was, so that every span of the
    one slices the other. A misread apostrophe inside a word stays: blanks would cut the word; two of them are marks."""
    return _MISREAD.sub(lambda found: _LEGIBLE[found[0]], text)


def misread(text: str) -> tuple[tuple[int, int], ...]:
    """Where misread marks stand in a text as it came in: start and end of each."""
    return tuple(found.span() for found in _MISREAD.finditer(text))
