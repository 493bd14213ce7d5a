"""Pieces: the likeliest cut of a word, and something for every word."""

from hypothesis import given
from hypothesis import strategies as st

from kawat.mark.pieces import MOST, UNKNOWN, piece_cutter

IDS = {"▁ne": 4, "gara": 5, "▁negara": 6, "-": 7, "negara": 8, "▁": 9, "nya": 10}
SCORES = {"▁ne": -5.0, "gara": -5.0, "▁negara": -8.0, "-": -3.0, "negara": -9.0, "▁": -2.0, "nya": -4.0}
cut = piece_cutter(IDS, SCORES)


def test_the_likeliest_cut_wins() -> None:
    assert cut("negara", True) == (6,)
    assert cut("negara-negara", True) == (6, 7, 8)


def test_a_word_written_onto_another_has_no_space_piece() -> None:
    assert cut("nya", False) == (10,)
    assert cut("nya", True) == (9, 10)


def test_unknown_letters_are_one_unknown_piece() -> None:
    assert cut("😀😀", False) == (UNKNOWN,)
    assert cut("", False) == (UNKNOWN,)


@given(st.text(max_size=40), st.booleans())
def test_every_word_has_pieces_and_not_too_many(word: str, spaced: bool) -> None:
    assert 1 <= len(cut(word, spaced)) <= MOST
