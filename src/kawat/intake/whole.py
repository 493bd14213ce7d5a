"""What is one text, one page or one JSON value → its reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from kawat.config import Settings
from kawat.core.document import Report
from kawat.intake.checks import NOT_TEXT, TOO_LONG, Item, checked, reject, report_of_json
from kawat.intake.decoding import Decoded, decode
from kawat.intake.pages import read_page

BYTES_PER_CHAR = 6
"""The longest escape of one character in JSON."""
MARKUP = 50
"""The most bytes that a page may have for each character of its text."""

Whole = Callable[[Decoded, str, Settings], Iterator[Item]]
"""What was decoded, where it stands, settings → its reports."""


def read_text_file(path: Path, where: str, settings: Settings) -> Iterator[Item]:
    """A file of one text → its report."""
    yield from _read_bounded(path, where, settings, BYTES_PER_CHAR, text_of)


def read_page_file(path: Path, where: str, settings: Settings) -> Iterator[Item]:
    """A file of one page → its report."""
    yield from _read_bounded(path, where, settings, MARKUP, page_of)


def read_json_file(path: Path, where: str, settings: Settings) -> Iterator[Item]:
    """A file of one JSON object, or an array of them → its reports."""
    yield from read_whole(path.read_bytes(), where, settings, json_of)


def _read_bounded(path: Path, where: str, settings: Settings, bytes_per_char: int, whole: Whole) -> Iterator[Item]:
    if path.stat().st_size > settings.max_chars * bytes_per_char:
        yield reject(where, f"the file is longer than {settings.max_chars:,} characters", TOO_LONG)
    else:
        yield from read_whole(path.read_bytes(), where, settings, whole)


def read_whole(raw: bytes, where: str, settings: Settings, whole: Whole) -> Iterator[Item]:
    """Bytes, and what takes them once they are decoded → their reports."""
    if not raw.strip():
        yield reject(where, "the file is empty", "leave it out", raw)
    elif (decoded := decode(raw)) is None:
        yield reject(where, *NOT_TEXT, raw)
    else:
        yield from whole(decoded, where, settings)


def text_of(decoded: Decoded, where: str, settings: Settings) -> Iterator[Item]:
    """One text → its report."""
    yield checked(Report(text=decoded.text, location=where), decoded.notes, where, None, settings)


def page_of(decoded: Decoded, where: str, settings: Settings) -> Iterator[Item]:
    """One page → its report."""
    page = read_page(decoded.text.replace("\x00", ""), where)
    if page is None:
        remedy = "check that it is a whole page, not a script or a frame"
        yield reject(where, "the page holds no text", remedy, decoded.text.encode())
    else:
        yield checked(page, decoded.notes, where, None, settings)


def json_of(decoded: Decoded, where: str, settings: Settings) -> Iterator[Item]:
    """A JSON object, or an array of them → its reports."""
    try:
        value = msgspec.json.decode(decoded.text)
    except (msgspec.DecodeError, RecursionError) as error:
        remedy = "mend it; for one report a line name the file .jsonl"
        yield reject(where, f"no valid JSON ({error})", remedy, decoded.text.encode())
        return
    for number, entry in enumerate(value if isinstance(value, list) else [value], 1):
        place = f"{where}[{number}]" if isinstance(value, list) else where
        yield report_of_json(entry, decoded.notes, place, None, settings)
