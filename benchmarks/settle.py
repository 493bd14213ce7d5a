"""How long settling takes: python benchmarks/settle.py STORE [--laps 1 2 4] [--late 50].

The records of the store are written into a new one, once a lap: each lap's reports have other ids and lie 60 days
behind the lap before, as an archive grows by time. Then a last few reports come late. Prints events, happenings, pairs
that were compared, and seconds: for all at once, and for the late ones.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace

from kawat.core.records import Event, Record, Time
from kawat.store import Settling, Store, open_store

APART = 60
BATCH = 200


def shifted(record: Record, lap: int) -> Record:
    """A record → the same so many laps later."""
    document = replace(
        record.document, id=f"{record.document.id}-{lap}", published=_later(record.document.published, lap)
    )
    return replace(record, document=document, events=tuple(_event_later(event, lap) for event in record.events))


def _event_later(event: Event, lap: int) -> Event:
    if event.time is None:
        return event
    return replace(event, time=Time(_later(event.time.start, lap), _later(event.time.end, lap)))


def _later(iso: str | None, lap: int) -> str | None:
    return (date.fromisoformat(iso) + timedelta(days=APART * lap)).isoformat() if iso else None


def batches(records: list[Record]) -> Iterator[list[Record]]:
    """Records → some at a time."""
    return (records[first : first + BATCH] for first in range(0, len(records), BATCH))


def timed(store: Store) -> tuple[Settling, float]:
    """A store is settled → what was told, and seconds."""
    started = time.perf_counter()
    told = store.settle()
    return told, time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--laps", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--late", type=int, default=50, help="so many reports come late")
    arguments = parser.parse_args()
    with open_store(arguments.store, read_only=True) as store:
        records = list(store.records())
    for laps in arguments.laps:
        every = [shifted(record, lap) for lap in range(laps) for record in records]
        with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "settle.duckdb") as store:
            for name, part in (("all", every[: -arguments.late]), ("late", every[-arguments.late :])):
                for batch in batches(part):
                    store.write(batch)
                told, seconds = timed(store)
                print(
                    f"{laps} × {name:4}: {told.fresh:7,} of {told.events:7,} events, {told.happenings:7,} happenings, "
                    f"{told.pairs:9,} pairs, {seconds:6.1f} s",
                    flush=True,
                )


if __name__ == "__main__":
    main()
