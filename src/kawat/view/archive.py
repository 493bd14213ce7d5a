"""One run of `kawat archive`: reports through an engine into a lake, a shard at a time."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from functools import partial
from itertools import islice
from pathlib import Path

from msgspec import Struct

from kawat import flow
from kawat.config import Settings
from kawat.core.document import Reject, Report, Skip, document_id, text_hash
from kawat.core.records import Record
from kawat.engines import ENGINES
from kawat.errors import SourceError
from kawat.intake.sources import read_sources
from kawat.store.catalogue import WAYS, Claims, Holds
from kawat.store.shards import About, LakeWriter, open_catalogue
from kawat.view.log import Log
from kawat.view.progress import progress


class Archiving(Struct, frozen=True, kw_only=True):
    """How an archive is read: by which engine, how many reports a shard holds, whether reports that can hold no event
    are skipped, and whether those that were rejected before are tried again."""

    engine: str = "local"
    shard: int = 1000
    gate: bool = False
    retry: bool = False

    @property
    def final(self) -> tuple[str, ...]:
        """In which ways a report may have been left out before, so that it stays so."""
        return tuple(way for way, tried in zip(WAYS, (self.retry, not self.gate), strict=True) if not tried)


class Tally(Struct):
    """How many reports became records, were rejected or skipped in this run, or were there before; how many shards were
    written, and their bytes."""

    read: int = 0
    rejected: int = 0
    skipped: int = 0
    known: int = 0
    shards: int = 0
    bytes: int = 0

    def count(self, result: object) -> None:
        if isinstance(result, Skip):
            self.skipped += 1
        elif isinstance(result, Reject):
            self.rejected += 1
        else:
            self.read += 1


def archive(sources: Sequence[str], folder: Path, wanted: Archiving, settings: Settings, log: Log) -> Tally:
    """Sources → what became of their reports, each of which is in the lake once. Raises SourceError where there is
    none."""
    tally = Tally()
    about = About(made_by=flow.made_by(settings), published=settings.published)
    with ExitStack() as stack:
        lake = stack.enter_context(LakeWriter(folder, about, wanted.final))
        for shard in lake.broken:
            log.event("broken", shard=shard, remedy="its reports are read anew if the sources hold them")
        filling = _Filling(lake, wanted.shard, tally, log)
        stack.callback(filling.finish)
        function = flow.read_or_skip if wanted.gate else flow.read
        reports = filling.unclaimed(read_sources(sources, settings))
        run = ENGINES[wanted.engine](function, partial(flow.load_kit, settings), reports, settings.workers)
        advance = stack.enter_context(progress(log.for_people))
        for result in stack.enter_context(closing(run)):
            filling.take(result)
            advance()
    if tally == Tally():
        raise SourceError(", ".join(sources), "there is no report in it", "name files or folders that hold reports")
    return tally


class _Filling:
    """Takes results one by one and writes them a shard at a time."""

    def __init__(self, lake: LakeWriter, shard: int, tally: Tally, log: Log) -> None:
        self.lake, self.shard, self.tally, self.log = lake, shard, tally, log
        self.held: list[Record | Reject] = []
        self.since = time.monotonic()

    def unclaimed(self, items: Iterable[Report | Reject]) -> Iterator[Report | Reject]:
        """What the lake does not hold yet. Of a source that can't be read at all is told each time."""
        for item in items:
            if self.lake.claims.claim(item):
                yield item
            elif isinstance(item, Reject) and item.line is None and item.sha256 is None:
                self.tally.count(item)
                self.log.reject(item)
            else:
                self.tally.known += 1

    def take(self, result: Record | Reject) -> None:
        """One result in; with it a shard may be full and is written."""
        self.tally.count(result)
        if isinstance(result, Reject) and not isinstance(result, Skip):
            self.log.reject(result)
        self.held.append(result)
        if len(self.held) >= self.shard:
            self.finish()

    def finish(self) -> None:
        """Write what is held back."""
        held, self.held = self.held, []
        if not held:
            return
        manifest = self.lake.write(held)
        size, seconds = sum(manifest.sizes.values()), time.monotonic() - self.since
        self.tally.shards, self.tally.bytes = self.tally.shards + 1, self.tally.bytes + size
        self.log.event(
            "written",
            shard=manifest.shard,
            records=manifest.records,
            skipped=manifest.skipped,
            rejected=manifest.rejected,
            bytes=size,
            seconds=round(seconds, 3),
            reports_per_second=round(len(held) / seconds, 2),
            peak_mb=round(peak_mb()),
        )
        self.since = time.monotonic()


class Left(Struct):
    """What a run would do: how many reports of the sources are left to be read, how many rejects to be written down,
    how many of both the lake holds; how many reports a shard holds."""

    shard: int
    reports: int = 0
    rejected: int = 0
    known: int = 0

    def __str__(self) -> str:
        """One line of all counts."""
        shards = -(-(self.reports + self.rejected) // self.shard)
        return (
            f"{self.reports:,} to read, {self.rejected:,} can't be read, {self.known:,} known before; "
            f"shards to write: {shards:,}"
        )


def dry_run(sources: Sequence[str], folder: Path, wanted: Archiving, settings: Settings) -> Left:
    """What `archive` would do; nothing is written."""
    left = Left(shard=wanted.shard)
    items = read_sources(sources, settings)
    with open_catalogue(folder, None) as catalogue:
        claims = Claims(catalogue, wanted.final)
        while some := list(islice(items, wanted.shard)):
            fresh = [item for item in some if claims.claim(item)]
            reports = [item for item in fresh if isinstance(item, Report)]
            rejects = [item for item in fresh if isinstance(item, Reject)]
            records = [(document_id(report), text_hash(report.text), 1) for report in reports]
            catalogue.add("", Holds(records, rejects, ()))
            claims.release(len(fresh))
            left.known += len(some) - len(fresh)
            left.reports += len(reports)
            left.rejected += len(rejects)
    return left


def peak_mb() -> float:
    """The most memory in MB that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
