"""Misread quotation marks and dashes are read as what they were, and nothing moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.core.legible import legible

MISREAD = ["‚Äú", "‚Äù", "‚Äô", "‚Äò", "‚Äì", "â€œ", "â€\x9d", "â€™", "â€”", "â€¦"]


@pytest.mark.parametrize(("encoding", "rest"), [("mac-roman", "strict"), ("cp1252", "replace")])
def test_marks_misread_in_either_encoding_become_marks(encoding: str, rest: str) -> None:
    text = "“Kami siap,” katanya – “sekarang.”".replace("”", "”" if encoding == "mac-roman" else "’")
    assert legible(text.encode().decode(encoding, rest)).split() == text.split()


def test_a_closing_mark_stays_at_its_word_and_an_opening_one_too() -> None:
    assert legible("kata‚ÄúKami siap,‚Äù katanya") == "kata  “Kami siap,”   katanya"


def test_an_apostrophe_inside_a_word_stays_so_that_the_word_does() -> None:
    assert legible("Mark O‚ÄôNeill") == "Mark O‚ÄôNeill"


def test_two_apostrophes_in_a_row_are_marks_wherever_they_stand() -> None:
    assert legible("kata‚Äô‚ÄôKami siap.‚Äô‚Äôujarnya").split() == ["kata’", "’", "Kami", "siap.’", "’", "ujarnya"]


def test_a_misread_blank_parts_words() -> None:
    assert legible("Saudi¬†Aramco").split() == ["Saudi", "Aramco"]


def test_a_text_without_misread_marks_stays_as_it_is() -> None:
    assert legible("“Café” – l’État… €5 ‚ Ä") == "“Café” – l’État… €5 ‚ Ä"


@given(st.lists(st.sampled_from([*MISREAD, "Kami", "O", " ", ",", ".", "\n", "“", "é"]), max_size=30).map("".join))
def test_nothing_moves_and_only_misread_letters_change(text: str) -> None:
    read = legible(text)
    assert len(read) == len(text)
    assert all(a == b or (b in " “”‘’–—…" and a in "".join(MISREAD)) for a, b in zip(text, read, strict=True))
