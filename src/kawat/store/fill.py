"""Filling a store: what is to be read at all, and what was read, batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from kawat.core.document import Reject, Report
from kawat.core.records import MadeBy, Record
from kawat.store.contract import Counts, Store


def unread(
    store: Store, reports: Iterable[Report | Reject], made_by: MadeBy, batch: int, skipped: Callable[[int], None]
) -> Iterator[Report | Reject]:
    """Reports → those that the store does not hold as read by `made_by`; of the others `skipped` is told how many."""
    rest = iter(reports)
    while items := list(islice(rest, batch)):
        known = store.is_read([item for item in items if isinstance(item, Report)], made_by)
        skipped(sum(known))
        answers = iter(known)
        yield from (item for item in items if isinstance(item, Reject) or not next(answers))


class Filling:
    """Takes results one by one and writes them a batch at a time; `counts` tells what was new about those written."""

    def __init__(self, store: Store, batch: int) -> None:
        self.store, self.batch = store, batch
        self.held: list[Record | Reject] = []
        self.counts = Counts()

    def take(self, result: Record | Reject) -> None:
        """One result in; with it a batch may be full and is written."""
        self.held.append(result)
        if len(self.held) >= self.batch:
            self.finish()

    def finish(self) -> None:
        """Write what is held back."""
        held, self.held = self.held, []
        if held:
            self.counts += self.store.write(held)
