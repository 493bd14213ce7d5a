"""JSON lines → reports, one a line, with no more than one line held at a time."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator

import msgspec

from kawat.config import Settings
from kawat.intake.checks import NOT_TEXT, TOO_LONG, Item, reject, report_of_json
from kawat.intake.decoding import decode

BYTES_PER_CHAR = 6
"""The longest escape of one character in JSON."""
_OTHER_FIELDS = 1_000_000  # bytes that a line may hold beside its text


def read_lines(lines: Iterable[bytes | None], where: str, settings: Settings) -> Iterator[Item]:
    """Lines → their reports; the broken end of a gzip file is one reject after all that could be read before it."""
    number = 0
    try:
        for number, raw in enumerate(lines, 1):
            if raw is None:
                reason = f"the line is longer than {settings.max_chars:,} characters"
                yield reject(where, reason, TOO_LONG, line=number)
            elif raw.strip():
                yield _read_line(raw, where, number, settings)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        reason = f"the gzip file is broken after line {number} ({str(error).rstrip('.')})"
        yield reject(where, reason, "fetch the file anew", line=number + 1)
        return
    if number == 0:
        yield reject(where, "the file is empty", "leave it out")


def bounded_lines(readline: Callable[[int], bytes], settings: Settings) -> Iterator[bytes | None]:
    """The lines that `readline` gives; None for one too long to be held, which is passed over piece by piece."""
    limit = settings.max_chars * BYTES_PER_CHAR + _OTHER_FIELDS
    while line := readline(limit):
        if len(line) < limit or line.endswith(b"\n"):
            yield line
            continue
        while (rest := readline(limit)) and not rest.endswith(b"\n"):
            pass
        yield None


def _read_line(raw: bytes, where: str, number: int, settings: Settings) -> Item:
    decoded = decode(raw)
    if decoded is None:
        return reject(where, *NOT_TEXT, raw, line=number)
    try:
        value = msgspec.json.decode(decoded.text)
    except (msgspec.DecodeError, RecursionError) as error:
        return reject(where, f"no valid JSON ({error})", "mend the line: one JSON object with `text`", raw, line=number)
    notes = (decoded.note,) if decoded.note else ()
    return report_of_json(value, notes, where, number, settings)
