"""One report out of a source or a store."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from kawat.config import Settings
from kawat.core.document import Report, document_id
from kawat.errors import QueryError, RejectedReport
from kawat.intake.given import report_of
from kawat.intake.sources import read_sources
from kawat.store import is_store, open_store


def pick_report(source: str, identity: str | None, settings: Settings) -> Report:
    """A source, or a store, and a document's id (needed where there are several) → that report."""
    stored = is_store(source)
    found = _in_store(source, identity) if stored else _in_source(source, identity, settings)
    reports = list(islice(found, 2))
    if not reports:
        listed = f'query {source} "SELECT document_id, title FROM documents"' if stored else f"read {source} --json"
        raise QueryError(source, f"it holds no report {identity or ''}".rstrip(), f"list the ids with `kawat {listed}`")
    if len(reports) > 1 and identity is None:
        raise QueryError(source, "it holds several reports", f"name one, as in --document {document_id(reports[0])}")
    return reports[0]


def _in_store(file: str, identity: str | None) -> Iterator[Report]:
    with open_store(file, read_only=True) as store:
        if identity is None:
            yield from (report_of(record.document) for record in store.records())
        elif record := store.record(identity):
            yield report_of(record.document)


def _in_source(source: str, identity: str | None, settings: Settings) -> Iterator[Report]:
    for item in read_sources([source], settings):
        if isinstance(item, Report):
            if identity in (None, document_id(item)):
                yield item
        elif identity is None:
            raise RejectedReport(item.location, item.reason, item.remedy)
