"""JSON lines, zipped or not → reports, one a line, with no more than one line held at a time."""

from __future__ import annotations

import gzip
import sys
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, EncodedFile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType

import msgspec

from kawat.config import Settings
from kawat.errors import SettingsError
from kawat.intake.checks import NOT_TEXT, TOO_LONG, Item, reject, report_of_json
from kawat.intake.decoding import decode
from kawat.intake.whole import BYTES_PER_CHAR

_OTHER_FIELDS = 1_000_000  # bytes that a line may hold beside its text


def read_lines_file(path: Path, where: str, settings: Settings) -> Iterator[Item]:
    """A file of JSON lines → its reports."""
    with path.open("rb") as file:
        wide = file.read(2) in (BOM_UTF16_LE, BOM_UTF16_BE)
        file.seek(0)
        readline = EncodedFile(file, "utf-8", "utf-16").readline if wide else file.readline
        yield from read_lines(bounded_lines(readline, settings), where, settings)


def read_gzip_lines(path: Path, where: str, settings: Settings) -> Iterator[Item]:
    """A gzip file of JSON lines → its reports; its broken end is one reject after all that could be read before it."""
    with gzip.open(path, "rb") as file:
        broken = (EOFError, gzip.BadGzipFile, zlib.error)
        yield from read_lines(bounded_lines(file.readline, settings), where, settings, broken)


def read_zstd_lines(path: Path, where: str, settings: Settings) -> Iterator[Item]:
    """A zstd file of JSON lines → its reports; its broken end is one reject after all that could be read before it."""
    zstd = _zstd()
    with zstd.open(path, "rb") as file:
        broken = (EOFError, zstd.ZstdError)
        yield from read_lines(bounded_lines(file.readline, settings), where, settings, broken)


def _zstd() -> ModuleType:
    """Python's own zstd; before 3.14 the package that brings it to older ones."""
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError as error:
        raise SettingsError("zstd", "it can't be unpacked yet", "run: pip install 'kawat[archive]'") from error
    return zstd


def read_lines(
    lines: Iterable[bytes | None], where: str, settings: Settings, broken: tuple[type[Exception], ...] = ()
) -> Iterator[Item]:
    """Lines → their reports. None stands for a line that is too long; `broken` is what is raised at the broken end of a
    zipped file: one reject after all that could be read before it."""
    number = 0
    try:
        for number, raw in enumerate(lines, 1):
            if raw is None:
                reason = f"the line is longer than {settings.max_chars:,} characters"
                yield reject(where, reason, TOO_LONG, line=number)
            elif raw.strip():
                yield _read_line(raw, where, number, settings)
    except broken as error:
        reason = f"the zipped file is broken after line {number} ({str(error).rstrip('.')})"
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
    return report_of_json(value, decoded.notes, where, number, settings)
