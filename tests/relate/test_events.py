"""What is an event, and what is none."""

from __future__ import annotations

import pytest

from kawat.core.document import Report
from kawat.flow import trace
from reading import kit, read_text
from relate.told import event, events, told, why_not


def test_a_noun_that_refers_back_tells_no_event_of_its_own() -> None:
    text = "Presiden Peru Ana Quispe bertemu Presiden Chili Diego Soto. Pertemuan itu berlangsung di Quito."
    assert told(text) == ["CONSULT Ana Quispe, Diego Soto > -"]
    assert [reason.partition(" (")[0] for reason in why_not(text)] == ["the noun refers back to what was told before"]


def test_a_verb_in_a_new_sentence_tells_anew() -> None:
    text = "Chili mengecam Peru. Chili mengecam Peru pada Senin."
    assert told(text) == ["ACCUSE CHL > PER"] * 2


@pytest.mark.parametrize(
    "text",
    ["Serangan dilancarkan ke pelabuhan itu.", "Peru didesak mencabut sanksi.", "Usul itu ditolak mentah-mentah."],
)
def test_without_a_doer_there_is_no_event(text: str) -> None:
    assert told(text) == []
    assert "no doer is named or clear" in why_not(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hubungan Chili dan Peru mengalami kemajuan.",
        "Chili menyampaikan belasungkawa kepada Peru.",
        "Presiden Chili Diego Soto mengatakan bahwa panen raya berhasil.",
        "Chili menyerang gawang Peru dan mencetak gol.",
    ],
)
def test_what_is_no_action_is_no_event(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Presiden Chili Diego Soto meminta Peru agar mencabut sanksi.", "REQUEST Diego Soto > PER"),
        ("Presiden Chili Diego Soto berharap Peru mencabut sanksi.", "REQUEST Diego Soto > PER"),
        ("Peru didesak Chili mencabut sanksi.", "REQUEST CHL > PER"),
        ("Chili membatalkan pertemuan dengan Peru.", "REJECT CHL > PER"),
        ("Chili mengancam akan menyerang Peru.", "THREATEN CHL > PER"),
        ("Chili mengecam serangan Peru.", "ACCUSE CHL > PER"),
    ],
)
def test_what_a_carrying_event_is_about_is_its_content_and_no_further_event(text: str, sides: str) -> None:
    assert told(text) == [sides]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Chili mendesak Peru mencabut sanksi.", "Peru mencabut sanksi"),
        ("Peru didesak Chili mencabut sanksi.", "mencabut sanksi"),
        ("Chili menolak usul Peru, dilansir Reuters, Rabu.", "usul Peru"),
        ("Chili, yang menolak usul Peru, tidak hadir.", "usul Peru"),
        ("Chili menolak usul Peru setelah panen raya usai.", "usul Peru"),
        ("Chili mengusulkannya kepada Peru.", "kepada Peru"),
    ],
)
def test_content_is_the_clause_that_the_trigger_governs(text: str, content: str) -> None:
    span = event(text).content
    assert span is not None
    assert span.of(text) == content


def test_a_passive_without_a_clause_has_no_content() -> None:
    assert event("Peru dikecam oleh Chili.").content is None


def test_the_title_is_not_coded() -> None:
    text = "Chili Mengecam Peru\n\nQUITO – Presiden Ekuador Juan Peralta menolak usul Bolivia."
    reading = trace(Report(text=text, language="id", published="2031-03-05"), kit())
    assert reading.document.title is not None
    assert [one.type for one in reading.record.events] == ["REJECT"]


@pytest.mark.parametrize(
    ("text", "type_", "mode"),
    [
        ("Chili menyerang Peru.", "ASSAULT", None),
        ("Chili mengecam Peru.", "ACCUSE", "disapprove"),
        ("Presiden Chili Diego Soto mengunjungi Peru.", "CONSULT", "visit"),
        ("Presiden Chili Diego Soto menelepon Presiden Peru Ana Quispe.", "CONSULT", "phone"),
        ("Ekuador menengahi Chili dan Peru.", "CONSULT", "third-party"),
        ("Chili mengusir diplomat Bolivia.", "SANCTION", "expel"),
        ("Chili memberlakukan sanksi terhadap Peru.", "SANCTION", "discontinue"),
        ("Chili mengirim bantuan ke Haiti.", "AID", None),
        ("Chili mengakui Palestina.", "SUPPORT", None),
        ("Chili membebaskan nelayan Peru.", "RETREAT", "release"),
        ("Chili meminta Peru mencabut sanksi.", "REQUEST", "yield"),
        ("Chili menangkap wartawan Peru.", "COERCE", "arrest"),
    ],
)
def test_type_and_mode_follow_the_verb(text: str, type_: str, mode: str | None) -> None:
    assert (event(text).type, event(text).mode) == (type_, mode)


def test_codes_follow_from_the_type() -> None:
    one = event("Chili mengecam Peru.")
    assert (one.cameo, one.quad) == ("111", kit().ontology.quad("ACCUSE"))
    assert one.goldstein is not None
    assert one.goldstein < 0
    friendly = event("Chili mengirim bantuan ke Haiti.")
    assert friendly.goldstein is not None
    assert friendly.goldstein > 0


def test_what_is_told_in_somebodys_words_belongs_to_their_statement() -> None:
    text = "“Peru menyerang Bolivia,” kata Presiden Chili Diego Soto."
    (statement,) = read_text(text).record.statements
    assert event(text).statement == statement.id
    assert event("Peru menyerang Bolivia.").statement is None


def test_an_event_inside_a_nested_saying_belongs_to_the_inner_statement() -> None:
    text = "Presiden Chili Diego Soto mengatakan bahwa Iran menyebut Peru menyerang Bolivia."
    inner = next(one for one in read_text(text).record.statements if one.inside)
    assert [one.statement for one in events(text) if one.type == "ASSAULT"] == [inner.id]


def test_the_evidence_is_the_sentence_and_names_the_rule() -> None:
    text = "Panen raya usai. Chili mengecam Peru. Hujan turun."
    (evidence,) = event(text).evidence
    assert evidence.span.of(text) == "Chili mengecam Peru."
    assert evidence.rule.startswith("accuse.")


def test_what_was_not_said_is_noted() -> None:
    assert {"day not said", "place not said"} <= set(event("Chili mengecam Peru.").notes)


def test_an_interview_is_no_meeting() -> None:
    assert told("Dalam wawancara dengan TASS, Presiden Chili Diego Soto mengecam Peru.") == ["ACCUSE Diego Soto > PER"]


def test_an_event_says_how_likely_it_is_right() -> None:
    sure, doubtful = event("Rusia mengecam Israel."), event("Serangan itu menuai kecaman dari Yordania.")
    assert sure.confidence is not None
    assert doubtful.confidence is not None
    assert 0 <= doubtful.confidence < sure.confidence <= 1
