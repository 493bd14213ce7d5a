"""Pairs → figures: how much of what the coder has is there, how much of what is there the coder has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from kawat.core.document import Span
from kawat.view.evaluation.coding import CodedEvent, CodedStatement, Coding
from kawat.view.evaluation.pairs import Compared, Pair

LEVELS = {
    "statement.found": (),
    "statement.strict": ("speaker",),
    "event.type": (),
    "event.dyad": ("doer", "receiver"),
    "event.strict": ("doer", "receiver", "sides"),
}
"""What may be wrong with none of the pairs that a figure counts."""
OF_FOUND = ("kind", "on_behalf_of")
OF_DYADS = ("modality", "mode", "time", "place")


class Share(Struct, frozen=True):
    """So many of so many."""

    right: int
    of: int

    @property
    def value(self) -> float | None:
        return self.right / self.of if self.of else None


class Score(Struct, frozen=True):
    """What both have, what the coder has, what we have."""

    right: int
    coded: int
    ours: int

    @property
    def precision(self) -> float | None:
        return Share(self.right, self.ours).value

    @property
    def recall(self) -> float | None:
        return Share(self.right, self.coded).value

    @property
    def f1(self) -> float | None:
        return Share(2 * self.right, self.coded + self.ours).value


class Figures(Struct, frozen=True):
    """All figures: scores of items, shares of fields that are right."""

    reports: int
    scores: dict[str, Score]
    shares: dict[str, Share]


class Line(Struct, frozen=True):
    """One line of a table: events of a kind, or statements."""

    table: str
    name: str
    score: Score


def figures(compared: Sequence[Compared]) -> Figures:
    """Compared reports → their figures together."""
    scores = {}
    for name, faults in LEVELS.items():
        pairs = [pair for one in compared for pair in (one.events if name.startswith("event") else one.statements)]
        scores[name] = _score(pairs, faults)
    shares = {f"statement.{field}": _share(_found(compared), field) for field in OF_FOUND}
    shares |= _of_dyads(compared)
    return Figures(len(compared), scores, shares)


def tables(compared: Sequence[Compared]) -> Iterator[Line]:
    """Compared reports → how well each kind is read: events by type, by who tells of them, and by source (right where
    doer and receiver are); statements by form and source (right where the speaker is)."""
    events = [(one, pair) for one in compared for pair in one.events]
    said = [(one, pair) for one in compared for pair in one.statements]
    yield from _lines("events by type", events, _type, LEVELS["event.dyad"])
    yield from _lines("events by telling", events, _telling, LEVELS["event.dyad"])
    yield from _lines("events by source", events, _source, LEVELS["event.dyad"])
    yield from _lines("statements by form", said, _form, LEVELS["statement.strict"])
    yield from _lines("statements by source", said, _source, LEVELS["statement.strict"])


def _score(pairs: Iterable[Pair], faults: Iterable[str]) -> Score:
    right = coded = ours = 0
    for pair in pairs:
        coded += pair.coded is not None
        ours += pair.ours is not None
        right += pair.coded is not None and pair.ours is not None and not set(faults) & set(pair.faults)
    return Score(right, coded, ours)


def _found(compared: Sequence[Compared]) -> list[Pair]:
    return [pair for one in compared for pair in one.statements if pair.coded is not None and pair.ours is not None]


def _share(pairs: Sequence[Pair], fault: str) -> Share:
    return Share(sum(fault not in pair.faults for pair in pairs), len(pairs))


def _of_dyads(compared: Sequence[Compared]) -> dict[str, Share]:
    """Shares among events whose doer and receiver are right; "untimed" and "unplaced" count where the coder has no day
    and no place, and say how often none was invented."""
    groups: dict[str, list[bool]] = {
        f"event.{name}": [] for name in ("modality", "mode", "time", "untimed", "place", "unplaced")
    }
    for one in compared:
        for pair in one.events:
            if pair.coded is None or pair.ours is None or set(LEVELS["event.dyad"]) & set(pair.faults):
                continue
            event = one.coded.events[pair.coded]
            names = {"modality": "modality", "time": "time" if _dated(event) else "untimed"}
            names |= {"mode": "mode"} if event.mode else {}
            names |= {"place": "place" if event.place else "unplaced"}
            for fault, name in names.items():
                groups[f"event.{name}"].append(fault not in pair.faults)
    return {name: Share(sum(right), len(right)) for name, right in groups.items()}


def _dated(event: CodedEvent) -> bool:
    return event.time is not None and (event.time.start is not None or event.time.end is not None)


Kind = Callable[[Compared, Pair], str]


def _lines(table: str, items: Sequence[tuple[Compared, Pair]], kind: Kind, faults: Sequence[str]) -> Iterator[Line]:
    groups: dict[str, list[Pair]] = {}
    for one, pair in items:
        groups.setdefault(kind(one, pair), []).append(pair)
    for name, pairs in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
        yield Line(table, name, _score(pairs, faults))


def _type(one: Compared, pair: Pair) -> str:
    return _event(one, pair)[1].type


def _event(one: Compared, pair: Pair) -> tuple[Coding, CodedEvent]:
    """The coder's event, or ours where the coder has none."""
    if pair.coded is not None:
        return one.coded, one.coded.events[pair.coded]
    assert pair.ours is not None
    return one.ours, one.ours.events[pair.ours]


def _said(one: Compared, pair: Pair) -> CodedStatement:
    if pair.coded is not None:
        return one.coded.statements[pair.coded]
    assert pair.ours is not None
    return one.ours.statements[pair.ours]


def _telling(one: Compared, pair: Pair) -> str:
    coding, event = _event(one, pair)
    for statement in coding.statements:
        if any(span.holds(event.trigger) for span in statement.content):
            return "quoted" if statement.kind == "direct" else "reported"
    return "told by the reporter"


def _form(one: Compared, pair: Pair) -> str:
    statement = _said(one, pair)
    first = statement.content[0] if statement.content else Span(0, 0)
    if statement.cue is None:
        place = "no reporting word"
    else:
        place = "reporting word before" if statement.cue.start <= first.start else "reporting word behind"
    return f"{statement.kind}, {place}"


def _source(one: Compared, _: Pair) -> str:
    return one.coded.document.source or "no source"
