"""Every format against a file that was looked through by hand.

After a change that is meant: `python tests/view/exports/test_golden.py` writes the files anew; read the difference."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))  # for when it is run as a script

from export_records import fill, sample
from kawat.store import open_store
from kawat.view.exports import EXPORTS, Choice

GOLDEN = Path(__file__).parent / "golden"
TEXTUAL = ("jsonl", "csv", "gdelt", "icews", "polecat", "plover", "colt", "ftm", "schema-org", "annotations")
"""Formats whose bytes are the same under every version of a library; the others are read back elsewhere."""


def write(names: tuple[str, ...], folder: Path, out: Path) -> list[Path]:
    with open_store(fill(folder / "kawat.duckdb", sample()), read_only=True) as store:
        return [file for name in names for file in EXPORTS[name](store, out, Choice()).files]


@pytest.mark.parametrize("name", TEXTUAL)
def test_a_format_is_written_as_its_golden_file(name: str, tmp_path: Path):
    out = tmp_path / "out"
    out.mkdir()
    for file in write((name,), tmp_path, out):
        assert file.read_bytes() == (GOLDEN / file.name).read_bytes(), f"{file.name} has changed"


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        write(TEXTUAL, Path(folder), GOLDEN)
