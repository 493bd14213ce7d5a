"""Reading again what a store holds: only reports that another Kawat read, and only where what changed is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import asdict, replace

from kawat.core.document import Reject, Report
from kawat.core.records import MadeBy, Record
from kawat.intake.given import report_of
from kawat.store import Store

CAUSES = {"code": "kawat", "data": "data", "model": "model"}
"""What may have changed since a report was read, and the part of MadeBy that tells it."""

READ_BY = "SELECT document_id, made_by_kawat, made_by_data, made_by_model FROM latest_documents ORDER BY document_id"


class Again:
    """The reports of a store that a change touches, and what became of them. `causes` are those that count."""

    def __init__(self, store: Store, made_by: MadeBy, causes: Sequence[str]) -> None:
        self.store, self.made_by, self.causes = store, made_by, causes
        self.reasons, self.current, self.otherwise, self.same = Counter[str](), 0, 0, 0

    def reports(self) -> Iterator[Report]:
        """The latest version of each document that is to be read again."""
        for identity, why in self._touched():
            record = self.store.record(identity)
            if record is not None:
                self.reasons[" and ".join(why)] += 1
                yield report_of(record.document)

    def _touched(self) -> list[tuple[str, list[str]]]:
        found = []
        for identity, *read_by in self.store.ask(READ_BY).rows:
            if why := changes(MadeBy(*read_by), self.made_by, self.causes):
                found.append((identity, why))
            else:
                self.current += 1
        return found

    def take(self, result: Record | Reject) -> None:
        """One result in, before it is written: does it say the same as the record that is kept?"""
        if isinstance(result, Record):
            kept = self.store.record(result.document.id)
            same = kept is not None and replace(kept, made_by=result.made_by) == result
            self.same, self.otherwise = self.same + same, self.otherwise + (not same)

    def finish(self) -> None:
        """Nothing is held back."""

    def __str__(self) -> str:
        """What was read again and why, in one line."""
        why = "".join(f"; {count:,} because of other {reason}" for reason, count in sorted(self.reasons.items()))
        return (
            f"{self.current:,} need no reading{why}; {self.otherwise:,} say something else now, {self.same:,} the same"
        )


def changes(before: MadeBy, now: MadeBy, causes: Sequence[str] = tuple(CAUSES)) -> list[str]:
    """Two makers → which of `causes` differ between them."""
    old, new = asdict(before), asdict(now)
    return [cause for cause in causes if old[CAUSES[cause]] != new[CAUSES[cause]]]
