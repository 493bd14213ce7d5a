"""A store in PostgreSQL: several writers, questions over copies, and what may be wrong with a server."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kawat.core.document import Reject
from kawat.errors import QueryError, StoreError
from kawat.store import open_store
from sample_records import TEXT, record

psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'kawat[postgres]'")

REJECT = Reject(location="a.jsonl", line=3, reason="no text", remedy="give it one", sha256="0" * 64)
WRITER = """
import sys
from sample_records import TEXT, record
from kawat.store import open_store

with open_store(sys.argv[1]) as store:
    for number in range(20):
        store.write([record(f"r{number}", TEXT + sys.argv[2])])
"""


@pytest.fixture
def address(new_database: Callable[[], str]) -> str:
    return new_database()


def asked(address: str, sql: str) -> list[tuple]:
    with open_store(address, read_only=True) as store:
        return list(store.ask(sql).rows)


def in_sql(address: str, sql: str) -> list[tuple]:
    with psycopg.connect(address) as connection:
        return connection.execute(sql).fetchall()


def test_the_tables_are_there_for_other_programs_too(address: str):
    with open_store(address) as store:
        store.write([record("r1"), record("r1", TEXT + "Lagi."), REJECT])
    assert in_sql(address, "SELECT version, contexts, place_name FROM latest_events ORDER BY event_id") == [
        (2, ["diplomatic", "economic"], "Calormen"),
        (2, [], None),
    ]
    assert in_sql(address, "SELECT line, reason FROM rejects") == [(3, "no text")]
    assert "One action." in in_sql(address, "SELECT obj_description('events'::regclass)")[0][0]


def test_several_writers_at_once_give_every_text_one_version(address: str):
    environment = {"PYTHONPATH": str(Path(__file__).parent.parent)}
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, address, text], env=environment) for text in "ABA"]
    assert [writer.wait(120) for writer in writers] == [0, 0, 0]
    versions = "SELECT count(*), count(DISTINCT document_id), count(DISTINCT (document_id, sha256)), max(version)"
    assert asked(address, f"{versions} FROM documents") == [(40, 20, 40, 2)]
    assert asked(address, "SELECT count(*) FROM events") == [(80,)]


def test_a_question_sees_what_another_has_written_meanwhile(address: str):
    with open_store(address) as one, open_store(address) as other:
        for number in range(3):
            assert list(one.ask("SELECT count(*) FROM latest_documents").rows) == [(number,)]
            other.write([record(f"r{number}")])


def test_a_question_changes_nothing(address: str):
    with open_store(address) as store:
        store.write([record()])
        with pytest.raises(QueryError, match="only read"):
            store.ask("DELETE FROM events")
        assert list(store.ask("FROM query('SELECT count(*) FROM ev' || 'ents')").rows) == [(2,)]


def test_records_are_handed_out_while_others_are_written(address: str):
    with open_store(address) as store:
        store.write([record(f"r{number:04}") for number in range(1500)])
        found = store.records()
        first = next(found)
        store.write([record("r9999")])
        assert [first, *found] == [record(f"r{number:04}") for number in range(1500)]


def test_a_writer_that_is_cut_off_leaves_no_half_batch(address: str):
    with open_store(address) as store:
        store.write([record("r1")])

        def batch():
            yield record("r2")
            in_sql(address, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'kawat'")
            yield record("r3")

        with pytest.raises(StoreError, match="server went away"):
            store.write(batch())
    with open_store(address) as again:
        assert [found.document.id for found in again.records()] == ["r1"]
        again.write([record("r2"), record("r3")])
    assert asked(address, "SELECT count(*) FROM events") == [(6,)]


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ("postgresql://team:secret@/nowhere?host={}", "no such database or role"),
        ("postgresql://nobody:secret@/news0?host={}", "no such database or role"),
        ("postgresql://team:secret@/news0?host={}/none", "no server answers"),
        ("postgresql://team@/news0?host={}/none&password=secret", "no server answers"),
    ],
)
def test_a_place_that_can_hold_no_store_is_told_so_without_the_password(server: str, told: str, problem: str):
    with pytest.raises(StoreError, match=problem) as caught:
        open_store(told.format(server))
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_empty_database_opened_for_reading_stays_empty(address: str):
    with pytest.raises(StoreError, match="no Kawat records"):
        open_store(address, read_only=True)
    assert in_sql(address, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]


def test_a_store_of_a_newer_kawat_is_refused(address: str):
    open_store(address).close()
    with psycopg.connect(address) as connection:
        connection.execute("UPDATE kawat_store SET schema_version = 99")
    with pytest.raises(StoreError, match="newer Kawat"):
        open_store(address)
