"""Settling as a whole: any order of reports, any number of runs, each event once."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kawat.core.records import Record
from kawat.store import Store, open_store
from settle.told import MEETING, asked, on, report

SENTENCES = (
    MEETING,
    "Lucy Pevensie bertemu Raja Lune di Anvard; jembatan tua di perbatasan utara dibahas.",
    "Lucy Pevensie bertemu Raja Lune membahas pajak gandum.",
)
RESULTS = ("happenings", "happening_members", "comparisons", "sketches")


@st.composite
def reports(draw: st.DrawFn) -> list[Record]:
    """Up to seven reports of meetings, some alike, some not."""
    return [
        report(
            f"r{number}",
            draw(st.sampled_from(SENTENCES)),
            published=draw(st.sampled_from([None, "2031-05-12", "2031-05-14", "2031-05-19", "2031-06-02"])),
            time=draw(
                st.sampled_from([None, None, on("2031-05-11"), on("2031-05-12"), on("2031-05-01", "2031-05-31")])
            ),
            doers=draw(st.sampled_from([("Lucy Pevensie", "Raja Lune"), ("Narnia", "Archenland"), ("Narnia",)])),
            modality=draw(st.sampled_from(["actual", "actual", "historical", "negated"])),
        )
        for number in range(draw(st.integers(1, 7)))
    ]


def result(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    return {table: asked(store, f"SELECT * FROM {table} ORDER BY ALL") for table in RESULTS}


@settings(max_examples=40, deadline=None)
@given(st.data(), reports())
def test_new_reports_in_any_order_give_what_all_at_once_give(data: st.DataObject, told: list[Record]) -> None:
    with open_store(":memory:") as at_once, open_store(":memory:") as by_and_by:
        at_once.write(told)
        at_once.settle()
        order = data.draw(st.permutations(told))
        cut = data.draw(st.integers(0, len(order)))
        for part in (order[:cut], order[cut:]):
            by_and_by.write(part)
            by_and_by.settle()
        assert result(by_and_by) == result(at_once)
        by_and_by.settle(again=True)
        assert result(by_and_by) == result(at_once)


@settings(max_examples=20, deadline=None)
@given(reports())
def test_each_event_is_in_one_happening_and_the_counts_are_right(told: list[Record]) -> None:
    with open_store(":memory:") as store:
        store.write(told)
        store.settle()
        assert asked(store, "SELECT count(*), count(DISTINCT (document_id, event_id)) FROM happening_members") == [
            (len(told), len(told))
        ]
        assert asked(
            store,
            "SELECT happening_id FROM happenings AS h WHERE (reports, events) <> (SELECT (count(DISTINCT document_id),"
            " count(*)) FROM happening_members AS m WHERE m.happening_id = h.happening_id)",
        ) == []  # fmt: skip


def test_only_what_is_new_is_compared_and_nothing_the_second_time() -> None:
    with open_store(":memory:") as store:
        store.write([report("a"), report("b")])
        assert (store.settle().fresh, store.settle().fresh) == (2, 0)
        store.write([report("c")])
        settling = store.settle()
        assert (settling.fresh, settling.pairs) == (1, 2)


def test_a_report_read_anew_is_compared_anew_and_its_old_events_are_gone() -> None:
    with open_store(":memory:") as store:
        store.write([report("a"), report("b")])
        store.settle()
        store.write([report("b", read="2", modality="negated")])
        settling = store.settle()
        assert (settling.fresh, settling.events, settling.happenings) == (1, 2, 2)
        assert asked(store, "SELECT DISTINCT event_id[:2] FROM happening_members ORDER BY 1") == [("v1",), ("v2",)]


def test_a_changed_text_takes_the_place_of_the_old_one() -> None:
    with open_store(":memory:") as store:
        store.write([report("a"), report("b")])
        store.settle()
        store.write([report("b", before="Diperbarui. ")])
        store.settle()
        assert asked(store, "SELECT document_id, version FROM happening_members ORDER BY 1") == [("a", 1), ("b", 2)]
