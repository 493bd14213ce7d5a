"""A record as far as two of them are compared: a coder's, which lacks what only Kawat adds, or one of ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from kawat.core.document import Report, Span
from kawat.core.records import Record, Time
from kawat.errors import SourceError


class CodedText(Struct, frozen=True):
    """The report that was coded."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None

    def report(self) -> Report:
        """The report without its coding, as it comes in."""
        return Report(
            text=self.text,
            id=self.id,
            title=self.title or None,
            published=self.published or None,
            source=self.source or None,
            url=self.url or None,
            language=self.language or None,
            location=self.id,
        )


class CodedEntity(Struct, frozen=True):
    """Who takes part, under which names."""

    id: str
    name: str
    kind: str
    code: str | None = None
    sector: str | None = None
    mentions: tuple[Span, ...] = ()


class CodedStatement(Struct, frozen=True):
    """Who said what, for whom."""

    speaker: str
    kind: str
    content: tuple[Span, ...]
    on_behalf_of: str | None = None
    cue: Span | None = None
    confidence: float | None = None


class CodedPlace(Struct, frozen=True):
    """Where it happened."""

    name: str
    country: str | None = None


class CodedEvent(Struct, frozen=True):
    """Who did what to whom, when and where."""

    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    modality: str
    trigger: Span
    mode: str | None = None
    time: Time | None = None
    place: CodedPlace | None = None
    confidence: float | None = None


class Coding(Struct, frozen=True):
    """A report with what one reader coded."""

    document: CodedText
    entities: tuple[CodedEntity, ...]
    statements: tuple[CodedStatement, ...]
    events: tuple[CodedEvent, ...]


def read_coding(folder: Path) -> Iterator[Coding]:
    """The records of a folder (one JSON file each, in the codebook's form), in the order of their names. SourceError
    names the file and the field that is wrong, or a folder without records."""
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not files:
        raise SourceError(str(folder), "no coded records there", "name a folder of JSON files, one record each")
    for file in files:
        try:
            yield msgspec.json.decode(file.read_bytes(), type=Coding)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise SourceError(str(file), f"no coded record ({error})", "see docs/record.md for the form") from error
        except OSError as error:
            raise SourceError(str(file), str(error.strerror).lower(), "check that the file can be read") from error


def as_coding(record: Record) -> Coding:
    """One of our records, as far as it can be compared with a coder's."""
    return msgspec.convert(msgspec.to_builtins(record), Coding)
