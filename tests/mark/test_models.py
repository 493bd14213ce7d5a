"""The trained models: each reads the same kind of thing, and foreign affairs are its daily bread."""

import pytest

from kawat.core.document import Span
from kawat.core.marks import Parse, Token
from kawat.errors import DataError
from kawat.mark.crf import name_marks
from kawat.mark.models import MODELS, load_parser

TEXT = "Menteri Luar Negeri Rusia Sergey Lavrov bertemu Prabowo Subianto di Jakarta. Lavrov mengatakan Rusia siap."
SENTENCES = (Span(0, 76), Span(77, 107))


@pytest.mark.parametrize("name", sorted(MODELS))
def test_every_model_gives_tags_and_names_with_exact_offsets(name: str) -> None:
    found = load_parser(name)(TEXT, SENTENCES)
    tokens = found.tokens
    assert [t.form for t in tokens if t.sentence == 1] == ["Lavrov", "mengatakan", "Rusia", "siap", "."]
    assert all(token.span.of(TEXT) == token.form for token in tokens)
    assert {t.form: t.upos for t in tokens} | {"bertemu": "VERB", "di": "ADP", ".": "PUNCT"} == {
        t.form: t.upos for t in tokens
    }
    names = [(mark.span.of(TEXT), mark.label) for mark in found.names]
    assert ("Sergey Lavrov", "PER") in names
    assert ("Prabowo Subianto", "PER") in names
    assert ("Jakarta", "LOC") in names


@pytest.mark.parametrize("name", sorted(MODELS))
def test_every_model_reads_nothing_and_oddities(name: str) -> None:
    parse = load_parser(name)
    assert parse("", ()) == Parse((), ())
    odd = "😀 \u0301 http://a.id/" + "x" * 5000
    tokens = parse(odd, (Span(0, len(odd)),)).tokens
    assert "".join(token.form for token in tokens) == "".join(odd.split())


def test_labels_are_joined_to_unbroken_names() -> None:
    forms = ["Menlu", "Rusia", "Sergey", "Lavrov", "Wang", "Yi"]
    words = [Token(i * 10, i * 10 + len(form), form, form, "PROPN", 0) for i, form in enumerate(forms)]
    marks = name_marks(words, ["O", "B-LOC", "B-PER", "I-PER", "B-PER", "I-PER"], "crf")
    assert [(mark.span, mark.label) for mark in marks] == (
        [(Span(10, 15), "LOC"), (Span(20, 36), "PER"), (Span(40, 52), "PER")]
    )


def test_an_unknown_model_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(DataError, match="crf"):
        load_parser("none")
