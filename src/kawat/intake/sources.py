"""Files, folders and standard input → reports, one by one; what can't be read becomes a reject and the rest goes on."""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from kawat.config import Settings
from kawat.core.document import Report
from kawat.intake.checks import Item, checked, reject, report_of_json
from kawat.intake.decoding import decode
from kawat.intake.pages import read_page

TEXT, PAGE, JSON = (".txt", ".md"), (".html", ".htm"), (".json",)
LINES, ZIPPED_LINES = (".jsonl", ".ndjson"), (".jsonl.gz", ".ndjson.gz")
KNOWN = TEXT + PAGE + JSON + LINES + ZIPPED_LINES
STDIN = "-"
_BYTES_PER_CHAR = 6  # the longest escape of one character in JSON
_NOT_TEXT = ("the file is no text", "give a text file, in UTF-8 if you can")


def read_sources(sources: Sequence[str], settings: Settings) -> Iterator[Item]:
    """Files, folders (with all below them, in the order of their names) and `-` → their reports and rejects, lazily."""
    for source in sources:
        if source == STDIN:
            yield from _read_stdin(settings)
        elif Path(source).is_dir():
            yield from _read_folder(Path(source), settings)
        else:
            yield from _read_file(Path(source), settings)


def _read_folder(folder: Path, settings: Settings) -> Iterator[Item]:
    """Every file with a known ending below `folder`; others and hidden ones are passed over."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield reject(str(folder), _why(error), "give the folder read permission or leave it out")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _read_folder(folder / entry.name, settings)
        elif entry.name.lower().endswith(KNOWN):
            yield from _read_file(folder / entry.name, settings)


def _read_file(path: Path, settings: Settings) -> Iterator[Item]:
    """The reports of one file, by its ending."""
    name, where = path.name.lower(), str(path)
    try:
        if not path.exists():
            yield reject(where, "there is no such file", "check the path")
        elif not name.endswith(KNOWN):
            yield reject(where, "the ending of the file is not known", f"give one of {' '.join(KNOWN)}")
        elif name.endswith(ZIPPED_LINES):
            with gzip.open(path, "rb") as stream:
                yield from _read_lines(stream, where, settings)
        elif name.endswith(LINES):
            with path.open("rb") as stream:
                yield from _read_lines(stream, where, settings)
        elif path.stat().st_size > settings.max_chars * _BYTES_PER_CHAR and not name.endswith(JSON):
            yield reject(
                where, f"the file is longer than {settings.max_chars:,} characters", "split it, or raise max_chars"
            )
        else:
            yield from _read_whole(path.read_bytes(), where, name, settings)
    except OSError as error:
        yield reject(where, _why(error), "check that the file can be read")


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _read_whole(raw: bytes, where: str, name: str, settings: Settings) -> Iterator[Item]:
    """A file that is one text, one page or one JSON value."""
    if not raw.strip():
        yield reject(where, "the file is empty", "leave it out", raw)
        return
    decoded = decode(raw)
    if decoded is None:
        yield reject(where, *_NOT_TEXT, raw)
        return
    notes = (decoded.note,) if decoded.note else ()
    if name.endswith(JSON):
        yield from _read_json(decoded.text, notes, where, settings)
    elif name.endswith(PAGE):
        page = read_page(decoded.text.replace("\x00", ""), where)
        if page is None:
            yield reject(where, "the page holds no text", "check that it is a whole page, not a script or a frame", raw)
        else:
            yield checked(page, notes, where, None, settings)
    else:
        yield checked(Report(text=decoded.text, location=where), notes, where, None, settings)


def _read_json(text: str, notes: tuple[str, ...], where: str, settings: Settings) -> Iterator[Item]:
    """A JSON object, or an array of them."""
    import msgspec

    try:
        value = msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        yield reject(
            where, f"no valid JSON ({error})", "mend it; for one report a line name the file .jsonl", text.encode()
        )
        return
    for number, entry in enumerate(value if isinstance(value, list) else [value], 1):
        place = f"{where}[{number}]" if isinstance(value, list) else where
        yield report_of_json(entry, notes, place, None, settings)


def _read_lines(stream: IO[bytes], where: str, settings: Settings) -> Iterator[Item]:
    """JSON lines, one report each; a broken end of a gzip file is one reject after all that could be read."""
    number = 0
    try:
        for number, raw in enumerate(_bounded_lines(_utf8_lines(stream), settings), 1):
            if raw is None:
                reason = f"the line is longer than {settings.max_chars:,} characters"
                yield reject(where, reason, "split the report, or raise max_chars", line=number)
            elif raw.strip():
                yield _read_line(raw, where, number, settings)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        reason = f"the gzip file is broken after line {number} ({str(error).rstrip('.').lower()})"
        yield reject(where, reason, "fetch the file anew", line=number + 1)
    if number == 0:
        yield reject(where, "the file is empty", "leave it out")


def _utf8_lines(stream: IO[bytes]) -> IO[bytes]:
    """The stream; one in UTF-16 is read whole and turned into UTF-8, as its line ends are two bytes long."""
    start = stream.peek(2)[:2] if hasattr(stream, "peek") else b""
    if start in (b"\xff\xfe", b"\xfe\xff"):
        from io import BytesIO

        return BytesIO(stream.read().decode("utf-16", "replace").encode())
    return stream


def _bounded_lines(stream: IO[bytes], settings: Settings) -> Iterator[bytes | None]:
    """The lines of `stream`; None for one that is too long to be held, which is passed over piece by piece."""
    limit = settings.max_chars * _BYTES_PER_CHAR + 1_000_000
    while line := stream.readline(limit):
        if len(line) < limit or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
            pass
        yield None


def _read_line(raw: bytes, where: str, number: int, settings: Settings) -> Item:
    import msgspec

    decoded = decode(raw)
    if decoded is None:
        return reject(where, *_NOT_TEXT, raw, line=number)
    try:
        value = msgspec.json.decode(decoded.text)
    except msgspec.DecodeError as error:
        return reject(where, f"no valid JSON ({error})", "mend the line: one JSON object with `text`", raw, line=number)
    notes = (decoded.note,) if decoded.note else ()
    return report_of_json(value, notes, where, number, settings)


def _read_stdin(settings: Settings) -> Iterator[Item]:
    """Standard input: JSON lines where its first line is a JSON object (so a stream needs no end), otherwise one JSON value or text."""
    import msgspec

    stream = sys.stdin.buffer
    where = "standard input"
    first = stream.readline(settings.max_chars * _BYTES_PER_CHAR)
    try:
        is_lines = isinstance(msgspec.json.decode(first), dict)
    except (msgspec.DecodeError, UnicodeDecodeError):
        is_lines = False
    if is_lines:
        yield from _read_lines(_Chained(first, stream), where, settings)  # type: ignore[arg-type]
        return
    raw = first + stream.read(settings.max_chars * _BYTES_PER_CHAR)
    is_json = raw.lstrip().startswith((b"{", b"[{"))
    yield from _read_whole(raw, where, JSON[0] if is_json else TEXT[0], settings)


class _Chained:
    """A line that was read ahead, and the stream it came from."""

    def __init__(self, first: bytes, rest: IO[bytes]) -> None:
        self._first, self._rest = first, rest

    def readline(self, limit: int) -> bytes:
        """The next line, as a stream gives it."""
        line, self._first = self._first, b""
        return line or self._rest.readline(limit)
