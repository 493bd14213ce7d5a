from __future__ import annotations

import json
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent / "src" / "kawat" / "data" / "examples"


def texts() -> list[tuple[str, str]]:
    """Every example report by its file's name."""
    found = []
    for file in sorted(EXAMPLES.iterdir()):
        content = file.read_text(encoding="utf-8")
        if file.suffix == ".jsonl":
            found += [(file.name, json.loads(line)["text"]) for line in content.splitlines()]
        else:
            found.append((file.name, json.loads(content)["text"] if file.suffix == ".json" else content))
    return found


def test_the_examples_come_in_every_plain_format() -> None:
    assert {file.suffix for file in EXAMPLES.iterdir()} == {".txt", ".html", ".json", ".md", ".jsonl"}


@pytest.mark.parametrize(("name", "text"), texts())
def test_an_example_is_of_a_year_to_come_so_that_nobody_takes_it_for_news(name: str, text: str) -> None:
    whole = (EXAMPLES / name).read_text(encoding="utf-8")
    assert "2031" in whole
    assert 60 < len(text.split()) < 400
