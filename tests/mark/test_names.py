"""Names that stand again where a model passed over them."""

from __future__ import annotations

from typing import Literal

from kawat.core.document import Span
from kawat.core.marks import NameMark, Token
from kawat.mark.names import told_again
from kawat.mark.tokens import tokenize

Names = list[tuple[str, str, str]]


def _again(text: str, *model: tuple[str, Literal["PER", "ORG", "LOC"], int]) -> Names:
    """What is marked in a text whose capitalised words are proper nouns; the model's names by words, label and
    place."""
    words = tokenize(text, (Span(0, len(text)),))
    tokens = tuple(
        Token(word.start, word.end, word.form, word.lemma, "PROPN" if word.form[0].isupper() else "X", 0)
        for word in words
    )
    names = []
    for form, label, which in model:
        start = -1
        for _ in range(which):
            start = text.index(form, start + 1)
        names.append(NameMark(Span(start, start + len(form)), label, "model"))
    return [
        (mark.span.of(text), mark.label, mark.rule)
        for mark in told_again(tokens, tuple(names), {"Bandung"}.__contains__)
    ]


def test_a_name_is_found_again_in_the_same_words() -> None:
    text = "Fretilin Baru menang. Kemarin Fretilin Baru berpesta."
    assert _again(text, ("Fretilin Baru", "ORG", 1)) == [
        ("Fretilin Baru", "ORG", "model"),
        ("Fretilin Baru", "ORG", "name.again"),
    ]


def test_a_name_that_the_model_passed_over_more_often_than_not_stays_alone() -> None:
    text = "Ia membeli Kompor. Harga Kompor naik, lalu Kompor habis."
    assert _again(text, ("Kompor", "ORG", 1)) == [("Kompor", "ORG", "model")]


def test_a_word_inside_another_name_is_not_found_again() -> None:
    text = "Sidoarjo ramai. Bupati Sidoarjo Barat datang."
    found = _again(text, ("Sidoarjo", "LOC", 1), ("Sidoarjo Barat", "LOC", 1))
    assert [name for name, _, _ in found] == ["Sidoarjo", "Sidoarjo Barat"]


def test_a_last_name_alone_is_the_person_who_was_told_with_both() -> None:
    text = "Ingrid Solheim tiba. Lalu Solheim pulang."
    found = _again(text, ("Ingrid Solheim", "PER", 1), ("Solheim", "LOC", 2))
    assert found == [("Ingrid Solheim", "PER", "model"), ("Solheim", "PER", "model")]


def test_a_place_that_a_persons_name_ends_with_stays_a_place() -> None:
    text = "Persib Bandung menang di Bandung."
    found = _again(text, ("Persib Bandung", "PER", 1), ("Bandung", "LOC", 2))
    assert found[1] == ("Bandung", "LOC", "model")
