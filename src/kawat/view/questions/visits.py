"""Visits: one row each, with who went to whom."""

from __future__ import annotations

from msgspec.structs import replace

from kawat.store import Store
from kawat.view.questions.filters import Filters, check_used
from kawat.view.questions.meetings import TOOK_PLACE
from kawat.view.questions.rows import Dated, Found, Level, Part, Party, Passage, Told
from kawat.view.questions.telling import answer, tell


class Visit(Dated, frozen=True, kw_only=True):
    """One visit. `country` is the state visited: that of the place, else the hosts'. `hosts` is empty where no report
    names them."""

    visitors: tuple[Party, ...]
    hosts: tuple[Party, ...]
    place_name: str | None
    country: str | None
    level: Level | None
    modality: str
    according_to: tuple[str, ...]
    confidence: float | None
    reports: int
    events: int
    evidence: tuple[Passage, ...]


def visits(store: Store, filters: Filters = Filters()) -> Found[Visit]:  # noqa: B008  a frozen record
    """Visits and arrivals; where no modality is asked for, those that took place."""
    check_used("visits", filters)
    wanted = replace(filters, types=("CONSULT/visit",), modalities=filters.modalities or TOOK_PLACE)
    telling = tell(store, wanted)
    rows = tuple(map(_visit, telling.rows))
    return answer(("visits", Visit), telling, Part(rows, telling.part.total, telling.part.steps), telling.rows)


def _visit(row: Told) -> Visit:
    host = {party.code for party in row.recipients if party.code}
    return Visit(
        id=row.id,
        time_start=row.time_start,
        time_end=row.time_end,
        published=row.published,
        visitors=row.actors,
        hosts=row.recipients,
        place_name=row.place_name,
        country=row.place_country or (host.pop() if len(host) == 1 else None),
        level=row.level,
        modality=row.modality,
        according_to=row.according_to,
        confidence=row.confidence,
        reports=row.reports,
        events=row.events,
        evidence=row.evidence,
    )
