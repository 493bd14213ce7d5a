"""Files, folders and standard input → reports, one by one; what can't be read becomes a reject and the rest goes on."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from kawat.config import Settings
from kawat.intake.checks import Item, reject
from kawat.intake.lines import bounded_lines, read_gzip_lines, read_lines, read_lines_file, read_zstd_lines
from kawat.intake.parquet import read_parquet_file
from kawat.intake.warc import read_warc_file
from kawat.intake.whole import (
    BYTES_PER_CHAR,
    json_of,
    read_json_file,
    read_page_file,
    read_text_file,
    read_whole,
    text_of,
)

Reader = Callable[[Path, str, Settings], Iterator[Item]]
"""A file, how it is told of, settings → its reports and rejects."""

READERS: dict[str, Reader] = {
    ".txt": read_text_file,
    ".md": read_text_file,
    ".html": read_page_file,
    ".htm": read_page_file,
    ".json": read_json_file,
    ".jsonl": read_lines_file,
    ".ndjson": read_lines_file,
    ".jsonl.gz": read_gzip_lines,
    ".ndjson.gz": read_gzip_lines,
    ".jsonl.zst": read_zstd_lines,
    ".ndjson.zst": read_zstd_lines,
    ".parquet": read_parquet_file,
    ".warc": read_warc_file,
    ".warc.gz": read_warc_file,
    ".warc.zst": read_warc_file,
}
"""What reads a file, by its ending."""
KNOWN = tuple(READERS)
STDIN = "-"


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
        elif (reader := _reader(name)) is None:
            yield reject(where, "the ending of the file is not known", f"give one of {' '.join(KNOWN)}")
        else:
            yield from reader(path, where, settings)
    except OSError as error:
        yield reject(where, _why(error), "check that the file can be read")


def _reader(name: str) -> Reader | None:
    return next((reader for ending, reader in READERS.items() if name.endswith(ending)), None)


def _told(path: Path) -> str:
    """A path as it can be shown and kept: bytes of its name that are no text are written as escapes."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


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
    yield from read_whole(raw, where, settings, json_of if is_json else text_of)
