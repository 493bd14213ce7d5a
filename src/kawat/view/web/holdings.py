"""What a store holds: how many of what, from which days and outlets, what was rejected, and what made the records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from kawat.store import Store
from kawat.view.questions.filters import Period

DAYS_AS_WEEKS, WEEKS_AS_MONTHS, MONTHS_AS_YEARS = 180, 1100, 7300
"""From so many days on columns are weeks, months, years."""


class Holdings(Struct, frozen=True, kw_only=True):
    """How many of what there are; `happenings` is None in a store that is not settled. The days are those of the
    reports."""

    reports: int
    statements: int
    events: int
    happenings: int | None
    outlets: int
    undated: int
    first: date | None
    last: date | None


class Coverage(Struct, frozen=True, kw_only=True):
    """How many reports each outlet has in each period, those with most reports first. `outside`: reports before or
    behind the days that nearly all reports are of."""

    period: str
    periods: tuple[date, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    outside: int


class Made(Struct, frozen=True, kw_only=True):
    """What made some records: versions and hashes of code, language data and models."""

    kawat: str
    data: str
    model: str
    reports: int


class Rejected(Struct, frozen=True, kw_only=True):
    """Why reports were rejected, what to do, and how many were."""

    reason: str
    remedy: str
    reports: int
    location: str


def holdings(store: Store, settled: bool) -> Holdings:
    """A store → what it holds."""
    sql = f"""SELECT count(*), (SELECT count(*) FROM latest_statements), (SELECT count(*) FROM latest_events),
  {"(SELECT count(*) FROM happenings)" if settled else "NULL"}, count(DISTINCT source),
  count(*) FILTER (WHERE published IS NULL), min(published), max(published)
FROM latest_documents"""
    ((reports, statements, events, happenings, outlets, undated, first, last),) = store.ask(sql).rows
    return Holdings(
        reports=reports,
        statements=statements,
        events=events,
        happenings=happenings,
        outlets=outlets,
        undated=undated,
        first=first,
        last=last,
    )


def coverage(store: Store, most: int | None = None) -> Coverage:
    """A store → reports by outlet and period, of the `most` reporting outlets where that is given."""
    ((first, last),) = store.ask(
        "SELECT quantile_disc(published, 0.005), quantile_disc(published, 0.995) FROM latest_documents"
    ).rows
    if first is None:
        return Coverage(period="day", periods=(), rows=(), outside=0)
    period = period_of(first, last)
    sql = """SELECT coalesce(source, ''), date_trunc($period, published)::DATE AS start, count(*)
FROM latest_documents WHERE published BETWEEN $first AND $last GROUP BY 1, 2"""
    found: dict[str, dict[date, int]] = defaultdict(dict)
    for source, start, number in store.ask(sql, {"period": period, "first": first, "last": last}).rows:
        found[source][start] = number
    ranged = "SELECT unnest(generate_series(date_trunc($period, $first::DATE), $last::DATE, $step::INTERVAL))::DATE"
    parameters = {"period": period, "first": first, "last": last, "step": f"1 {period}"}
    periods = tuple(start for (start,) in store.ask(ranged, parameters).rows)
    inside = sum(number for numbers in found.values() for number in numbers.values())
    ((dated,),) = store.ask("SELECT count(published) FROM latest_documents").rows
    outlets = sorted(found, key=lambda name: (-sum(found[name].values()), name))[:most]
    rows = tuple((name, tuple(found[name].get(start, 0) for start in periods)) for name in outlets)
    return Coverage(period=period, periods=periods, rows=rows, outside=dated - inside)


def period_of(first: date, last: date) -> Period | str:
    """The first and last day → the period that columns of a chart stand for."""
    days = (last - first).days
    if days < DAYS_AS_WEEKS:
        return "day"
    if days < WEEKS_AS_MONTHS:
        return "week"
    return "month" if days < MONTHS_AS_YEARS else "year"


def made_by(store: Store) -> Sequence[Made]:
    """A store → what made its records, the most frequent first."""
    sql = """SELECT made_by_kawat, made_by_data, made_by_model, count(*) FROM latest_documents
GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3"""
    return [Made(kawat=kawat, data=data, model=model, reports=n) for kawat, data, model, n in store.ask(sql).rows]


def rejected(store: Store) -> Sequence[Rejected]:
    """A store → why reports were rejected, the most frequent first, each with the place of one."""
    sql = "SELECT reason, remedy, count(*), min(location) FROM rejects GROUP BY 1, 2 ORDER BY 3 DESC, 1 LIMIT 200"
    return [
        Rejected(reason=reason, remedy=remedy, reports=n, location=at) for reason, remedy, n, at in store.ask(sql).rows
    ]
