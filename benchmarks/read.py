"""How fast reports are read: python benchmarks/read.py SOURCE... [--sample N] [--workers 1 2] [--json].

Prints documents and words a second, start of the processes included, and the peak memory of this process and of the
largest worker. The cost says how much longer reading takes than cutting the same sentences into words: unlike seconds,
that ratio can be compared between machines.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial

import msgspec
from msgspec import Struct

from kawat import flow
from kawat.config import Settings, load_settings
from kawat.core.document import Reject, Report
from kawat.engines import ENGINES
from kawat.intake import intake
from kawat.intake.sources import read_sources
from kawat.mark.tokens import tokenize

USUAL = 400
"""Words of a usual report, which documents a second are also counted in."""

PROBE = 100
"""Reports over which the cost is measured."""


class Run(Struct, kw_only=True):
    """What one run gave: counts, seconds, megabytes, and the reasons of rejects."""

    workers: int
    documents: int = 0
    words: int = 0
    statements: int = 0
    events: int = 0
    rejects: Counter[str] = msgspec.field(default_factory=Counter)
    seconds: float = 0.0
    memory: float = 0.0
    worker_memory: float = 0.0

    @property
    def usual_a_second(self) -> float:
        return self.words / USUAL / self.seconds

    def __str__(self) -> str:
        """The figures in two lines."""
        return (
            f"{self.workers} worker{'s' * (self.workers > 1)}: {self.documents / self.seconds:.1f} documents/s, "
            f"{self.words / self.seconds:,.0f} words/s, {self.usual_a_second:.1f} reports of {USUAL} words/s\n"
            f"  {self.documents:,} read, {sum(self.rejects.values()):,} rejected, {self.statements:,} statements, "
            f"{self.events:,} events; {self.seconds:.1f} s; at most {self.memory:.0f} MB"
            + (f", and {self.worker_memory:.0f} MB in a worker" if self.workers > 1 else "")
        )


def measure(reports: Iterable[Report | Reject], workers: int, settings: Settings) -> Run:
    """Reports read by so many processes → the figures."""
    run, started = Run(workers=workers), time.perf_counter()
    for result in ENGINES["local"](flow.read, partial(flow.load_kit, settings), reports, workers):
        if isinstance(result, Reject):
            run.rejects[result.reason] += 1
            continue
        run.documents += 1
        run.words += len(result.document.text.split())
        run.statements += len(result.statements)
        run.events += len(result.events)
    run.seconds = time.perf_counter() - started
    run.memory, run.worker_memory = peak(resource.RUSAGE_SELF), peak(resource.RUSAGE_CHILDREN)
    return run


def cost(reports: Sequence[Report], settings: Settings) -> float:
    """How many times as long as cutting words it takes to read some reports, both in this process."""
    kit = flow.load_kit(settings)
    flow.read(reports[0], kit)  # what is loaded on first use is no part of it
    documents = [intake(report, kit) for report in reports]
    started = time.perf_counter()
    for document in documents:
        tokenize(document.text, document.sentences)
    cut = time.perf_counter()
    for report in reports:
        flow.read(report, kit)
    return (time.perf_counter() - cut) / (cut - started)


def sampled(sources: Sequence[str], size: int | None, settings: Settings) -> Iterable[Report | Reject]:
    """Sources → all their reports, one by one, or so many of them, at random and the same each time."""
    reports = read_sources(sources, settings)
    if size is None:
        return reports
    every = list(reports)
    return random.Random(0).sample(every, min(size, len(every)))


def peak(who: int) -> float:
    """The peak memory in MB of this process, or of the largest that it started and that has ended."""
    return resource.getrusage(who).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--sample", type=int, help="so many reports, taken at random")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    arguments = parser.parse_args()
    settings = load_settings()
    for workers in sorted(arguments.workers, reverse=True):  # a kit loaded here would count as memory of the next
        run = measure(sampled(arguments.sources, arguments.sample, settings), workers, settings)
        print(msgspec.json.encode(run).decode() if arguments.json else run, flush=True)
        for reason, count in () if arguments.json else run.rejects.most_common(5):
            print(f"  {count} × {reason}")
    probe = [item for item in sampled(arguments.sources, PROBE, settings) if isinstance(item, Report)]
    ratio = cost(probe, settings)
    print(msgspec.json.encode({"reading_to_cutting": ratio}).decode() if arguments.json else f"cost: {ratio:.1f}")


if __name__ == "__main__":
    main()
