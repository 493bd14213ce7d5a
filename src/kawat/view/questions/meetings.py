"""Meetings: one row each, with who met, in which office, where and when."""

from __future__ import annotations

from msgspec.structs import replace

from kawat.core.records import Modality
from kawat.store import Store
from kawat.view.questions.filters import Filters, check_used
from kawat.view.questions.rows import Dated, Found, Level, Part, Party, Passage, Told
from kawat.view.questions.telling import answer, tell

TOOK_PLACE: tuple[Modality, ...] = ("actual",)
MODES = ("CONSULT/", "CONSULT/phone", "CONSULT/multilateral", "CONSULT/third-party")


class Meeting(Dated, frozen=True, kw_only=True):
    """One meeting, talk or call. `mode` is None for a plain meeting."""

    mode: str | None
    place_name: str | None
    place_country: str | None
    level: Level | None
    participants: tuple[Party, ...]
    modality: str
    according_to: tuple[str, ...]
    confidence: float | None
    reports: int
    events: int
    evidence: tuple[Passage, ...]


def meetings(store: Store, filters: Filters = Filters()) -> Found[Meeting]:  # noqa: B008  a frozen record
    """Meetings, talks and calls of at least two participants; where no modality is asked for, those that took place.
    Visits have a question of their own."""
    check_used("meetings", filters)
    wanted = replace(filters, types=filters.types or MODES, modalities=filters.modalities or TOOK_PLACE)
    telling = tell(store, wanted, least=2)
    rows = tuple(map(_meeting, telling.rows))
    return answer(("meetings", Meeting), telling, Part(rows, telling.part.total, telling.part.steps), telling.rows)


def _meeting(row: Told) -> Meeting:
    return Meeting(
        id=row.id,
        mode=row.mode,
        time_start=row.time_start,
        time_end=row.time_end,
        published=row.published,
        place_name=row.place_name,
        place_country=row.place_country,
        level=row.level,
        participants=row.parties,
        modality=row.modality,
        according_to=row.according_to,
        confidence=row.confidence,
        reports=row.reports,
        events=row.events,
        evidence=row.evidence,
    )
