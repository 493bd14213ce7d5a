"""Full-text search over reports: those that hold a topic, the best first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from kawat.errors import QueryError
from kawat.store import Store
from kawat.view.questions.filters import Filters, check_used
from kawat.view.questions.matching import matches
from kawat.view.questions.rows import Found, Passage
from kawat.view.questions.selection import Selection, ask, parameters_of, shared_conditions
from kawat.view.questions.telling import limited, shown

FILTERS = ("since", "until", "sources", "topic", "near", "limit")
WHOLE = "SELECT document_id, version, '' AS unit, 0 AS span_start, length(text) AS span_end FROM latest_documents"
SENTENCES = """
SELECT document_id, version, span_start || '-' || span_end AS unit, span_start, span_end FROM latest_passages
WHERE kind = 'sentence' AND list_contains($documents, document_id)"""


class FoundReport(Struct, frozen=True, kw_only=True):
    """One report that holds the topic. `id` is the document's, `rank` its BM25 score; `evidence` is the sentence that
    holds most of the topic."""

    id: str
    rank: float
    evidence: tuple[Passage, ...]


def search(store: Store, filters: Filters) -> Found[FoundReport]:
    """The reports that hold a topic, the best first, each with the sentence that holds most of it."""
    check_used("search", filters, FILTERS)
    if filters.topic is None:
        raise QueryError("topic", "there is nothing to search for", "name some words")
    sql, found = matches(filters.topic, filters.near, WHOLE)
    seen = f"""
SELECT d.*, published AS first_day, published AS last_day, m.score AS rank
FROM latest_documents AS d LEFT JOIN ({sql}) AS m USING (document_id, version)"""
    selection = Selection(seen, shared_conditions(filters, sure=True), parameters_of(filters) | found)
    looked, items, steps = selection.steps(store)
    rows = ask(store, f"""SELECT document_id, version, rank, source, published, title, url, text
FROM ({selection.kept}) ORDER BY rank DESC, document_id""", selection.parameters)  # fmt: skip
    part = limited(rows, filters)
    sentences = _sentences(store, filters.topic, part.rows)
    return Found(
        question="search",
        row_type=FoundReport,
        rows=tuple(_report(row, sentences.get(row[0], (0, 0))) for row in part.rows),
        items="texts",
        looked_reports=looked,
        looked_items=items,
        steps=(*steps, *part.steps),
        total=part.total,
        reports=len(part.rows),
        happenings=None,
    )


def _sentences(store: Store, topic: str, rows: Sequence[tuple[Any, ...]]) -> dict[str, tuple[int, int]]:
    """For each document the place of the sentence that holds most of the topic."""
    sql, parameters = matches(topic, None, SENTENCES, whole=False)
    parameters |= {"documents": [row[0] for row in rows]}
    found: dict[str, tuple[int, int]] = {}
    for document, unit in ask(
        store, f"SELECT document_id, unit FROM ({sql}) ORDER BY clauses DESC, score DESC, unit", parameters
    ):
        start, _, end = unit.partition("-")
        found.setdefault(document, (int(start), int(end)))
    return found


def _report(row: tuple[Any, ...], sentence: tuple[int, int]) -> FoundReport:
    document, version, rank, source, published, title, url, text = row
    start, end = sentence
    passage = Passage(
        document_id=document,
        version=version,
        item=document,
        span_start=start,
        span_end=end,
        words=shown(text[start:end]),
        source=source,
        published=published,
        title=title,
        url=url,
    )
    return FoundReport(id=document, rank=round(rank, 3), evidence=(passage,))
