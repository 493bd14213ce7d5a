"""The index for searching against plain reading: what is found is what stands there."""

from __future__ import annotations

from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kawat.core.records import Record
from kawat.core.stems import stemmer, words_in
from kawat.store import open_store
from kawat.view.questions.filters import Filters
from kawat.view.questions.search import search
from sample_records import TEXT, document, record

WORDS = ("kunjungan", "mengunjungi", "damai", "perdamaian", "kapal", "Kapal", "laut,", "laut", "negara-negara")
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join), min_size=1, max_size=4)


def records(texts: list[str]) -> list[Record]:
    return [Record(document(f"r{n}", text), (), (), (), record().made_by) for n, text in enumerate(texts)]


def found(texts: list[str], topic: str, near: int | None = None) -> set[int]:
    with open_store(":memory:") as store:
        store.write(records(texts))
        return {int(row.id[1:]) for row in search(store, Filters(topic=topic, near=near))}


def stems(text: str) -> list[str]:
    return [stemmer("id").stem(word) for _, word in words_in(text)]


QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(TEXTS, st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
def test_a_text_is_found_by_words_that_all_stand_in_it_in_some_form(texts: list[str], words: list[str]):
    wanted = {stem for word in words for stem in stems(word)}
    assert found(texts, " ".join(words)) == {n for n, text in enumerate(texts) if wanted <= {*stems(text)}}


@QUICK
@given(TEXTS, st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
def test_a_phrase_is_found_where_its_words_stand_one_behind_the_other_as_they_are(texts: list[str], words: list[str]):
    phrase = [word for _, word in words_in(" ".join(words))]

    def has(text: str) -> bool:
        there = [word for _, word in words_in(text)]
        return any(there[n : n + len(phrase)] == phrase for n in range(len(there)))

    assert found(texts, f'"{" ".join(words)}"') == {n for n, text in enumerate(texts) if has(text)}


@QUICK
@given(TEXTS, st.integers(1, 4))
def test_near_words_have_no_more_words_between_them_than_was_said(texts: list[str], near: int):
    def has(text: str) -> bool:
        there = stems(text)
        ships = [n for n, stem in enumerate(there) if stem == "kapal"]
        seas = [n for n, stem in enumerate(there) if stem == "laut"]
        return any(abs(a - b) <= near + 1 for a, b in product(ships, seas))

    assert found(texts, "kapal laut", near) == {n for n, text in enumerate(texts) if has(text)}


def test_a_text_that_holds_a_word_more_often_comes_first():
    with open_store(":memory:") as store:
        store.write(records(["kapal laut laut laut", "kapal kapal kapal laut", "laut laut laut laut"]))
        assert [row.id for row in search(store, Filters(topic="kapal"))] == ["r1", "r0"]


def test_only_the_latest_version_of_a_text_is_found():
    with open_store(":memory:") as store:
        store.write([record("r1"), record("r1", TEXT + "Gunung.")])
        assert [row.id for row in search(store, Filters(topic="gunung"))] == ["r1"]
        assert len(search(store, Filters(topic="Lucy"))) == 1
        store.write([record("r1", TEXT + "Lembah.")])
        assert not search(store, Filters(topic="gunung")).rows
