"""Whether it happened: actual, promised, future, hypothetical, negated, historical."""

from __future__ import annotations

import pytest

from relate.told import event, events


@pytest.mark.parametrize(
    ("text", "type_", "modality"),
    [
        ("Chili menyerang Peru.", "ASSAULT", "actual"),
        ("Chili tidak menyerang Peru.", "ASSAULT", "negated"),
        ("Chili belum mengakui Palestina.", "SUPPORT", "negated"),
        ("Chili gagal mencapai kesepakatan dengan Peru.", "AGREE", "negated"),
        ("Chili tidak hanya mengecam Peru.", "ACCUSE", "actual"),
        ("Chili akan menyerang Peru.", "ASSAULT", "future"),
        ("Chili mungkin menyerang Peru.", "ASSAULT", "hypothetical"),
        ("Jika Chili menyerang Peru, harga gandum naik.", "ASSAULT", "hypothetical"),
        (
            "Jika angkatan laut dan angkatan udara Chili kembali menyerang Peru, panen raya batal.",
            "ASSAULT",
            "hypothetical",
        ),
        ("Chili dapat mengirim bantuan ke Haiti.", "AID", "hypothetical"),
        ("Chili meminta Peru mencabut sanksi.", "REQUEST", "actual"),
        ("Chili menyerang Peru pada 2019.", "ASSAULT", "historical"),
        ("Chili menyerang Peru pada Januari 2031.", "ASSAULT", "actual"),
        ("Chili menyerang Peru pada Juni 2031.", "ASSAULT", "future"),
    ],
)
def test_modality_follows_the_words_and_the_day(text: str, type_: str, modality: str) -> None:
    assert (event(text).type, event(text).modality) == (type_, modality)


@pytest.mark.parametrize(
    ("text", "undertakes"),
    [
        ("Chili akan mengirim bantuan ke Haiti.", "AID"),
        ("Presiden Chili Diego Soto akan mengunjungi Peru.", "CONSULT"),
        ("Chili berencana mengunjungi Peru bulan depan.", "CONSULT"),
        ("Chili akan mengakui Palestina.", "SUPPORT"),
        ("Chili siap bekerja sama dengan Peru.", "COOPERATE"),
        ("Chili mengundang Peru ke Santiago.", "CONSULT"),
        ("Chili mengirim bantuan ke Haiti pada 20 Maret 2031.", "AID"),
    ],
)
def test_cooperation_still_to_come_is_agreed_now(text: str, undertakes: str) -> None:
    one = event(text)
    assert (one.type, one.mode, one.undertakes, one.modality) == ("AGREE", None, undertakes, "actual")


def test_a_withdrawal_still_to_come_is_conceded_now() -> None:
    one = event("Chili akan menarik pasukan dari Peru.")
    assert (one.type, one.undertakes, one.modality) == ("CONCEDE", "RETREAT", "actual")


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Chili tidak akan mengirim bantuan ke Haiti.", "assist"),
        ("Presiden Chili Diego Soto tidak akan mengunjungi Peru.", "meet"),
    ],
)
def test_cooperation_that_will_not_come_is_refused(text: str, mode: str | None) -> None:
    one = event(text)
    assert (one.type, one.mode, one.modality) == ("REJECT", mode, "actual")


def test_a_meeting_still_to_come_has_all_who_take_part_as_doers() -> None:
    one = event("Presiden Chili Diego Soto akan bertemu Presiden Peru Ana Quispe pada Jumat.")
    assert (one.type, one.undertakes, len(one.actors), one.recipients) == ("AGREE", "CONSULT", 2, ())


def test_a_condition_ends_at_its_comma() -> None:
    first, second = events("Jika Chili menyerang Peru, Bolivia akan menyerang Chili.")
    assert (first.modality, second.modality) == ("hypothetical", "future")


def test_the_same_year_counts_by_the_reports_own_day() -> None:
    text = "Chili menyerang Peru pada 2019."
    assert event(text, "2019-12-01").modality == "actual"
    assert event(text, "2020-01-01").modality == "historical"
