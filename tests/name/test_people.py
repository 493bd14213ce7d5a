from __future__ import annotations

import pytest

from name.who import spoken_of, who

SAME_SURNAME = "Ilham Habibie menghadiri jamuan itu. Kata Ilham, ayahnya, Presiden BJ Habibie, mencintai pesawat."


def test_a_relative_is_not_the_known_person_of_that_surname() -> None:
    assert who(SAME_SURNAME, "Ilham Habibie").id != who(SAME_SURNAME, "BJ Habibie").id
    assert who(SAME_SURNAME, "Ilham Habibie").name == "Ilham Habibie"


def test_a_bare_surname_is_the_person_named_in_full() -> None:
    text = "Menteri Luar Negeri Rusia Sergey Lavrov tiba di Jakarta. Lavrov menolak usul itu."
    assert who(text, "Lavrov").id == who(text, "Sergey Lavrov").id


def test_a_bare_surname_goes_to_the_namesake_that_the_report_names_in_full() -> None:
    text = "Juru bicara pemerintah Iran Karim Abbas menolak tuduhan itu. Abbas mengatakan Teheran siap berunding."
    assert who(text, "Abbas").id == who(text, "Karim Abbas").id
    assert who(text, "Abbas").code == "IRN"


def test_a_name_is_given_as_fully_as_the_report_gives_it() -> None:
    text = "Presiden AS Donald John Trump tiba di Tokyo. Trump bertemu kaisar."
    assert who(text, "Trump").name == "Donald John Trump"


@pytest.mark.parametrize(("published", "sector"), [("2020-06-01", "GOV"), ("2026-06-01", None)])
def test_an_office_counts_only_while_it_lasts(published: str, sector: str | None) -> None:
    text = "Joko Widodo mengunjungi sebuah pasar di Solo."
    assert who(text, "Joko Widodo", published=published).sector == sector


@pytest.mark.parametrize(
    ("published", "note"),
    [
        ("2019-09-11", "by the table of offices: Menteri Luar Negeri (RUS)"),
        ("1999-09-11", None),
    ],
)
def test_a_bare_name_has_the_office_of_the_day_and_none_outside_of_it(published: str, note: str | None) -> None:
    found = who("Lavrov menolak usul itu.", "Lavrov", published=published)
    assert (found.code, found.roles, found.notes) == ("RUS", (), (note,) if note else ())


def test_one_who_served_two_is_of_the_one_served_on_the_day() -> None:
    text = "Donald Tusk menolak usul itu."
    told = [who(text, "Donald Tusk", published=day).code for day in ("2010-05-01", "2016-05-01", "2022-05-01")]
    assert told == ["POL", "EU", None]


def test_a_past_office_that_the_report_tells_gives_the_state() -> None:
    found = who("Presiden Barack Obama menulis buku.", "Barack Obama", published="2019-09-11")
    assert (found.code, found.sector) == ("USA", None)


def test_a_former_office_gives_the_state_and_no_sector() -> None:
    text = "Mantan Menteri Perdagangan Norwegia Olav Berg mengatakan perundingan itu berjalan lambat."
    assert (who(text, "Olav Berg").code, who(text, "Olav Berg").sector) == ("NOR", None)


def test_days_are_no_part_of_a_name() -> None:
    text = "Menteri Pertahanan Norwegia Olav Berg Jumat mengatakan latihan itu selesai."
    assert spoken_of(text, "Olav Berg")
    assert not spoken_of(text, "Jumat")


def test_initials_in_brackets_stand_for_the_person() -> None:
    text = "Diplomat Rahman Adi Putra (RAP) dimakamkan di Sleman. Polisi memeriksa telepon RAP."
    assert who(text, "RAP").id == who(text, "Rahman Adi Putra").id


def test_of_a_kin_word_and_two_names_the_second_is_meant() -> None:
    text = "Mertua Rahman Putra, Joko Susilo, mengatakan keluarga masih berduka."
    assert [role.title for role in who(text, "Joko Susilo").roles] == ["Mertua"]
    assert who(text, "Rahman Putra").roles == ()


def test_a_bare_surname_is_the_person_told_before_it() -> None:
    text = "Menteri Luar Negeri Norwegia Ingrid Solheim tiba di Oslo.\n\nSolheim, yang tiba Senin, bertemu Retno."
    assert who(text, "Solheim").name == "Ingrid Solheim"
