"""The verbs that ask a store the questions of its users."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path

import pytest

from kawat.cli import main
from kawat.cli.asking import OPTIONS
from kawat.store import open_store
from kawat.view.asked import ABOUT, FILTERS
from kawat.view.questions import QUESTIONS
from kawat.view.questions.filters import Filters
from sample_records import record


@pytest.fixture
def filled(tmp_path: Path) -> str:
    file = str(tmp_path / "filled.duckdb")
    with open_store(file) as store:
        store.write([record("r1"), record("r2")])
    return file


def test_every_question_is_answered_and_every_filter_has_an_option():
    assert {*ABOUT} == {*QUESTIONS}
    assert {*OPTIONS} == {*Filters.__struct_fields__} - {"skip"} == {*chain.from_iterable(FILTERS.values())}


def test_a_question_is_answered_as_a_table_that_tells_what_it_was_come_by(
    filled: str, capsys: pytest.CaptureFixture[str]
):
    assert main(["visits", filled]) == 0
    told = capsys.readouterr().out
    assert "Lucy Pevensie" in told
    assert "2 rows from 2 reports" in told
    assert "not settled: run kawat settle" in told


def test_json_and_csv_go_to_standard_output_and_the_rest_beside_them(filled: str, capsys: pytest.CaptureFixture[str]):
    assert main(["visits", filled, "--json", "--limit", "1"]) == 0
    told = capsys.readouterr()
    (row,) = [json.loads(line) for line in told.out.splitlines()]
    assert row["visitors"][0]["name"] == "Lucy Pevensie"
    assert "kawat: looked at 2 reports with 4 events" in told.err
    assert main(["visits", filled, "--csv"]) == 0
    assert capsys.readouterr().out.startswith("id,time_start,time_end,published,visitors,")


def test_parquet_goes_to_its_file(filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["timeline", filled, "NAR", "--parquet", str(tmp_path / "out.parquet")]) == 0
    assert (tmp_path / "out.parquet").read_bytes().startswith(b"PAR1")
    assert "out.parquet" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "count"), [("NAR CAL", 2), ("NAR", 4), ("Lucy", 4), ("NAR Lucy --type CONSULT", 2), ("Aslan", 0)]
)
def test_parties_are_codes_in_capitals_or_names(filled: str, line: str, count: int, capsys: pytest.CaptureFixture[str]):
    assert main(["timeline", filled, *line.split(), "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == count


def test_a_search_takes_its_words_behind_the_store(filled: str, capsys: pytest.CaptureFixture[str]):
    assert main(["search", filled, '"siap bekerja"', "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


@pytest.mark.parametrize("ending", ["md", "html"])
def test_a_brief_is_written_in_the_form_of_its_file(
    filled: str, ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    out = tmp_path / f"brief.{ending}"
    assert main(["brief", filled, "NAR", "CAL", "--lang", "en", "--out", str(out)]) == 0
    assert "NAR – CAL: chronology" in out.read_text(encoding="utf-8")
    assert str(out) in capsys.readouterr().err


def test_a_brief_goes_to_standard_output_without_a_file(filled: str, capsysbinary: pytest.CaptureFixture[bytes]):
    assert main(["brief", filled, "NAR"]) == 0
    assert capsysbinary.readouterr().out.startswith(b"# NAR: kronologi\n")


def test_a_form_that_is_not_there_is_an_error(filled: str, capsys: pytest.CaptureFixture[str]):
    assert main(["brief", filled, "NAR", "--out", "brief.pdf"]) == 1
    assert "there is no form '.pdf'; end the file's name in .md, .html, .docx" in capsys.readouterr().err


@pytest.mark.parametrize(
    "line",
    ["meetings F --since gestern", "meetings F --min-confidence 2", "dyads F --period day", "brief F", "search F"],
)
def test_wrong_usage_exits_with_2(line: str):
    with pytest.raises(SystemExit) as exit:
        main(line.split())
    assert exit.value.code == 2
