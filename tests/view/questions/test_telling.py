"""Parties of one happening, as several reports tell them."""

from __future__ import annotations

import pytest

from kawat.view.questions.levels import highest, level_of
from kawat.view.questions.rows import Party
from kawat.view.questions.standing import merged

MINISTER = Party("Lucy Pevensie", "NAR", "person", ("Menlu Narnia",), "minister")
STATE = Party("Narnia", "NAR", "country", (), "state")


def test_a_party_told_twice_is_one_with_all_its_offices():
    queen = Party("LUCY PEVENSIE", "NAR", "person", ("Ratu Narnia", "Menlu Narnia"), "head")
    assert merged([MINISTER, queen]) == (
        Party("Lucy Pevensie", "NAR", "person", ("Menlu Narnia", "Ratu Narnia"), "head"),
    )


def test_a_state_is_left_out_beside_the_person_who_acts_for_it():
    other = Party("Calormen", "CAL", "country", (), "state")
    assert merged([STATE, MINISTER, other]) == (MINISTER, other)
    assert merged([STATE, other]) == (STATE, other)


@pytest.mark.parametrize(
    ("offices", "kind", "level"),
    [
        (("Perdana Menteri Narnia",), "person", "head"),
        (("juru bicara Narnia", "Wakil Menteri Luar Negeri Narnia"), "person", "minister"),
        (("Duta Besar Narnia untuk Calormen",), "person", "agency"),
        (("adik Susan",), "person", None),
        ((), "organisation", "agency"),
        ((), "country", "state"),
        ((), "person", None),
    ],
)
def test_a_level_is_that_of_the_highest_office(offices: tuple[str, ...], kind: str, level: str | None):
    assert level_of(offices, kind) == level


def test_the_highest_of_no_levels_is_none():
    assert highest((None, "state", "minister")) == "minister"
    assert highest(()) is None
