"""Settle: events of many reports → what happened once. The SQL steps that compare events stand in steps.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from kawat.settle.decisions import Rulings
from kawat.settle.happenings import happening, key_of, members
from kawat.settle.linkage import Key, Pair, link, pair
from kawat.settle.tables import HappeningRow, MemberRow, SketchRow


class Settled(Struct, frozen=True):
    """Happenings and their members, each in a fixed order."""

    happenings: tuple[HappeningRow, ...]
    members: tuple[MemberRow, ...]


def settle(sketches: Sequence[SketchRow], scores: Mapping[Pair, float], rulings: Rulings) -> Settled:
    """Sketches of all events, the scores of pairs that may be one, and what analysts ruled → the happenings."""
    by_key = {key_of(sketch): sketch for sketch in sketches}
    groups = _merged(link(scores, rulings.apart), rulings)
    grouped = {key for group in groups for key in group}
    groups += [(key,) for key in by_key if key not in grouped]
    told = []
    for group in sorted(groups):
        events = [by_key[key] for key in group]
        row = happening(events)
        told.append((row, members(row.happening_id, events, scores)))
    told.sort(key=lambda each: each[0].happening_id)
    return Settled(tuple(row for row, _ in told), tuple(member for _, each in told for member in each))


def _merged(groups: Iterable[tuple[Key, ...]], rulings: Rulings) -> list[tuple[Key, ...]]:
    """Groups → the same with those made one that analysts merged, unless they also keep some of their events apart."""
    of: dict[Key, set[Key]] = {}
    for group in groups:
        together = set(group)
        of.update((key, together) for key in group)
    for one, other in rulings.together:
        first, second = of.setdefault(one, {one}), of.setdefault(other, {other})
        if first is second or any(pair(a, b) in rulings.apart for a in first for b in second):
            continue
        first |= second
        of.update(dict.fromkeys(second, first))
    return sorted({tuple(sorted(group)) for group in of.values()})
