"""docs/questions.md: what it says is printed is printed, and its Python runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kawat.cli import main

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")


def test_the_examples_are_what_the_program_prints():
    run = [sys.executable, str(ROOT / "scripts" / "questions_page.py"), "--check"]
    done = subprocess.run(run, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr


def test_the_python_of_the_page_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    pytest.importorskip("polars")
    monkeypatch.chdir(tmp_path)
    assert main(["demo"]) == 0
    capsys.readouterr()
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(code, {})
    assert "Ingrid Solheim" in capsys.readouterr().out
