"""What each question answers from real readings; confidence is left aside, which other readings would change."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

import kawat
from kawat.core.records import Record
from kawat.errors import QueryError
from kawat.store import Store
from kawat.view.questions import QUESTIONS
from kawat.view.questions.filters import Filters


def every(**wanted: object) -> Filters:
    return msgspec.convert({"min_confidence": 0, **wanted}, Filters)


def least(question: str) -> Filters:
    """The fewest filters that a question answers to."""
    return Filters(topic="kawasan") if question in ("search", "positions") else Filters()


def test_a_meeting_is_a_row_with_who_met_in_which_office_where_and_when(store: Store):
    (meeting,) = kawat.meetings(store, every(codes=("NOR", "IDN"), sources=("harian dermaga",)))
    assert [(party.name, party.code, party.offices, party.level) for party in meeting.participants] == [
        ("Ingrid Solheim", "NOR", ("Menteri Luar Negeri Norwegia",), "minister"),
        ("Wirya Adiningrat", "IDN", ("Presiden Indonesia",), "head"),
    ]
    assert (meeting.time_start, meeting.published) == (date(2031, 3, 11), date(2031, 3, 13))
    assert (meeting.place_name, meeting.level, meeting.modality) == ("Istana Merdeka", "head", "actual")


def test_evidence_is_the_sentence_and_leads_back_to_the_text(store: Store):
    for name, question in QUESTIONS.items():
        for row in question.ask(store, least(name)):
            for passage in getattr(row, "evidence", ()):
                record = store.record(passage.document_id)
                assert isinstance(record, Record)
                words = record.document.text[passage.span_start : passage.span_end]
                assert " ".join(words.split()) == passage.words
                assert (passage.source, passage.title) == (record.document.source, record.document.title)


def test_a_meeting_whose_day_no_report_says_has_none_and_keeps_the_day_of_publication(store: Store):
    rows = kawat.meetings(store, every(codes=("BRA",), topic="dialog"))
    assert [(row.time_start, row.published) for row in rows] == [(None, date(2031, 4, 15))]


def test_a_visit_leads_from_the_visitor_to_the_host(store: Store):
    (visit,) = kawat.visits(store, every())
    assert [party.name for party in visit.visitors] == ["Ingrid Solheim"]
    assert ([party.code for party in visit.hosts], visit.country, visit.place_name) == (["IDN"], "IDN", "Jakarta")


def test_a_timeline_is_in_the_order_of_days_and_a_promise_is_of_the_day_it_was_reported(store: Store):
    rows = kawat.timeline(store, every(codes=("BRA", "JPN"))).rows
    assert [row.day for row in rows] == sorted(row.day for row in rows if row.day)
    assert [(row.type, row.day) for row in rows[:2]] == [("AGREE", date(2031, 4, 2)), ("CONSULT", date(2031, 4, 14))]


def test_a_timeline_can_be_of_a_person_however_the_name_is_written(store: Store):
    for name in ("Otávio Lacerda", "otavio lacerda", "LACERDA"):
        assert {row.id for row in kawat.timeline(store, every(people=(name,)))} == {
            row.id for row in kawat.timeline(store, every(codes=("BRA",))) if "Lacerda" in str(row.actors)
        }


def test_the_same_words_of_one_speaker_in_two_reports_are_one_row(store: Store):
    (said,) = kawat.statements(store, every(topic='"tidak mengenal garis batas"'))
    assert (said.reports, said.kind, said.speaker.name) == (2, "direct", "Ingrid Solheim")
    assert said.quotation == "“Laut tidak mengenal garis batas,”"
    assert [passage.document_id for passage in said.evidence] == ["kunjungan", "kunjungan-dermaga"]


def test_the_second_code_is_who_is_spoken_of(store: Store):
    (said,) = kawat.statements(store, every(codes=("ARG", "FJI")))
    assert said.content == "mengirim bantuan pangan kepada Fiji"
    assert not kawat.statements(store, every(codes=("FJI", "ARG"))).rows


def test_a_promise_is_met_by_what_happens_on_a_later_day(store: Store):
    (promise,) = kawat.commitments(store, every(codes=("BRA", "JPN")))
    assert (promise.status, promise.undertakes) == ("met", "CONSULT")
    assert [(later.fate, later.type, later.day) for later in promise.later] == [("met", "CONSULT", date(2031, 4, 14))]
    assert promise.later[0].evidence[0].document_id == "bertemu"


def test_a_promise_of_which_nothing_more_is_told_is_open(store: Store):
    (promise,) = kawat.commitments(store, every(codes=("ARG",)))
    assert (promise.status, promise.undertakes, promise.later) == ("open", "AID", ())


def test_an_offer_that_is_refused_is_contradicted_and_its_repetition_is_linked(store: Store):
    first, again = kawat.commitments(store, every(codes=("CAN",))).rows
    assert {(later.fate, later.type) for later in first.later} == {("repeated", "AGREE"), ("contradicted", "REJECT")}
    assert (first.status, again.status) == ("contradicted", "open")


def test_a_holder_who_turns_is_marked(store: Store):
    rows = kawat.positions(store, every(topic="kawasan konservasi", codes=("NOR", "IDN"))).rows
    held = [(row.stance, row.changed, row.published) for row in rows if row.holder.name == "Norwegia"]
    assert held == [("for", False, date(2031, 3, 12)), ("against", True, date(2031, 5, 20))]


def test_a_mechanism_has_its_sides_and_its_last_round(store: Store):
    (mechanism,) = kawat.mechanisms(store, Filters(codes=("JPN",)))
    assert (mechanism.name, mechanism.sides) == ("Dialog Ekonomi Brasil-Jepang", ("BRA", "JPN"))
    assert (mechanism.last_round, mechanism.reports) == (3, 1)
    assert not kawat.mechanisms(store, Filters(codes=("NOR",))).rows


def test_a_dyad_is_scored_for_a_hundred_of_all_reports_of_its_period(store: Store):
    march, may = kawat.dyads(store, every(codes=("NOR", "IDN"))).rows
    assert (march.period, march.code_1, march.code_2) == (date(2031, 3, 1), "IDN", "NOR")
    assert march.volume == 2
    assert march.index == pytest.approx(100 * (march.cooperation + march.conflict) / march.volume)
    assert march.cooperation > 0 == march.conflict
    assert may.conflict < 0
    (year,) = kawat.dyads(store, every(codes=("NOR", "IDN"), period="year")).rows
    assert (year.volume, year.events) == (7, march.events + may.events)


def test_a_search_finds_every_form_of_a_word_and_ranks_and_shows_the_sentence(store: Store):
    found = kawat.search(store, Filters(topic="tolak perluasan"))
    assert [row.id for row in found] == ["tolak"]
    assert "menolak rencana" in found.rows[0].evidence[0].words
    both = kawat.search(store, Filters(topic="konservasi")).rows
    assert [row.rank for row in both] == sorted((row.rank for row in both), reverse=True)
    assert {row.id for row in both} == {"kunjungan", "tolak"}


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_empty_answer_says_what_was_looked_at_and_which_filter_left_nothing(store: Store, name: str):
    wanted = msgspec.structs.replace(least(name), sources=("Tidak Ada",))
    found = QUESTIONS[name].ask(store, wanted)
    assert not found.rows
    assert found.looked_reports == 7
    assert next(step for step in found.steps if step.left == 0).filter == "source"
    assert "0 rows" in found.told()
    assert "source Tidak Ada left 0" in found.told()


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_limit_is_told(store: Store, name: str):
    wanted = msgspec.structs.replace(least(name), min_confidence=0.0 if name not in ("search", "mechanisms") else 0.5)
    whole = QUESTIONS[name].ask(store, wanted)
    first = QUESTIONS[name].ask(store, msgspec.structs.replace(wanted, limit=1))
    assert len(first) == 1
    assert first.rows == whole.rows[:1]
    assert len(whole) == 1 or first.steps[-1].filter == "limit"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"since": "2031-05-01"}, {"tolak", "undangan", "undangan-ditolak"}),
        ({"until": "2031-03-11"}, {"kunjungan", "kunjungan-dermaga"}),
        ({"sources": ["harian dermaga"]}, {"kunjungan-dermaga", "tolak"}),
        ({"types": ["REJECT/meet"]}, {"undangan-ditolak"}),
        ({"codes": ["FJI"]}, {"janji"}),
        ({"people": ["Solheim", "Wirya"]}, {"kunjungan", "kunjungan-dermaga"}),
        ({"topic": "laut"}, {"kunjungan", "tolak"}),
        ({"modalities": ["historical"]}, set()),
    ],
)
def test_each_filter_leaves_what_it_names(store: Store, wanted: dict, expected: set[str]):
    rows = kawat.timeline(store, every(**wanted)).rows
    assert {row.evidence[0].document_id for row in rows} == expected


def test_confidence_is_a_floor_and_what_it_left_out_is_told(store: Store):
    sure = kawat.timeline(store, Filters(min_confidence=0.5))
    assert all(row.confidence and row.confidence >= 0.5 for row in sure)
    assert sure.steps[-1] == type(sure.steps[-1])("min-confidence", "0.5", len(sure))
    assert len(sure) < len(kawat.timeline(store, every()))


def test_a_filter_that_a_question_does_not_know_is_an_error(store: Store):
    with pytest.raises(QueryError, match="kinds: meetings has no such filter"):
        kawat.meetings(store, Filters(kinds=("direct",)))
    with pytest.raises(QueryError, match="nothing to search for"):
        kawat.search(store, Filters())


@pytest.mark.parametrize(
    "wrong",
    [{"since": "kemarin"}, {"near": 3}, {"topic": "…"}, {"people": ("!",)}, {"period": "day"}, {"kinds": ("x",)}],
)
def test_a_filter_without_sense_is_an_error_that_says_what_to_write(wrong: dict):
    with pytest.raises(QueryError):
        Filters(**wrong)


def test_words_of_a_user_are_never_sql(store: Store):
    nasty = "x' OR '1'='1"
    assert not kawat.timeline(store, every(codes=(nasty,))).rows
    assert not kawat.timeline(store, every(sources=(nasty,))).rows
    assert not kawat.timeline(store, every(people=(nasty,))).rows
    assert not kawat.statements(store, every(topic=nasty)).rows


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_same_question_has_the_same_answer(store: Store, name: str):
    first, again = (QUESTIONS[name].ask(store, least(name)) for _ in range(2))
    assert msgspec.json.encode(first.rows) == msgspec.json.encode(again.rows)
