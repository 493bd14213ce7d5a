"""Files, folders and standard input → reports, one by one; what can't be read becomes a reject and the rest goes on."""

from __future__ import annotations

import gzip
import os
import re
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, EncodedFile
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from kawat.config import Settings
from kawat.core.document import Report
from kawat.intake.checks import NOT_TEXT, TOO_LONG, Item, checked, reject, report_of_json
from kawat.intake.decoding import decode
from kawat.intake.lines import BYTES_PER_CHAR, bounded_lines, read_lines
from kawat.intake.pages import read_page

TEXT, PAGE, JSON = (".txt", ".md"), (".html", ".htm"), (".json",)
LINES, ZIPPED_LINES = (".jsonl", ".ndjson"), (".jsonl.gz", ".ndjson.gz")
KNOWN = TEXT + PAGE + JSON + LINES + ZIPPED_LINES
STDIN = "-"
MARKUP = 50
"""The most bytes that a page may have for each character of its text."""


def read_sources(sources: Sequence[str], settings: Settings) -> Iterator[Item]:
    """Files, folders (with all below them, in the order of their names) and `-` → their reports and rejects, lazily."""
    for source in sources:
        if source == STDIN:
            yield from _read_stdin(settings)
        elif os.path.isdir(source):  # unlike Path.is_dir this never raises
            yield from _read_folder(Path(source), settings)
        else:
            yield from _read_file(Path(source), settings)


def _read_folder(folder: Path, settings: Settings) -> Iterator[Item]:
    """Every file with a known ending below `folder`; others and hidden ones are passed over."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield reject(_told(folder), _why(error), "give the folder read permission or leave it out")
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
    name, where = path.name.lower(), _told(path)
    try:
        if not path.exists():
            yield reject(where, "there is no such file", "check the path")
        elif not path.is_file():
            yield reject(where, "it is no file", "pipe its content into `kawat read -`")
        elif not name.endswith(KNOWN):
            yield reject(where, "the ending of the file is not known", f"give one of {' '.join(KNOWN)}")
        elif name.endswith(ZIPPED_LINES):
            with gzip.open(path, "rb") as stream:
                yield from read_lines(bounded_lines(stream.readline, settings), where, settings)
        elif name.endswith(LINES):
            with path.open("rb") as file:
                wide = file.read(2) in (BOM_UTF16_LE, BOM_UTF16_BE)
                file.seek(0)
                readline = EncodedFile(file, "utf-8", "utf-16").readline if wide else file.readline
                yield from read_lines(bounded_lines(readline, settings), where, settings)
        elif not name.endswith(JSON) and path.stat().st_size > settings.max_chars * _bytes_per_char(name):
            yield reject(where, f"the file is longer than {settings.max_chars:,} characters", TOO_LONG)
        else:
            yield from _read_whole(path.read_bytes(), where, name, settings)
    except OSError as error:
        yield reject(where, _why(error), "check that the file can be read")


def _bytes_per_char(name: str) -> int:
    return MARKUP if name.endswith(PAGE) else BYTES_PER_CHAR


def _told(path: Path) -> str:
    """A path as it can be shown and kept: bytes of its name that are no text are written as escapes."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _read_whole(raw: bytes, where: str, name: str, settings: Settings) -> Iterator[Item]:
    """A file that is one text, one page or one JSON value."""
    if not raw.strip():
        yield reject(where, "the file is empty", "leave it out", raw)
        return
    decoded = decode(raw)
    if decoded is None:
        yield reject(where, *NOT_TEXT, raw)
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
    except (msgspec.DecodeError, RecursionError) as error:
        yield reject(
            where, f"no valid JSON ({error})", "mend it; for one report a line name the file .jsonl", text.encode()
        )
        return
    for number, entry in enumerate(value if isinstance(value, list) else [value], 1):
        place = f"{where}[{number}]" if isinstance(value, list) else where
        yield report_of_json(entry, notes, place, None, settings)


def _read_stdin(settings: Settings) -> Iterator[Item]:
    """Standard input: JSON lines where its first line is a JSON object (a stream needs no end), else one value."""
    import msgspec

    stream = sys.stdin.buffer
    where = "standard input"
    first = stream.readline(settings.max_chars * BYTES_PER_CHAR)
    try:
        is_lines = isinstance(msgspec.json.decode(first), dict)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        is_lines = False
    if is_lines:
        lines = chain((first,), bounded_lines(stream.readline, settings))
        yield from read_lines(lines, where, settings)
        return
    raw = first + stream.read(settings.max_chars * BYTES_PER_CHAR)
    is_json = re.match(rb"\s*(\[\s*)?\{", raw)
    if is_json:
        raw += stream.read()
    yield from _read_whole(raw, where, JSON[0] if is_json else TEXT[0], settings)
