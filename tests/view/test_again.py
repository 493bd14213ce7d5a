"""Reading again what a store holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from kawat.core.records import MadeBy
from kawat.store import Store, open_store
from kawat.view.again import Again, changes
from sample_records import MADE_BY, TEXT, record, without_statements

ALL = ("code", "data", "model")


@pytest.fixture
def store(tmp_path: Path):
    with open_store(tmp_path / "kawat.duckdb") as opened:
        opened.write([record("r1"), record("r1", TEXT + "Lagi."), record("r2", made_by=replace(MADE_BY, model="m0"))])
        yield opened


def left(store: Store, made_by: MadeBy, causes=ALL) -> list[tuple[str | None, str]]:
    return [(report.id, report.text) for report in Again(store, made_by, causes).reports()]


def test_only_the_latest_texts_that_another_kawat_read_are_read_again(store: Store):
    assert left(store, MADE_BY) == [("r2", TEXT)]
    assert left(store, replace(MADE_BY, data="d2")) == [("r1", TEXT + "Lagi."), ("r2", TEXT)]


@pytest.mark.parametrize(("causes", "count"), [(("code",), 0), (("data",), 2), (("model",), 1), (ALL, 2)])
def test_code_data_and_models_count_apart(store: Store, causes: tuple[str, ...], count: int):
    assert len(left(store, replace(MADE_BY, data="d2"), causes)) == count


def test_changes_name_what_differs():
    assert changes(MADE_BY, MADE_BY) == []
    assert changes(MADE_BY, MadeBy("0.2.0", "d1", "m2")) == ["code", "model"]


def test_it_is_told_what_was_read_again_and_why(store: Store):
    again = Again(store, MADE_BY, ALL)
    for _ in again.reports():
        again.take(without_statements(record("r2")))
    assert str(again) == ("1 need no reading; 1 because of other model; 1 say something else now, 0 the same")


def test_a_reading_that_says_the_same_is_counted_so(store: Store):
    again = Again(store, MADE_BY, ALL)
    again.take(record("r2"))
    assert (again.same, again.otherwise) == (1, 0)


def test_reading_again_leaves_a_trace_and_keeps_what_an_analyst_decided(store: Store):
    store.write([record("r2")])
    readings = "SELECT reading, made_by_model FROM readings WHERE document_id = 'r2' ORDER BY 1"
    assert list(store.ask(readings).rows) == [(1, "m0"), (2, "m1")]
