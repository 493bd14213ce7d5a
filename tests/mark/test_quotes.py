"""Quotations in all the marks that newsrooms use, and with the marks that they lose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.mark.quotes import mark_quotes


def _inner(text: str, use: str = "speech") -> list[str]:
    return [quote.inner.of(text) for quote in mark_quotes(text) if quote.use == use]


@pytest.mark.parametrize("marks", ["“”", '""', "””", "«»", "„”", "„“", '"”'])
def test_speech_is_found_between_marks_of_every_kind(marks: str) -> None:
    text = f"{marks[0]}Kapal itu sudah berlabuh,{marks[1]} kata Nakamura."
    assert _inner(text) == ["Kapal itu sudah berlabuh,"]


def test_two_quotations_of_one_sentence_stay_apart() -> None:
    assert _inner("”Kami datang,” kata Sato, ”tetapi tidak lama.”") == ["Kami datang,", "tetapi tidak lama."]


def test_a_mark_glued_to_the_word_before_it_opens() -> None:
    assert _inner('Sato menjawab,"Kami akan datang lagi."') == ["Kami akan datang lagi."]


def test_a_closing_mark_behind_a_blank_closes_before_the_reporter_goes_on() -> None:
    assert _inner('"Kami tidak takut badai, "ujarnya. "Tapi kami waspada."') == [
        "Kami tidak takut badai,",
        "Tapi kami waspada.",
    ]


def test_a_closing_mark_on_a_new_line_closes_the_words_above_it() -> None:
    assert _inner('"Siapa yang akan membayar?\n" tulis Sato di akunnya.') == ["Siapa yang akan membayar?"]


def test_without_an_opening_mark_the_quotation_begins_with_its_sentence() -> None:
    text = "Kapal tiba kemarin. Muatannya masih utuh,” kata Sato."
    assert _inner(text) == ["Muatannya masih utuh,"]


def test_without_a_closing_mark_the_quotation_ends_with_its_paragraph() -> None:
    assert _inner("“Kami mengecam badai itu.\nKapal lain menyusul.") == ["Kami mengecam badai itu."]


def test_each_paragraph_that_opens_again_is_a_quotation() -> None:
    text = "“Pelabuhan kami tutup dulu.\n“Semua kapal harus menunggu,” ucap Sato."
    assert _inner(text) == ["Pelabuhan kami tutup dulu.", "Semua kapal harus menunggu,"]


def test_a_quotation_in_a_quotation_follows_the_one_around_it() -> None:
    text = "“Sato berkata kepada saya, ‘Kami tidak pulang,’ dan ia pergi,” kata Ito."
    assert _inner(text) == ["Sato berkata kepada saya, ‘Kami tidak pulang,’ dan ia pergi,", "Kami tidak pulang,"]


def test_the_same_marks_may_nest() -> None:
    text = '"Dia bilang "kapal kami aman" kepada semua orang," kata Ito.'
    assert _inner(text)[0] == 'Dia bilang "kapal kami aman" kepada semua orang,'


@pytest.mark.parametrize("mark", ["''", "’’", "‘‘"])
def test_two_single_marks_are_one_double_mark(mark: str) -> None:
    text = f"{mark}Kapal itu sudah berlabuh,{mark} kata Sato dari dek ''Harapan Jaya''."
    assert _inner(text) == ["Kapal itu sudah berlabuh,"]
    assert _inner(text, "scare") == ["Harapan Jaya"]
    assert mark_quotes(text)[0].span.of(text) == f"{mark}Kapal itu sudah berlabuh,{mark}"


def test_a_double_mark_may_be_closed_by_two_single_ones() -> None:
    assert _inner("\"Kapal itu sudah berlabuh,'' kata Sato.") == ["Kapal itu sudah berlabuh,"]


def test_marks_around_no_word_are_no_quotation() -> None:
    assert mark_quotes('",," tulis Sato. "," sahut Ito.') == ()


def test_an_apostrophe_is_no_mark() -> None:
    assert mark_quotes("Kota Ra's al-Khaimah dan Jum'at malam.") == ()


def test_single_words_and_titles_are_no_speech() -> None:
    assert _inner("Mereka menyebutnya “operasi laut”.") == []
    assert _inner("Ito menulis buku “Kapal Terakhir Menuju Pulau Harapan” tahun lalu.") == []
    assert _inner("Mereka menyebutnya “operasi laut”.", "scare") == ["operasi laut"]


@given(st.text(alphabet="ab ,.\n\"“”‘’'", max_size=60))
def test_every_quotation_lies_in_the_text_and_its_words_lie_in_it(text: str) -> None:
    for quote in mark_quotes(text):
        assert 0 <= quote.span.start <= quote.inner.start < quote.inner.end <= quote.span.end <= len(text)
