"""What `import kawat` offers. The package hands these names out when they are first asked for, so that importing it is
quick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from kawat import flow
from kawat.config import Settings, load_settings
from kawat.core.document import Document, Reject, Report, Span
from kawat.core.kit import Kit
from kawat.core.records import Entity, Event, Evidence, MadeBy, Place, Record, Role, Statement, Time
from kawat.engines import ENGINES
from kawat.errors import DataError, KawatError, QueryError, RejectedReport, SettingsError, SourceError, StoreError
from kawat.flow import load_kit
from kawat.intake.checks import checked
from kawat.intake.sources import KNOWN, read_sources
from kawat.store import Store, open_store
from kawat.view.brief import brief
from kawat.view.page import notebook
from kawat.view.pictures.plot import Picture, plot
from kawat.view.questions.commitments import commitments
from kawat.view.questions.dyads import dyads
from kawat.view.questions.filters import Filters
from kawat.view.questions.mechanisms import mechanisms
from kawat.view.questions.meetings import meetings
from kawat.view.questions.positions import positions
from kawat.view.questions.rows import Found
from kawat.view.questions.search import search
from kawat.view.questions.statements import statements
from kawat.view.questions.timeline import timeline
from kawat.view.questions.visits import visits
from kawat.view.words import explanations

__all__ = [
    "DataError",
    "Document",
    "Entity",
    "Event",
    "Evidence",
    "Filters",
    "Found",
    "KawatError",
    "Kit",
    "MadeBy",
    "Picture",
    "Place",
    "QueryError",
    "Record",
    "Reject",
    "RejectedReport",
    "Report",
    "Role",
    "Settings",
    "SettingsError",
    "SourceError",
    "Span",
    "Statement",
    "Store",
    "StoreError",
    "Time",
    "brief",
    "commitments",
    "dyads",
    "load_kit",
    "load_settings",
    "mechanisms",
    "meetings",
    "open_store",
    "plot",
    "positions",
    "read",
    "read_many",
    "search",
    "statements",
    "timeline",
    "visits",
]

Source = str | Path | Report


def read(source: Source, kit: Kit | None = None) -> Record:
    """A report, a file that holds one, or a report's text → its record. A `str` is a file where there is one of that
    name, or where it ends as a file does. Raises SourceError where it can't be read, or holds no or several reports."""
    kit = kit or _kit()
    found = list(islice(_reports([source], kit.settings), 2))
    if not found:
        raise SourceError(str(source), "there is no report in it", "name a file that holds one")
    if len(found) > 1:
        raise SourceError(str(source), "it holds several reports", "read them with kawat.read_many")
    if isinstance(found[0], Reject):
        raise RejectedReport(found[0].location, found[0].reason, found[0].remedy)
    return flow.read(found[0], kit)


def read_many(sources: Source | Iterable[Source], *, workers: int = 1) -> Iterator[Record | Reject]:
    """Reports, files, folders or texts → their records in order, one by one; what can't be read is a Reject among them.
    More than one worker needs `if __name__ == "__main__":` around the script, as all new processes do."""
    several = [sources] if isinstance(sources, Source) else sources
    return ENGINES["local"](flow.read, _kit, _reports(several, load_settings()), workers)


@cache
def _kit() -> Kit:
    return load_kit()


def _reports(sources: Iterable[Source], settings: Settings) -> Iterator[Report | Reject]:
    for source in sources:
        if isinstance(source, Report):
            yield source
        elif isinstance(source, Path) or _names_a_file(source):
            yield from read_sources([str(source)], settings)
        else:
            yield checked(Report(text=source), (), "the text", None, settings)


def _names_a_file(told: str) -> bool:
    if "\n" in told or len(told) > 1000:
        return False
    return told.lower().endswith(KNOWN) or Path(told).exists()


def _html(record: Record) -> str:
    return notebook(record, explanations=explanations())


# Notebooks ask a record for its HTML. The types know nothing of views, so the view is given to them here.
Record._repr_html_ = _html  # type: ignore[attr-defined]
