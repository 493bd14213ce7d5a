"""Sequences of labels: an inside label never stands without its beginning."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kawat.mark.sequences import best_labels

LABELS = ("O", "B-LOC", "B-PER", "I-LOC", "I-PER")


def test_a_weak_beginning_is_found_where_its_inside_is_strong() -> None:
    scores = np.log(np.array([[0.5, 0.05, 0.45, 0.0001, 0.0001], [0.1, 0.01, 0.01, 0.01, 0.87]]))
    assert best_labels(scores, LABELS) == ["B-PER", "I-PER"]


def test_no_words_have_no_labels() -> None:
    assert best_labels(np.zeros((0, 5)), LABELS) == []


@given(st.lists(st.lists(st.floats(-20, 0), min_size=5, max_size=5), min_size=1, max_size=12))
def test_an_inside_label_follows_its_own_kind(rows: list[list[float]]) -> None:
    found = best_labels(np.array(rows), LABELS)
    for before, label in zip(["O", *found], found, strict=False):
        assert label[0] != "I" or before[2:] == label[2:]
