"""docs/pictures.md: its commands and its Python run, and it tells every kind of picture."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kawat.cli import main
from kawat.view.pictures.plot import KINDS

PAGE = (Path(__file__).parent.parent / "docs" / "pictures.md").read_text(encoding="utf-8")


def test_what_the_page_tells_to_run_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("polars")
    monkeypatch.chdir(tmp_path)
    assert main(["demo"]) == 0
    for line in re.findall(r"^    kawat (.*)$", PAGE, re.MULTILINE):
        assert main(shlex.split(line)) == 0
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(code, {})
    for name in ("norwegia.svg", "visits.svg", "indonesia.svg"):
        assert ElementTree.parse(tmp_path / name).getroot().attrib["role"] in ("img", "group")
    assert (tmp_path / "matrix.csv").read_text(encoding="utf-8").startswith("sender,recipient,")


def test_the_page_tells_every_kind() -> None:
    assert re.findall(r"^\| `(\w+)` \| .* \| .* \|$", PAGE, re.MULTILINE) == [*KINDS]
