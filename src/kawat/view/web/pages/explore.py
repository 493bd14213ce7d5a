"""The page to explore happenings: filters, a chart, the rows, and the question to copy as SQL, Python or address."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

import msgspec
from litestar import Request, get
from litestar.response import Template

from kawat.view.asked import FILTERS
from kawat.view.questions.filters import Filters
from kawat.view.questions.selection import ask, select_events
from kawat.view.web.charts import Column, columns
from kawat.view.web.holdings import period_of
from kawat.view.web.lists import DEPENDENCIES, Asked, Number, listed
from kawat.view.web.site import Served, Site, language_of, period_name, ui
from kawat.view.words import quad_named

QUADS = ("vc", "mc", "vx", "mx")
SQL = """SELECT document_id, event_id, published, type, mode, modality, time_start, time_end, place_name,
  content, confidence
FROM ({kept})
ORDER BY published, document_id, event_id"""


@get("/explore", name="explore", dependencies=DEPENDENCIES, sync_to_thread=True, include_in_schema=False)
def explore(site: Served, request: Request[Any, Any, Any], filters: Asked, page: Number = 1) -> Template:
    """All happenings, narrowed step by step."""
    lang = language_of(request)
    period, found = _by_period(site, filters)
    chart = [
        Column(period_name(start, period, lang), tuple((quad, numbers.get(quad, 0)) for quad in QUADS))
        for start, numbers in found.items()
    ]
    return site.page(
        "explore.html",
        request,
        asked=FILTERS["timeline"],
        filters=filters,
        listing=listed(site, "timeline", filters, page),
        chart=columns(chart, ui(lang)["events"]),
        figures=chart,
        period=period,
        as_sql=as_sql(site, filters),
        as_python=as_python(site, filters),
        as_address=str(request.url),
        sql_link="/sql?" + urlencode({"q": as_sql(site, filters)}),
    )


def _by_period(site: Site, filters: Filters) -> tuple[str, Mapping[date, Mapping[str, int]]]:
    """Filters → the period of the chart, and in each how many events of each quad class were reported."""
    selection = select_events(site.settled, filters)
    span = f"""SELECT quantile_disc(published, 0.005), quantile_disc(published, 0.995) FROM ({selection.kept})"""
    ((first, last),) = ask(site.store, span, selection.parameters)
    if first is None:
        return "day", {}
    period = period_of(first, last)
    counted = f"""SELECT date_trunc($per, published)::DATE, quad, count(*) FROM ({selection.kept})
WHERE published BETWEEN $first AND $last GROUP BY 1, 2 ORDER BY 1"""
    starts = """SELECT unnest(generate_series(date_trunc($per, $first::DATE), $last::DATE, $step::INTERVAL))::DATE"""
    more = {"per": period, "first": first, "last": last, "step": f"1 {period}"}
    found: dict[date, dict[str, int]] = {start: {} for (start,) in ask(site.store, starts, more)}
    for start, quad, number in ask(site.store, counted, {**selection.parameters, **more}):
        found.setdefault(start, defaultdict(int))[quad_named(quad) or quad] = number
    return period, found


def as_sql(site: Site, filters: Filters) -> str:
    """Filters → the question in SQL that needs nothing else."""
    selection = select_events(site.settled, filters)
    told = SQL.format(kept=selection.kept)
    told = re.sub(r"\$(\w+)", lambda name: _literal(selection.parameters[name[1]]), told)
    return "\n".join(line for line in told.splitlines() if line.strip())


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_literal, value)) + "]"
    return str(value) if isinstance(value, int | float) else "'" + str(value).replace("'", "''") + "'"


def as_python(site: Site, filters: Filters) -> str:
    """Filters → the question in Python."""
    plain = Filters()
    told = ((field.name, getattr(filters, field.name)) for field in msgspec.structs.fields(Filters))
    asked = ", ".join(f"{name}={value!r}" for name, value in told if value != getattr(plain, name))
    return f"""import kawat
store = kawat.open_store({site.name!r}, read_only=True)
found = kawat.timeline(store, kawat.Filters({asked}))
print(found.told())
table = found.pandas()"""


HANDLERS = (explore,)
