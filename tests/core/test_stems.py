"""Words made alike for searching."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.core.stems import plain, stemmer, words_in

INDONESIAN = stemmer("id")
assert INDONESIAN.words is not None


def stems(words: tuple[str, ...]) -> set[str]:
    return {INDONESIAN.stem(plain(word)) for word in words}


@pytest.mark.parametrize("words", INDONESIAN.words.alike, ids=lambda words: words[0])
def test_forms_of_one_word_are_alike(words: tuple[str, ...]):
    assert len(stems(words)) == 1


@pytest.mark.parametrize("words", INDONESIAN.words.apart, ids=lambda words: words[0])
def test_words_that_only_look_alike_are_kept_apart(words: tuple[str, ...]):
    assert len(stems(words)) == len(words)


def test_a_language_without_rules_leaves_words_whole():
    assert (
        stemmer(None).stem("meetings") == stemmer("xx").stem("meetings") == stemmer("en").stem("meetings") == "meetings"
    )


@given(st.text())
def test_every_word_stands_where_it_is_said_to_stand_and_words_do_not_overlap(text: str):
    end = 0
    for span, word in words_in(text):
        assert end <= span.start < span.end <= len(text)
        assert plain(span.of(text)) == word
        end = span.end


@given(st.text(alphabet="abdegikmnprstuy", min_size=1, max_size=14))
def test_a_stem_is_never_empty_and_is_its_own_stem_after_some_rounds(word: str):
    stem = INDONESIAN.stem(word)
    assert stem
    for _ in range(5):
        stem = INDONESIAN.stem(stem)
    assert INDONESIAN.stem(stem) == stem
