"""The page of a pair: who met whom, how they stand, what they promised, said and keep, and what is new."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from litestar import Request, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from msgspec import Struct
from msgspec.structs import replace

from kawat.view.questions.commitments import Commitment
from kawat.view.questions.dyads import Dyad
from kawat.view.questions.filters import Filters, Period
from kawat.view.questions.levels import ORDER
from kawat.view.questions.mechanisms import Mechanism
from kawat.view.questions.rows import Level, Told
from kawat.view.questions.statements import Said
from kawat.view.web import drawing
from kawat.view.web.lists import Day
from kawat.view.web.naming import code_of, name_of
from kawat.view.web.pages.topics import topics
from kawat.view.web.site import Served, Site, language_of, link, part_of

FRESH = timedelta(days=30)
"""What is new where no day is asked for: of so many days up to the last report."""
SHOWN = 8
"""Rows of a part of the page; the rest is behind a link."""


class Lane(Struct, frozen=True):
    """The happenings of one level in the order of days; `level` None: still to come."""

    level: Level | None
    rows: tuple[Told, ...]


class Pair(Struct, frozen=True, kw_only=True):
    """All that is told between two states or bodies."""

    code_1: str
    code_2: str
    told: tuple[Told, ...]
    periods: tuple[Dyad, ...]
    commitments: tuple[Commitment, ...]
    statements_1: tuple[Said, ...]
    statements_2: tuple[Said, ...]
    mechanisms: tuple[Mechanism, ...]


@get("/dyad/{first:str}/{second:str}", name="dyad", sync_to_thread=True, include_in_schema=False)
def dyad(
    site: Served,
    request: Request[Any, Any, Any],
    first: FromPath[str],
    second: FromPath[str],
    since: Day = None,
    until: Day = None,
    new_since: Day = None,
    period: FromQuery[Period] = "month",
) -> Template:
    """A pair of states or bodies."""
    filters = Filters(codes=_codes(first, second), since=since, until=until, period=period)
    pair, lang = pair_of(site, filters), language_of(request)
    fresh = date.fromisoformat(new_since) if new_since else _fresh_from(pair.told)
    return site.page(
        "dyad.html",
        request,
        pair=pair,
        filters=filters,
        address=link("dyad", pair.code_1, pair.code_2),
        names=(name_of(pair.code_1, lang), name_of(pair.code_2, lang)),
        lanes=lanes(pair.told),
        timeline=drawing.timeline(pair.told, lang) if pair.told else "",
        index=drawing.index(pair.periods, lang, period) if pair.periods else "",
        fresh=fresh,
        news=[row for row in pair.told if fresh and row.published and row.published >= fresh][::-1][:SHOWN],
        topics=topics(site, (*pair.statements_1, *pair.statements_2)),
        shown=SHOWN,
    )  # fmt: skip


@get("/dyad/{first:str}/{second:str}/dyad.json", sync_to_thread=True, operation_id="dyad", summary="all of a pair")
def dyad_json(
    site: Served,
    first: FromPath[str],
    second: FromPath[str],
    since: Day = None,
    until: Day = None,
    period: FromQuery[Period] = "month",
) -> Pair:
    """What the page of a pair shows."""
    return pair_of(site, Filters(codes=_codes(first, second), since=since, until=until, period=period))


def pair_of(site: Site, filters: Filters) -> Pair:
    """Two codes → all that is told between them. Raises NotFoundException where that is nothing of two no names."""
    days = Filters(codes=filters.codes, since=filters.since, until=filters.until)
    told = tuple(row for row in site.ask("timeline", days).rows)
    if not told and not all(code_of(code) for code in filters.codes):
        raise NotFoundException(f"no pair {' '.join(filters.codes)}")
    newest = replace(days, newest=True)
    back = replace(newest, codes=filters.codes[::-1])
    return Pair(
        code_1=filters.codes[0],
        code_2=filters.codes[1],
        told=told,
        periods=site.ask("dyads", replace(days, period=filters.period)).rows,
        commitments=site.ask("commitments", newest).rows,
        statements_1=site.ask("statements", newest).rows,
        statements_2=site.ask("statements", back).rows,
        mechanisms=site.ask("mechanisms", days).rows,
    )


def lanes(told: tuple[Told, ...]) -> tuple[Lane, ...]:
    """Happenings → those of each level, the highest first, and behind them what is still to come."""
    come = tuple(row for row in told if row.modality in ("future", "hypothetical") or row.undertakes)
    happened = [row for row in told if row not in come and row.modality == "actual"]
    levels: tuple[Level, ...] = ORDER
    found = [Lane(level, tuple(row for row in happened if (row.level or "state") == level)) for level in levels]
    return tuple(lane for lane in (*found, Lane(None, come)) if lane.rows)


def _codes(first: str, second: str) -> tuple[str, str]:
    one, other = ((code_of(told) or told.upper()) for told in (part_of(first), part_of(second)))
    if one == other:
        raise NotFoundException(f"{one} is no pair")
    return one, other


def _fresh_from(told: tuple[Told, ...]) -> date | None:
    last = max((row.published for row in told if row.published), default=None)
    return last and last - FRESH


HANDLERS = (dyad, dyad_json)
