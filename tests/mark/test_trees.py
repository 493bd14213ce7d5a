"""Trees: whatever the scores, one root and no cycle, and the best such tree."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kawat.mark.trees import tree


@st.composite
def scores(draw: st.DrawFn) -> np.ndarray:
    count = draw(st.integers(1, 5))
    numbers = draw(st.lists(st.integers(-50, 50), min_size=count * (count + 1), max_size=count * (count + 1)))
    return np.array(numbers, dtype=np.float32).reshape(count, count + 1)


def is_tree(heads: tuple[int, ...]) -> bool:
    for word in range(len(heads)):
        seen: set[int] = set()
        while word >= 0 and word not in seen:
            seen.add(word)
            word = heads[word]
        if word >= 0:
            return False
    return sum(head < 0 for head in heads) == 1


@given(scores())
def test_there_is_one_root_and_every_word_hangs_below_it(table: np.ndarray) -> None:
    assert is_tree(tuple(tree(table)))


@given(scores())
def test_no_tree_with_the_same_root_is_better(table: np.ndarray) -> None:
    def total(heads: tuple[int, ...]) -> float:
        return float(sum(table[word, head + 1] for word, head in enumerate(heads) if head >= 0))

    found = tuple(tree(table))
    root = found.index(-1)
    every = (heads for heads in product(range(-1, len(table)), repeat=len(table)) if is_tree(heads))
    assert total(found) >= max(total(heads) for heads in every if heads[root] < 0) - 1e-3
