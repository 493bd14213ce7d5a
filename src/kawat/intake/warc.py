"""A web archive → reports, one a page, with no more than one page held at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from msgspec.structs import replace

from kawat.config import Settings
from kawat.core.document import Report
from kawat.errors import SettingsError
from kawat.intake.checks import TOO_LONG, Item, reject
from kawat.intake.whole import MARKUP, page_of, read_whole

if TYPE_CHECKING:
    from fastwarc.warc import ArchiveIterator, WarcRecord

PAGES = ("text/html", "application/xhtml+xml")
CUT = ("the page is cut off", "fetch the file anew")


def read_warc_file(path: Path, where: str, settings: Settings) -> Iterator[Item]:
    """A WARC file (plain, gzip or zstd) → the reports of the pages that were answered with 200; all else that was
    fetched is passed over. What is broken in it is one reject after all that could be read before."""
    number = 0
    try:
        with path.open("rb") as file:
            for number, record in enumerate(_responses(file), 1):
                yield from _read_record(record, f"{where}[{number}]", settings)
    except OSError as error:
        yield reject(where, f"the file is broken after answer {number} ({error})", "fetch the file anew")
        return
    if number == 0:
        yield reject(where, "the file holds no web page", "leave it out")


def _responses(file: BinaryIO) -> ArchiveIterator:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise SettingsError("WARC", "it can't be read yet", "run: pip install 'kawat[archive]'") from error
    return ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=False)


def _read_record(record: WarcRecord, where: str, settings: Settings) -> Iterator[Item]:
    """One answer of a web server → the report of the page in it, if it holds one."""
    length = record.content_length
    if length > settings.max_chars * MARKUP:
        yield reject(where, f"the page is longer than {settings.max_chars:,} characters", TOO_LONG)
        return
    record.freeze()
    if record.content_length < length:
        yield reject(where, *CUT)
        return
    record.parse_http(auto_decode="all")
    if not record.is_http or record.http_headers.status_code != 200 or record.http_content_type not in PAGES:
        return
    address = record.headers.get("WARC-Target-URI")
    for item in read_whole(record.reader.read(), where, settings, page_of):
        yield replace(item, url=address) if isinstance(item, Report) and not item.url else item
