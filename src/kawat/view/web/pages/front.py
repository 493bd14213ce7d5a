"""The front page: what the store holds, and the latest happenings."""

from __future__ import annotations

from typing import Any

from litestar import Request, get
from litestar.response import Template

from kawat.view.questions.filters import Filters
from kawat.view.web.charts import heat
from kawat.view.web.holdings import coverage, holdings
from kawat.view.web.site import Served, Site, language_of, period_name, ui

LATEST = 10
"""Happenings that the front page shows."""
OUTLETS = 8
"""Outlets in its picture."""


@get("/", name="front", sync_to_thread=True, include_in_schema=False)
def front(site: Served, request: Request[Any, Any, Any]) -> Template:
    """What is here, and what is new."""
    held = site.known(holdings, site.settled)
    lang = language_of(request)
    covered = site.known(coverage, OUTLETS)
    labels = [period_name(start, covered.period, lang) for start in covered.periods]
    rows = [(name or ui(lang)["no_source"], numbers) for name, numbers in covered.rows]
    return site.page(
        "front.html",
        request,
        holdings=held,
        covered=covered,
        picture=heat(rows, labels, ui(lang)["coverage"]),
        latest=_latest(site),
    )


def _latest(site: Site) -> list[Any]:
    """The last happenings between states that are told, the latest first."""
    filters = Filters(international=True, modalities=("actual",), newest=True, limit=LATEST)
    return list(site.ask("timeline", filters).rows)


HANDLERS = (front,)
