"""The front page: what the store holds, and the latest happenings."""

from __future__ import annotations

from typing import Any

from litestar import Request, get
from litestar.response import Template

from kawat.view.questions.filters import Filters
from kawat.view.questions.timeline import timeline
from kawat.view.web.site import Site

LATEST = 12
"""Happenings that the front page shows."""

HOLDINGS = """
SELECT count(*) AS reports, min(published) AS first, max(published) AS last, count(DISTINCT source) AS outlets,
  (SELECT count(*) FROM latest_statements) AS statements, (SELECT count(*) FROM latest_events) AS events
FROM latest_documents"""


@get("/", name="front", sync_to_thread=True, include_in_schema=False)
def front(site: Site, request: Request[Any, Any, Any]) -> Template:
    """What is here, and what is new."""
    answer = site.store.ask(HOLDINGS)
    holdings = dict(zip(answer.columns, next(answer.rows), strict=True))
    latest = timeline(site.store, Filters(international=True))
    return site.page("front.html", request, holdings=holdings, latest=latest.rows[-LATEST:][::-1])


HANDLERS = (front,)
