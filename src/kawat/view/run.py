"""One run of `kawat read`: reports through an engine into the sinks that were asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from functools import partial
from itertools import islice

from msgspec import Struct

from kawat import flow
from kawat.config import Settings
from kawat.core.document import Reject, Report
from kawat.engines import ENGINES
from kawat.errors import SourceError
from kawat.intake.sources import read_sources
from kawat.store import open_store
from kawat.store.fill import Filling, unread
from kawat.view.again import Again
from kawat.view.progress import progress
from kawat.view.sinks import Lines, Page, Screen, Sink


class Wanted(Struct, frozen=True, kw_only=True):
    """What is to become of the records, which are shown where nothing else is asked for, and of how many at most.
    `again`: the store's own reports are read, those that a change of this kind touches."""

    json: bool = False
    html: str | None = None
    store: str | None = None
    limit: int | None = None
    again: tuple[str, ...] = ()

    @property
    def shown(self) -> bool:
        return not (self.json or self.html or self.store)

    @property
    def only_stored(self) -> bool:
        return bool(self.store) and not (self.json or self.html)


class Tally(Struct):
    """How many reports became records, were rejected, or were left out because the store holds them."""

    read: int = 0
    rejected: int = 0
    skipped: int = 0
    filling: Filling | None = None
    again: Again | None = None

    def skip(self, count: int) -> None:
        self.skipped += count

    def count(self, result: object) -> None:
        if isinstance(result, Reject):
            self.rejected += 1
        else:
            self.read += 1

    def __str__(self) -> str:
        """One line of all counts."""
        if self.filling is None:
            return f"{self.read:,} read, {self.rejected:,} rejected"
        kept = self.filling.counts
        unchanged = kept.unchanged + self.skipped
        return (
            f"{kept.new:,} new, {kept.changed:,} changed, {kept.reread:,} read again, {unchanged:,} unchanged, "
            f"{self.rejected:,} rejected"
        ) + (f"; {self.again}" if self.again else "")


def run(sources: Sequence[str], wanted: Wanted, settings: Settings, told: Callable[[Reject], None]) -> Tally:
    """Sources → what became of their reports; each reject is `told` at once. Raises SourceError where there is none."""
    tally = Tally()
    with ExitStack() as stack:
        sinks = list(_sinks(wanted, settings, stack, tally))
        reports = _reports(sources, wanted, settings, tally)
        shows_records = wanted.shown or (wanted.json and sys.stdout.isatty())
        advance = stack.enter_context(progress(not shows_records))
        load_kit = partial(flow.load_kit, settings)
        for result in stack.enter_context(closing(ENGINES["local"](flow.read, load_kit, reports, settings.workers))):
            tally.count(result)
            if isinstance(result, Reject):
                told(result)
            for sink in sinks:
                sink.take(result)
            advance()
    if not (tally.read or tally.rejected or tally.skipped or tally.again):
        raise SourceError(", ".join(sources), "there is no report in it", "name files or folders that hold reports")
    return tally


def _reports(sources: Sequence[str], wanted: Wanted, settings: Settings, tally: Tally) -> Iterator[Report | Reject]:
    """What is to be read: of the sources what the store does not hold as read by this Kawat, or the store's own."""
    if tally.again:
        return islice(tally.again.reports(), wanted.limit)
    reports = islice(read_sources(sources, settings), wanted.limit)
    if tally.filling and wanted.only_stored and settings.published is None:
        return unread(tally.filling.store, reports, flow.made_by(settings), settings.batch, tally.skip)
    return reports


def _sinks(wanted: Wanted, settings: Settings, stack: ExitStack, tally: Tally) -> Iterator[Sink]:
    """The sinks that are wanted, each finished when the stack is unwound, be it by an error."""
    found: list[Sink] = []
    if wanted.store:
        tally.filling = Filling(stack.enter_context(open_store(wanted.store)), settings.batch)
        if wanted.again:
            tally.again = Again(tally.filling.store, flow.made_by(settings), wanted.again)
            found.append(tally.again)
        found.append(tally.filling)
    if wanted.json:
        found.append(Lines(sys.stdout.buffer))
    if wanted.html:
        found.append(Page(wanted.html))
    if wanted.shown:
        found.append(Screen())
    for sink in found:
        stack.callback(sink.finish)
    return iter(found)
