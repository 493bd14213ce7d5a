"""Events out of a store, as rows: one a happening, with who took part, in which office, and the sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal, Protocol

from msgspec import Struct

from kawat.core.legible import legible
from kawat.store import Store
from kawat.view.lookup import one_line
from kawat.view.questions.filters import Filters
from kawat.view.questions.levels import highest, level_of
from kawat.view.questions.rows import Found, Party, Passage, Row, Step, Told
from kawat.view.questions.selection import NOT_SETTLED, Selection, ask, is_settled, keys, select_events

Key = tuple[str, int, str]
"""Document, version, and the id of an event, statement or entity."""


PICKED = "(SELECT unnest($documents::VARCHAR[]), unnest($versions::INTEGER[]), unnest($ids::VARCHAR[]))"
"""What the parameters of `keys` pick."""


class Act(Struct, gc=False, frozen=True, kw_only=True):
    """One event as its report tells it; the fields are the columns that are taken from the store."""

    document_id: str
    version: int
    event_id: str
    happening_id: str | None
    type: str
    mode: str | None
    modality: str
    undertakes: str | None
    time_start: date | None
    time_end: date | None
    published: date | None
    place_name: str | None
    place_country: str | None
    content: str | None
    speaker_name: str | None
    goldstein: float | None
    score: float | None
    confidence: float | None
    source: str | None
    title: str | None
    url: str | None

    @property
    def key(self) -> Key:
        return self.document_id, self.version, self.event_id

    @property
    def rank(self) -> tuple[float, str, str]:
        """What the surest of several comes first by."""
        return -(self.confidence or 0), self.document_id, self.event_id


class Telling(Struct, frozen=True):
    """What filters leave of a store's events, as one row a happening in the order of days, and how it was come by.
    `loose` counts the events that a settled store has got since it was settled."""

    rows: tuple[Told, ...]
    looked: tuple[int, int]
    steps: tuple[Step, ...]
    settled: bool
    loose: int

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know about the store."""
        if not self.settled:
            return (NOT_SETTLED,)
        return (f"not settled: {self.loose:,} of these events; run kawat settle again",) if self.loose else ()


def tell(store: Store, filters: Filters) -> Telling:
    """The happenings of a store that filters leave, in the order of days."""
    selection = select_events(store, filters)
    reports, items, steps = selection.steps(store)
    acts = _acts(store, selection)
    settled = is_settled(store)
    counts = _counts(store, acts) if settled else {}
    parties, passages = parties_of(store, acts), passages_of(store, "event", acts)
    groups: dict[str, list[Act]] = defaultdict(list)
    for act in sorted(acts, key=lambda act: act.rank):
        groups[act.happening_id or f"{act.document_id}:{act.event_id}"].append(act)
    rows = [_told(name, group, parties, passages, counts.get(name)) for name, group in groups.items()]
    loose = sum(act.happening_id is None for act in acts) if settled else 0
    return Telling(tuple(sorted(rows, key=in_order)), (reports, items), steps, settled, loose)


def in_order(row: Told) -> tuple[date, str, str]:
    """What rows are sorted by: the day, then what does not change from run to run."""
    return row.day or date.max, row.type, row.id


def answer(
    question: tuple[str, type[Struct]],
    telling: Telling,
    rows: Sequence[Row],
    steps: Iterable[Step],
    made_of: Sequence[Told],
) -> Found[Row]:
    """A question's name and row type, its rows and the happenings that they were made of → its answer."""
    return Found(
        question=question[0],
        row_type=question[1],
        rows=tuple(rows),
        items="events",
        looked_reports=telling.looked[0],
        looked_items=telling.looked[1],
        steps=(*telling.steps, *steps),
        reports=len({passage.document_id for row in made_of for passage in row.evidence}),
        happenings=len(made_of) if telling.settled else None,
        notes=telling.notes,
    )


def limited(rows: Sequence[Row], filters: Filters) -> tuple[Sequence[Row], tuple[Step, ...]]:
    """Rows → no more than are wanted, and what that left where it left something out."""
    if filters.limit is None or len(rows) <= filters.limit:
        return rows, ()
    return rows[: filters.limit], (Step("limit", str(filters.limit), filters.limit),)


def _acts(store: Store, selection: Selection) -> list[Act]:
    columns = ", ".join(Act.__struct_fields__)
    rows = ask(store, f"SELECT {columns} FROM ({selection.kept})", selection.parameters)
    return [Act(**dict(zip(Act.__struct_fields__, row, strict=True))) for row in rows]


def _counts(store: Store, acts: Iterable[Act]) -> dict[str, tuple[Any, ...]]:
    """Of each happening all reports and events that tell it, and its days and place."""
    sql = """SELECT happening_id, reports, events, time_start, time_end, place_name, place_country FROM happenings
WHERE list_contains($happenings, happening_id)"""
    names = sorted({act.happening_id for act in acts if act.happening_id})
    return {name: tuple(rest) for name, *rest in ask(store, sql, {"happenings": names})}


def _told(
    name: str,
    acts: list[Act],
    parties: dict[Key, dict[str, list[Party]]],
    passages: dict[Key, list[Passage]],
    counted: tuple[Any, ...] | None,
) -> Told:
    """Events of one happening, the surest first → its row."""
    best = acts[0]
    actors = merged(party for act in acts for party in parties[act.key]["actor"])
    recipients = merged(party for act in acts for party in parties[act.key]["recipient"])
    doers = {actor.name for actor in actors}
    speakers = dict.fromkeys(shown(act.speaker_name) for act in acts if act.speaker_name)
    reports, events, *known = counted or (len({act.document_id for act in acts}), len(acts))
    start, end, place, country = known if any(known) else _when_and_where(acts)
    return Told(
        id=name,
        settled=counted is not None,
        type=best.type,
        mode=best.mode,
        modality=best.modality,
        undertakes=best.undertakes,
        time_start=start,
        time_end=end,
        published=min((act.published for act in acts if act.published), default=None),
        place_name=place and one_line(place),
        place_country=country,
        level=highest(tuple(party.level for party in (*actors, *recipients))),
        actors=actors,
        recipients=tuple(party for party in recipients if party.name not in doers),
        content=best.content and shown(best.content),
        according_to=tuple(name for name in speakers if name not in doers),
        goldstein=best.goldstein,
        score=best.score,
        confidence=best.confidence,
        reports=reports,
        events=events,
        evidence=tuple(passage for act in acts for passage in passages[act.key]),
    )


def _when_and_where(acts: list[Act]) -> tuple[date | None, date | None, str | None, str | None]:
    """The days and the place of the surest event that tells them."""
    dated = next((act for act in acts if act.time_start or act.time_end), acts[0])
    placed = next((act for act in acts if act.place_name), acts[0])
    return dated.time_start, dated.time_end, placed.place_name, placed.place_country


def shown(words: str) -> str:
    """Words of a report → the same on one line, misread marks made legible."""
    return one_line(words if words.isascii() else legible(words))


def merged(parties: Iterable[Party]) -> tuple[Party, ...]:
    """The same party told more than once becomes one, with all offices that it is given; a state for which a person
    acts is left out beside that person."""
    found: dict[tuple[str, str | None], Party] = {}
    for party in parties:
        key = party.name.casefold(), party.code
        before = found.get(key, party)
        offices = tuple(dict.fromkeys(before.offices + party.offices))
        found[key] = Party(before.name, before.code, before.kind, offices, highest((before.level, party.level)))
    acted_for = {party.code for party in found.values() if party.kind == "person"}
    return tuple(party for party in found.values() if party.kind != "country" or party.code not in acted_for)


def parties_of(store: Store, acts: Sequence[Act]) -> dict[Key, dict[str, list[Party]]]:
    """Events → their parties by side, each in the order of the text."""
    sql = f"""SELECT p.document_id, p.version, p.event_id, p.side, p.entity_id, e.name, e.code, e.kind
FROM participants AS p JOIN entities AS e USING (document_id, version, entity_id)
WHERE (p.document_id, p.version, p.event_id) IN {PICKED}
ORDER BY p.document_id, p.version, p.event_id, p.side, e.span_start, p.entity_id"""
    rows = ask(store, sql, keys(act.key for act in acts))
    offices = offices_of(store, {(row[0], row[1], row[4]) for row in rows})
    found: dict[Key, dict[str, list[Party]]] = defaultdict(lambda: {"actor": [], "recipient": []})
    for document, version, event, side, entity, name, code, kind in rows:
        held = offices.get((document, version, entity), ())
        found[document, version, event][side].append(Party(shown(name), code, kind, held, level_of(held, kind)))
    return found


def offices_of(store: Store, entities: Iterable[Key]) -> dict[Key, tuple[str, ...]]:
    """Entities → their offices in the words of the report."""
    sql = f"""SELECT document_id, version, entity_id, words FROM roles
WHERE (document_id, version, entity_id) IN {PICKED}
ORDER BY document_id, version, entity_id, span_start, span_end"""
    found: dict[Key, dict[str, str]] = defaultdict(dict)
    for document, version, entity, words in ask(store, sql, keys(sorted(entities))):
        office = shown(words).rstrip(" ,;:(-–")
        found[document, version, entity].setdefault(office.casefold(), office)
    return {key: tuple(offices.values()) for key, offices in found.items()}


class Item(Protocol):
    """An event or statement and the report that it stands in."""

    @property
    def key(self) -> Key: ...
    @property
    def source(self) -> str | None: ...
    @property
    def published(self) -> date | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...


PASSAGES = {
    "event": f"""SELECT document_id, version, of_id, span_start, span_end, words FROM evidence
WHERE of_kind = 'event' AND (document_id, version, of_id) IN {PICKED}
ORDER BY document_id, version, of_id, span_start, span_end""",
    "statement": f"""SELECT document_id, version, s.statement_id, s.first, s.last,
  substring(d.text, s.first + 1, s.last - s.first)
FROM (SELECT s.document_id, s.version, s.statement_id, min(p.span_start) AS first, max(p.span_end) AS last
      FROM statements AS s JOIN passages AS p USING (document_id, version)
      WHERE (s.document_id, s.version, s.statement_id) IN {PICKED} AND p.kind = 'sentence'
        AND p.span_start < s.span_end AND s.span_start < p.span_end
      GROUP BY ALL) AS s JOIN documents AS d USING (document_id, version)
ORDER BY document_id, version, s.statement_id""",
}
"""The SQL of what an event rests on; of the sentences that a statement runs over."""


def passages_of(store: Store, kind: Literal["event", "statement"], items: Sequence[Item]) -> dict[Key, list[Passage]]:
    """Events or statements (`kind` says which) → the passages that they rest on."""
    sql = PASSAGES[kind]
    known = {item.key: item for item in items}
    found: dict[Key, list[Passage]] = defaultdict(list)
    for document, version, item, start, end, words in ask(store, sql, keys(known)):
        there = known[document, version, item]
        found[there.key].append(
            Passage(
                document_id=document,
                version=version,
                item=item,
                span_start=start,
                span_end=end,
                words=shown(words),
                source=there.source,
                published=there.published,
                title=there.title,
                url=there.url,
            )
        )
    return found
