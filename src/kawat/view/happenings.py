"""Happenings of a settled store: looked up, and why their events are one and others are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from kawat.errors import QueryError
from kawat.settle.steps import JOIN, WEIGHTS
from kawat.store import Store
from kawat.view.lookup import one_line
from kawat.view.trim import Trimmed
from kawat.view.words import Words, load_words

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

NEAR = 6
"""So many near misses are told."""

Key = tuple[str, str]
"""An event: document id and event id."""


class Told(Struct, frozen=True):
    """An event as a report tells it."""

    key: Key
    source: str | None
    published: str | None
    language: str | None
    code: str
    party: str
    sentence: str
    score: float | None = None


class Likeness(Struct, frozen=True):
    """How alike two events are: in all, field by field, and why they are apart."""

    score: float
    barred: str | None
    fields: tuple[float | None, ...]


class Case(Struct, frozen=True):
    """All that is known of a happening: its events, those that are nearly of it, how alike each two are, and which of
    the near ones an analyst keeps apart from it."""

    members: tuple[Key, ...]
    near: tuple[Key, ...]
    events: dict[Key, Told]
    likeness: dict[tuple[Key, Key], Likeness]
    ruled: frozenset[Key]
    words: Words

    def with_members(self, key: Key) -> list[Likeness]:
        """An event → its likeness to each member that it was compared with."""
        return [like for other in self.members if (like := self.likeness.get((key, other)))]


def find_happening(store: Store, told: str) -> str:
    """A happening's id, or the first digits of one → the id. Raises QueryError where there is none or are several."""
    if "happenings" not in store.tables():
        raise QueryError(told, "the store is not settled", "run `kawat settle FILE.duckdb` first")
    query = f"SELECT happening_id FROM happenings WHERE starts_with(happening_id, {_quoted(told)}) ORDER BY 1 LIMIT 2"
    found = [identity for (identity,) in store.ask(query).rows]
    if len(found) != 1 or not told:
        problem = "several happenings begin so" if found else "there is no such happening"
        listed = '"SELECT happening_id, type, codes, reports FROM happenings"'
        raise QueryError(told, problem, f"list them with `kawat query FILE.duckdb {listed}`")
    return str(found[0])


def members_of(store: Store, identity: str) -> list[Key]:
    """A happening's id → its events, the most alike first."""
    rows = store.ask(
        "SELECT document_id, event_id FROM happening_members"
        f" WHERE happening_id = {_quoted(identity)} ORDER BY score DESC NULLS LAST, document_id, event_id"
    ).rows
    return [(document, event) for document, event in rows]


def happenings_of(store: Store, keys: Iterable[Key]) -> tuple[str, ...]:
    """Events → the ids of the happenings that they are in."""
    query = f"SELECT DISTINCT happening_id FROM happening_members WHERE (document_id, event_id) IN ({_listed(keys)})"
    return tuple(sorted(identity for (identity,) in store.ask(query).rows))


def explain_happening(store: Store, told: str) -> RenderableType:
    """A happening's id → its events with their sentences and scores, and the near misses with why not."""
    from rich.console import Group

    identity = find_happening(store, told)
    case = _case(store, members_of(store, identity))
    return Trimmed(Group(*_head(store, identity, case.words), *_members(case), *_rulings(store, case), *_misses(case)))


def _case(store: Store, members: list[Key]) -> Case:
    likeness = _likeness(store, members)
    ruled = _ruled(store, members)
    near = _near(members, likeness, ruled)
    events = _events(store, [*members, *near])
    language = events[members[0]].language
    words = load_words(language if language in ("id", "en") else "en")
    return Case(tuple(members), tuple(near), events, likeness, frozenset(ruled), words)


def _head(store: Store, identity: str, words: Words) -> Iterator[Text]:
    from rich.text import Text

    ((kind, mode, modality, codes, start, end, place, reports, events),) = store.ask(
        "SELECT type, mode, modality, codes, time_start::VARCHAR, time_end::VARCHAR, place_name, reports, events"
        f" FROM happenings WHERE happening_id = {_quoted(identity)}"
    ).rows
    counts = words.happening["counts"].format(_count(events, "event", words), _count(reports, "report", words))
    when = " – ".join(dict.fromkeys(words.day(day) for day in (start, end) if day)) or words.ui["no_date"]
    yield Text.assemble((identity, "dim"), "  ", (f"{kind}/{mode}" if mode else kind, "bold"), f"  {', '.join(codes)}")
    yield Text(f"{words.modality[modality]} · {when} · {one_line(place or words.ui['no_place'])} · {counts}\n")


def _members(case: Case) -> Iterator[RenderableType]:
    from rich.text import Text

    say = case.words.happening
    yield Text(say["members"], style="bold")
    for key in case.members:
        told = say["alone"]
        if alike := [like for like in case.with_members(key) if like.barred is None]:
            told = f"{say['alike']} {_mean(like.score for like in alike):.2f} ({_fields(alike, case.words)})"
        yield from _event(case.events[key], told)
    yield Text()


def _rulings(store: Store, case: Case) -> Iterator[RenderableType]:
    """The decisions that name one of the events."""
    from rich.text import Text

    rows = store.ask(
        "SELECT DISTINCT number, decision_id, verdict, who, decided::VARCHAR, why FROM decisions AS d"
        " JOIN sketches AS s USING (document_id)"
        f" WHERE (document_id, event_id) IN ({_listed(case.members)})"
        " AND d.span_start < s.span_end AND s.span_start < d.span_end ORDER BY number"
    ).rows
    for _, identity, verdict, who, decided, why in rows:
        told = " ".join(filter(None, (who, decided)))
        yield Text(f"{case.words.happening[verdict]} ({told}): {one_line(why)}  {identity}\n")


def _misses(case: Case) -> Iterator[RenderableType]:
    from rich.text import Text

    say = case.words.happening
    yield Text(say["near"] if case.near else say["none"], style="bold")
    for key in case.near:
        alike = case.with_members(key)
        why = say["ruled"] if key in case.ruled else _why_not(alike, len(case.members), case.words)
        yield from _event(case.events[key], f"{why} ({_fields(alike, case.words)})" if alike else why)


def _why_not(alike: list[Likeness], members: int, words: Words) -> str:
    say = words.happening
    if barred := sorted({like.barred for like in alike if like.barred}):
        return f"{say['barred']} {'; '.join(say[reason] for reason in barred)}"
    if len(alike) < members:
        return say["unlike"].format(members - len(alike), members)
    mean = _mean(like.score for like in alike)
    return say["below"].format(f"{mean:.2f}", f"{JOIN:.2f}") if mean < JOIN else say["elsewhere"]


def _event(event: Told, told: str) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    source = " ".join(filter(None, [event.source, event.published]))
    yield Padding(
        Text.assemble(
            (":".join(event.key), "dim"), f"  {source}  ", (event.code, "bold"), f"  {event.party}\n",
            f"“{event.sentence}”\n", (told, "dim"),
        ),
        (0, 0, 0, 2),
    )  # fmt: skip


def _fields(alike: list[Likeness], words: Words) -> str:
    """Each field's mean over several likenesses, those that are told."""
    means = []
    for name, values in zip(
        words.happening["fields"].split(), zip(*(like.fields for like in alike), strict=True), strict=True
    ):
        if known := [value for value in values if value is not None]:
            means.append(f"{name} {_mean(known):.2f}")
    return ", ".join(means)


def _near(keys: list[Key], likeness: dict[tuple[Key, Key], Likeness], ruled: Iterable[Key]) -> list[Key]:
    """The events outside that are most alike, by their best score with a member; before them those kept apart."""
    inside = set(keys)
    best: dict[Key, float] = defaultdict(float, dict.fromkeys(ruled, 1.0))
    for (one, other), like in likeness.items():
        if one in inside and other not in inside:
            best[other] = max(best[other], like.score)
    return sorted(best, key=lambda key: (-best[key], key))[:NEAR]


def _likeness(store: Store, keys: Iterable[Key]) -> dict[tuple[Key, Key], Likeness]:
    """Events → how alike each is to every event that it was compared with, both ways round."""
    listed = _listed(keys)
    rows = store.ask(
        f"SELECT document_id, event_id, other_document_id, other_event_id, score, barred, {', '.join(WEIGHTS)}"
        f" FROM comparisons WHERE (document_id, event_id) IN ({listed})"
        f" OR (other_document_id, other_event_id) IN ({listed}) ORDER BY ALL"
    ).rows
    found = {}
    for document, event, other_document, other_event, score, barred, *fields in rows:
        one, other = (document, event), (other_document, other_event)
        found[one, other] = found[other, one] = Likeness(score, barred, tuple(fields))
    return found


def _ruled(store: Store, keys: Iterable[Key]) -> set[Key]:
    """Events → those that an analyst keeps apart from one of them."""
    listed = _listed(keys)
    one, other = "(document_id, event_id)", "(other_document_id, other_event_id)"
    rows = store.ask(
        f"SELECT other_document_id, other_event_id FROM rulings WHERE verdict = 'split' AND {one} IN ({listed})"
        f" UNION SELECT document_id, event_id FROM rulings WHERE verdict = 'split' AND {other} IN ({listed})"
    ).rows
    return {(document, event) for document, event in rows} - set(keys)


def _events(store: Store, keys: Iterable[Key]) -> dict[Key, Told]:
    rows = store.ask(f"""
SELECT e.document_id, e.event_id, d.source, d.published::VARCHAR, d.language, concat_ws('/', e.type, e.mode),
  (SELECT string_agg(p.name || coalesce(' (' || p.code || ')', ''), ', ' ORDER BY p.side, p.name)
   FROM latest_participants AS p WHERE (p.document_id, p.event_id) = (e.document_id, e.event_id)),
  substring(d.text, s.sentence_start + 1, s.sentence_end - s.sentence_start)
FROM latest_events AS e JOIN latest_documents AS d USING (document_id, version)
JOIN sketches AS s USING (document_id, version, event_id)
WHERE (e.document_id, e.event_id) IN ({_listed(keys)})""").rows
    return {
        (document, event): Told(
            (document, event), source, published, language, code, one_line(party or "–"), one_line(sentence)
        )
        for document, event, source, published, language, code, party, sentence in rows
    }


def _count(number: int, of: str, words: Words) -> str:
    return words.happening[of] if number == 1 else words.happening[f"{of}s"].format(f"{number:,}")


def _mean(values: Iterable[float]) -> float:
    every = list(values)
    return sum(every) / len(every)


def _listed(keys: Iterable[Key]) -> str:
    return ", ".join(f"({_quoted(document)}, {_quoted(event)})" for document, event in keys)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
