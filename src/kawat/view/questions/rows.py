"""What a question answers: rows that rest on passages of reports, and how they were come by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    import pandas
    import polars

Level = Literal["head", "minister", "agency", "state"]
"""Heads of state and government; ministers and their deputies; other public offices, and bodies; a state alone."""

Row = TypeVar("Row")


class Party(Struct, gc=False, frozen=True):
    """Who takes part, with the offices as the reports give them."""

    name: str
    code: str | None
    kind: str | None
    offices: tuple[str, ...] = ()
    level: Level | None = None

    def __str__(self) -> str:
        """The name, with the code where it says more: "Ingrid Solheim (NOR)"."""
        return f"{self.name} ({self.code})" if self.code and self.code != self.name else self.name


class Passage(Struct, gc=False, frozen=True, kw_only=True):
    """Words of a report that a row rests on. `item` is the id of the event or statement that was read there."""

    document_id: str
    version: int
    item: str
    span_start: int
    span_end: int
    words: str
    source: str | None
    published: date | None
    title: str | None
    url: str | None


class Dated(Struct, frozen=True, kw_only=True):
    """A row that has a day. `id` is the same in every run. `time_start` and `time_end` are None where no report says
    the day; `published` is the first report's day."""

    id: str
    time_start: date | None
    time_end: date | None
    published: date | None

    @property
    def day(self) -> date | None:
        """What rows are put in order by: the day that is said; that of publication where none is said, or where it is
        still to come, as with a promise."""
        return day_of(self.time_start or self.time_end, self.published)


class Told(Dated, frozen=True, kw_only=True):
    """One happening as the reports tell it; in a store that is not settled, one event. `according_to`: in whose words
    it is known. `reports` and `events` count all that tell it."""

    settled: bool
    type: str
    mode: str | None
    modality: str
    undertakes: str | None
    place_name: str | None
    place_country: str | None
    level: Level | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    content: str | None
    according_to: tuple[str, ...]
    goldstein: float | None
    score: float | None
    confidence: float | None
    reports: int
    events: int
    evidence: tuple[Passage, ...]

    @property
    def parties(self) -> tuple[Party, ...]:
        """All who take part, doers first."""
        return self.actors + self.recipients


def day_of(said: date | None, published: date | None) -> date | None:
    """The day of what is told: of what is still to come that of the report."""
    return published if published and (said is None or said > published) else said


class Step(Struct, frozen=True):
    """A filter, what it was set to, and how many were left behind it."""

    filter: str
    value: str
    left: int


class Part(Struct, Generic[Row], frozen=True):
    """The rows that `limit` and `skip` leave of `total`, and the step that this is."""

    rows: tuple[Row, ...]
    total: int
    steps: tuple[Step, ...] = ()


class Found(Struct, Generic[Row], frozen=True, kw_only=True):
    """The answer to a question. `looked_reports` and `looked_items` (`items` says of what) were looked at, `steps` tell
    what each filter left. `total` counts all rows, also those that `limit` and `skip` leave out. `reports` and
    `happenings` stand behind the rows; `happenings` is None in a store that is not settled. Tables for programs:
    `polars()`, `pandas()`."""

    question: str
    row_type: type[Struct]
    rows: tuple[Row, ...]
    items: str
    looked_reports: int
    looked_items: int
    steps: tuple[Step, ...]
    total: int
    reports: int
    happenings: int | None
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def polars(self) -> polars.DataFrame:
        """The rows as a polars data frame; needs `pip install 'kawat[frames]'`."""
        from kawat.view.questions.flat import table
        from kawat.view.questions.frames import polars_frame

        return polars_frame(*table(self))

    def pandas(self) -> pandas.DataFrame:
        """The rows as a pandas data frame; needs `pip install 'kawat[frames]'`."""
        from kawat.view.questions.flat import table
        from kawat.view.questions.frames import pandas_frame

        return pandas_frame(*table(self))

    def told(self) -> str:
        """In a line or two: the counts, what each filter left, and what to know about the store."""
        counts = f"{_count(len(self.rows), 'row')} from {_count(self.reports, 'report')}"
        if self.happenings is not None:
            counts += f" and {_count(self.happenings, 'happening')}"
        told = (" ".join(filter(None, (step.filter, step.value))) for step in self.steps)
        steps = "".join(f"; {each} left {step.left:,}" for each, step in zip(told, self.steps, strict=True))
        looked = f"looked at {_count(self.looked_reports, 'report')} with {self.looked_items:,} {self.items}{steps}"
        return "\n".join((counts, looked, *self.notes))


def _count(number: int, of: str) -> str:
    return f"{number:,} {of}" if number == 1 else f"{number:,} {of}s"
