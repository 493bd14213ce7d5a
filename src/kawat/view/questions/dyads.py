"""Dyads: what goes on between two states or bodies, counted and scored by period."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kawat.store import Store
from kawat.view.questions.filters import Filters, check_used
from kawat.view.questions.meetings import TOOK_PLACE
from kawat.view.questions.rows import Found
from kawat.view.questions.selection import NOT_SETTLED, ask, is_settled, select_events
from kawat.view.questions.telling import limited

PER = 100
"""The index is told for so many reports."""


class Dyad(Struct, frozen=True, kw_only=True):
    """One pair in one period, which begins on `period`; events count in the period in which they were first reported.
    `happenings` is None in a store that is not settled: there each event counts. `volume`: all reports of the period,
    whatever they tell. `cooperation` and `conflict` add up the PLOVER scores above and below 0; `index` is both
    together for 100 reports of `volume`. `goldstein` is the mean of the Goldstein scores."""

    period: date
    code_1: str
    code_2: str
    reports: int
    events: int
    happenings: int | None
    volume: int
    cooperation: float
    conflict: float
    index: float
    goldstein: float | None


TOLD = """
WITH kept AS ({kept}),
sided AS (
  SELECT DISTINCT k.document_id, k.version, k.event_id, p.side, p.code
  FROM kept AS k JOIN participants AS p USING (document_id, version, event_id) WHERE p.code IS NOT NULL),
towards AS (SELECT DISTINCT document_id, version, event_id FROM sided WHERE side = 'recipient'),
paired AS (
  SELECT DISTINCT a.document_id, a.version, a.event_id, 
    least(a.code, b.code) AS code_1, greatest(a.code, b.code) AS code_2
  FROM sided AS a JOIN sided AS b USING (document_id, version, event_id)
  LEFT JOIN towards AS t USING (document_id, version, event_id)
  WHERE a.code <> b.code AND a.side = 'actor' AND (b.side = 'recipient' OR t.event_id IS NULL)),
told AS (
  SELECT code_1, code_2, document_id, score, goldstein, published,
    coalesce(happening_id, document_id || ':' || event_id) AS happening
  FROM paired JOIN kept USING (document_id, version, event_id) WHERE published IS NOT NULL),
happened AS (
  SELECT code_1, code_2, happening, date_trunc($period, min(published))::DATE AS period,
    avg(score) AS score, avg(goldstein) AS goldstein, count(*) AS events
  FROM told GROUP BY ALL),
volumes AS (
  SELECT date_trunc($period, published)::DATE AS period, count(*) AS volume FROM latest_documents
  WHERE published IS NOT NULL {from_sources} GROUP BY ALL),
reported AS (
  SELECT code_1, code_2, h.period, count(DISTINCT t.document_id) AS reports
  FROM told AS t JOIN happened AS h USING (code_1, code_2, happening) GROUP BY ALL)"""
BY_PERIOD = """
SELECT period, code_1, code_2, any_value(reports), sum(events)::INTEGER, count(*), any_value(volume),
  coalesce(sum(score) FILTER (WHERE score > 0), 0), coalesce(sum(score) FILTER (WHERE score < 0), 0), avg(goldstein)
FROM happened JOIN reported USING (code_1, code_2, period) JOIN volumes USING (period)
WHERE {asked} GROUP BY period, code_1, code_2 ORDER BY period, code_1, code_2"""
IN_ALL = "SELECT count(DISTINCT document_id), count(DISTINCT happening) FROM told WHERE {asked}"


def dyads(store: Store, filters: Filters = Filters()) -> Found[Dyad]:  # noqa: B008  a frozen record
    """What goes on between each two states or bodies in each period: of one code all its pairs, of two only these."""
    check_used("dyads", filters)
    wanted = replace(filters, modalities=filters.modalities or TOOK_PLACE)
    settled = is_settled(store)
    selection = select_events(settled, wanted)
    looked = selection.answer(store, "document_id", "FROM kept LIMIT 0")
    outlets = "AND list_contains($sources, lower(source))" if filters.sources else ""
    asked = " AND ".join(f"$code{n} IN (code_1, code_2)" for n in range(len(filters.codes))) or "true"
    told = TOLD.format(kept=selection.kept, from_sources=outlets)
    parameters = {**selection.parameters, "period": filters.period}
    rows = [_dyad(row, settled) for row in ask(store, told + BY_PERIOD.format(asked=asked), parameters)]
    ((reports, happenings),) = ask(store, told + IN_ALL.format(asked=asked), parameters)
    part = limited(rows[::-1] if filters.newest else rows, filters)
    return Found(
        question="dyads",
        row_type=Dyad,
        rows=part.rows,
        items="events",
        looked_reports=looked.reports,
        looked_items=looked.items,
        steps=(*looked.steps, *part.steps),
        total=part.total,
        reports=reports,
        happenings=happenings if settled else None,
        notes=() if settled else (NOT_SETTLED,),
    )


def _dyad(row: tuple[Any, ...], settled: bool) -> Dyad:
    period, code_1, code_2, reports, events, happenings, volume, cooperation, conflict, goldstein = row
    return Dyad(
        period=period,
        code_1=code_1,
        code_2=code_2,
        reports=reports,
        events=events,
        happenings=happenings if settled else None,
        volume=volume,
        cooperation=round(cooperation, 3),
        conflict=round(conflict, 3),
        index=round(PER * (cooperation + conflict) / volume, 3),
        goldstein=None if goldstein is None else round(goldstein, 3),
    )
