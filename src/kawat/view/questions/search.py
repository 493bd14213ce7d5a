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
from kawat.view.questions.standing import shown
from kawat.view.questions.telling import limited

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
    check_used("search", filters)
    if filters.topic is None:
        raise QueryError("topic", "there is nothing to search for", "name some words")
    sql, found = matches(filters.topic, filters.near, WHOLE)
    seen = f"""
SELECT d.*, published AS first_day, published AS last_day, m.score AS rank
FROM latest_documents AS d LEFT JOIN ({sql}) AS m USING (document_id, version)"""
    selection = Selection(seen, shared_conditions(filters, sure=True), parameters_of(filters) | found)
    columns = "document_id, version, rank, source, published, title, url"
    looked = selection.answer(store, columns)
    part = limited(sorted(looked.rows, key=lambda row: (-row[2], row[0])), filters)
    sentences = _sentences(store, filters.topic, part.rows)
    return Found(
        question="search",
        row_type=FoundReport,
        rows=tuple(_report(row, sentences.get(row[0], (0, 0, ""))) for row in part.rows),
        items="texts",
        looked_reports=looked.reports,
        looked_items=looked.items,
        steps=(*looked.steps, *part.steps),
        total=part.total,
        reports=len(part.rows),
        happenings=None,
    )


def _sentences(store: Store, topic: str, rows: Sequence[tuple[Any, ...]]) -> dict[str, tuple[int, int, str]]:
    """For each document the sentence that holds most of the topic: its place and words."""
    sql, parameters = matches(topic, None, SENTENCES, whole=False)
    parameters |= {"documents": [row[0] for row in rows]}
    best = f"""
SELECT m.document_id, m.first, m.last, substring(d.text, m.first + 1, m.last - m.first) FROM (
  SELECT *, split_part(unit, '-', 1)::INTEGER AS first, split_part(unit, '-', 2)::INTEGER AS last FROM ({sql})
  QUALIFY row_number() OVER (PARTITION BY document_id ORDER BY clauses DESC, score DESC, unit) = 1
) AS m JOIN documents AS d USING (document_id, version)"""
    return {document: (start, end, words) for document, start, end, words in ask(store, best, parameters)}


def _report(row: tuple[Any, ...], sentence: tuple[int, int, str]) -> FoundReport:
    document, version, rank, source, published, title, url = row
    start, end, words = sentence
    passage = Passage(
        document_id=document,
        version=version,
        item=document,
        span_start=start,
        span_end=end,
        words=shown(words),
        source=source,
        published=published,
        title=title,
        url=url,
    )
    return FoundReport(id=document, rank=round(rank, 3), evidence=(passage,))
