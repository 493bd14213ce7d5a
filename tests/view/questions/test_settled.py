"""The same questions to a store that is settled."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

import kawat
from kawat.store import Store, open_store
from kawat.view.questions import QUESTIONS
from kawat.view.questions.filters import Filters
from kawat.view.questions.selection import NOT_SETTLED
from sample_records import record

HAPPENINGS = """
CREATE TABLE IF NOT EXISTS happenings (
  happening_id VARCHAR, type VARCHAR, mode VARCHAR, codes VARCHAR[], time_start DATE, time_end DATE,
  place_name VARCHAR, place_country VARCHAR, reports INTEGER, events INTEGER, confidence DOUBLE);
CREATE TABLE IF NOT EXISTS happening_members (
  happening_id VARCHAR, document_id VARCHAR, version INTEGER, event_id VARCHAR, score DOUBLE);
INSERT INTO happening_members BY NAME
  SELECT CASE WHEN type = 'CONSULT' AND mode IS NULL AND document_id LIKE 'kunjungan%' THEN 'h1'
              ELSE document_id || event_id END AS happening_id, document_id, version, event_id, 1.0 AS score
  FROM latest_events;
INSERT INTO happenings BY NAME
  SELECT happening_id, any_value(type) AS type, any_value(mode) AS mode, [] AS codes, min(time_start) AS time_start,
    max(time_end) AS time_end, any_value(place_name) AS place_name, any_value(place_country) AS place_country,
    count(DISTINCT document_id) AS reports, count(*) AS events, max(confidence) AS confidence
  FROM happening_members JOIN latest_events USING (document_id, version, event_id) GROUP BY happening_id;
"""


@pytest.fixture
def settled(file: Path, tmp_path: Path) -> Iterator[Store]:
    copy = tmp_path / "settled.duckdb"
    shutil.copy(file, copy)
    with duckdb.connect(str(copy)) as connection:
        connection.execute(HAPPENINGS)
    with open_store(copy, read_only=True) as opened:
        yield opened


def test_a_meeting_of_two_reports_is_one_row_with_both(settled: Store):
    (meeting,) = kawat.meetings(settled, Filters(codes=("NOR", "IDN"), min_confidence=0))
    assert (meeting.id, meeting.reports, meeting.events) == ("h1", 2, 2)
    assert sorted(passage.document_id for passage in meeting.evidence) == ["kunjungan", "kunjungan-dermaga"]
    assert [party.name for party in meeting.participants] == ["Ingrid Solheim", "Wirya Adiningrat"]
    assert str(meeting.published) == "2031-03-12"


def test_both_counts_are_told(settled: Store, store: Store):
    found = kawat.meetings(settled, Filters(min_confidence=0))
    assert (found.happenings, found.notes) == (len(found), ())
    assert f"{len(found)} rows from 3 reports and {len(found)} happenings" in found.told()
    before = kawat.meetings(store, Filters(min_confidence=0))
    assert (before.happenings, before.notes) == (None, (NOT_SETTLED,))
    assert len(before) == len(found) + 1


def test_events_that_came_after_settling_are_told_of_and_count_on_their_own(file: Path, tmp_path: Path):
    copy = tmp_path / "settled.duckdb"
    shutil.copy(file, copy)
    with duckdb.connect(str(copy)) as connection:
        connection.execute(HAPPENINGS)
    with open_store(copy) as store:
        store.write([record()])
        found = kawat.timeline(store, Filters(codes=("NAR",)))
    assert found.notes == ("not settled: 2 of these events; run kawat settle again",)
    assert [row.id for row in found] == ["r1:v1", "r1:v2"]


def test_a_dyad_counts_happenings_and_scores_each_once(settled: Store, store: Store):
    wanted = Filters(codes=("NOR", "IDN"), min_confidence=0, types=("CONSULT/",))
    (once,) = kawat.dyads(settled, wanted)
    (twice,) = kawat.dyads(store, wanted)
    assert (once.happenings, once.events, twice.happenings, twice.events) == (1, 2, None, 2)
    assert once.cooperation * 2 == twice.cooperation


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_answers_from_a_settled_store(settled: Store, name: str):
    topic = "kawasan konservasi" if name in ("search", "positions") else None
    assert QUESTIONS[name].ask(settled, Filters(topic=topic)).notes == ()
