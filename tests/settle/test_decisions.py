"""Decisions of analysts: followed by every later settling, also when reports are read anew."""

from __future__ import annotations

from datetime import date

import pytest

from kawat.errors import QueryError
from kawat.settle.decisions import Ruling
from kawat.store import Store
from settle.told import MEETING, asked, report, settled, together

OTHER = "Lucy Pevensie dan Raja Lune bertemu membahas pajak gandum, kapal dagang dan cukai anggur."
MERGE = Ruling("merge", "Ana", "satu pertemuan", date(2031, 6, 1))
SPLIT = Ruling("split", "Ana", "dua pertemuan")


def keys(store: Store, *documents: str) -> list[tuple[str, str]]:
    rows = dict(asked(store, "SELECT document_id, event_id FROM happening_members"))
    return [(document, rows[document]) for document in documents]


def test_a_split_holds_in_every_later_settling() -> None:
    store, _ = settled(report("a"), report("b"), report("c"))
    assert together(store) == [["a", "b", "c"]]
    store.rule(SPLIT, [keys(store, "a", "b"), keys(store, "c")])
    assert together(store) == [["a", "b"], ["c"]]
    store.settle(again=True)
    assert together(store) == [["a", "b"], ["c"]]


def test_a_merge_holds_and_later_reports_join_it() -> None:
    store, _ = settled(report("a"), report("b", OTHER, published="2031-05-18"))
    assert together(store) == [["a"], ["b"]]
    store.rule(MERGE, [keys(store, "a"), keys(store, "b")])
    assert together(store) == [["a", "b"]]
    store.write([report("c")])
    store.settle()
    assert together(store) == [["a", "b", "c"]]


def test_the_last_decision_on_two_events_holds() -> None:
    store, _ = settled(report("a"), report("b"))
    parts = [keys(store, "a"), keys(store, "b")]
    store.rule(SPLIT, parts)
    store.rule(MERGE, parts)
    assert together(store) == [["a", "b"]]
    store.rule(SPLIT, parts)
    assert together(store) == [["a"], ["b"]]
    assert asked(store, "SELECT DISTINCT number, verdict, who, decided::VARCHAR, why FROM decisions ORDER BY 1") == [
        (1, "split", "Ana", None, "dua pertemuan"),
        (2, "merge", "Ana", "2031-06-01", "satu pertemuan"),
        (3, "split", "Ana", None, "dua pertemuan"),
    ]


def test_a_decision_finds_its_events_when_a_new_reading_gives_them_other_ids() -> None:
    store, _ = settled(report("a"), report("b"))
    store.rule(SPLIT, [keys(store, "a"), keys(store, "b")])
    store.write([report("a", read="2"), report("b", read="2")])
    settling = store.settle()
    assert (settling.fresh, settling.lost) == (2, ())
    assert together(store) == [["a"], ["b"]]


def test_a_decision_finds_its_sentence_in_a_changed_text() -> None:
    store, _ = settled(report("a"), report("b"))
    store.rule(SPLIT, [keys(store, "a"), keys(store, "b")])
    store.write([report("b", before="Diperbarui pukul sembilan. ", read="2")])
    assert store.settle().lost == ()
    assert together(store) == [["a"], ["b"]]


def test_a_decision_whose_event_is_read_no_more_is_told_and_kept() -> None:
    store, _ = settled(report("a"), report("b"))
    store.rule(SPLIT, [keys(store, "a"), keys(store, "b")])
    store.write([report("b", MEETING.replace("bertemu", "menemui"), trigger="menemui")])
    settling = store.settle()
    assert settling.decisions == 1
    assert [lost.partition(": ")[2] for lost in settling.lost] == ["split by Ana: “bertemu” in b"]
    store.write([report("b", before="Lagi. ")])
    assert store.settle().lost == ()
    assert together(store) == [["a"], ["b"]]


def test_a_decision_on_an_event_that_is_not_there_changes_nothing() -> None:
    store, _ = settled(report("a"), report("b"))
    with pytest.raises(QueryError, match="no such event"):
        store.rule(SPLIT, [keys(store, "a"), [("b", "v?")]])
    assert asked(store, "SELECT count(*) FROM decisions") == [(0,)]
    assert together(store) == [["a", "b"]]
