"""A first look: the bundled example reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kawat.config import Settings
from kawat.core.document import Reject, document_id
from kawat.core.language import DATA
from kawat.core.records import Record
from kawat.store import open_store
from kawat.view.pick import pick_report
from kawat.view.run import Tally, Wanted, run

EXAMPLES = DATA / "examples"


def read_examples(file: str, settings: Settings, told: Callable[[Reject], None]) -> tuple[Record | None, Tally]:
    """A store's file in; the example reports are read into it; the record of the first of them and all counts out."""
    tally = run([str(EXAMPLES)], Wanted(store=file), settings, told)
    with open_store(file, read_only=True) as store:
        return store.record(document_id(pick_report(str(_first()), None, settings))), tally


def next_steps(file: str) -> str:
    """A store's file in, what to try next out."""
    here = EXAMPLES.relative_to(Path.cwd()) if EXAMPLES.is_relative_to(Path.cwd()) else EXAMPLES
    return "\n".join(
        (
            "Try next:",
            f"  kawat explain {here / _first().name} --sentence 3",
            f'  kawat query {file} "SELECT type, count(*) FROM latest_events GROUP BY type ORDER BY 2 DESC"',
            f"  kawat meetings {file}",
            f"  kawat brief {file} BRA JPN --lang en",
            f"  kawat read {here} --html records.html",
            "  kawat read YOUR-REPORT.txt",
        )
    )


def _first() -> Path:
    return min(EXAMPLES.iterdir())
