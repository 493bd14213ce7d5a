"""Words: offsets are exact, clitics stand apart, and words that only look so stay whole."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.core.document import Span
from kawat.mark.tokens import tokenize


def words(text: str) -> list[str]:
    return [token.form for token in tokenize(text, (Span(0, len(text)),))]


def test_a_clitic_is_a_token_of_its_own() -> None:
    assert words("kata katanya kunjungannya rumahku namamu bukanlah siapakah") == (
        ["kata", "kata", "nya", "kunjungan", "nya", "rumah", "ku", "nama", "mu", "bukan", "lah", "siapa", "kah"]
    )


# fmt: off
WHOLE = [
    "hanya", "tanya", "bertanya-tanya", "buku", "suku-suku", "punya", "kamu", "masalah", "bermasalah", "adalah",
    "telah", "setelah", "sekolah", "langkah", "pelaku", "mengaku", "ilmu", "bertemu", "sebelumnya", "setidaknya",
    "naskah", "Maluku", "Abdullah", "Kenya",
]
# fmt: on


@pytest.mark.parametrize(
    "word",
    WHOLE,
)
def test_a_word_that_only_ends_like_a_clitic_stays_whole(word: str) -> None:
    assert words(word) == [word]


def test_a_capital_inside_a_sentence_is_a_name_and_keeps_its_end() -> None:
    assert words("kapal Sarugaku tiba") == ["kapal", "Sarugaku", "tiba"]
    assert words("Inilah kapal itu. Itulah dia") == ["Ini", "lah", "kapal", "itu", ".", "Itu", "lah", "dia"]


def test_a_hyphened_clitic_takes_its_hyphen_along_and_its_lemma_does_not() -> None:
    power, nya = tokenize("power-nya", (Span(0, 9),))
    assert (power.form, nya.form, nya.lemma, nya.span) == ("power", "-nya", "nya", Span(5, 9))


def test_hyphened_words_stay_together() -> None:
    assert words("negara-negara Tiongkok-Rusia ke-5 1990-an") == ["negara-negara", "Tiongkok-Rusia", "ke-5", "1990-an"]


def test_initials_and_abbreviations_keep_their_stop_and_the_sentence_has_its_own() -> None:
    assert words("Dr. L.P. Maramis di No. 5 bersama Joko P.") == (
        ["Dr.", "L.P.", "Maramis", "di", "No.", "5", "bersama", "Joko", "P", "."]
    )


def test_numbers_dates_and_money() -> None:
    assert words("Rp7,5 miliar, 25% pada 22/2/2023 pukul 14.30; US$2.500") == (
        ["Rp", "7,5", "miliar", ",", "25", "%", "pada", "22/2/2023", "pukul", "14.30", ";", "US", "$", "2.500"]
    )


def test_each_token_knows_its_sentence() -> None:
    text = "Ia tiba. Ia pergi."
    assert [token.sentence for token in tokenize(text, (Span(0, 8), Span(9, 18)))] == [0, 0, 0, 1, 1, 1]


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 5))
def test_tokens_cover_all_but_white_space_with_exact_offsets(noise: str, cut: int) -> None:
    text = noise + " katanya, 😀 Rp7. " + noise
    sentences = (Span(min(cut, len(text)), len(text)),)
    tokens = tokenize(text, sentences)
    assert all(token.span.of(text) == token.form for token in tokens)
    assert all(before.end <= after.start for before, after in pairwise(tokens))
    assert "".join(token.form for token in tokens) == "".join(text[sentences[0].start :].split())
