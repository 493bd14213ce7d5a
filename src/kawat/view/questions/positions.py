"""Positions: who stands where on a topic, over time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec.structs import replace

from kawat.core.records import Modality
from kawat.errors import QueryError
from kawat.store import Store
from kawat.view.questions.filters import Filters, check_used
from kawat.view.questions.rows import Dated, Found, Level, Party, Passage, Told
from kawat.view.questions.statements import Said, statements
from kawat.view.questions.telling import answer, limited, tell

Stance = Literal["for", "against", "not for", "not against", "asks", "says"]

STANCES: dict[str, Stance] = {
    "SUPPORT": "for",
    "REJECT": "against",
    "ACCUSE": "against",
    "THREATEN": "against",
    "REQUEST": "asks",
}
"""PLOVER types that tell a stance."""
HELD: tuple[Modality, ...] = ("actual", "future", "negated", "historical")
DENIED: dict[Stance, Stance] = {"for": "not for", "against": "not against"}


class Position(Dated, frozen=True, kw_only=True):
    """One stance of one holder. `stance`: for, against, or the denial of either; asks, where something is asked for;
    says, for a statement without an action. `type` and `mode` are the event's, None for a statement. `towards`: whom
    it is held against or asked of. `changed`: the holder stood on the other side before."""

    holder: Party
    stance: Stance
    changed: bool
    type: str | None
    mode: str | None
    towards: tuple[Party, ...]
    content: str | None
    level: Level | None
    modality: str | None
    according_to: tuple[str, ...]
    confidence: float | None
    reports: int
    events: int
    evidence: tuple[Passage, ...]


def positions(store: Store, filters: Filters) -> Found[Position]:
    """All stances on a topic, by holder and day. The first of `codes` and of `people` holds them."""
    check_used("positions", filters)
    if filters.topic is None:
        raise QueryError("topic", "there is nothing to have a position on", "name some words")
    told = replace(filters, types=tuple(STANCES), modalities=filters.modalities or HELD)
    telling = tell(store, told, whole=True)
    said = statements(store, replace(filters, modalities=(), places=(), international=False, limit=None, skip=0))
    held = [position for row in telling.rows for position in _held(row) if _is_asked(position.holder, filters)]
    spoken = (
        [_spoken(row) for row in said.rows if not _is_told(row, held)]
        if not (filters.modalities or filters.places)
        else []
    )
    part = limited(_with_changes([*held, *spoken]), filters)
    counted = {position.id for position in part.rows}
    found = answer(("positions", Position), telling, part, [row for row in telling.rows if row.id in counted])
    documents = {passage.document_id for position in part.rows for passage in position.evidence}
    return replace(found, reports=len(documents))


def _held(row: Told) -> Iterator[Position]:
    """One happening → the position of each who did it."""
    stance = STANCES[row.type]
    for holder in row.actors:
        yield Position(
            id=row.id,
            holder=holder,
            stance=DENIED.get(stance, stance) if row.modality == "negated" else stance,
            changed=False,
            type=row.type,
            mode=row.mode,
            towards=row.recipients,
            content=row.content,
            time_start=row.time_start,
            time_end=row.time_end,
            published=row.published,
            level=holder.level,
            modality=row.modality,
            according_to=row.according_to,
            confidence=row.confidence,
            reports=row.reports,
            events=row.events,
            evidence=row.evidence,
        )


def _spoken(row: Said) -> Position:
    return Position(
        id=row.id,
        holder=row.speaker,
        stance="says",
        changed=False,
        type=None,
        mode=None,
        towards=(),
        content=row.content,
        time_start=row.time_start,
        time_end=row.time_end,
        published=row.published,
        level=row.level,
        modality=None,
        according_to=(),
        confidence=row.confidence,
        reports=row.reports,
        events=0,
        evidence=row.evidence,
    )


def _is_asked(holder: Party, filters: Filters) -> bool:
    """Where one state is asked for, only its own positions are."""
    return not filters.codes or holder.code == filters.codes[0]


def _is_told(row: Said, held: list[Position]) -> bool:
    """Whether an event of the same holder or state was read in the same words."""
    return any(
        (position.holder.name == row.speaker.name or position.holder.code == (row.speaker.code or "-"))
        and passage.document_id == other.document_id
        and passage.span_start < other.span_end
        and other.span_start < passage.span_end
        for position in held
        for passage in position.evidence
        for other in row.evidence
    )


def _with_changes(found: list[Position]) -> list[Position]:
    """Positions → by holder and day, those marked that turn from for to against or back."""
    ordered = sorted(found, key=lambda one: (one.holder.code or "~", one.holder.name, one.day or date.max, one.id))
    last: dict[str, Stance] = {}
    rows = []
    for position in ordered:
        before = last.get(str(position.holder))
        if position.stance in ("for", "against"):
            last[str(position.holder)] = position.stance
            position = replace(position, changed=before not in (None, position.stance))
        rows.append(position)
    return rows
