"""What the gate loses and saves: python benchmarks/gate.py NEWS... [--gold FOLDER...] [--sample 1000].

Of coded reports (folders of records, and training/annotations, whose texts are among NEWS) it says how many events
stand in reports that the gate skips. Of a random sample of NEWS it says how many reports are skipped, the processor
time that reading them would take beside that of the gate, and how many events reading would find in them.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from kawat.config import load_settings
from kawat.core.document import Reject, Report, text_hash
from kawat.core.kit import Kit
from kawat.errors import RejectedReport
from kawat.flow import load_kit, read, take_in
from kawat.intake.sources import read_sources
from kawat.mark.gate import why_no_event

CODED = Path(__file__).parent.parent / "training" / "annotations"
SURE = 0.5
"""From this chance on an event counts as sure."""


def gold(folders: Iterable[Path]) -> Iterator[tuple[Report, int]]:
    """Folders of coded records → each report, and how many events were coded in it."""
    for file in sorted(path for folder in folders for path in folder.glob("*.json")):
        record = json.loads(file.read_bytes())
        fields = ("text", "title", "published")
        yield Report(language="id", **{name: record["document"].get(name) for name in fields}), len(record["events"])


def coded(name: str, news: dict[tuple[str, str], Report]) -> Iterator[tuple[Report, int]]:
    """A file of training/annotations → each report, and how many events were coded in it."""
    for line in map(json.loads, (CODED / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()):
        if report := news.get((line["url"], line["sha256"])):
            yield report, len(line["events"])


def tell_losses(name: str, reports: Iterable[tuple[Report, int]], kit: Kit) -> None:
    """How many coded events stand in reports that are skipped."""
    every = [(events, why_no_event(take_in(report, kit).as_read(), kit)) for report, events in reports]
    skipped = [events for events, reason in every if reason]
    print(
        f"{name}: {len(every):,} reports with {sum(events for events, _ in every):,} events; skipped {len(skipped):,} "
        f"reports, {sum(map(bool, skipped)):,} of them with {sum(skipped):,} events"
    )


def tell_savings(reports: Iterable[Report], kit: Kit) -> None:
    """What is skipped of a sample, what that saves, and what reading would find in it."""
    seconds, counts = Counter[str](), Counter[str]()
    for report in reports:
        try:
            document = take_in(report, kit)
        except RejectedReport:
            continue
        started = time.process_time()
        reason = why_no_event(document.as_read(), kit)
        gated = time.process_time()
        events = read(report, kit).events
        sure = sum((event.confidence or 0) >= SURE for event in events)
        seconds.update(gate=gated - started, read=time.process_time() - gated)
        counts.update(reports=1, events=len(events), sure=sure)
        if reason:
            seconds.update(saved=time.process_time() - gated)
            counts.update({reason: 1, "skipped": 1, "events skipped": len(events), "sure skipped": sure})
    print(f"sample: {dict(counts)}")
    shares = {name: seconds[name] / seconds["read"] for name in ("gate", "saved")}
    print(f"processor time beside reading all: {shares}, with the gate {1 + shares['gate'] - shares['saved']:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", nargs="+")
    parser.add_argument("--gold", type=Path, nargs="*", default=[])
    parser.add_argument("--sample", type=int, default=1000)
    given = parser.parse_args()
    kit = load_kit(load_settings())
    every = [item for item in read_sources(given.news, load_settings()) if not isinstance(item, Reject)]
    news = {(report.url or "", text_hash(report.text)): report for report in every}
    for folder in given.gold:
        tell_losses(folder.name, gold([folder]), kit)
    for name in ("events", "none"):
        tell_losses(name, coded(name, news), kit)
    sys.stdout.flush()
    tell_savings(random.Random(0).sample(every, min(given.sample, len(every))), kit)


if __name__ == "__main__":
    main()
