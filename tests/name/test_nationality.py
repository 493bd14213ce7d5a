from __future__ import annotations

import pytest

from name.who import who


def test_a_citizen_has_the_state_that_the_words_around_the_name_say() -> None:
    text = "Dua terpidana asal Belanda, Anna Visser (68) dan Pieter Smit (35), dipulangkan pada Jumat."
    assert who(text, "Anna Visser").code == "NLD"
    assert who(text, "Pieter Smit").code == "NLD"


def test_members_that_a_group_lists_act_for_its_organisation() -> None:
    text = "Tiga pimpinan KPK, yakni Rudi Hartawan, Siti Aminah, dan Bagus Wirawan, mengembalikan mandat."
    assert [(who(text, name).code, who(text, name).sector) for name in ("Siti Aminah", "Bagus Wirawan")] == [
        ("IDN", "GOV")
    ] * 2


def test_a_party_behind_a_name_is_the_members_own() -> None:
    text = "Saya didampingi Ratna Sarita dari PDIP dalam pertemuan itu."
    assert who(text, "Ratna Sarita").code == "IDN"


def test_a_person_of_no_stated_state_has_no_code_and_says_so() -> None:
    stranger = who("Seorang turis, Jonas Petterson, memotret upacara itu.", "Jonas Petterson")
    assert stranger.code is None
    assert stranger.notes


@pytest.mark.parametrize("many", ["banyak negara", "para pemimpin dunia", "Negara-negara"])
def test_many_states_are_at_home_nowhere(many: str) -> None:
    text = f"Peru diam. {many} menolak usul itu, kata Presiden Peru Ana Quispe di Lima."
    assert who(text, many).code is None
