"""Every rule of headers.toml and sentences.toml, run on its own example."""

from __future__ import annotations

import pytest

from kawat.core.document import Document, Report
from kawat.core.kit import Kit
from kawat.core.language import DATA, load_section
from kawat.core.layout import AsideRule, DateExample, DatelineExample, Headers, SentenceExample, Sentences
from kawat.intake import intake

CODES = sorted(path.parent.name for path in DATA.glob("languages/*/headers.toml"))
HEADERS = {code: load_section(DATA / "languages" / code / "headers.toml", Headers) for code in CODES}
RULES = {code: load_section(DATA / "languages" / code / "sentences.toml", Sentences) for code in CODES}


def marked(example: str) -> tuple[str, str]:
    """An example with ⟦ ⟧ → its text, and the stretch between the two."""
    before, rest = example.split("⟦")
    inner, after = rest.split("⟧")
    return before + inner + after, inner


def read(text: str, code: str, kit: Kit) -> Document:
    return intake(Report(text=text, language=code), kit)


DATELINES = [(code, example) for code in CODES for example in HEADERS[code].dateline]
DATES = [(code, example) for code in CODES for example in HEADERS[code].date]
ASIDES = [(code, rule) for code in CODES for rule in HEADERS[code].aside]
SENTENCES = [(code, example) for code in CODES for example in RULES[code].example]


@pytest.mark.parametrize(("code", "example"), DATELINES)
def test_dateline_is_set_apart_and_gives_its_place(code: str, example: DatelineExample, kit: Kit) -> None:
    text, stretch = marked(example.example)
    document = read(text, code, kit)
    assert [(aside.kind, aside.span.of(text)) for aside in document.asides] == [("dateline", stretch)]
    assert document.dateline == example.place
    assert len(document.sentences) == 1


@pytest.mark.parametrize(("code", "example"), DATES)
def test_date_line_gives_the_publication_date(code: str, example: DateExample, kit: Kit) -> None:
    document = read(f"{example.example}\nThe talks ended.\n", code, kit)
    assert document.published == example.date
    assert [aside.kind for aside in document.asides] == ["date"]


@pytest.mark.parametrize(("code", "rule"), ASIDES, ids=lambda value: getattr(value, "id", value))
def test_aside_rule_sets_its_example_apart(code: str, rule: AsideRule, kit: Kit) -> None:
    text, stretch = marked(rule.example)
    assert [(aside.kind, aside.span.of(text)) for aside in read(text, code, kit).asides] == [(rule.kind, stretch)]


@pytest.mark.parametrize(("code", "example"), SENTENCES)
def test_sentences_end_where_the_example_says(code: str, example: SentenceExample, kit: Kit) -> None:
    text = " ".join(example.sentences)
    assert [span.of(text) for span in read(text, code, kit).sentences] == list(example.sentences)


@pytest.mark.parametrize("code", CODES)
def test_ids_of_aside_rules_are_unique(code: str) -> None:
    ids = [rule.id for rule in HEADERS[code].aside]
    assert len(ids) == len(set(ids))
