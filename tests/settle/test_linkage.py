from __future__ import annotations

from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from kawat.settle.linkage import Key, Pair, link, pair
from kawat.settle.steps import JOIN

KEYS: list[Key] = [(f"d{n}", "v") for n in range(7)]
scores = st.dictionaries(
    st.sampled_from(list(combinations(KEYS, 2))), st.floats(0.35, 1.0).map(lambda score: round(score, 4)), max_size=21
)


def named(*told: tuple[int, int, float]) -> dict[Pair, float]:
    return {pair(KEYS[one], KEYS[other]): score for one, other, score in told}


def test_events_join_only_where_each_two_were_found_alike() -> None:
    assert link(named((0, 1, 0.9), (1, 2, 0.9))) == [(KEYS[0], KEYS[1])]
    assert link(named((0, 1, 0.95), (1, 2, 0.95), (0, 2, JOIN - 0.05))) == [tuple(KEYS[:3])]
    assert link(named((0, 1, 0.9), (1, 2, 0.9), (0, 2, JOIN - 0.3))) == [(KEYS[0], KEYS[1])]


def test_what_an_analyst_keeps_apart_stays_apart() -> None:
    told = named((0, 1, 1.0), (1, 2, 0.9), (0, 2, 0.9))
    assert link(told, frozenset({pair(KEYS[0], KEYS[1])})) == [(KEYS[0], KEYS[2])]


@given(scores)
def test_groups_hold_together_on_average_and_share_no_event(told: dict[Pair, float]) -> None:
    groups = link(told)
    assert len({key for group in groups for key in group}) == sum(map(len, groups))
    for group in groups:
        inside = [told[both] for both in combinations(group, 2)]
        assert sum(inside) / len(inside) >= JOIN - 0.0001


@given(scores, st.randoms())
def test_no_order_of_pairs_changes_the_groups(told: dict[Pair, float], random: object) -> None:
    order = list(told.items())
    random.shuffle(order)  # type: ignore[attr-defined]
    assert link(dict(order)) == link(told)


def test_ties_are_decided_by_the_events_and_not_by_their_order() -> None:
    told = named((0, 1, 0.9), (1, 2, 0.9))
    assert {tuple(map(tuple, link(dict(order)))) for order in permutations(told.items())} == {
        ((KEYS[0], KEYS[1]),),
    }
