"""The rounds of standing formats."""

from __future__ import annotations

import pytest

from kawat.view.questions.rounds import load_rounds, year_in

ROUNDS = load_rounds()


def test_the_example_of_the_language_data_is_told_as_it_says():
    before, _, _ = ROUNDS.example.partition(ROUNDS.mechanism)
    assert ROUNDS.before(before) == ROUNDS.round


@pytest.mark.parametrize(
    ("before", "number"),
    [
        ("mengadakan sidang ke-12 ", 12),
        ("Putaran kesepuluh dalam ", 10),
        ("pertemuan kedua pemimpin di ", None),
        ("ketiga negara mengadakan ", None),
        ("", None),
    ],
)
def test_a_number_counts_only_right_before_the_name(before: str, number: int | None):
    assert ROUNDS.before(before) == number


@pytest.mark.parametrize(
    ("name", "own", "number", "year"),
    [
        ("Sidang Laut Utara ke-74", "Sidang Laut Utara", 74, None),
        ("Sidang Laut Utara (SLU) ke-XIV", "Sidang Laut Utara", 14, None),
        ("KTT Pulau 2031", "KTT Pulau", None, 2031),
        ("Dialog 2+2", "Dialog 2+2", None, None),
    ],
)
def test_a_name_is_told_apart_from_its_number_and_year(name: str, own: str, number: int | None, year: int | None):
    assert (ROUNDS.without(name), ROUNDS.inside(name), year_in(name)) == (own, number, year)
