"""What every store must do: this suite runs over STORES. One that is only read here is filled by its own writer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Timer
from typing import Literal

import duckdb
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kawat.core.document import Reject, Report
from kawat.core.records import Record
from kawat.errors import QueryError, StoreError
from kawat.settle.decisions import Ruling
from kawat.store import STORES, Counts, Store, open_store
from kawat.store.shards import About, LakeWriter
from kawat.view.questions import QUESTIONS
from kawat.view.questions.filters import Filters
from sample_records import MADE_BY, TEXT, record, without_statements

Item = Record | Reject
Fill = Callable[..., Store]


def fill_lake(address: str, *batches: list[Item]) -> Store:
    with LakeWriter(Path(address), About(made_by=MADE_BY)) as lake:
        for batch in batches:
            lake.write(batch)
    return open_store(address)


def fill(address: str, *batches: list[Item]) -> Store:
    store = open_store(address)
    for batch in batches:
        store.write(batch)
    return store


FILLS: dict[str, Callable[..., Store]] = {"duckdb": fill, "lake": fill_lake, "postgres": fill}
ONLY_READ = {"lake"}
"""Stores into which reports come by `kawat archive` alone: shards are added, and none is changed."""


def place(kind: str, request: pytest.FixtureRequest) -> str:
    """Where a store of this kind may be made."""
    if kind == "postgres":
        return request.getfixturevalue("new_database")()
    return str(request.getfixturevalue("tmp_path") / ("lake" if kind == "lake" else "kawat.duckdb"))


@pytest.fixture(params=sorted(STORES))
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def address(kind: str, request: pytest.FixtureRequest) -> str:
    return place(kind, request)


@pytest.fixture
def filled(kind: str, address: str) -> Iterator[Fill]:
    """What opens a store with some batches in it."""
    with ExitStack() as stack:
        yield lambda *batches: stack.enter_context(FILLS[kind](address, *batches))


@pytest.fixture(params=sorted(STORES.keys() - ONLY_READ))
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty store that may be written to."""
    with open_store(place(request.param, request)) as opened:
        yield opened


def asked(store: Store, sql: str) -> list[tuple]:
    return list(store.ask(sql).rows)


def everything(store: Store) -> dict[str, list[tuple]]:
    return {table: sorted(asked(store, f"SELECT * FROM {table}"), key=repr) for table in store.tables()}


REJECT = Reject(location="a.jsonl", line=3, reason="no text", remedy="give it one", sha256="0" * 64)


def test_a_store_has_a_way_to_be_filled():
    assert FILLS.keys() == STORES.keys()


def test_a_record_comes_back_exactly_as_it_was_written(filled: Fill):
    store = filled([record()])
    assert list(store.records()) == [record()]
    assert store.record("r1") == record()
    assert store.record("unknown") is None


def test_the_same_batch_again_changes_nothing(store: Store):
    batch = [record("r1"), record("r2"), REJECT]
    assert store.write(batch) == Counts(new=2, rejected=1)
    before = everything(store)
    assert store.write(batch) == Counts(unchanged=2, rejected=1)
    assert everything(store) == before


def test_the_same_report_twice_in_one_batch_is_kept_once(store: Store):
    assert store.write([record(), record(), REJECT, REJECT]) == Counts(new=1, unchanged=1, rejected=2)
    assert asked(store, "SELECT count(*) FROM documents") == [(1,)]
    assert asked(store, "SELECT count(*) FROM rejects") == [(1,)]


def test_another_text_under_a_known_id_is_a_version_beside_the_old(filled: Fill):
    longer = record(text=TEXT + "Tamat.")
    store = filled([record()], [longer])
    assert asked(store, "SELECT version, text FROM documents ORDER BY version") == [(1, TEXT), (2, TEXT + "Tamat.")]
    assert asked(store, "SELECT version FROM latest_documents") == [(2,)]
    assert asked(store, "SELECT DISTINCT version FROM latest_events") == [(2,)]
    assert list(store.records()) == [longer]
    assert list(store.records("all")) == [record(), longer]


def test_another_text_under_a_known_id_is_told_to_be_changed(store: Store):
    store.write([record()])
    assert store.write([record(text=TEXT + "Tamat.")]) == Counts(changed=1)


def test_an_old_text_seen_again_stays_the_old_version(filled: Fill):
    store = filled([record(), record(text=TEXT + "Tamat.")], [record()])
    assert asked(store, "SELECT count(*) FROM documents") == [(2,)]
    assert asked(store, "SELECT version FROM latest_documents") == [(2,)]


def test_a_newer_reading_replaces_the_rows_and_leaves_a_trace(store: Store):
    newer = without_statements(record())
    store.write([record("r1"), record("r2")])
    assert store.write([newer]) == Counts(reread=1)
    assert store.record("r1") == newer
    assert asked(store, "SELECT document_id FROM statements") == [("r2",)]
    assert asked(store, "SELECT count(*) FROM events WHERE document_id = 'r1'") == [(2,)]
    assert asked(store, "SELECT reading, made_by_data FROM readings WHERE document_id = 'r1' ORDER BY 1") == [
        (1, "d1"),
        (2, "d2"),
    ]


def test_two_readings_of_one_report_in_one_batch_keep_the_last_and_trace_both(store: Store):
    assert store.write([record(), without_statements(record())]) == Counts(new=1, reread=1)
    assert list(store.records()) == [without_statements(record())]
    assert asked(store, "SELECT count(*) FROM readings") == [(2,)]
    assert asked(store, "SELECT count(*) FROM documents") == [(1,)]


def test_a_failing_batch_leaves_nothing_behind(store: Store):
    broken = msgspec.structs.replace(
        record("r2"), document=msgspec.structs.replace(record("r2").document, published="?")
    )
    with pytest.raises(ValueError, match="isoformat"):
        store.write([record("r1"), REJECT, broken])
    assert {table: rows for table, rows in everything(store).items() if rows} == {}
    assert store.write([record("r1")]) == Counts(new=1)


def test_every_row_with_words_leads_back_to_them_in_the_text(filled: Fill):
    store = filled([record()])
    for table in ("entities", "mentions", "roles", "statements", "statement_content", "events", "evidence"):
        rows = asked(
            store,
            "SELECT words, substring(text, span_start + 1, span_end - span_start)"
            f" FROM {table} JOIN documents USING (document_id, version)",
        )
        assert rows
        assert all(words == slice_ for words, slice_ in rows)


def test_the_rows_say_who_did_what_to_whom_and_said_what(filled: Fill):
    store = filled([record()])
    assert asked(store, "SELECT event_id, side, name, code FROM participants ORDER BY ALL") == [
        ("v1", "actor", "Lucy Pevensie", "NAR"),
        ("v1", "recipient", "Calormen", "CAL"),
        ("v2", "actor", "Lucy Pevensie", "NAR"),
    ]
    assert asked(store, "SELECT speaker_name, cue, content FROM statements") == [
        ("Lucy Pevensie", "kata", "Kami siap bekerja sama … Besok pun kami siap")
    ]
    assert asked(store, "SELECT of_kind, of_id, rule, how FROM evidence ORDER BY 1") == [
        ("event", "v1", "trigger.tiba", "inferred"),
        ("statement", "s1", "quote.cue_after", "said"),
    ]
    assert asked(store, "SELECT kind, count(*) FROM passages GROUP BY ALL ORDER BY 1") == [
        ("dateline", 1),
        ("sentence", 2),
    ]
    assert asked(store, "SELECT year(published), list_sort(contexts) FROM documents JOIN events USING (document_id)"
                        " WHERE event_id = 'v1'") == [(2025, ["diplomatic", "economic"])]  # fmt: skip


def test_what_made_a_record_stands_beside_its_document(filled: Fill):
    store = filled([record()])
    assert asked(store, "SELECT made_by_kawat, made_by_data, made_by_model FROM documents") == [
        (MADE_BY.kawat, MADE_BY.data, MADE_BY.model)
    ]


def test_a_reject_is_kept_once_with_its_place_and_remedy(filled: Fill):
    store = filled([REJECT], [REJECT])
    assert asked(store, "SELECT location, line, reason, remedy, report_id, sha256 FROM rejects") == [
        ("a.jsonl", 3, "no text", "give it one", None, "0" * 64)
    ]


HAPPENED = ("happenings", "happening_members", "sketches", "comparisons", "decisions", "rulings")


def test_a_store_is_settled_when_asked_and_then_has_the_tables_of_happenings(filled: Fill, address: str):
    store = filled([record("r1"), record("r2")])
    assert not {*HAPPENED} & {*store.tables()}
    told = store.settle()
    assert (told.reports, told.events, told.happenings, told.several) == (2, 4, 3, 1)
    store.close()
    with open_store(address, read_only=True) as settled:
        assert {*HAPPENED} <= {*settled.tables()}
        happenings = asked(settled, "SELECT type, reports, events FROM happenings WHERE events > 1")
        assert happenings == [("CONSULT", 2, 2)]


def test_settled_again_all_is_the_same(filled: Fill, address: str):
    store = filled([record("r1"), record("r2")])
    store.settle()
    before = everything(store)
    assert (store.settle().fresh, everything(store)) == (0, before)
    store.close()
    with open_store(address) as again:
        assert (again.settle(again=True).fresh, everything(again)) == (4, before)


def test_a_ruling_is_kept_and_followed(filled: Fill, address: str):
    store = filled([record("r1"), record("r2")])
    store.settle()
    told = store.rule(Ruling("split", "Ana", "dua kunjungan"), [[("r1", "v1")], [("r2", "v1")]])
    assert (told.happenings, told.decisions, told.lost) == (4, 1, ())
    store.close()
    with open_store(address) as again:
        assert again.settle(again=True).happenings == 4


def test_a_ruling_on_what_is_not_there_changes_nothing(filled: Fill):
    store = filled([record("r1"), record("r2")])
    with pytest.raises(QueryError, match="no such event"):
        store.rule(Ruling("split", "Ana", "dua"), [[("r1", "v1")], [("r9", "v1")]])
    assert not {*HAPPENED} & {*store.tables()}
    assert store.settle().happenings == 3


def test_what_is_written_after_a_ruling_that_failed_is_seen(store: Store):
    store.write([record("r1")])
    with pytest.raises(QueryError):
        store.rule(Ruling("split", "Ana", "dua"), [[("r1", "v1")], [("r9", "v1")]])
    assert asked(store, "SELECT count(*) FROM documents") == [(1,)]
    store.write([record("r2")])
    assert asked(store, "SELECT count(*) FROM documents") == [(2,)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    tail=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40),
    order=st.permutations(["r1", "r2", "r3"]),
)
def test_any_text_that_intake_lets_in_survives_the_store(store: Store, tail: str, order: list[str]):
    written = [record(document_id, TEXT + tail) for document_id in order]
    store.write(written)
    assert all(store.record(document_id) is not None for document_id in order)
    assert {found.document.text for found in store.records("all")} >= {TEXT + tail}


@pytest.mark.parametrize(
    "attack",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM glob('*')",
        "COPY documents TO 'stolen.csv'",
        "ATTACH 'other.duckdb'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "RESET enable_external_access",
    ],
)
def test_a_question_can_reach_no_file_and_no_network(filled: Fill, attack: str, tmp_path: Path):
    store = filled([record()])
    with pytest.raises(QueryError):
        store.ask(attack)
    assert asked(store, "SELECT 1") == [(1,)]


def test_a_wrong_question_is_told_in_one_line_with_what_exists_instead(filled: Fill):
    store = filled([record()])
    with pytest.raises(QueryError, match="evnts") as caught:
        store.ask("SELECT * FROM evnts")
    assert "\n" not in str(caught.value)
    assert "events" in caught.value.remedy


def test_a_question_that_fails_halfway_is_a_query_error_too(filled: Fill):
    store = filled([record()])
    with pytest.raises(QueryError):
        list(store.ask("SELECT CASE WHEN i = 90000 THEN error('halfway') END FROM range(100000) r(i)").rows)


def test_a_question_takes_values_for_its_names(filled: Fill):
    store = filled([record("r1"), record("r2")])
    sql = "SELECT document_id FROM documents WHERE document_id = $id OR list_contains($ids, document_id)"
    assert list(store.ask(sql, {"id": "r2", "ids": ["r3"]}).rows) == [("r2",)]
    assert not list(store.ask(sql, {"id": "' OR 1 = 1 --", "ids": []}).rows)


def test_every_word_of_a_text_is_there_to_be_searched(filled: Fill):
    store = filled([record()])
    rows = asked(store, "SELECT position, word, stem, span_start, span_end FROM latest_words ORDER BY position")
    assert [row[0] for row in rows] == list(range(len(rows)))
    assert [(word, TEXT[start:end]) for _, word, _, start, end in rows][:3] == [
        ("jakarta", "JAKARTA"),
        ("menlu", "Menlu"),
        ("narnia", "Narnia"),
    ]
    assert ("bekerja", "kerja") in {(word, stem) for _, word, stem, *_ in rows}
    assert "words" not in store.tables()


def test_a_question_that_takes_too_long_can_be_stopped(filled: Fill):
    store = filled([record()])
    list(store.ask("SELECT text FROM documents").rows)
    timer = Timer(0.3, store.stop)
    timer.start()
    with pytest.raises(QueryError, match="INTERRUPT"):
        list(store.ask("SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range * b.range = 3").rows)
    timer.join()
    assert asked(store, "SELECT document_id FROM documents") == [("r1",)]


def test_an_empty_store_has_all_its_tables(filled: Fill):
    store = filled()
    assert everything(store) == {table: [] for table in store.tables()}
    assert list(store.records()) == []


def test_a_report_is_known_to_be_read_by_its_text_and_what_made_it(filled: Fill):
    store = filled([record()])
    report = Report(text=TEXT, id="r1")
    assert store.is_read([report, Report(text=TEXT, id="r2"), Report(text="x", id="r1")], MADE_BY) == [
        True,
        False,
        False,
    ]
    assert store.is_read([report], without_statements(record()).made_by) == [False]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_table_goes_into_a_file(filled: Fill, form: Literal["csv", "parquet"], tmp_path: Path):
    file = tmp_path / f"events.{form}"
    filled([record()]).save_table("events", file, form)
    assert duckdb.execute(f"SELECT event_id, type FROM '{file}'").fetchall() == [("v1", "CONSULT"), ("v2", "AGREE")]


def test_a_store_opened_for_reading_takes_no_records(filled: Fill, address: str):
    filled([record()]).close()
    with open_store(address, read_only=True) as store, pytest.raises(StoreError):
        store.write([record("r2")])


@pytest.mark.parametrize("question", sorted(QUESTIONS))
@pytest.mark.parametrize("settled", [False, True])
def test_every_question_has_the_same_answer_on_every_store(filled: Fill, question: str, settled: bool, tmp_path: Path):
    written = [record("r1"), record("r2", TEXT + "Lagi.")]
    filters = Filters(topic="siap") if question in ("search", "positions") else Filters()
    with fill(str(tmp_path / "other.duckdb"), written) as other, filled(written) as store:
        for each in (store, other) if settled else ():
            each.settle()
        answers = [QUESTIONS[question].ask(each, filters) for each in (store, other)]
    assert answers[0] == answers[1]
