"""A release: a folder to publish."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import runpy
import tomllib
from pathlib import Path

import duckdb
import pytest

from export_records import fill, meeting, sample, settle
from kawat.core.ontology import load_ontology
from kawat.errors import StoreError
from kawat.store import open_store
from kawat.view.exports.layout import load_layout, problems
from kawat.view.exports.told import row_id
from kawat.view.release import Release, release
from kawat.view.release.tables import LAYOUTS
from kawat.view.schema import schema_page

ROOT = Path(__file__).parents[3]
WANTED = Release(version="v1.0", date="2031-04-01", title='Visits "2031"', authors=("Ani 🦁 Wijaya",))


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    return fill(tmp_path / "kawat.duckdb", sample())


@pytest.fixture
def folder(store_file: Path, tmp_path: Path) -> Path:
    return made(store_file, tmp_path / "v1.0")


def made(file: Path, out: Path, wanted: Release = WANTED) -> Path:
    with open_store(file, read_only=True) as store:
        release(store, wanted, out)
    return out


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def content(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_same_store_and_version_give_the_same_bytes(folder: Path, tmp_path: Path):
    other = fill(tmp_path / "other.duckdb", sample()[::-1])
    assert content(made(other, tmp_path / "again")) == content(folder)


def test_a_release_is_never_overwritten(folder: Path, store_file: Path):
    before = content(folder)
    with pytest.raises(StoreError, match="never overwritten"):
        made(store_file, folder)
    assert content(folder) == before


def test_a_release_that_fails_leaves_nothing(store_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kawat.view.release.checksums", full)
    with pytest.raises(StoreError, match="No space left"):
        made(store_file, tmp_path / "v1.0")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kawat.duckdb"]


def test_the_checksums_are_those_of_all_other_files(folder: Path):
    told = dict(reversed(line.split("  ", 1)) for line in (folder / "SHA256SUMS").read_text().splitlines())
    files = content(folder)
    del files["SHA256SUMS"]
    assert told == {name: hashlib.sha256(held).hexdigest() for name, held in files.items()}


def test_csv_and_parquet_hold_the_same_rows(folder: Path):
    for file in sorted((folder / "data").glob("*.csv")):
        assert problems(load_layout(LAYOUTS[file.stem]), file) == []
        with duckdb.connect() as connection:
            (count,) = connection.execute(f"SELECT count(*) FROM '{file.with_suffix('.parquet')}'").fetchone() or (
                None,
            )
        assert count == len(table(folder, file.stem))
    assert [len(table(folder, name)) for name in ("documents", "events", "statements", "participants")] == [4, 6, 3, 10]


def test_texts_of_reports_are_left_out(folder: Path):
    assert "text" not in table(folder, "documents")[0]


def test_every_row_leads_to_its_report_and_its_words(folder: Path, store_file: Path):
    with open_store(store_file, read_only=True) as store:
        texts = {record.document.id: record.document.text for record in store.records()}
    for name in ("events", "tellings"):
        for row in table(folder, name):
            assert texts[row["document_id"]][int(row["span_start"]) : int(row["span_end"])] == row["words"]
    sums = {row["row_id"]: row["sha256"] for row in table(folder, "documents")}
    assert sums == {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}


def test_a_limit_leaves_out_what_is_less_sure(store_file: Path, tmp_path: Path):
    limited = made(store_file, tmp_path / "sure", Release(version="v1.0", date="2031-04-01", min_confidence=0.7))
    assert [row["row_id"] for row in table(limited, "events")] == [row_id(meeting().document, "v31")]
    assert len(table(limited, "documents")) == 4
    assert "confidence 0.7 or more" in (limited / "README.md").read_text(encoding="utf-8")


def test_frictionless_finds_nothing_wrong(folder: Path):
    frictionless = pytest.importorskip("frictionless", reason="frictionless checks data packages")
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


def test_the_card_says_how_many_and_what_was_measured_when_and_how(folder: Path):
    card = (folder / "README.md").read_text(encoding="utf-8")
    measured = tomllib.loads((ROOT / "src/kawat/data/measured.toml").read_text(encoding="utf-8"))
    assert "| events | 6 |" in card
    assert f"Measured on {measured['date']} with `{measured['command']}`" in card
    assert all(f"| `{figure['name']}` |" in card for figure in measured["figures"])
    assert "The store was not settled" in card


def test_the_card_of_a_settled_store_counts_happenings(store_file: Path, tmp_path: Path):
    settled = made(settle(store_file, {"h1": [("r1", "v1"), ("r4", "v41")]}), tmp_path / "settled")
    assert "One row of `events` is a happening" in (settled / "README.md").read_text(encoding="utf-8")
    assert [row["reports"] for row in table(settled, "events") if row["row_id"] == "h1"] == ["2"]
    assert {row["event_id"] for row in table(settled, "tellings") if row["row_id"] == "h1"} == {"v1", "v41"}


def test_the_measured_figures_are_those_of_the_evaluation():
    script = runpy.run_path(str(ROOT / "scripts" / "measured.py"))
    held = (ROOT / "src/kawat/data/measured.toml").read_text(encoding="utf-8")
    assert "\n".join(script["figures"]()) in held, "run python scripts/measured.py DATE"
    assert script["about"]() in held


def test_the_codebook_explains_every_column_type_and_code(folder: Path):
    book = (folder / "codebook.md").read_text(encoding="utf-8")
    for file in (folder / "data").glob("*.csv"):
        assert all(f"| `{column.name}` |" in book for column in load_layout(LAYOUTS[file.stem]).columns)
    ontology = load_ontology()
    assert all(f"| {name} |" in book for name in (*ontology.types, *ontology.codes))
    assert schema_page().rstrip() in book


def test_the_citation_names_title_version_day_and_makers(folder: Path):
    cited = (folder / "CITATION.cff").read_text(encoding="utf-8")
    for line in (
        'title: "Visits \\"2031\\""',
        'version: "v1.0"',
        "date-released: 2031-04-01",
        '  - name: "Ani 🦁 Wijaya"',
    ):
        assert line in cited.splitlines()


def test_the_package_is_named_as_frictionless_wants(folder: Path):
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert re.fullmatch(r"[a-z0-9._-]+", described["name"])
    assert described["kawat"] == {"min_confidence": None, "settled": False}
