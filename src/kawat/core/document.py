"""A report as it comes in, and as Kawat keeps it."""

from __future__ import annotations

from hashlib import sha256
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from kawat.core.legible import legible


class Span(Struct, frozen=True, array_like=True, order=True):
    """`[start, end)` in Unicode code points of the report's text; in JSON a list of two numbers."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span marks in `text`."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """True where `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end


AsideKind = Literal["title", "date", "dateline", "heading", "caption", "read_also", "byline"]


class Aside(Struct, frozen=True):
    """A stretch of the text that is no part of the story and is not coded."""

    span: Span
    kind: AsideKind


class Report(Struct, frozen=True, kw_only=True):
    """One report as it comes in: its text to the letter, and what its source says of it. `location`: file and line."""

    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    location: str | None = None
    notes: tuple[str, ...] = ()


class Reject(Struct, frozen=True, kw_only=True):
    """A report that can't be read, while the others of its source go on: where it stands, what is wrong, what to do.
    `location` names the file, `line` its line where there is one, `sha256` is the hash of what was rejected."""

    location: str
    line: int | None = None
    reason: str
    remedy: str
    report_id: str | None = None
    sha256: str | None = None

    def __str__(self) -> str:
        """One line: where, what is wrong, what to do."""
        place = self.location if self.line is None else f"{self.location}:{self.line}"
        return f"{place}: {self.reason}; {self.remedy}"


class Skip(Reject, frozen=True, kw_only=True):
    """A report that was left out unread because it can hold no event: where it stands, why, how to read it after
    all."""


Left = TypeVar("Left", Reject, Skip)


def left_out(report: Report, kind: type[Left], reason: str, remedy: str) -> Left:
    """A report that becomes no record → the reject or skip that says why. One of a file of many stands at FILE:LINE."""
    place = report.location or report.id or report.url or "a report"
    file, _, end = place.rpartition(":")
    location, line = (file, int(end)) if file and end.isdecimal() else (place, None)
    digest = text_hash(report.text)
    return kind(location=location, line=line, reason=reason, remedy=remedy, report_id=report.id, sha256=digest)


def text_hash(text: str) -> str:
    """A text → its SHA-256, whatever characters stand in it."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document_id(report: Report) -> str:
    """The id under which a report is kept: its own, else one made of its URL, else one made of its text."""
    return report.id or text_hash(report.url or report.text)[:16]


class Document(Struct, frozen=True, kw_only=True):
    """A report as it is kept. `published` is an ISO date; `sentences` cover the story; `asides` are left out of it."""

    id: str
    language: str | None
    published: str | None
    dateline: str | None
    title: str | None
    source: str | None
    url: str | None
    sha256: str
    text: str
    sentences: tuple[Span, ...] = ()
    asides: tuple[Aside, ...] = ()
    notes: tuple[str, ...] = ()

    def as_read(self) -> Document:
        """The document as it is read: misread marks made legible, letter by letter in the same places."""
        return replace(self, text=legible(self.text))
