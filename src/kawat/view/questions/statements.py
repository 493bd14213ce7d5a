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
from kawat.view.questions.rows import Dated, Found, Level, Party, Passage, Step
from kawat.view.questions.selection import ask, keys, select_statements
from kawat.view.questions.standing import PICKED, Key, offices_of, passages_of, shown

ALL = 1 << 40
"""More rows than there are."""
MARKS = 3
"""A mark before what is said, and two behind it."""


class Said(Dated, frozen=True, kw_only=True):
    """One statement. `content` is what was said, in the words of the report, `quotation` the same with the quotation
    marks that it has there; `kind` tells whether all of it (direct), a part
    (mixed) or nothing (indirect) stands in quotation marks. `quoted_by`: whose statement it stands in; `relayed_by`:
    the outlet it came through. `rank` is the BM25 score where there is a topic."""

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
    confidence: float | None
    rank: float | None
    reports: int
    evidence: tuple[Passage, ...]


class Uttered(Struct, gc=False, frozen=True, kw_only=True):
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


SEEN = """document_id, version, statement_id, kind, speaker_name, content, published, rank,
least(coalesce(time_start, time_end), published) AS day"""
"""What statements are grouped and put in order by."""
SAME = """hash(
  kind, coalesce(speaker_name, document_id), lower(trim(regexp_replace(content, '\\s+', ' ', 'g'), ' ,.')))"""
"""That of one speaker's same words is one."""
COUNT = f"(SELECT count(DISTINCT {SAME}) FROM kept)"
PAGE = """
SELECT place, members, best FROM (
  SELECT *, row_number() OVER (ORDER BY {order}) AS place FROM (
    SELECT list({{document_id: document_id, version: version, statement_id: statement_id}}
        ORDER BY published NULLS LAST, document_id, statement_id) AS members,
      max(rank) AS best, first(day ORDER BY published NULLS LAST, document_id, statement_id) AS first_day,
      min(published) AS told, min(document_id || ':' || statement_id) AS name
    FROM kept GROUP BY {same}))
WHERE place > {skip} AND place <= {skip} + {limit}"""
ORDER = {
    False: "coalesce(best, 0) DESC, first_day NULLS LAST, told NULLS LAST, name",
    True: "first_day DESC NULLS LAST, told DESC NULLS LAST, name",
}
"""The best of a topic first, then by the day that is said, else by that of publication; or the newest first."""


def statements(store: Store, filters: Filters = Filters()) -> Found[Said]:  # noqa: B008  a frozen record
    """Statements in the order of days; where there is a topic, those that hold it, the best first. The first of
    `codes` and of `people` speaks, the others are addressed or spoken of."""
    check_used("statements", filters)
    limit = ALL if filters.limit is None else filters.limit
    page = PAGE.format(same=SAME, limit=limit, skip=filters.skip, order=ORDER[filters.newest])
    looked = select_statements(filters).answer(store, SEEN, page, COUNT)
    places = [([*map(_key, members)], rank) for _, members, rank in sorted(looked.rows, key=lambda row: row[0])]
    uttered = _uttered(store, {key: rank for members, rank in places for key in members})
    groups = [[uttered[key] for key in members] for members, _ in places]
    cut = filters.limit is not None and len(groups) < looked.more
    return Found(
        question="statements",
        row_type=Said,
        rows=tuple(_rows(store, groups)),
        items="statements",
        looked_reports=looked.reports,
        looked_items=looked.items,
        steps=(*looked.steps, *((Step("limit", str(filters.limit), len(groups)),) if cut else ())),
        total=looked.more,
        reports=len({one.document_id for group in groups for one in group}),
        happenings=None,
    )


def statement(store: Store, identity: str) -> Said | None:
    """A statement's id ("DOCUMENT:STATEMENT") → its row, None where there is none."""
    sql = """SELECT document_id, version, statement_id FROM latest_statements
WHERE document_id || ':' || statement_id = $id"""
    found = _uttered(store, dict.fromkeys(ask(store, sql, {"id": identity})))
    return _rows(store, [list(found.values())])[0] if found else None


def _key(member: dict[str, Any]) -> Key:
    return member["document_id"], member["version"], member["statement_id"]


def _uttered(store: Store, ranks: dict[Key, float | None]) -> dict[Key, Uttered]:
    """Statements with their ranks → what their reports tell of them."""
    seen = select_statements(Filters(min_confidence=0)).seen
    columns = ", ".join(name for name in Uttered.__struct_fields__ if name != "rank")
    rows = ask(
        store, f"SELECT {columns} FROM ({seen}) WHERE (document_id, version, statement_id) IN {PICKED}", keys(ranks)
    )
    names = columns.split(", ")
    found = (dict(zip(names, row, strict=True)) for row in rows)
    return {_key(one): Uttered(**one, rank=ranks[_key(one)]) for one in found}


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
