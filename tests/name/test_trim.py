"""Words written like names that are none."""

from __future__ import annotations

from name.who import spoken_of


def test_a_word_that_the_text_writes_small_is_no_name_at_the_head_of_a_sentence() -> None:
    text = "Ribuan massa berkumpul di Bogor. Massa menuntut Menteri Karim Salim mundur."
    assert not spoken_of(text, "Massa")
