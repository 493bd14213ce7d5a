"""What goes into a brief: entries of the chronology, of what was done and said in one sentence each."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from kawat.store import Store
from kawat.view.questions.commitments import Commitment, commitments
from kawat.view.questions.filters import Filters
from kawat.view.questions.levels import ORDER, highest
from kawat.view.questions.mechanisms import Mechanism, mechanisms
from kawat.view.questions.rows import Found, Level, Party, Passage, Told
from kawat.view.questions.statements import Said, statements
from kawat.view.questions.timeline import timeline


class Entry(Struct, frozen=True, kw_only=True):
    """One sentence of the chronology: what is done in it, what is said in it, and the passages."""

    done: tuple[Told, ...]
    said: tuple[Said, ...]

    @property
    def items(self) -> tuple[Told | Said, ...]:
        return (*self.done, *self.said)

    @property
    def dated(self) -> Told | Said | None:
        """The first of the items that has a day of its own, none where all are of the day of publication."""
        return next((item for item in self.items if item.day in (item.time_start, item.time_end) and item.day), None)

    @property
    def day(self) -> date | None:
        """The first day that is said, else that of publication."""
        return (self.dated or self.items[0]).day

    @property
    def level(self) -> Level | None:
        return highest(tuple(item.level for item in self.items))

    @property
    def evidence(self) -> tuple[Passage, ...]:
        return tuple(passage for item in self.items for passage in item.evidence)


class Collected(Struct, frozen=True, kw_only=True):
    """All that a brief is made of."""

    filters: Filters
    told: Found[Told]
    entries: tuple[Entry, ...]
    commitments: tuple[Commitment, ...]
    mechanisms: tuple[Mechanism, ...]
    offices: tuple[tuple[Party, str, Passage], ...]


def collect(store: Store, filters: Filters) -> Collected:
    """A store and the filters of a brief → what it is made of."""
    told = timeline(store, filters)
    said = [row for asked in _speaking(filters) for row in statements(store, asked).rows]
    narrow = Filters(since=filters.since, until=filters.until, codes=filters.codes, people=filters.people)
    bodies = narrow if filters.codes else None
    return Collected(
        filters=filters,
        told=told,
        entries=_entries(told.rows, tuple({row.id: row for row in said}.values())),
        commitments=commitments(store, filters).rows,
        mechanisms=mechanisms(store, replace(bodies, people=())).rows if bodies else (),
        offices=_offices((*told.rows, *said)),
    )


def _speaking(filters: Filters) -> tuple[Filters, ...]:
    """Of two parties each speaks of the other; of one, it speaks."""
    whole = replace(filters, modalities=(), types=(), international=False)
    turned = replace(whole, codes=whole.codes[::-1], people=whole.people[::-1])
    return (whole,) if whole == turned else (whole, turned)


def _entries(told: tuple[Told, ...], said: tuple[Said, ...]) -> tuple[Entry, ...]:
    """What is done and said → one entry a sentence, in the order of days."""
    done: dict[tuple[str, int], list[Told]] = {}
    spoken: dict[tuple[str, int], list[Said]] = {}
    for row in told:
        done.setdefault(_place(row), []).append(row)
    for one in said:
        spoken.setdefault(_place(one), []).append(one)
    places = dict.fromkeys((*done, *spoken))
    entries = [Entry(done=tuple(done.get(at, ())), said=tuple(spoken.get(at, ()))) for at in places]
    return tuple(sorted(entries, key=_in_order))


def _in_order(entry: Entry) -> tuple[date, bool, int, str, int]:
    """By the day, said or published, then by the level, the highest first."""
    level = ORDER.index(entry.level) if entry.level else len(ORDER)
    return entry.day or date.max, entry.dated is not None, level, *_place(entry.items[0])


def _place(row: Told | Said) -> tuple[str, int]:
    """The report and sentence that a row rests on first."""
    return (row.evidence[0].document_id, row.evidence[0].span_start) if row.evidence else (row.id, 0)


def _offices(rows: tuple[Told | Said, ...]) -> tuple[tuple[Party, str, Passage], ...]:
    """Who takes part → each person with an office, as the last report that gives it has it."""
    last: dict[tuple[str, str | None], tuple[Party, str, Passage]] = {}
    for row in sorted(rows, key=lambda row: (row.published or date.min, row.id)):
        for party in row.parties if isinstance(row, Told) else (row.speaker,):
            if party.kind == "person" and party.offices and row.evidence:
                last[party.name.casefold(), party.code] = (party, max(party.offices, key=len), row.evidence[0])
    return tuple(sorted(last.values(), key=lambda one: (one[0].code or "~", one[0].name)))
