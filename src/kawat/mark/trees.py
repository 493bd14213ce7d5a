"""Scores of heads → the best tree over a sentence (Chu, Liu and Edmonds), with exactly one root."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]


def tree(scores: Scores) -> list[int]:
    """Scores [words, 1 + words] of each head, the root first → the index of each word's head, -1 at the one root."""
    count = scores.shape[0]
    greedy = [int(head) - 1 for head in scores.argmax(1)]
    roots = [word for word, head in enumerate(greedy) if head < 0]
    if len(roots) == 1 and not _cycle(greedy):
        return greedy
    loss = scores[:, 0] - scores.max(1)
    root = int(loss.argmax())
    square = scores[:, 1:].astype("float64").copy()
    square[range(count), range(count)] = -1e9
    return _arborescence(square, root)


def _cycle(heads: list[int]) -> list[int]:
    """The words of one cycle, or none. A word that is its own head is a cycle of one."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path, word = [], start
        while word >= 0 and state[word] == 0:
            state[word] = 1
            path.append(word)
            word = heads[word]
        if word >= 0 and state[word] == 1:
            return path[path.index(word) :]
        for seen in path:
            state[seen] = 2
    return []


def _arborescence(scores: NDArray[np.float64], root: int) -> list[int]:
    """The best tree below `root`: a cycle of best heads is drawn together into one word, and opened again after."""
    heads = [int(head) for head in scores.argmax(1)]
    heads[root] = -1
    ring = _cycle(heads)
    if not ring:
        return heads
    inside = set(ring)
    outside = [word for word in range(len(heads)) if word not in inside]
    kept = scores[ring, [heads[word] for word in ring]]
    small, enter, leave = _contracted(scores, ring, outside, kept)
    above = _arborescence(small, outside.index(root))
    last = len(outside)
    result = list(heads)
    for place, word in enumerate(outside):
        if above[place] == last:
            result[word] = ring[leave[place]]
        else:
            result[word] = outside[above[place]] if above[place] >= 0 else -1
    result[ring[enter[above[last]]]] = outside[above[last]]
    return result


def _contracted(
    scores: NDArray[np.float64], ring: list[int], outside: list[int], kept: NDArray[np.float64]
) -> tuple[NDArray[np.float64], list[int], list[int]]:
    """Scores with the ring as one last word; for each outside word, which ring word it would enter at and hang from."""
    import numpy as np

    last = len(outside)
    small = np.full((last + 1, last + 1), -1e9)
    small[:last, :last] = scores[np.ix_(outside, outside)]
    down = scores[np.ix_(outside, ring)]  # ring words as heads of outside words
    into = (
        scores[np.ix_(ring, outside)] - kept[:, None]
    )  # outside words as heads of a ring word, which then leaves the ring
    small[:last, last] = down.max(1)
    small[last, :last] = into.max(0)
    return small, [int(i) for i in into.argmax(0)], [int(i) for i in down.argmax(1)]
