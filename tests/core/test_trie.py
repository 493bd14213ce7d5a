"""Many names are found in a text at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kawat.core.trie import build_trie, find_names

NAMES = [
    "Korea",
    "Korea Utara",
    "Al-Qaeda",
    "Dewan Keamanan PBB",
    "PBB",
    "Sana'a",
    "U.S.",
    "Côte d'Ivoire",
    "Laut China Selatan",
]
TRIE = build_trie({name: name for name in NAMES})

text_with_names = st.lists(
    st.one_of(st.sampled_from(NAMES), st.text(max_size=6), st.sampled_from([" ", "\n", ", ", "-", "😀", "\u0130"]))
).map("".join)


@given(text_with_names)
def test_every_span_is_one_name_and_none_overlaps(text: str) -> None:
    done = 0
    for start, end, name in find_names(text, TRIE):
        assert done <= start < end <= len(text)
        assert text[start:end].replace("\n", " ").rstrip(".") in (name, name.rstrip("."))
        done = end


@given(
    st.text(alphabet=" .,😀\n", max_size=5), st.sampled_from(NAMES), st.text(alphabet=" ,😀", min_size=1, max_size=5)
)
def test_a_name_between_other_signs_is_found_where_it_stands(before: str, name: str, after: str) -> None:
    found = [(start, value) for start, _, value in find_names(before + name + after, TRIE)]
    assert found == [(len(before), name)]


def test_the_longest_name_stands_for_the_shorter_ones_inside_it() -> None:
    assert [name for *_, name in find_names("Dewan Keamanan PBB dan PBB", TRIE)] == ["Dewan Keamanan PBB", "PBB"]


def test_a_name_is_found_when_a_longer_one_breaks_off() -> None:
    assert [(start, end) for start, end, _ in find_names("Korea Selatan", TRIE)] == [(0, 5)]


def test_part_of_a_word_is_no_name() -> None:
    assert list(find_names("PBBX pbb Koreana", TRIE)) == []


def test_a_line_break_may_stand_in_a_name_and_a_blank_line_may_not() -> None:
    assert [name for *_, name in find_names("Korea\nUtara", TRIE)] == ["Korea Utara"]
    assert [name for *_, name in find_names("Korea\n\nUtara", TRIE)] == ["Korea"]


def test_apostrophes_are_alike() -> None:
    assert [name for *_, name in find_names("Sana’a dan Côte d’Ivoire", TRIE)] == ["Sana'a", "Côte d'Ivoire"]
