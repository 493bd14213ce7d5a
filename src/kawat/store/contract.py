"""What every store can do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Protocol, Self

from msgspec import Struct

from kawat.core.document import Reject, Report
from kawat.core.records import MadeBy, Record
from kawat.settle.decisions import Ruling
from kawat.settle.linkage import Key

Versions = Literal["latest", "all"]


class Counts(Struct, frozen=True):
    """How many records were new, another text under a known id, a known text read differently, or nothing new; and how
    many reports were rejected."""

    new: int = 0
    changed: int = 0
    reread: int = 0
    unchanged: int = 0
    rejected: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            new=self.new + other.new,
            changed=self.changed + other.changed,
            reread=self.reread + other.reread,
            unchanged=self.unchanged + other.unchanged,
            rejected=self.rejected + other.rejected,
        )


class Settling(Struct, frozen=True, kw_only=True):
    """What settling gave: reports in the store, events of their latest versions, happenings that these tell of and how
    many of them `several` reports tell; events drawn for the first time or anew, pairs of events compared; decisions of
    analysts, and what of them was `lost`: their events are read no more."""

    reports: int = 0
    events: int = 0
    happenings: int = 0
    several: int = 0
    fresh: int = 0
    pairs: int = 0
    decisions: int = 0
    lost: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The counts in one line."""
        told = (
            f"reports: {self.reports:,}; events: {self.events:,}; happenings: {self.happenings:,}, "
            f"told by several reports: {self.several:,}; new events: {self.fresh:,}, pairs compared: {self.pairs:,}"
        )
        return f"{told}; decisions followed: {self.decisions:,}" if self.decisions else told


class Answer(Struct, frozen=True):
    """What a query gave: the names of its columns and its rows, which are fetched as they are read."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


class Store(Protocol):
    """A place where records are kept. Every method raises StoreError where the place fails."""

    def write(self, batch: Iterable[Record | Reject]) -> Counts:
        """A batch in, what was new about it out. Written whole or not at all; written again it changes nothing."""

    def is_read(self, reports: Sequence[Report], made_by: MadeBy) -> list[bool]:
        """For each report, whether its text was read by `made_by`, with all that its source says of it."""

    def records(self, versions: Versions = "latest") -> Iterator[Record]:
        """The records as they were written, by document id and version."""

    def record(self, document_id: str) -> Record | None:
        """The latest version of a document, None where it is not kept."""

    def settle(self, again: bool = False) -> Settling:
        """The tables of happenings are brought up to date; `again`: made anew, save what analysts decided."""

    def rule(self, ruling: Ruling, parts: Sequence[Sequence[Key]]) -> Settling:
        """What an analyst decides of groups of events is kept, and the store settled. Raises QueryError."""

    def ask(self, sql: str, parameters: Mapping[str, object] | None = None) -> Answer:
        """SQL in, with a value for each `$name` in it, its answer out; from then on no SQL can reach outside the
        store. Raises QueryError for wrong SQL."""

    def save_table(
        self, table: str, file: Path, form: Literal["csv", "parquet"], versions: Versions = "latest"
    ) -> None:
        """One table into one file, in a fixed order of its rows."""

    def tables(self) -> tuple[str, ...]:
        """The names of the tables that hold records and rejects, and of those of happenings once it is settled; the
        index for searching is left out."""

    def stop(self) -> None:
        """Stop the question that is being answered in another thread."""

    def close(self) -> None:
        """Let go of the place."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
