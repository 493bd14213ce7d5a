from __future__ import annotations

import pytest

from kawat.name.spelling import fits, spelt_alike, words_of


def test_a_hyphen_and_capitals_part_no_words() -> None:
    assert words_of("Turki al-Maliki") == ("turki", "al", "maliki")


@pytest.mark.parametrize(("one", "other"), [("lisyto", "listyo"), ("rabei", "rabiei"), ("mohamad", "mohammad")])
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert spelt_alike(one, other)


@pytest.mark.parametrize(("one", "other"), [("ali", "alia"), ("putin", "putri"), ("hasan", "kasan"), ("xi", "li")])
def test_different_names_are_not_alike(one: str, other: str) -> None:
    assert not spelt_alike(one, other)


def test_every_word_of_the_shorter_name_must_have_its_like() -> None:
    whole = words_of("Bacharuddin Jusuf Habibie")
    assert fits(words_of("B. J. Habibie"), whole)
    assert not fits(words_of("Ilham Habibie"), whole)
