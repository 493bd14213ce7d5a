"""Answers as tables for programs and people: this suite runs over QUESTIONS."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import duckdb
import pytest

from kawat.store import Store
from kawat.view.questions import QUESTIONS
from kawat.view.questions.files import FORMS, show, write_parquet
from kawat.view.questions.filters import Filters
from kawat.view.questions.flat import table
from kawat.view.questions.rows import Found


def ask(store: Store, name: str, **wanted: object) -> Found:
    topic = {"topic": "konservasi"} if name in ("search", "positions") else {}
    sure = {} if name in ("search", "mechanisms") else {"min_confidence": 0}
    return QUESTIONS[name].ask(store, Filters(**sure, **topic, **wanted))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", QUESTIONS)
def test_frames_have_the_same_columns_and_types_with_rows_and_without(store: Store, name: str):
    polars, pandas = pytest.importorskip("polars"), pytest.importorskip("pandas")
    found, none = ask(store, name), ask(store, name, until="1900-01-01")
    assert len(found)
    assert not len(none)
    assert isinstance(found.polars(), polars.DataFrame)
    assert isinstance(found.pandas(), pandas.DataFrame)
    assert found.polars().schema == none.polars().schema
    assert found.pandas().dtypes.equals(none.pandas().dtypes)
    assert found.polars().columns == list(found.pandas().columns) == [column for column, _ in table(found)[0]]
    assert len(found.polars()) == len(found.pandas()) == len(found)


@pytest.mark.parametrize("name", QUESTIONS)
def test_column_names_are_told_once(store: Store, name: str):
    columns = [column for column, _ in table(ask(store, name))[0]]
    assert len({*columns}) == len(columns)


@pytest.mark.parametrize("name", QUESTIONS)
def test_parquet_reads_back_as_it_was_and_is_the_same_bytes_again(store: Store, name: str, tmp_path: Path):
    found = ask(store, name)
    first, again = tmp_path / "it's.parquet", tmp_path / "again.parquet"
    write_parquet(found, first)
    write_parquet(found, again)
    assert first.read_bytes() == again.read_bytes()
    read = duckdb.read_parquet(str(first))
    columns, rows = table(found)
    assert [(column, str(kind)) for column, kind in zip(read.columns, read.types, strict=True)] == columns
    assert [list(row) for row in read.fetchall()] == rows
    write_parquet(ask(store, name, until="1900-01-01"), again)
    assert duckdb.read_parquet(str(again)).columns == read.columns


@pytest.mark.parametrize("name", QUESTIONS)
def test_json_is_a_whole_row_a_line_and_csv_has_the_columns_of_the_frames(store: Store, name: str):
    found, lines, rows = ask(store, name), io.StringIO(), io.StringIO()
    FORMS["json"](found, lines)
    FORMS["csv"](found, rows)
    assert [set(json.loads(line)) for line in lines.getvalue().splitlines()] == [
        {*found.row_type.__struct_fields__} for _ in found
    ]
    read = list(csv.reader(io.StringIO(rows.getvalue())))
    assert read[0] == [column for column, _ in table(found)[0]]
    assert len(read) == len(found) + 1


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_person_is_shown_the_columns_and_what_the_answer_was_come_by(store: Store, name: str):
    found, out = ask(store, name), io.StringIO()
    show(found, QUESTIONS[name].shown, out)
    assert found.told() in out.getvalue()
    none = io.StringIO()
    show(ask(store, name, until="1900-01-01"), QUESTIONS[name].shown, none)
    assert "0 rows" in none.getvalue()


def test_a_person_is_shown_states_behind_names_the_day_and_the_sentence(store: Store):
    out = io.StringIO()
    show(ask(store, "meetings", codes=("BRA", "JPN")), QUESTIONS["meetings"].shown, out)
    told = " ".join(out.getvalue().split())
    assert "2031-04-14 · Otávio Lacerda (BRA); Haruto Minegishi (JPN) · Tokyo" in told
    assert "2031-04-15 (published) · Brasil (BRA); Jepang (JPN)" in told
    assert "Presiden Brasil Otávio Lacerda bertemu dengan" in told


def test_a_person_is_shown_what_bears_on_a_commitment(store: Store):
    out = io.StringIO()
    show(ask(store, "commitments", codes=("CAN",)), QUESTIONS["commitments"].shown, out)
    assert "contradicted, 2031-06-10: Islandia menolak bertemu" in " ".join(out.getvalue().split())
