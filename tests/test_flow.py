"""Reading whatever is put together: it never fails, and its record holds together."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kawat.config import Settings
from kawat.core.document import Report, Span
from kawat.core.records import Record
from kawat.flow import Reading, load_kit, made_by, trace
from reading import kit

# fmt: off
PIECES = [
    "Menteri Luar Negeri Chili Marta Rojas mengecam Peru pada Senin.", "Kunjungan Presiden Peru Ana Quispe ke Quito",
    "“Kami menolak usul itu,” kata Rojas.", "\"Kami akan mengirim bantuan\"", "katanya, Rabu (5/3).", "yang",
    "Jika Chili menyerang Peru,", "Kedua negara sepakat membuka perbatasan.", "Ia", "Menurut Ana Quispe,", "dan",
    "Baca juga: Dua Menteri Bertemu", "QUITO, ANTARA –", "Pertemuan itu", "tidak akan", "bertemu", "di Jenewa, Swiss",
    "“", "”", "\"", "'", "(", ")", ",", ".", "..", "–", "\x00", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u200b",
    "\ufeff", "\u2028", "\u0301", "e\u0301", "😀", "👩‍🚀", "🇮🇩", "𝔐", "ﬁ", "İ", "ß", "ا", "\ud7ff", "1.000.000",
    "Rp7", "L.P. Marsudi", "x" * 300, "-nya", "--", "...",
]
# fmt: on
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=14).map(" ".join)
CRASHED = ["Menurut Ana Quispe,"]
"""Texts that once could not be read."""
CALM = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
TWICE = " ".join(PIECES[:12])


def read(text: str) -> Reading:
    return trace(Report(text=text, published="2031-03-05", language="id"), kit())


def spans_of(value: object) -> Iterator[Span]:
    """Every span anywhere in a struct."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from spans_of(getattr(value, field))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from spans_of(one)


def references(record: Record) -> Iterator[tuple[str, str]]:
    """Every id that a record points with, and the kind of thing that it must point at."""
    for statement in record.statements:
        parties = (statement.speaker, *statement.addressee, *filter(None, [statement.relayed_by]))
        yield from (("entity", one) for one in parties)
        yield from (("statement", one) for one in [statement.inside] if one)
    for event in record.events:
        yield from (("entity", one) for one in (*event.actors, *event.recipients))
        yield from (("statement", one) for one in [event.statement] if one)


@pytest.mark.parametrize("text", CRASHED)
def test_what_once_failed_is_read(text: str) -> None:
    assert read(text).document.text == text


@CALM
@given(TEXTS)
def test_every_span_of_a_record_lies_inside_its_text(text: str) -> None:
    reading = read(text)
    stored = reading.document.text
    for span in (*spans_of(reading.record), *spans_of(reading.marks), *spans_of(reading.dropped)):
        assert 0 <= span.start < span.end <= len(stored)


@CALM
@given(TEXTS)
def test_names_and_triggers_are_the_words_that_their_spans_slice(text: str) -> None:
    record = read(text).record
    stored = record.document.text
    for event in record.events:
        assert event.trigger.of(stored).strip() == event.trigger.of(stored)
        assert any(
            one.span.start <= event.trigger.start and event.trigger.end <= one.span.end for one in event.evidence
        )
        assert event.place is None or event.place.span.of(stored) == event.place.name
    for statement in record.statements:
        assert all(span.of(stored).strip() for span in statement.content)
        assert {one.span for one in statement.evidence} == set(statement.content)


@CALM
@given(TEXTS)
def test_ids_are_unique_and_every_reference_resolves(text: str) -> None:
    record = read(text).record
    ids = {
        "entity": [one.id for one in record.entities],
        "statement": [one.id for one in record.statements],
        "event": [one.id for one in record.events],
    }
    for found in ids.values():
        assert len(found) == len(set(found))
    for kind, identity in references(record):
        assert identity in ids[kind]


@CALM
@given(TEXTS)
def test_a_record_goes_through_json_unchanged(text: str) -> None:
    record = read(text).record
    assert msgspec.json.decode(msgspec.json.encode(record), type=Record) == record


def test_two_processes_give_the_same_bytes() -> None:
    code = (
        "import sys, msgspec; from kawat.flow import load_kit, trace; from kawat.core.document import Report;"
        "reading = trace(Report(text=sys.stdin.read(), published='2031-03-05', language='id'), load_kit());"
        "sys.stdout.buffer.write(msgspec.json.encode((reading.record, reading.dropped)))"
    )

    def bytes_with(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        ran = subprocess.run(
            [sys.executable, "-c", code], input=TWICE.encode(), capture_output=True, check=True, env=environment
        )
        return ran.stdout

    one = bytes_with("1")
    assert one == bytes_with("4242")
    assert len(one) > 1000


def calls(text: str) -> int:
    """How many Python calls it takes to read a text: the same on every machine."""
    count = 0

    def seen(_frame: object, what: str, _argument: object) -> None:
        nonlocal count
        count += what == "call"

    sys.setprofile(seen)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.xfail(
    strict=True,
    reason="quadratic: relate asks every statement, quotation, time and mention of the text anew for each trigger "
    "(events._bounds, drafts.innermost, kind_of, settings), and so does name/found.py",
)
def test_four_times_the_text_takes_about_four_times_the_work() -> None:
    paragraph = " ".join(PIECES[:12]) + "\n"
    read(paragraph)
    assert calls(paragraph * 32) < 6 * calls(paragraph * 8)


def test_misread_quotation_marks_are_read_as_marks_and_the_text_keeps_them() -> None:
    text = "“Kami menolak usul itu,” kata Ana Quispe di Lima."
    misread = text.replace("“", "‚Äú").replace("”", "‚Äù")
    plain, record = read(text).record, read(misread).record
    assert record.document.text == misread
    assert [[span.of(misread) for span in one.content] for one in record.statements] == [
        [span.of(text) for span in one.content] for one in plain.statements
    ]
    assert len(record.events) == len(plain.events)


def test_a_world_of_ones_own_is_read_with_and_told_in_made_by(tmp_path: Path) -> None:
    header = "person,spellings,office,state,from,to,source"
    (tmp_path / "offices.csv").write_text(f"{header}\nKarin Holm,,foreign_minister,NOR,2031-01-01,,mine\n")
    own = Settings(model="crf", world=str(tmp_path))
    assert "Karin Holm" in load_kit(own).world.persons
    assert made_by(own).data != made_by(Settings(model="crf")).data
