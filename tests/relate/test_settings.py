"""When and where: what the event's own clause says, and nothing else."""

from __future__ import annotations

import pytest

from kawat.core.records import Event
from relate.told import event, events


def days(one: Event) -> tuple[str | None, str | None] | None:
    return (one.time.start, one.time.end) if one.time else None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Chili mengecam Peru pada Senin.", "2031-03-03", "2031-03-03"),
        ("Chili mengecam Peru pekan lalu.", "2031-02-24", "2031-03-02"),
        ("Chili menyerang Peru pada 2 hingga 4 Maret 2031.", "2031-03-02", "2031-03-04"),
        ("Sejak Senin, pasukan Chili menyerang Peru.", "2031-03-03", None),
        ("Presiden Chili Diego Soto akan mengunjungi Peru pada Jumat.", "2031-03-07", "2031-03-07"),
        ("Chili menyerang Peru pada Januari 2030.", "2030-01-01", "2030-01-31"),
    ],
)
def test_the_day_is_the_one_that_the_clause_names(text: str, start: str, end: str | None) -> None:
    assert days(event(text)) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "Chili mengecam Peru.",
        "Chili mengecam Peru, dilansir Reuters, Rabu (5/3).",
        "Chili melanggar kesepakatan nuklir 2015 dengan Peru, kata Bolivia.",
        "Panen raya usai pada Senin. Chili mengecam Peru.",
    ],
)
def test_no_day_is_guessed(text: str) -> None:
    assert days(events(text)[0]) is None


def test_each_clause_has_its_own_day() -> None:
    for joined in (" setelah ", ", sedangkan "):
        first, second = events(f"Chili mengecam Peru pada Senin{joined}Bolivia menyerang Ekuador pada Selasa.")
        assert (days(first), days(second)) == (("2031-03-03",) * 2, ("2031-03-04",) * 2)


def test_an_act_of_words_has_the_day_on_which_it_was_said() -> None:
    text = "“Kami menolak usul Peru,” kata Menteri Luar Negeri Chili Marta Rojas, Senin (3/3)."
    assert days(event(text)) == ("2031-03-03", "2031-03-03")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Presiden Peru Ana Quispe bertemu Presiden Chili Diego Soto di Quito.", "Quito", "ECU"),
        ("Presiden Peru Ana Quispe bertemu Presiden Chili Diego Soto di Jenewa, Swiss, pada Senin.", "Jenewa", "CHE"),
        ("Chili, Peru, dan Bolivia mengadakan pertemuan di Ekuador.", "Ekuador", "ECU"),
        ("Presiden Chili Diego Soto tiba di Quito pada Senin.", "Quito", "ECU"),
        ("Kunjungan Presiden Chili Diego Soto ke Ekuador berakhir.", "Ekuador", "ECU"),
        ("Penangkapan wartawan Peru oleh polisi Chili terjadi di Quito.", "Quito", "ECU"),
        ("Chili menandatangani perjanjian dengan Peru di Jenewa.", "Jenewa", "CHE"),
    ],
)
def test_the_place_is_the_narrowest_that_the_clause_names(text: str, name: str, country: str) -> None:
    place = event(text).place
    assert place is not None
    assert (place.name, place.country, place.span.of(text)) == (name, country, name)


@pytest.mark.parametrize(
    "text",
    [
        "Presiden Peru Ana Quispe bertemu Presiden Chili Diego Soto.",
        "Chili mengecam Peru atas serangan di Quito.",
        "Washington mengecam Moskow.",
        "Panen raya usai di Quito. Chili menyerang Peru.",
    ],
)
def test_no_place_is_guessed(text: str) -> None:
    assert events(text)[-1].place is None


def test_the_day_of_a_relative_clause_between_commas_is_not_the_main_clauses() -> None:
    text = "Presiden Chili Diego Soto, yang tiba pada hari Senin, kemudian bertemu Presiden Peru Ana Quispe."
    assert [one.time for one in events(text) if "Ana Quispe" in text and len(one.actors) == 2] == [None]


def test_the_day_of_an_invitation_lies_ahead() -> None:
    (one,) = events("Presiden Chili Diego Soto diundang Peru berkunjung ke Lima pada awal September.")
    assert one.type == "AGREE"
    assert one.time is None or (one.time.start, one.time.end) == ("2031-09-01", "2031-09-10")
