"""Statements: who said what, in which words, where first; the same words of one speaker in several reports are one
row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from kawat.core.document import Span
from kawat.core.legible import legible
from kawat.store import Store
from kawat.view.lookup import as_it_stands
from kawat.view.questions.filters import Filters, check_used
from kawat.view.questions.levels import level_of
from kawat.view.questions.rows import Found, Level, Party, Passage
from kawat.view.questions.selection import ask, keys, select_statements
from kawat.view.questions.telling import PICKED, Key, limited, offices_of, ordered, passages_of, shown

MARKS = 3
"""A mark before what is said, and two behind it."""
FILTERS = (
    "since",
    "until",
    "codes",
    "people",
    "sources",
    "topic",
    "near",
    "kinds",
    "min_confidence",
    "newest",
    "limit",
)


class Said(Struct, frozen=True, kw_only=True):
    """One statement. `content` is what was said, in the words of the report, `quotation` the same with the quotation
    marks that it has there; `kind` tells whether all of it (direct), a part
    (mixed) or nothing (indirect) stands in quotation marks. `quoted_by`: whose statement it stands in; `relayed_by`:
    the outlet it came through. `rank` is the BM25 score where there is a topic."""

    id: str
    speaker: Party
    on_behalf_of: str | None
    level: Level | None
    kind: str
    content: str
    quotation: str
    addressees: tuple[str, ...]
    occasion: str | None
    quoted_by: str | None
    relayed_by: str | None
    time_start: date | None
    time_end: date | None
    published: date | None
    confidence: float | None
    rank: float | None
    reports: int
    evidence: tuple[Passage, ...]

    @property
    def day(self) -> date | None:
        """The day that is said, else that of publication."""
        return self.time_start or self.time_end or self.published


class Uttered(Struct, frozen=True, kw_only=True):
    """One statement as its report tells it; the fields are the columns that are taken from the store."""

    document_id: str
    version: int
    statement_id: str
    speaker_id: str
    speaker_name: str | None
    speaker_code: str | None
    speaker_kind: str | None
    on_behalf_of: str | None
    kind: str
    content: str
    addressee_ids: tuple[str, ...]
    occasion: str | None
    inside: str | None
    relayed_by: str | None
    time_start: date | None
    time_end: date | None
    confidence: float | None
    rank: float | None
    source: str | None
    published: date | None
    title: str | None
    url: str | None

    @property
    def key(self) -> Key:
        return self.document_id, self.version, self.statement_id

    @property
    def order(self) -> tuple[date, str, str]:
        return self.published or date.max, self.document_id, self.statement_id


def statements(store: Store, filters: Filters = Filters()) -> Found[Said]:  # noqa: B008  a frozen record
    """Statements in the order of days; where there is a topic, those that hold it, the best first. The first of
    `codes` and of `people` speaks, the others are addressed or spoken of."""
    check_used("statements", filters, FILTERS)
    selection = select_statements(filters)
    looked, items, steps = selection.steps(store)
    columns = Uttered.__struct_fields__
    found = ask(store, f"SELECT {', '.join(columns)} FROM ({selection.kept})", selection.parameters)
    uttered = sorted((Uttered(**dict(zip(columns, row, strict=True))) for row in found), key=lambda one: one.order)
    part = limited(_in_order(_same(uttered), filters.newest), filters)
    rows = _rows(store, part.rows)
    return Found(
        question="statements",
        row_type=Said,
        rows=tuple(rows),
        items="statements",
        looked_reports=looked,
        looked_items=items,
        steps=(*steps, *part.steps),
        total=part.total,
        reports=len({one.document_id for group in part.rows for one in group}),
        happenings=None,
    )


def statement(store: Store, identity: str) -> Said | None:
    """A statement's id ("DOCUMENT:STATEMENT") → its row, None where there is none."""
    selection = select_statements(Filters(min_confidence=0))
    columns = Uttered.__struct_fields__
    sql = f"""SELECT {", ".join(columns)} FROM ({selection.seen}) WHERE document_id || ':' || statement_id = $id"""
    found = [Uttered(**dict(zip(columns, row, strict=True))) for row in ask(store, sql, {"id": identity})]
    return _rows(store, [found])[0] if found else None


def _same(uttered: Iterable[Uttered]) -> list[list[Uttered]]:
    """Statements → those of one speaker in the same words together, the first report first."""
    groups: dict[tuple[str, str, str], list[Uttered]] = defaultdict(list)
    for one in uttered:
        groups[one.kind, one.speaker_name or one.key[0], " ".join(one.content.split()).strip(" ,.").lower()].append(one)
    return list(groups.values())


def _in_order(groups: list[list[Uttered]], newest: bool) -> list[list[Uttered]]:
    """By the day that is said, else by that of publication; the best of a topic first, where the newest are not."""
    found = ordered(groups, _day_of, newest)
    return found if newest else sorted(found, key=lambda group: -max(one.rank or 0 for one in group))


def _day_of(group: list[Uttered]) -> tuple[date, tuple[date, str, str]]:
    first = group[0]
    return first.time_start or first.time_end or first.published or date.max, first.order


def _rows(store: Store, groups: Sequence[list[Uttered]]) -> list[Said]:
    uttered = [one for group in groups for one in group]
    passages = passages_of(store, "statement", uttered)
    names = _names(store, uttered)
    offices = offices_of(store, {(one.document_id, one.version, one.speaker_id) for one in uttered})
    quotations = _quotations(store, [group[0] for group in groups])
    return [_said(group, passages, names, offices, quotations) for group in groups]


def _said(
    group: list[Uttered],
    passages: dict[Key, list[Passage]],
    names: dict[Key, str],
    offices: dict[Key, tuple[str, ...]],
    quotations: dict[Key, list[str]],
) -> Said:
    """The same words in one or more reports, the first report first → their row."""
    first = group[0]
    where = first.document_id, first.version

    def named(item: str | None) -> str | None:
        return item and names.get((*where, item), shown(item))

    held = tuple(dict.fromkeys(each for one in group for each in offices.get((*one.key[:2], one.speaker_id), ())))
    level = level_of(held, first.speaker_kind)
    return Said(
        id=f"{first.document_id}:{first.statement_id}",
        speaker=Party(shown(first.speaker_name or ""), first.speaker_code, first.speaker_kind, held, level),
        on_behalf_of=first.on_behalf_of,
        level=level,
        kind=first.kind,
        content=shown(first.content),
        quotation=" … ".join(quotations.get(first.key, ())) or shown(first.content),
        addressees=tuple(filter(None, map(named, first.addressee_ids))),
        occasion=named(first.occasion),
        quoted_by=named(first.inside),
        relayed_by=named(first.relayed_by),
        time_start=first.time_start,
        time_end=first.time_end,
        published=first.published,
        confidence=max((one.confidence for one in group if one.confidence is not None), default=None),
        rank=None if first.rank is None else round(max(one.rank or 0 for one in group), 3),
        reports=len({one.document_id for one in group}),
        evidence=tuple(passage for one in group for passage in passages[one.key]),
    )


def _quotations(store: Store, uttered: Iterable[Uttered]) -> dict[Key, list[str]]:
    """Statements → their stretches of content, each with the quotation marks around it."""
    sql = f"""SELECT c.document_id, c.version, c.statement_id, length(c.words), c.span_start > 0,
  substring(d.text, greatest(c.span_start, 1), length(c.words) + {MARKS})
FROM statement_content AS c JOIN documents AS d USING (document_id, version)
WHERE (c.document_id, c.version, c.statement_id) IN {PICKED}
ORDER BY c.document_id, c.version, c.statement_id, c.span_start"""
    found: dict[Key, list[str]] = defaultdict(list)
    for document, version, item, length, inside, words in ask(store, sql, keys(one.key for one in uttered)):
        start = int(inside)
        found[document, version, item].append(as_it_stands(legible(words), Span(start, start + length)))
    return found


def _names(store: Store, uttered: Iterable[Uttered]) -> dict[Key, str]:
    """The ids that the statements name → what they are called: entities by name, events by their words, statements by
    their speakers."""
    wanted: dict[Key, None] = {}
    for one in uttered:
        for item in (*one.addressee_ids, one.occasion, one.inside, one.relayed_by):
            if item:
                wanted[one.document_id, one.version, item] = None
    sql = " UNION ALL ".join(
        f"SELECT document_id, version, {item}, {called} FROM {table} WHERE (document_id, version, {item}) IN {PICKED}"
        for table, item, called in (
            ("entities", "entity_id", "name"),
            ("events", "event_id", "words"),
            ("statements", "statement_id", "speaker_name"),
        )
    )
    rows: list[tuple[Any, ...]] = ask(store, sql, keys(wanted))
    return {(document, version, item): shown(called) for document, version, item, called in rows if called}
