"""What analysts decided, replayed: `split` keeps events apart, `merge` makes one happening of several.

A decision names its events by document, text and trigger, never by their ids, which a new reading may change. What it
says of two events holds until a later decision says otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations, product
from typing import Literal

from msgspec import Struct

from kawat.core.document import Span
from kawat.core.ids import content_id
from kawat.settle.linkage import Key, Pair, pair
from kawat.settle.tables import DecisionRow, SketchRow

Verdict = Literal["merge", "split"]


class Ruling(Struct, frozen=True):
    """What an analyst says: the verdict, who, why and (where told) on which day."""

    verdict: Verdict
    who: str
    why: str
    decided: date | None = None


class Source(Struct, frozen=True):
    """The latest text of a document, its hash, and the sketches of its events."""

    sha256: str
    text: str
    sketches: tuple[SketchRow, ...]


class Rulings(Struct, frozen=True):
    """What holds now: pairs that stay apart, pairs that go together in the order of their weight (the last decision
    first), and the rows whose events are in no document any more."""

    apart: frozenset[Pair]
    together: tuple[Pair, ...]
    lost: tuple[DecisionRow, ...]


def decision_rows(
    ruling: Ruling, number: int, parts: Sequence[Sequence[SketchRow]], sources: Mapping[str, Source]
) -> list[DecisionRow]:
    """A ruling, its place in the order of all, and groups of events → the rows to keep."""
    named = [(event.document_id, event.span_start, event.event_id) for part in parts for event in part]
    identity = content_id("d", number, ruling.verdict, ruling.who, ruling.decided, ruling.why, *named)
    rows = []
    for part, events in enumerate(parts, start=1):
        for event in events:
            source = sources[event.document_id]
            rows.append(
                DecisionRow(
                    decision_id=identity,
                    number=number,
                    verdict=ruling.verdict,
                    who=ruling.who,
                    decided=ruling.decided,
                    why=ruling.why,
                    part=part,
                    document_id=event.document_id,
                    sha256=source.sha256,
                    type=event.type,
                    codes=tuple(sorted({*event.doer_codes, *event.receiver_codes})),
                    span_start=event.span_start,
                    span_end=event.span_end,
                    words=source.text[event.span_start : event.span_end],
                    sentence=source.text[event.sentence_start : event.sentence_end],
                    sentence_start=event.sentence_start,
                )
            )
    return rows


def replay(decisions: Iterable[DecisionRow], sources: Mapping[str, Source]) -> Rulings:
    """All decisions and the documents that they name → what holds now."""
    parts: dict[int, dict[int, set[Key]]] = defaultdict(lambda: defaultdict(set))
    verdicts: dict[int, str] = {}
    lost = []
    for row in decisions:
        verdicts[row.number] = row.verdict
        found = find(row, sources.get(row.document_id))
        if found is None:
            lost.append(row)
        else:
            parts[row.number][row.part].add((found.document_id, found.event_id))
    held: dict[Pair, str] = {}
    for number in sorted(parts, reverse=True):
        for one, other in combinations(parts[number].values(), 2):
            for both in sorted(pair(*keys) for keys in product(one, other) if keys[0] != keys[1]):
                held.setdefault(both, verdicts[number])
    return Rulings(
        apart=frozenset(both for both, verdict in held.items() if verdict == "split"),
        together=tuple(both for both, verdict in held.items() if verdict == "merge"),
        lost=tuple(lost),
    )


def find(row: DecisionRow, source: Source | None) -> SketchRow | None:
    """The event that a decision names, as it is read now; None where it is read no more."""
    if source is None or (trigger := _moved(row, source)) is None:
        return None
    there = [each for each in source.sketches if trigger.meets(Span(each.span_start, each.span_end))]
    return min(there, key=lambda each: _unlike(row, trigger, each), default=None)


def _moved(row: DecisionRow, source: Source) -> Span | None:
    """Where the trigger stands in the latest text: its sentence must be there once."""
    if row.sha256 == source.sha256:
        return Span(row.span_start, row.span_end)
    if source.text.count(row.sentence) != 1:
        return None
    shift = source.text.index(row.sentence) - row.sentence_start
    return Span(row.span_start + shift, row.span_end + shift)


def _unlike(row: DecisionRow, trigger: Span, event: SketchRow) -> tuple[bool, bool, int, str]:
    codes = {*event.doer_codes, *event.receiver_codes}
    return (
        event.type != row.type,
        (event.span_start, event.span_end) != (trigger.start, trigger.end),
        len(codes ^ set(row.codes)),
        event.event_id,
    )
