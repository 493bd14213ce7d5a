"""Events out of a store, as rows: one a happening, with who took part, in which office, and the sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from kawat.store import Store
from kawat.view.lookup import one_line
from kawat.view.questions.filters import Filters
from kawat.view.questions.levels import highest
from kawat.view.questions.rows import Found, Part, Party, Passage, Row, Step, Told, day_of
from kawat.view.questions.selection import NOT_SETTLED, Selection, ask, is_settled, keys, select_events
from kawat.view.questions.standing import PICKED, Key, merged, parties_of, passages_of, shown


class Act(Struct, gc=False, frozen=True):
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


class Group(Struct, frozen=True):
    """The events that tell one happening, the surest first; `counted` is what settling found of it."""

    name: str
    acts: list[Act]
    counted: tuple[Any, ...] | None

    @property
    def where_when(self) -> tuple[date | None, date | None, str | None, str | None]:
        """Its days, place and country."""
        if self.counted and any(self.counted[2:]):
            start, end, place, country = self.counted[2:]
            return start, end, place, country
        dated = next((act for act in self.acts if act.time_start or act.time_end), self.acts[0])
        placed = next((act for act in self.acts if act.place_name), self.acts[0])
        return dated.time_start, dated.time_end, placed.place_name, placed.place_country

    @property
    def published(self) -> date | None:
        """The first report's day."""
        return min((act.published for act in self.acts if act.published), default=None)

    @property
    def order(self) -> tuple[date, str, str]:
        """What rows are sorted by: the day, then what does not change from run to run."""
        start, end, *_ = self.where_when
        return day_of(start or end, self.published) or date.max, self.acts[0].type, self.name


ACT = ", ".join(Act.__struct_fields__)


class Telling(Struct, frozen=True):
    """What filters leave of a store's events, as one row a happening in the order of days, and how it was come by.
    `loose` counts the events that a settled store has got since it was settled."""

    part: Part[Told]
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

    @property
    def rows(self) -> tuple[Told, ...]:
        return self.part.rows


def tell_one(store: Store, identity: str) -> Told | None:
    """A happening's id, or that of an event ("DOCUMENT:EVENT") → its row with all that tells it, None where there is
    none."""
    settled = is_settled(store)
    rows = _rows(store, _groups(store, _acts(store, _selection_of(identity, settled)), settled))
    return rows[0] if rows else None


def tell_each(store: Store, told: Told) -> tuple[tuple[Act, Told], ...]:
    """A happening → each of its events as its report tells it and as a row, the first report's first."""
    groups = [
        Group(f"{act.document_id}:{act.event_id}", [act], None)
        for act in _acts(store, _selection_of(told.id, told.settled))
    ]
    found = sorted(groups, key=lambda group: (group.published or date.max, group.name))
    return tuple((group.acts[0], row) for group, row in zip(found, _rows(store, found), strict=True))


def _selection_of(identity: str, settled: bool) -> Selection:
    """The events of one happening, or the one event that an id names."""
    seen = select_events(settled, Filters(min_confidence=0)).seen
    asked = "happening_id = $happening OR (happening_id IS NULL AND document_id || ':' || event_id = $happening)"
    return Selection(seen, {"happening": (identity, asked)}, {"happening": identity})


def tell(store: Store, filters: Filters, whole: bool = False, least: int = 0) -> Telling:
    """The happenings of a store that filters leave, in the order of days, those with at least `least` parties; `whole`:
    whatever limit there is. What stands in the rows is only looked up for those that are wanted."""
    settled = is_settled(store)
    looked = select_events(settled, filters).answer(store, ACT)
    steps, acts = looked.steps, [Act(*row) for row in looked.rows]
    groups = ordered(_groups(store, acts, settled), lambda group: group.order, filters.newest)
    if least:
        all_groups, groups = groups, _with_parties(store, groups, least)
        left = Step("participants", f"{least} or more", len(groups))
        steps = (*steps, left) if len(groups) < len(all_groups) else steps
    part = Part(tuple(groups), len(groups)) if whole else limited(groups, filters)
    loose = sum(act.happening_id is None for act in acts) if settled else 0
    rows = Part(_rows(store, part.rows), part.total, part.steps)
    return Telling(rows, (looked.reports, looked.items), steps, settled, loose)


def _groups(store: Store, acts: list[Act], settled: bool) -> list[Group]:
    counts = _counts(store, acts) if settled else {}
    groups: dict[str, list[Act]] = defaultdict(list)
    for act in sorted(acts, key=lambda act: act.rank):
        groups[act.happening_id or f"{act.document_id}:{act.event_id}"].append(act)
    return [Group(name, group, counts.get(name)) for name, group in groups.items()]


def _rows(store: Store, groups: Sequence[Group]) -> tuple[Told, ...]:
    acts = [act for group in groups for act in group.acts]
    parties, passages = parties_of(store, acts), passages_of(store, "event", acts)
    return tuple(_told(group, parties, passages) for group in groups)


def _with_parties(store: Store, groups: Sequence[Group], least: int) -> list[Group]:
    """The happenings with so many parties; who is on both sides is one."""
    sql = f"""SELECT p.document_id, p.version, p.event_id, p.side, lower(e.name), e.code, e.kind
FROM participants AS p JOIN entities AS e USING (document_id, version, entity_id)
WHERE (p.document_id, p.version, p.event_id) IN {PICKED}"""
    found: dict[Key, dict[str, list[Party]]] = defaultdict(lambda: {"actor": [], "recipient": []})
    rows = ask(store, sql, keys(act.key for group in groups for act in group.acts))
    for document, version, event, side, name, code, kind in rows:
        found[document, version, event][side].append(Party(name, code, kind))
    return [group for group in groups if len(_parties(group, found)) >= least]


def _parties(group: Group, parties: dict[Key, dict[str, list[Party]]]) -> tuple[Party, ...]:
    actors, recipients = sides(group, parties)
    return actors + recipients


def sides(group: Group, parties: dict[Key, dict[str, list[Party]]]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who does it and who it is done to; who is on both sides is a doer."""
    actors = merged(party for act in group.acts for party in parties[act.key]["actor"])
    recipients = merged(party for act in group.acts for party in parties[act.key]["recipient"])
    doers = {actor.name for actor in actors}
    return actors, tuple(party for party in recipients if party.name not in doers)


def answer(
    question: tuple[str, type[Struct]],
    telling: Telling,
    part: Part[Row],
    made_of: Sequence[Told],
) -> Found[Row]:
    """A question's name and row type, its rows and the happenings that they were made of → its answer."""
    return Found(
        question=question[0],
        row_type=question[1],
        rows=part.rows,
        items="events",
        looked_reports=telling.looked[0],
        looked_items=telling.looked[1],
        steps=(*telling.steps, *part.steps),
        total=part.total,
        reports=len({passage.document_id for row in made_of for passage in row.evidence}),
        happenings=len(made_of) if telling.settled else None,
        notes=telling.notes,
    )


def ordered(rows: Iterable[Row], order: Callable[[Row], tuple[date, *tuple[Any, ...]]], newest: bool) -> list[Row]:
    """Rows → in the order of days, or the newest first; those without a day are last."""
    found = sorted(rows, key=order)
    if not newest:
        return found
    dated = [row for row in found if order(row)[0] < date.max]
    return dated[::-1] + found[len(dated) :]


def limited(rows: Sequence[Row], filters: Filters) -> Part[Row]:
    """Rows → those that are wanted, and what that left where it left something out."""
    kept = tuple(rows[filters.skip :][: filters.limit])
    cut = (Step("limit", str(filters.limit), len(kept)),) if filters.limit and len(kept) < len(rows) else ()
    return Part(kept, len(rows), cut)


def _acts(store: Store, selection: Selection) -> list[Act]:
    return [Act(*row) for row in ask(store, f"SELECT {ACT} FROM ({selection.kept})", selection.parameters)]


def _counts(store: Store, acts: Iterable[Act]) -> dict[str, tuple[Any, ...]]:
    """Of each happening all reports and events that tell it, and its days and place."""
    sql = """SELECT happening_id, reports, events, time_start, time_end, place_name, place_country FROM happenings
WHERE happening_id IN (SELECT unnest($happenings::VARCHAR[]))"""
    names = sorted({act.happening_id for act in acts if act.happening_id})
    return {name: tuple(rest) for name, *rest in ask(store, sql, {"happenings": names})}


def _told(group: Group, parties: dict[Key, dict[str, list[Party]]], passages: dict[Key, list[Passage]]) -> Told:
    """Events of one happening → its row."""
    acts, best = group.acts, group.acts[0]
    actors, recipients = sides(group, parties)
    doers = {actor.name for actor in actors}
    speakers = dict.fromkeys(shown(act.speaker_name) for act in acts if act.speaker_name)
    reports, events = (group.counted or (len({act.document_id for act in acts}), len(acts)))[:2]
    start, end, place, country = group.where_when
    return Told(
        id=group.name,
        settled=group.counted is not None,
        type=best.type,
        mode=best.mode,
        modality=best.modality,
        undertakes=best.undertakes,
        time_start=start,
        time_end=end,
        published=group.published,
        place_name=place and one_line(place),
        place_country=country,
        level=highest(tuple(party.level for party in (*actors, *recipients))),
        actors=actors,
        recipients=recipients,
        content=best.content and shown(best.content),
        according_to=tuple(name for name in speakers if name not in doers),
        goldstein=best.goldstein,
        score=best.score,
        confidence=best.confidence,
        reports=reports,
        events=events,
        evidence=tuple(passage for act in acts for passage in passages[act.key]),
    )
