"""What differs between two stores or releases, and why."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from msgspec.structs import replace

from export_records import fill, sample, settle, visit
from kawat.errors import QueryError
from kawat.store import open_store
from kawat.view.exports.told import row_id
from kawat.view.release import Release, release
from kawat.view.release.differences import differences, load_state
from sample_records import TEXT, record

RECORDS = [record("r1"), visit()]
FIRST = row_id(RECORDS[0].document, "v1")
MEMBERS = {"h1": [("r1", "v1"), ("r4", "v41")]}


@pytest.fixture
def before(tmp_path: Path) -> Path:
    return fill(tmp_path / "before.duckdb", RECORDS)


@pytest.fixture
def after(tmp_path: Path) -> Path:
    return fill(tmp_path / "after.duckdb", RECORDS)


def compared(before: Path, after: Path) -> set[tuple[str, str, str, str]]:
    found = differences(load_state(str(before)), load_state(str(after)))
    return {(each.change, each.table, each.row_id, each.reason) for each in found}


def test_a_store_does_not_differ_from_itself_or_from_its_release(before: Path, after: Path, tmp_path: Path):
    out = tmp_path / "v1.0"
    with open_store(before, read_only=True) as store:
        release(store, Release(version="v1.0", date="2031-04-01"), out)
    assert compared(before, after) == set()
    assert compared(out, after) == set()
    assert compared(before, out) == set()


def test_a_release_with_hostile_texts_is_read_back_as_it_was(tmp_path: Path):
    file, out = fill(tmp_path / "bad.duckdb", sample()), tmp_path / "v1.0"
    with open_store(file, read_only=True) as store:
        release(store, Release(version="v1.0", date="2031-04-01"), out)
    assert compared(file, out) == set()


def test_rows_of_a_new_report_are_told_so(before: Path, tmp_path: Path):
    more = fill(tmp_path / "more.duckdb", [*RECORDS, record("r9", TEXT + "Lagi.")])
    found = compared(before, more)
    assert ("added", "documents", "r9", "new report") in found
    assert {reason for *_, reason in found} == {"new report"}
    assert {(change, reason) for change, *_, reason in compared(more, before)} == {("removed", "report left out")}


def test_another_text_is_a_new_version_of_the_report(before: Path, after: Path):
    changed = record("r1", TEXT + "Ralat.")
    event = replace(changed.events[0], id="v1b")
    fill(after, [replace(changed, events=(event, *changed.events[1:]))])
    found = compared(before, after)
    assert ("changed", "documents", "r1", "new version of the report") in found
    assert ("removed", "events", FIRST, "new version of the report") in found
    assert ("added", "events", row_id(changed.document, "v1b"), "new version of the report") in found


@pytest.mark.parametrize(("part", "reason"), [("kawat", "new code"), ("data", "new data"), ("model", "new model")])
def test_what_read_a_report_otherwise_is_named(before: Path, after: Path, part: str, reason: str):
    event = replace(RECORDS[0].events[0], confidence=0.9)
    newer = replace(RECORDS[0].made_by, **{part: "newer"})
    fill(after, [replace(RECORDS[0], events=(event, RECORDS[0].events[1]), made_by=newer)])
    assert compared(before, after) == {("changed", "events", FIRST, reason)}


def test_a_reading_that_says_the_same_is_no_difference(before: Path, after: Path):
    fill(after, [replace(RECORDS[0], made_by=replace(RECORDS[0].made_by, data="newer"))])
    assert compared(before, after) == set()


def test_what_a_limit_of_confidence_leaves_out_is_told_so(before: Path, tmp_path: Path):
    out = tmp_path / "sure"
    with open_store(before, read_only=True) as store:
        release(store, Release(version="v1.0", date="2031-04-01", min_confidence=0.7), out)
    assert ("removed", "events", row_id(RECORDS[1].document, "v41"), "another limit of confidence") in compared(
        before, out
    )


def test_a_settled_store_is_not_compared_with_one_that_is_not(before: Path, after: Path):
    with pytest.raises(QueryError, match="not settled"):
        compared(before, settle(after, MEMBERS))


def test_happenings_that_an_analyst_joined_are_a_human_decision(before: Path, after: Path):
    settle(before, {"h1": [("r1", "v1")], "h2": [("r4", "v41")], "h3": [("r1", "v2")]})
    settle(after, MEMBERS | {"h3": [("r1", "v2")]})
    assert ("changed", "events", "h1", "events joined otherwise") in compared(before, after)
    decide(after, "r1", RECORDS[0].events[0].trigger.start)
    decide(after, "r4", RECORDS[1].events[0].trigger.start)
    assert compared(before, after) == {
        ("changed", "events", "h1", "human decision"),
        ("removed", "events", "h2", "human decision"),
    }


def test_what_is_neither_store_nor_release_is_told_so(before: Path, tmp_path: Path):
    with pytest.raises(QueryError, match="no release"):
        compared(before, tmp_path)


def decide(file: Path, document: str, start: int) -> None:
    with duckdb.connect(str(file)) as connection:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS decisions (decision_id VARCHAR, number INTEGER, verdict VARCHAR, decided DATE,"
            " why VARCHAR, part INTEGER, document_id VARCHAR, type VARCHAR, span_start INTEGER, span_end INTEGER,"
            " words VARCHAR)"
        )
        connection.execute(
            "INSERT INTO decisions VALUES ('x1', 1, 'merge', '2031-04-02', 'one visit', 1, ?, 'CONSULT', ?, ?, 'tiba')",
            [document, start, start + 4],
        )
