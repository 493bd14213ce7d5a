"""Every note and reason that a stage can write has its words in each language of the interface."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kawat
from kawat.view.words import load_words

STAGES = Path(kawat.__file__).parent
TELLS = re.compile(r"[a-z{].*\w{2,} .*[a-z]{2,}", re.DOTALL)
"""A phrase: what stages say in English stands in notes and reasons only, as words of reports stand in data."""
IN_INTAKE = re.compile(r"(\w+|\{\}): ")
"""How a note of intake begins: what else it says is for rejects, which no view shows."""


def phrases(file: Path) -> Iterator[str]:
    """The texts that a module writes, with {} for what is filled in, but those that explain it, are raised, or are a
    model's features (yielded one by one)."""
    nodes: list[ast.AST] = [ast.parse(file.read_text(encoding="utf-8"))]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.Raise | ast.Assert) or (
            isinstance(node, ast.Expr | ast.Yield) and isinstance(node.value, ast.Constant)
        ):
            continue
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        else:
            nodes.extend(ast.iter_child_nodes(node))


def written() -> set[str]:
    later = {
        text for stage in ("mark", "name", "relate") for file in (STAGES / stage).glob("*.py") for text in phrases(file)
    }
    intake = {text for file in (STAGES / "intake").glob("*.py") for text in phrases(file)}
    return {text for text in later if TELLS.fullmatch(text)} | {text for text in intake if IN_INTAKE.match(text)}


@pytest.mark.parametrize("code", ["id", "en"])
def test_every_note_and_reason_of_the_stages_has_its_words(code: str) -> None:
    found = written()
    assert {"receiver not said", "place not said", "no speaker is said or clear", "{}: no text, left out"} <= found
    assert found - set(load_words(code).notes) == set()


def test_a_note_is_said_with_what_it_tells_of_this_report() -> None:
    words = load_words("id")
    assert words.note("encoding: 2 bytes are no UTF-8 and were read as cp1252") == (
        "penyandian: 2 bita bukan UTF-8 dan dibaca sebagai cp1252"
    )
    assert words.note("CONSULT event") == "kejadian CONSULT"
    assert words.note("a note of a later Kawat") == "a note of a later Kawat"
