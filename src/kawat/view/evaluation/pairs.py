"""Which of our statements and events are the coder's, and what is wrong with those that are.

Statements are one where their contents share half of their characters. Events are one where they have one type and
stand in one sentence; of several the pair that agrees best is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import product

from msgspec import Struct

from kawat.core.document import Span
from kawat.view.evaluation.coding import CodedEvent, CodedStatement, Coding
from kawat.view.evaluation.party import Party, all_common, common, one_side, party_of

SHARED = 0.5
"""Of the characters of two contents together, so many must be in both."""
_SENTENCE_END = re.compile(r'[.!?]["”’\')\]]*\s+(?=["“‘\'(\[]?[A-Z0-9])|\n')


class Pair(Struct, frozen=True):
    """An item of the coder's and ours; None for one that the other does not have. `faults` name the fields of ours that
    are wrong."""

    coded: int | None
    ours: int | None
    faults: tuple[str, ...] = ()


class Compared(Struct, frozen=True):
    """Two readings of one report, and how they go together: all pairs, then what one of them alone has."""

    coded: Coding
    ours: Coding
    statements: tuple[Pair, ...]
    events: tuple[Pair, ...]


class Side:
    """One reading with its look-ups."""

    def __init__(self, coding: Coding) -> None:
        text = coding.document.text
        self.coding = coding
        self.parties = {entity.id: party_of(entity, text) for entity in coding.entities}
        self.sentence_ends = [match.end() for match in _SENTENCE_END.finditer(text)]

    def who(self, ids: Iterable[str]) -> list[Party]:
        return [self.parties[identity] for identity in ids if identity in self.parties]

    def sentence(self, character: int) -> int:
        return bisect_right(self.sentence_ends, character)


def compare(coded: Coding, ours: Coding) -> Compared:
    """A coder's reading and ours of one text in, what goes with what out."""
    left, right = Side(coded), Side(ours)
    return Compared(coded, ours, _statements(left, right), _events(left, right))


def _statements(left: Side, right: Side) -> tuple[Pair, ...]:
    theirs, ours = left.coding.statements, right.coding.statements
    scores = {}
    for (i, a), (j, b) in product(enumerate(theirs), enumerate(ours)):
        first, second = _characters(a.content), _characters(b.content)
        shared = len(first & second) / max(1, len(first | second))
        if shared >= SHARED:
            scores[i, j] = shared
    return _pairs(scores, len(theirs), len(ours), lambda i, j: _said_wrong(left, right, theirs[i], ours[j]))


def _said_wrong(left: Side, right: Side, coded: CodedStatement, ours: CodedStatement) -> tuple[str, ...]:
    wrong = {
        "speaker": not common(left.who([coded.speaker]), right.who([ours.speaker])),
        "kind": coded.kind != ours.kind,
        "on_behalf_of": coded.on_behalf_of != ours.on_behalf_of,
    }
    return tuple(field for field, is_wrong in wrong.items() if is_wrong)


def _events(left: Side, right: Side) -> tuple[Pair, ...]:
    theirs, ours = left.coding.events, right.coding.events
    scores = {}
    for (i, a), (j, b) in product(enumerate(theirs), enumerate(ours)):
        if a.type == b.type and left.sentence(a.trigger.start) == right.sentence(b.trigger.start):
            wrong = _sides_wrong(left, right, a, b)
            near = 1 / (1 + abs(a.trigger.start - b.trigger.start))
            scores[i, j] = near + (not wrong) + ("doer" not in wrong and "receiver" not in wrong)
    return _pairs(scores, len(theirs), len(ours), lambda i, j: _done_wrong(left, right, theirs[i], ours[j]))


def _done_wrong(left: Side, right: Side, coded: CodedEvent, ours: CodedEvent) -> tuple[str, ...]:
    there, here = coded.place and coded.place.country, ours.place and ours.place.country
    wrong = {
        "modality": coded.modality != ours.modality,
        "mode": coded.mode is not None and coded.mode != ours.mode,
        "time": _days(coded) != _days(ours),
        "place": (coded.place is None) != (ours.place is None) or there != here,
    }
    return (*_sides_wrong(left, right, coded, ours), *(field for field, is_wrong in wrong.items() if is_wrong))


def _sides_wrong(left: Side, right: Side, coded: CodedEvent, ours: CodedEvent) -> tuple[str, ...]:
    """ "doer" and "receiver" where nobody of that side is right, "sides" where only somebody is missing or too many."""
    sides = {
        "doer": (left.who(coded.actors), right.who(ours.actors)),
        "receiver": (left.who(coded.recipients), right.who(ours.recipients)),
    }
    wrong = tuple(name for name, both in sides.items() if not one_side(*both))
    return wrong or (() if all(all_common(*both) for both in sides.values()) else ("sides",))


def _days(event: CodedEvent) -> tuple[str | None, str | None]:
    return (event.time.start, event.time.end) if event.time else (None, None)


def _characters(content: Iterable[Span]) -> set[int]:
    return {at for span in content for at in range(span.start, span.end)}


def _pairs(
    scores: dict[tuple[int, int], float], theirs: int, ours: int, faults: Callable[[int, int], tuple[str, ...]]
) -> tuple[Pair, ...]:
    """The best pairs first, each item in one pair at most; then those that stay alone."""
    pairs: list[Pair] = []
    left, right = set(range(theirs)), set(range(ours))
    for i, j in sorted(scores, key=lambda both: (-scores[both], both)):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append(Pair(i, j, faults(i, j)))
    pairs.sort(key=lambda pair: pair.coded or 0)
    return (*pairs, *(Pair(i, None) for i in sorted(left)), *(Pair(None, j) for j in sorted(right)))
