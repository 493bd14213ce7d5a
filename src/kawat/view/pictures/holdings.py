"""The question behind the picture of coverage: how many reports of each outlet are of each day."""

from __future__ import annotations

from kawat.store import Store
from kawat.view.pictures.coverage import Covered
from kawat.view.questions.filters import Filters, check_used
from kawat.view.questions.rows import Found

ASKED = """
SELECT source, published, count(*) FROM latest_documents
WHERE ($since IS NULL OR published >= $since::DATE) AND ($until IS NULL OR published <= $until::DATE)
  AND (len($sources) = 0 OR list_contains($sources, lower(source)))
GROUP BY ALL ORDER BY ALL"""


def covered(store: Store, filters: Filters = Filters()) -> Found[Covered]:  # noqa: B008  a frozen record
    """Reports by outlet and day."""
    check_used("coverage", filters)
    wanted = {"since": filters.since, "until": filters.until, "sources": [name.lower() for name in filters.sources]}
    rows = tuple(Covered(*row) for row in store.ask(ASKED, wanted).rows)
    ((looked,),) = store.ask("SELECT count(*) FROM latest_documents").rows
    return Found(
        question="coverage",
        row_type=Covered,
        rows=rows,
        items="texts",
        looked_reports=looked,
        looked_items=looked,
        steps=(),
        total=len(rows),
        reports=sum(row.reports for row in rows),
        happenings=None,
    )
