"""The coverage page: outlets by day, what was rejected, and what made the records."""

from __future__ import annotations

import io
from typing import Any

from litestar import Request, get
from litestar.response import Template
from msgspec import Struct

from kawat.store import Answer
from kawat.view.query import write_csv
from kawat.view.web.charts import Column, columns, heat
from kawat.view.web.holdings import Coverage, Holdings, Made, Rejected, coverage, holdings, made_by, rejected
from kawat.view.web.site import Served, Site, language_of, period_name, ui

DRAWN = 30
"""Outlets in the picture; the table has all."""


class Covered(Struct, frozen=True, kw_only=True):
    """What the store holds, from which outlets and days, what was rejected, and what made the records."""

    holdings: Holdings
    coverage: Coverage
    rejected: tuple[Rejected, ...]
    made_by: tuple[Made, ...]


@get("/coverage", name="coverage", sync_to_thread=True, include_in_schema=False)
def coverage_page(site: Served, request: Request[Any, Any, Any]) -> Template:
    """What is covered."""
    found, lang = covered(site), language_of(request)
    held = found.coverage
    labels = [period_name(start, held.period, lang) for start in held.periods]
    sums = [Column(label, (("", sum(numbers[n] for _, numbers in held.rows)),)) for n, label in enumerate(labels)]
    rows = [(name or ui(lang)["no_source"], numbers) for name, numbers in held.rows[:DRAWN]]
    return site.page(
        "coverage.html",
        request,
        found=found,
        picture=heat(rows, labels, ui(lang)["coverage"]),
        volume=columns(sums, ui(lang)["reports"]),
    )


@get("/coverage.json", sync_to_thread=True, operation_id="coverage", summary="outlets by period, rejects, versions")
def coverage_json(site: Served) -> Covered:
    """What the page of the coverage shows."""
    return covered(site)


@get("/coverage.csv", sync_to_thread=True, operation_id="coverage_csv", summary="reports by outlet and period, as CSV",
     media_type="text/csv")  # fmt: skip
def coverage_csv(site: Served) -> str:
    """One line an outlet and period."""
    held = site.known(coverage)
    lines = [
        (name, start, n) for name, numbers in held.rows for start, n in zip(held.periods, numbers, strict=True) if n
    ]
    out = io.StringIO()
    write_csv(Answer(("source", held.period, "reports"), iter(lines)), out)
    return out.getvalue()


def covered(site: Site) -> Covered:
    """A store → what it covers."""
    return Covered(
        holdings=site.known(holdings, site.settled),
        coverage=site.known(coverage),
        rejected=tuple(rejected(site.store)),
        made_by=tuple(made_by(site.store)),
    )


HANDLERS = (coverage_page, coverage_json, coverage_csv)
