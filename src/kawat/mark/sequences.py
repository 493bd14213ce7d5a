"""Scores of labels word by word → the best sequence of BIO labels that makes sense."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float64]

_NEVER = -1e6


def best_labels(scores: Scores, labels: Sequence[str]) -> list[str]:
    """Log-scores [words, labels] → one label a word, the best in sum (Viterbi); an I- follows only its own B- or I-."""
    if not len(scores):
        return []
    steps, first = _rules(tuple(labels))
    likeliest = scores.argmax(1)
    if first[likeliest[0]] == 0 and not steps[likeliest[:-1], likeliest[1:]].any():  # nothing better can be found
        return [labels[number] for number in likeliest.tolist()]
    best = scores[0] + first
    back = []
    for row in scores[1:]:
        ways = best[:, None] + steps
        back.append(ways.argmax(0))
        best = ways.max(0) + row
    path = [int(best.argmax())]
    for came_from in reversed(back):
        path.append(int(came_from[path[-1]]))
    return [labels[number] for number in reversed(path)]


@cache
def _rules(labels: tuple[str, ...]) -> tuple[Scores, Scores]:
    """What may follow what, and what may come first: 0 where allowed."""
    import numpy as np

    steps = [[_NEVER if b[0] == "I" and a[2:] != b[2:] else 0.0 for b in labels] for a in labels]
    return np.array(steps), np.array([_NEVER if label[0] == "I" else 0.0 for label in labels])
