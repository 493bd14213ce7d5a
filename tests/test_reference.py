"""The generated pages of docs/."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES: dict[str, str] = runpy.run_path(str(ROOT / "scripts" / "reference.py"))["pages"]()


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_fresh(name: str):
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == PAGES[name], "run python scripts/reference.py"


def test_the_page_of_the_command_line_tells_every_verb():
    for verb in ("read", "query", "settle", "release", "diff", "schema", "check", "demo", "offices", "world import"):
        assert f"## kawat {verb}\n" in PAGES["cli.md"]
