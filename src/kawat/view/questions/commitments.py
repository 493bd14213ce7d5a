"""Commitments: who undertook what towards whom, and what later events say of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kawat.core.stems import stemmer, words_in
from kawat.store import Store
from kawat.view.questions.filters import Filters, check_used
from kawat.view.questions.matching import LANGUAGE
from kawat.view.questions.meetings import TOOK_PLACE
from kawat.view.questions.rows import Dated, Found, Level, Part, Party, Passage, Told
from kawat.view.questions.selection import plain_words
from kawat.view.questions.telling import answer, tell

Status = Literal["open", "repeated", "met", "contradicted"]
Fate = Literal["repeated", "met", "contradicted"]

WITHIN = timedelta(days=365)
"""An event later than this is not taken for the outcome of a promise."""
OFF_BY = timedelta(days=7)
"""Where the promised day is said, the outcome is at most so far from it."""
LONG, SHARED, BROKEN = 5, 2, 3
"""A promise is told again where at least `SHARED` of its words of `LONG` letters are; it is broken, other than by plain
refusal, where at least `BROKEN` of them are."""
REFUSALS = {"CONSULT": "meet", "AID": "assist"}
"""What is promised → the mode of refusing it."""
BREAKS = ("REJECT", "SANCTION")
WORDS = ("AGREE", *BREAKS)
"""Types that bear on a promise whatever day was promised."""
OUTCOMES = (*WORDS, "CONSULT", "AID", "COOPERATE", "SUPPORT", "RETREAT")
RETOLD = timedelta(days=3)
"""Until then a report of the same promise, with no other day, is taken to tell it again."""


class Later(Struct, frozen=True, kw_only=True):
    """A later happening that bears on a commitment, and how."""

    fate: Fate
    id: str
    type: str
    mode: str | None
    day: date | None
    evidence: tuple[Passage, ...]


class Commitment(Dated, frozen=True, kw_only=True):
    """One undertaking. `undertakes` is the type of what is promised, None where no type is clear. `time_start` and
    `time_end` are the promised days, else the day of promising. `status` follows from the last that `later` has to say:
    met or contradicted, else repeated, else open (nothing in this store bears on it). A promise is met only
    by what is said to be of a later day. It is a reading, not a finding: look at the passages."""

    status: Status
    who: tuple[Party, ...]
    towards: tuple[Party, ...]
    undertakes: str | None
    content: str | None
    level: Level | None
    modality: str
    according_to: tuple[str, ...]
    confidence: float | None
    reports: int
    events: int
    later: tuple[Later, ...]
    evidence: tuple[Passage, ...]


def commitments(store: Store, filters: Filters = Filters()) -> Found[Commitment]:  # noqa: B008  a frozen record
    """Promises, offers and agreements, each with the later happenings that repeat, meet or contradict it."""
    check_used("commitments", filters)
    wanted = replace(filters, types=("AGREE",), modalities=filters.modalities or TOOK_PLACE)
    telling = tell(store, wanted)
    later = Filters(since=filters.since, codes=filters.codes, types=OUTCOMES, min_confidence=filters.min_confidence)
    by_party = _by_party(tell(store, later).rows)
    rows = tuple(_commitment(sides_of(row), by_party) for row in telling.rows)
    part = Part(rows, telling.part.total, telling.part.steps)
    return answer(("commitments", Commitment), telling, part, telling.rows)


class Sides(Struct, frozen=True):
    """A happening with what it is compared by: its sides by code and by name, and the words that it is about."""

    row: Told
    actors: frozenset[str]
    all: frozenset[str]
    states: tuple[frozenset[str], frozenset[str]]
    people: frozenset[str]
    about: frozenset[str]
    told: frozenset[str]


def sides_of(row: Told) -> Sides:
    """A happening → what it is compared by."""
    several = len({party.code for party in row.parties if party.code}) > 1
    by = _codes if several else _names
    names = _stems(" ".join(party.name for party in row.parties))
    told = _stems(" ".join(passage.words for passage in row.evidence))
    return Sides(
        row=row,
        actors=_codes(row.actors) | _names(row.actors),
        all=_codes(row.parties) | _names(row.parties),
        states=(by(row.actors), by(row.recipients)),
        people=_names(party for party in row.parties if party.kind == "person"),
        about=(_stems(row.content) if row.content else told) - names,
        told=told,
    )


def _by_party(rows: Iterable[Told]) -> dict[str, list[Sides]]:
    found: dict[str, list[Sides]] = defaultdict(list)
    for each in map(sides_of, rows):
        for party in each.all:
            found[party].append(each)
    return found


def _commitment(promise: Sides, by_party: dict[str, list[Sides]]) -> Commitment:
    row = promise.row
    doers = promise.states[0] or promise.states[1]
    candidates = by_party.get(min(doers), ()) if doers else ()
    later = tuple(
        Later(fate=fate, id=one.id, type=one.type, mode=one.mode, day=one.day, evidence=one.evidence)
        for each in candidates
        if (one := each.row) and _is_later(one, row) and (fate := _fate(promise, each))
    )
    decided = [each.fate for each in later if each.fate != "repeated"]
    status: Status = decided[-1] if decided else "repeated" if later else "open"
    return Commitment(
        id=row.id,
        status=status,
        who=row.actors,
        towards=row.recipients,
        undertakes=row.undertakes,
        content=row.content,
        time_start=row.time_start,
        time_end=row.time_end,
        published=row.published,
        level=row.level,
        modality=row.modality,
        according_to=row.according_to,
        confidence=row.confidence,
        reports=row.reports,
        events=row.events,
        later=later,
        evidence=row.evidence,
    )


def _is_later(later: Told, promise: Told) -> bool:
    """Whether a happening is of a day after the promise was told, and soon enough; where the promised day is said, near
    it."""
    made, day = promise.published, later.day
    if made is None or day is None or not made < day <= made + WITHIN:
        return False
    due = promise.time_start if promise.time_start and promise.time_start > made else None
    return due is None or later.type in WORDS or abs(day - due) <= OFF_BY


def _fate(promise: Sides, later: Sides) -> Fate | None:
    """What a later happening says of a promise, None where it says nothing."""
    row, then = promise.row, later.row
    if not _same_sides(promise, later) or then.modality in ("hypothetical", "historical"):
        return None
    shared = len(promise.about & later.told)
    alike = shared >= SHARED or row.undertakes == "CONSULT"
    if then.type in BREAKS and row.undertakes and then.modality == "actual":
        if then.type == "REJECT" and row.undertakes in REFUSALS:
            return "contradicted" if then.mode == REFUSALS[row.undertakes] else None
        return "contradicted" if shared >= BROKEN and _by_promiser(promise, later) else None
    if not alike or not _by_promiser(promise, later):
        return None
    if then.type == "AGREE":
        same = then.undertakes == row.undertakes and then.modality == "actual"
        return "repeated" if same and _is_new(then, row) else None
    if then.type == row.undertakes and then.modality == "negated":
        return "contradicted"
    return "met" if then.type == row.undertakes and then.time_start and then.modality == "actual" else None


def _by_promiser(promise: Sides, later: Sides) -> bool:
    """Whether one who promised does it; in a meeting all do."""
    doers, others = promise.states
    return later.row.type == "CONSULT" or not later.row.recipients or not others or bool(doers & later.actors)


def _is_new(later: Told, promise: Told) -> bool:
    """Whether it is another promise, and not the same told again: of another day, or reported days after it."""
    if later.time_start and promise.time_start:
        return later.time_start > promise.time_start
    return bool(later.published and promise.published and later.published > promise.published + RETOLD)


def _same_sides(promise: Sides, later: Sides) -> bool:
    """Whether all sides of the promise take part, and one of its persons where persons promised."""
    sides = promise.states[0] | promise.states[1]
    if len(sides) < 2 or not sides <= later.all:
        return False
    return not promise.people or bool(promise.people & later.people)


def _codes(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(party.code for party in parties if party.code)


def _names(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(plain_words(party.name) for party in parties)


def _stems(text: str) -> frozenset[str]:
    stem = stemmer(LANGUAGE).stem
    return frozenset(stem(word) for _, word in words_in(text) if len(word) >= LONG)
