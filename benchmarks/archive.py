"""What archiving costs: python benchmarks/archive.py SOURCE... [--sample 100] [--workers 1 2] [--engine local] [--gate]
[--json].

Each number of workers reads the same reports into a new lake, in a process of its own. Reports a second are counted
from the first shard's end, when every process has loaded its kit; processor seconds count all, kits included, and
suffer less where others use the machine. The ratios can be compared between machines: scaling, what writing and the
gate cost beside reading, and bytes in the lake beside those of the texts.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from kawat import flow
from kawat.config import load_settings
from kawat.core.document import Reject, Report
from kawat.intake.sources import read_sources
from kawat.store.shards import About, LakeWriter
from kawat.view.archive import Archiving, archive, peak_mb

SHARDS = 10
"""So many shards a run has: the first is not counted."""


class Run(Struct, kw_only=True):
    """What one run gave."""

    engine: str
    workers: int
    reports: int
    reports_per_second: float
    peak_mb: float
    worker_peak_mb: float
    processor_seconds_per_report: float
    skipped: int

    def __str__(self) -> str:
        """The figures in two lines."""
        return (
            f"{self.engine}, {self.workers} worker{'s' * (self.workers > 1)}: {self.reports_per_second:.2f} reports/s, "
            f"{self.reports_per_second / self.workers:.2f} a worker; {self.reports:,} reports, {self.skipped:,} skipped"
            f"\n  {self.processor_seconds_per_report:.3f} processor seconds a report; at most {self.peak_mb:.0f} MB, "
            f"in a worker {self.worker_peak_mb:.0f} MB"
        )


class Clock:
    """A log that keeps when each shard was written."""

    for_people = False

    def __init__(self) -> None:
        self.written: list[tuple[float, int]] = []

    def event(self, name: str, **particulars: Any) -> None:
        if name == "written":
            number = particulars["records"] + particulars["skipped"] + particulars["rejected"]
            self.written.append((time.perf_counter(), number))

    def reject(self, reject: Reject) -> None:
        """Rejects are counted with their shard."""

    @property
    def rate(self) -> float:
        """Reports a second from the end of the first shard to that of the last."""
        return sum(number for _, number in self.written[1:]) / (self.written[-1][0] - self.written[0][0])


def run(file: str, workers: int, engine: str, gate: bool, size: int) -> Run:
    """One run into a new lake."""
    clock, wanted = Clock(), Archiving(engine=engine, shard=-(-size // SHARDS), gate=gate)
    with tempfile.TemporaryDirectory() as folder:
        tally = archive([file], Path(folder), wanted, load_settings(workers=workers), clock)
    children, own = resource.getrusage(resource.RUSAGE_CHILDREN), resource.getrusage(resource.RUSAGE_SELF)
    seconds = sum(usage.ru_utime + usage.ru_stime for usage in (children, own))
    return Run(
        engine=engine,
        workers=workers,
        reports=tally.read + tally.skipped,
        reports_per_second=clock.rate,
        peak_mb=peak_mb(),
        worker_peak_mb=children.ru_maxrss * 1024 / 1e6,
        processor_seconds_per_report=seconds / (tally.read + tally.skipped),
        skipped=tally.skipped,
    )


def costs(file: str) -> dict[str, float]:
    """What writing and the gate cost beside reading the same reports in this process, and the bytes of a report."""
    settings = load_settings()
    kit = flow.load_kit(settings)
    reports = list(reports_of([file]))
    flow.read(reports[0], kit)  # what is loaded on first use is no part of it
    with tempfile.TemporaryDirectory() as folder, LakeWriter(Path(folder), About(made_by=kit.made_by)) as lake:
        started = time.perf_counter()
        records = [flow.read(report, kit) for report in reports]
        read = time.perf_counter()
        list(read_sources([file], settings))
        for report in reports:
            lake.claims.claim(report)
        manifest = lake.write(records)
        written = time.perf_counter()
    flow.why_no_event(records[0].document, kit)
    gated = time.perf_counter()
    for record in records:
        flow.why_no_event(record.document.as_read(), kit)
    done = time.perf_counter()
    texts, size = sum(len(report.text.encode()) for report in reports), sum(manifest.sizes.values())
    return {
        "writing_to_reading": (written - read) / (read - started),
        "gate_to_reading": (done - gated) / (read - started),
        "bytes_per_report": size / len(reports),
        "bytes_to_text_bytes": size / texts,
    }


def reports_of(sources: list[str]) -> Iterator[Report]:
    return (item for item in read_sources(sources, load_settings()) if isinstance(item, Report))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--sample", type=int, default=100, help="so many reports, taken at random")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--engine", default="local")
    parser.add_argument("--gate", action="store_true")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone:
        figures = run(given.sources[0], given.workers[0], given.engine, given.gate, given.sample)
        print(msgspec.json.encode(figures).decode())
        return
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        every = list(reports_of(given.sources))
        for report in random.Random(0).sample(every, min(given.sample, len(every))):
            fields = {
                name: value for name, value in msgspec.structs.asdict(report).items() if value and name != "notes"
            }
            file.write(json.dumps(fields) + "\n")
        file.flush()
        told = [asked(file.name, workers, given) for workers in given.workers]
        ratios = costs(file.name) | {"scaling": told[-1].reports_per_second / told[0].reports_per_second}
    for name, value in ratios.items():
        print(msgspec.json.encode({name: value}).decode() if given.json else f"{name}: {value:,.3f}")


def asked(file: str, workers: int, given: argparse.Namespace) -> Run:
    """A run in a process of its own, told as it ends."""
    command = [sys.executable, __file__, file, "--alone", "--workers", str(workers), "--engine", given.engine]
    command += ["--sample", str(given.sample), *(["--gate"] if given.gate else [])]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    found = msgspec.json.decode(done.stdout.splitlines()[-1], type=Run)
    print(msgspec.json.encode(found).decode() if given.json else found, flush=True)
    return found


if __name__ == "__main__":
    main()
