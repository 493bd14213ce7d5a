"""Answers in their forms."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kawat.store import Store, open_store
from kawat.view.query import FORMS, SHOWN
from sample_records import record


@pytest.fixture
def store(tmp_path: Path):
    file = str(tmp_path / "kawat.duckdb")
    with open_store(file) as written:
        written.write([record()])
    with open_store(file, read_only=True) as opened:
        yield opened


def told(store: Store, form: str, sql: str) -> str:
    out = io.StringIO()
    FORMS[form](store.ask(sql), out)
    return out.getvalue()


@pytest.mark.parametrize("form", FORMS)
def test_every_form_tells_the_names_and_the_values(store: Store, form: str):
    answer = told(store, form, "SELECT name, code FROM entities ORDER BY name")
    for expected in ("name", "code", "Lucy Pevensie", "NAR", "Calormen", "CAL"):
        assert expected in answer


@pytest.mark.parametrize("form", FORMS)
def test_every_form_stands_an_empty_answer(store: Store, form: str):
    assert "Lucy" not in told(store, form, "SELECT name FROM entities WHERE false")


def test_json_is_one_object_a_row_with_values_of_their_types(store: Store):
    lines = told(store, "json", "SELECT event_id, goldstein, contexts, time_start, mode, 2::HUGEINT ** 70 AS big"
                                " FROM events ORDER BY 1").splitlines()  # fmt: skip
    assert json.loads(lines[0]) == {
        "event_id": "v1",
        "goldstein": 1.9,
        "contexts": ["diplomatic", "economic"],
        "time_start": "2025-03-04",
        "mode": "visit",
        "big": 2.0**70,
    }
    assert json.loads(lines[1])["mode"] is None


def test_json_keeps_both_values_of_two_columns_with_one_name(store: Store):
    assert json.loads(told(store, "json", "SELECT 1 AS a, 2 AS a_2, 3 AS a")) == {"a": 1, "a_2": 2, "a_3": 3}


def test_csv_reads_back_with_quotes_and_line_breaks_whole(store: Store):
    rows = list(csv.reader(io.StringIO(told(store, "csv", "SELECT document_id, text, notes FROM documents"))))
    assert rows == [
        ["document_id", "text", "notes"],
        ["r1", record().document.text, "published: from the report"],
    ]


def test_a_table_shows_no_markup_and_no_control_characters_of_the_data(store: Store):
    table = told(store, "table", "SELECT '[red]x[/red]' || chr(27) || '[2J' AS a")
    assert "[red]x[/red]" in table
    assert "\x1b" not in table


def test_a_long_answer_is_cut_as_a_table_and_whole_as_lines(store: Store):
    many = f"SELECT * FROM range({SHOWN + 1})"
    assert "add LIMIT" in told(store, "table", many)
    assert "add LIMIT" not in told(store, "table", f"SELECT * FROM range({SHOWN})")
    assert len(told(store, "json", many).splitlines()) == SHOWN + 1
