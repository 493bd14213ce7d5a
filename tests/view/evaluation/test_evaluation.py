"""Two readings of one report are compared item by item; the figures count what is right in them."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from kawat.cli import main
from kawat.core.document import Span
from kawat.core.records import Time
from kawat.view.evaluation import Coding, as_coding, compare, figures, misses_page, tables
from kawat.view.evaluation.coding import CodedEntity, CodedEvent, CodedStatement, CodedText
from reading import read_text

TEXT = "Rusia mengecam Israel di Kairo. “Itu salah,” kata Ito. Iran menolak usul <b>Irak</b>."
STATES = (("r", "Rusia", "RUS"), ("s", "Israel", "ISR"), ("i", "Iran", "IRN"), ("q", "Irak", "IRQ"))


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def event(type_: str, words: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> CodedEvent:
    return CodedEvent(type_, actors, recipients, "actual", span(words), None, Time("2031-03-05", "2031-03-05"))


CODED = Coding(
    CodedText("a", TEXT, source="Harian <Uji>"),
    (*(CodedEntity(i, name, "country", code) for i, name, code in STATES), CodedEntity("o", "Ito", "person")),
    (CodedStatement("o", "direct", (span("Itu salah"),), None, span("kata")),),
    (event("ACCUSE", "mengecam", ("r",), ("s",)), event("REJECT", "menolak", ("i",), ("q",))),
)


def with_event(number: int, **changes: object) -> Coding:
    events = list(CODED.events)
    events[number] = replace(events[number], **changes)
    return replace(CODED, events=tuple(events))


def right(ours: Coding, name: str) -> int:
    return figures([compare(CODED, ours)]).scores[name].right


def test_a_reading_agrees_with_itself_wholly() -> None:
    told = figures([compare(CODED, CODED)])
    assert {score.f1 for score in told.scores.values()} == {1.0}
    assert {share.value for share in told.shares.values() if share.of} == {1.0}
    assert "They agree on everything." in misses_page([compare(CODED, CODED)])


def test_another_speaker_is_found_and_wrong() -> None:
    ours = replace(CODED, statements=(replace(CODED.statements[0], speaker="r"),))
    assert (right(ours, "statement.found"), right(ours, "statement.strict")) == (1, 0)


def test_less_than_half_of_the_words_is_another_statement() -> None:
    ours = replace(CODED, statements=(replace(CODED.statements[0], content=(span("Itu"),)),))
    assert right(ours, "statement.found") == 0
    assert [(pair.coded, pair.ours) for pair in compare(CODED, ours).statements] == [(0, None), (None, 0)]


def test_turned_round_an_event_keeps_its_type_and_loses_its_sides() -> None:
    ours = with_event(0, actors=("s",), recipients=("r",))
    assert (right(ours, "event.type"), right(ours, "event.dyad")) == (2, 1)
    assert compare(CODED, ours).events[0].faults == ("doer", "receiver")


def test_one_doer_too_many_is_a_right_dyad_but_not_strictly() -> None:
    ours = with_event(1, actors=("i", "r"))
    assert (right(ours, "event.dyad"), right(ours, "event.strict")) == (2, 1)


def test_an_official_stands_for_the_state_in_a_dyad_and_is_no_state() -> None:
    minister = CodedEntity("m", "Ana", "person", "RUS", "GOV")
    ours = replace(with_event(0, actors=("m",)), entities=(*CODED.entities, minister))
    assert (right(ours, "event.dyad"), right(ours, "event.strict")) == (2, 1)


def test_another_sentence_is_another_event() -> None:
    ours = with_event(0, trigger=span("kata"))
    assert right(ours, "event.type") == 1


def test_an_invented_day_counts_against_untimed_alone() -> None:
    undated = with_event(0, time=None)
    shares = figures([compare(undated, CODED)]).shares
    assert (shares["event.untimed"].right, shares["event.untimed"].of) == (0, 1)
    assert (shares["event.time"].right, shares["event.time"].of) == (1, 1)


def test_tables_count_every_item_once_in_each_table() -> None:
    lines = list(tables([compare(CODED, with_event(1, type="ACCUSE"))]))
    for table in ("events by type", "events by telling", "events by source"):
        assert sum(line.score.coded for line in lines if line.table == table) == 2
        assert sum(line.score.ours for line in lines if line.table == table) == 2
    assert {line.name for line in lines if line.table == "statements by form"} == {"direct, reporting word behind"}


def test_the_page_shows_what_is_missed_and_lets_no_markup_of_a_report_through() -> None:
    page = misses_page([compare(CODED, replace(CODED, events=CODED.events[:1]))])
    assert "<strong>missed</strong>" in page
    assert "REJECT/actual: Iran (IRN) → Irak (IRQ)" in page
    assert "<b>Irak" not in page
    assert "Harian <Uji>" not in page


def test_our_own_records_can_be_compared() -> None:
    coding = as_coding(read_text("Rusia mengecam Israel. “Itu salah,” kata Ana Quispe.").record)
    assert figures([compare(coding, coding)]).scores["event.strict"].f1 == 1.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.json").write_bytes(msgspec.json.encode(CODED))
    return tmp_path


def test_the_command_tells_figures_and_writes_the_page(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = folder / "misses.html"
    assert main(["evaluate", str(folder), "--records", str(folder), "--html", str(page), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["scores"]["event.dyad"] == {"right": 2, "coded": 2, "ours": 2}
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert main(["evaluate", str(folder), "--records", str(folder)]) == 0
    assert "event.dyad                   1.000   1.000   1.000" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [("a.json", b'{"document": {"id": "a"}}', "missing required field"), ("b.txt", b"", "no coded records")],
)
def test_what_is_no_coded_record_is_named(
    tmp_path: Path, name: str, content: bytes, problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(content)
    assert main(["evaluate", str(tmp_path)]) == 1
    assert problem in capsys.readouterr().err


def test_records_of_other_reports_or_texts_are_refused(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.json").write_bytes(msgspec.json.encode(replace(CODED, document=CodedText("b", TEXT))))
    assert main(["evaluate", str(folder), "--records", str(other)]) == 1
    (other / "a.json").write_bytes(msgspec.json.encode(replace(CODED, document=CodedText("a", TEXT + " "))))
    assert main(["evaluate", str(folder), "--records", str(other)]) == 1


def test_a_report_that_cannot_be_read_is_told_and_counts_as_missed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    foreign = "The minister met the envoy in the capital and they signed the agreement on trade. " * 5
    coded = replace(CODED, document=CodedText("b", foreign), statements=(), events=CODED.events[:1])
    (folder / "b.json").write_bytes(msgspec.json.encode(coded))
    assert main(["evaluate", str(folder), "--json"]) == 1
    told = capsys.readouterr()
    assert "its language is en" in told.err
    assert json.loads(told.out)["scores"]["event.type"]["coded"] == 3
