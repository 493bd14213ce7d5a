"""Which of the places of one name is meant."""

from __future__ import annotations

import pytest

from reading import read_text


def state(text: str, name: str) -> set[str | None]:
    return {one.code for one in read_text(text).record.entities if one.name == name and one.mentions}


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Polisi menahan dua orang di Birmingham, Alabama, pada Senin.", "Birmingham", "USA"),
        ("Polisi menahan dua orang di Birmingham pada Senin.", "Birmingham", "GBR"),
        ("Presiden Chili Diego Soto membuka museum baru di Santiago.", "Santiago", "CHL"),
        ("Menteri itu tiba di Santiago, Kuba, pada Senin.", "Santiago", "CUB"),
        ("Perdana Menteri Spanyol membuka museum di Cordoba. Polisi Spanyol menjaga museum itu.", "Cordoba", "ESP"),
        ("Presiden Argentina membuka museum di Cordoba. Polisi Argentina menjaga museum itu.", "Cordoba", "ARG"),
        ("Polisi Australia menahan dua orang di Victoria. Pemerintah Australia bungkam.", "Victoria", "AUS"),
        ("Badai melanda negara bagian Georgia pada Senin.", "Georgia", "USA"),
        ("Presiden Georgia bertemu Presiden Chili di Quito.", "Georgia", "GEO"),
        ("Gempa terjadi di Atlanta, Georgia, pada Senin.", "Georgia", "USA"),
        ("Kapal Kanada berlabuh di London. Pemerintah Kanada memuji Kanada.", "London", "GBR"),
    ],
)
def test_the_words_beside_it_or_the_states_of_the_report_tell(text: str, name: str, code: str) -> None:
    assert state(text, name) == {code}


def test_what_was_told_once_holds_for_the_whole_report() -> None:
    text = "Polisi menahan dua orang di Birmingham, Alabama. Warga Birmingham menolak penahanan itu."
    assert state(text, "Birmingham") == {"USA"}
