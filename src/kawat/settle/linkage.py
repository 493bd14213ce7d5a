"""Which events tell of one happening: average linkage, in which no pair may be barred or far apart.

Connected components would chain meeting to meeting; here two groups join only where each event of the one was found
like each of the other, and by `JOIN` on average. Scores are counted in whole ten-thousandths: sums do not depend on
their order.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from kawat.settle.steps import JOIN

Key = tuple[str, str]
"""An event: document id and event id."""
Pair = tuple[Key, Key]
"""Two events, the lesser first."""

UNIT = 10_000


def pair(one: Key, other: Key) -> Pair:
    """Two events in any order → the pair."""
    return (one, other) if one < other else (other, one)


def link(scores: Mapping[Pair, float], apart: Set[Pair] = frozenset()) -> list[tuple[Key, ...]]:
    """Scores of pairs, and pairs that must stay apart → groups of two and more events, each in order."""
    told = {both: round(score * UNIT) for both, score in scores.items() if both not in apart}
    groups: list[tuple[Key, ...]] = []
    for component in _components(both for both, score in told.items() if score >= JOIN * UNIT):
        groups += _Linkage(component, told).groups()
    return sorted(groups)


def _components(edges: Iterable[Pair]) -> list[set[Key]]:
    """Pairs → the sets of events that they hang together by."""
    of: dict[Key, set[Key]] = {}
    for one, other in edges:
        first, second = of.get(one, {one}), of.get(other, {other})
        if first is not second:
            if len(first) < len(second):
                first, second = second, first
            first |= second
            of.update(dict.fromkeys(second, first))
        of[one] = first
    return list({id(component): component for component in of.values()}.values())


class _Linkage:
    """One component: its groups by their number, and what each has in common with those it could join."""

    def __init__(self, component: set[Key], told: Mapping[Pair, int]) -> None:
        order = sorted(component)
        number = {key: n for n, key in enumerate(order)}
        self.members: dict[int, list[Key]] = {n: [key] for n, key in enumerate(order)}
        self.common: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
        for n, one in enumerate(order):
            for other in order[n + 1 :]:
                if (score := told.get((one, other))) is not None:
                    self.common[n][number[other]] = self.common[number[other]][n] = (score, 1)

    def groups(self) -> list[tuple[Key, ...]]:
        waiting = [entry for n in self.members for m in self.common[n] if n < m and (entry := self.entry(n, m))]
        heapq.heapify(waiting)
        while waiting:
            entry = heapq.heappop(waiting)
            n, m = entry[1:]
            if n in self.members and m in self.members and self.entry(n, m) == entry:
                self.join(n, m)
                for other in self.common[n]:
                    if again := self.entry(*sorted((n, other))):
                        heapq.heappush(waiting, again)
        return [tuple(sorted(members)) for members in self.members.values() if len(members) > 1]

    def entry(self, n: int, m: int) -> tuple[float, int, int] | None:
        """What two groups have in common as an entry of the heap, None where they may not join."""
        total, pairs = self.common[n].get(m, (0, 0))
        if pairs < len(self.members[n]) * len(self.members[m]) or total < JOIN * UNIT * pairs:
            return None
        return -total / pairs, n, m

    def join(self, n: int, m: int) -> None:
        """The group `m` goes into `n`; with a third both must have been compared."""
        self.members[n] += self.members.pop(m)
        gone = self.common.pop(m)
        for other in {*self.common[n], *gone} - {n, m}:
            ours, theirs = self.common[n].get(other), gone.get(other)
            self.common[other].pop(m, None)
            if ours and theirs:
                self.common[n][other] = self.common[other][n] = (ours[0] + theirs[0], ours[1] + theirs[1])
            else:
                self.common[n].pop(other, None)
                self.common[other].pop(n, None)
        self.common[n].pop(m, None)
