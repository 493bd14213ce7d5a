"""Filling a store from a stream."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from kawat.core.document import Reject, Report
from kawat.store import Counts, open_store
from kawat.store.fill import Filling, unread
from sample_records import MADE_BY, TEXT, document, record

REJECT = Reject(location="a.jsonl", line=3, reason="no text", remedy="give it one")


def report(document_id: str = "r1", text: str = TEXT) -> Report:
    known = document(document_id, text)
    return Report(text=text, id=document_id, published=known.published, url=known.url, title=known.title)


def test_results_are_written_a_batch_at_a_time(tmp_path: Path):
    with open_store(str(tmp_path / "kawat.duckdb")) as store:
        filling, written = Filling(store, batch=2), []
        for result in (record("r1"), REJECT, record("r2"), record("r1"), record("r3")):
            filling.take(result)
            written.append(filling.counts)
        filling.finish()
    assert written == [
        Counts(),
        *[Counts(new=1, rejected=1)] * 2,
        *[Counts(new=2, unchanged=1, rejected=1)] * 2,
    ]
    assert filling.counts == Counts(new=3, unchanged=1, rejected=1)


def test_only_what_is_new_is_to_be_read(tmp_path: Path):
    given = [
        report("r1"),
        REJECT,
        report("r2"),
        report("r1", TEXT + "Lagi."),
        replace(report("r1"), title="Another title"),
        Report(text=TEXT, id="r1"),
    ]
    skipped: list[int] = []
    with open_store(str(tmp_path / "kawat.duckdb")) as store:
        store.write([record("r1")])
        left = list(unread(store, given, MADE_BY, 4, skipped.append))
        by_newer_rules = list(unread(store, given, replace(MADE_BY, data="d2"), 4, lambda _: None))
    assert left == given[1:5]
    assert skipped == [1, 1]
    assert by_newer_rules == given


def test_a_report_that_is_read_after_all_is_no_reject_any_more(tmp_path: Path):
    reject = Reject(location="a", reason="the process died", remedy="again", sha256=document().sha256)
    with open_store(str(tmp_path / "kawat.duckdb")) as store:
        store.write([reject, REJECT])
        store.write([record()])
        assert list(store.ask("SELECT location FROM rejects").rows) == [("a.jsonl",)]
