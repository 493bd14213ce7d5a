"""The gold floors: reading is not to become worse, and floors only rise."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from floors import FILE, fallen, gold_hash, measured
from gold import SHARED

ROOT = Path(__file__).parent.parent.parent
GOLD, SCORE = SHARED / "gold" / "dev", SHARED / "tools" / "score.py"
FLOORS: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))


def test_no_figure_is_below_its_floor() -> None:
    if not (GOLD.is_dir() and SCORE.is_file()):
        pytest.skip(f"the gold records are kept apart from the code, and are not here ({GOLD})")
    assert gold_hash(GOLD) == FLOORS["gold"], "the gold records are others than those of floors.json: run make floors"
    reached = measured(GOLD, SCORE)
    below = {name: (reached[name], floor) for name, floor in FLOORS["floors"].items() if reached[name] < floor}
    assert not below, "figures below their floors, as (figure, floor)"


def test_floors_are_only_lowered_with_a_reason() -> None:
    commits = git("log", "-2", "--format=%H", "--", FILE.relative_to(ROOT).as_posix()).split()
    if not commits:
        pytest.skip("no commit has floors to compare with")
    for commit in commits:
        before = json.loads(git("show", f"{commit}:{FILE.relative_to(ROOT).as_posix()}"))
        said_why = FLOORS.get("reason") not in (None, before.get("reason"))
        assert said_why or not fallen(before["floors"], FLOORS["floors"]), "floors fell, and there is no new `reason`"


def test_a_lower_floor_and_a_missing_one_are_found() -> None:
    assert fallen({"a": 0.5, "b": 0.5, "c": 0.5}, {"a": 0.4, "b": 0.6}) == ["a", "c"]


def git(*arguments: str) -> str:
    """What git says; nothing where this is no checkout."""
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8").stdout
