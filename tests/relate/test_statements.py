"""Statements: who said what, in every construction, read with the real kit from sentences of our own."""

from __future__ import annotations

import pytest

from kawat.core.records import Statement
from reading import kit, read_text

SPEECH = kit().languages["id"].speech
assert SPEECH is not None
ENTRIES = [
    *((entry.id, entry.example, entry.content, entry.speaker) for entry in SPEECH.reporting),
    ("according", SPEECH.according.example, SPEECH.according.content, SPEECH.according.speaker),
    *((f"example {number}", one.text, one.content, one.speaker) for number, one in enumerate(SPEECH.example)),
]


def said(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """A text → each statement's reporting word and what was said."""
    return [(cue_of(one, text), contents(one, text)) for one in read_text(text).record.statements]


def cue_of(statement: Statement, text: str) -> str:
    return statement.cue.of(text) if statement.cue else ""


def contents(statement: Statement, text: str) -> tuple[str, ...]:
    return tuple(span.of(text).strip(".,") for span in statement.content)


def speakers(text: str) -> list[str]:
    record = read_text(text).record
    names = {entity.id: entity.name for entity in record.entities}
    return [names[one.speaker] for one in record.statements]


def stands_for(text: str, statement: Statement) -> set[str]:
    """All words of a text that stand for a statement's speaker."""
    reading = read_text(text)
    entity = next(one for one in reading.record.entities if one.id == statement.speaker)
    mentions = [mention for mention in reading.names.mentions if statement.speaker in mention.entities]
    spans = [*entity.mentions, *entity.anaphors, *(mention.phrase for mention in mentions)]
    return {entity.name, *(span.of(text) for span in spans)}


@pytest.mark.parametrize(("entry", "text", "content", "speaker"), ENTRIES, ids=[entry[0] for entry in ENTRIES])
def test_every_entry_of_the_speech_words_reads_its_example(entry: str, text: str, content: str, speaker: str) -> None:
    found = read_text(text).record.statements
    assert [contents(one, text) for one in found] == [(content,)], entry
    assert speaker in stands_for(text, found[0]), entry


def test_the_outlet_of_the_relay_words_example_is_the_source() -> None:
    assert SPEECH is not None
    record = read_text(SPEECH.relay.example).record
    (statement,) = record.statements
    names = {entity.id: entity.name for entity in record.entities}
    assert names[statement.relayed_by or ""] == SPEECH.relay.outlet
    assert names[statement.speaker] != SPEECH.relay.outlet


def test_there_are_many_reporting_verbs() -> None:
    assert SPEECH is not None
    assert len({verb for entry in SPEECH.reporting for verb in entry.verbs}) >= 120


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("“Kami tidak akan pulang,” kata Presiden Vladimir Putin di Kazan.", "kata", ("Kami tidak akan pulang",)),
        ("Putin menegaskan: “Kami tidak akan pulang.”", "menegaskan", ("Kami tidak akan pulang",)),
        ("Kata Putin, “Kami tidak akan pulang.”", "Kata", ("Kami tidak akan pulang",)),
        ("“Siapa yang akan membayar?” tanya Putin.", "tanya", ("Siapa yang akan membayar?",)),
        ("“Kami akan pulang,” demikian kata Putin.", "kata", ("Kami akan pulang",)),
        ("“Kami akan pulang hari ini,” Putin menjelaskan.", "menjelaskan", ("Kami akan pulang hari ini",)),
        ("Gandum cukup untuk setahun, demikian Putin.", "demikian", ("Gandum cukup untuk setahun",)),
        ("Gandum cukup untuk setahun, tambah Putin.", "tambah", ("Gandum cukup untuk setahun",)),
        ("Namun, kata Putin, Rusia akan menjual gandum.", "kata", ("Rusia akan menjual gandum",)),
        ("Meski begitu, menurut Putin, Rusia akan menjual gandum.", "menurut", ("Rusia akan menjual gandum",)),
    ],
)
def test_the_words_before_behind_and_without_quotation_marks(text: str, cue: str, content: tuple[str, ...]) -> None:
    assert said(text) == [(cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Putin mengatakan bahwa gandum cukup untuk setahun.",
        "Putin mengatakan gandum cukup untuk setahun.",
        "Putin mengatakan, gandum cukup untuk setahun.",
        "Putin mengatakan kepada wartawan bahwa gandum cukup untuk setahun.",
        "Putin mengatakan dalam wawancara dengan TASS, gandum cukup untuk setahun.",
        "Putin mengatakan, Rabu (5/2), gandum cukup untuk setahun.",
        "Putin kembali mengatakan bahwa gandum cukup untuk setahun, dilansir TASS, Rabu.",
        "Putin mengatakan gandum cukup untuk setahun, seperti dikutip dari TASS.",
    ],
)
def test_what_stands_between_a_verb_and_its_content_or_behind_it_is_no_part_of_it(text: str) -> None:
    assert said(text) == [("mengatakan", ("gandum cukup untuk setahun",))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("“Kami datang,” kata Putin, “tetapi tidak lama.”", ("Kami datang", "tetapi tidak lama")),
        ("“Kami datang hari ini,” kata Putin. “Kami pulang besok.”", ("Kami datang hari ini", "Kami pulang besok")),
        ("“Kami datang hari ini,” kata Putin.\n“Kami pulang besok.”", ("Kami datang hari ini", "Kami pulang besok")),
        ("“Kami datang lewat laut.\n“Kami pulang besok,” kata Putin.", ("Kami datang lewat laut", "Kami pulang besok")),
        ("Langkah itu, menurut Putin, akan memperburuk krisis.", ("Langkah itu", "akan memperburuk krisis")),
        ("Rusia, kata Putin, berharap panen raya berhasil.", ("Rusia", "berharap panen raya berhasil")),
    ],
)
def test_one_saying_may_have_several_parts(text: str, parts: tuple[str, ...]) -> None:
    assert [content for _, content in said(text)] == [parts]


def test_a_saying_beside_another_has_a_statement_of_its_own() -> None:
    text = "Putin mengatakan gandum cukup untuk setahun dan menambahkan bahwa harga akan turun."
    assert said(text) == [
        ("mengatakan", ("gandum cukup untuk setahun",)),
        ("menambahkan", ("harga akan turun",)),
    ]
    assert speakers(text) == ["Vladimir Putin"] * 2 or speakers(text) == ["Putin"] * 2


def test_a_saying_inside_indirect_words_stands_in_their_statement() -> None:
    outer, inner = read_text("Putin mengatakan bahwa Iran menyebut perundingan itu gagal total.").record.statements
    assert (outer.inside, inner.inside) == (None, outer.id)
    assert outer.speaker != inner.speaker


def test_a_saying_inside_a_quotation_stands_in_its_statement() -> None:
    text = "“Presiden Iran mengatakan bahwa perundingan itu gagal total,” kata Putin."
    found = {cue_of(one, text): one for one in read_text(text).record.statements}
    assert found["mengatakan"].inside == found["kata"].id
    assert found["mengatakan"].speaker != found["kata"].speaker


def test_i_said_inside_a_quotation_is_said_by_who_is_quoted() -> None:
    text = "“Tapi saya katakan kita harus menunggu panen raya,” kata Putin."
    assert len(speakers(text)) == 2
    assert len(set(speakers(text))) == 1


def test_what_a_speaker_tells_of_words_of_his_own_is_one_statement() -> None:
    assert len(said("Putin mengatakan dia berharap panen raya berhasil.")) == 1


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Disebutkan, kapal kedua akan berangkat besok.", "kapal kedua akan berangkat besok"),
        ("Dikatakan Putin, kapal kedua akan berangkat besok.", "kapal kedua akan berangkat besok"),
        (
            "Kerja sama itu disebut Putin berlangsung sangat baik.",
            "Kerja sama itu disebut Putin berlangsung sangat baik",
        ),
        ("Komitmen itu ditegaskan oleh Putin.", "Komitmen itu"),
    ],
)
def test_passives_report(text: str, content: str) -> None:
    assert [parts for _, parts in said(text)] == [(content,)]


@pytest.mark.parametrize(
    "closing",
    ["Demikian disampaikan Putin.", "Hal itu dikatakan Putin.", "Pernyataan tersebut diungkapkan oleh Putin."],
)
def test_words_that_point_back_give_the_sentence_before_its_speaker(closing: str) -> None:
    text = f"Gandum cukup untuk setahun. {closing}"
    assert [parts for _, parts in said(text)] == [("Gandum cukup untuk setahun",)]
    assert "Putin" in speakers(text)[0]


def test_words_that_point_back_to_a_statement_make_none() -> None:
    assert len(said("“Gandum cukup,” kata Putin. Hal itu disampaikan Putin di Kazan.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Putin menolak mengatakan apakah gandum cukup.",
        "Putin belum menjelaskan siapa yang akan membayar.",
        "Putin datang untuk mengatakan bahwa gandum cukup.",
        "Putin menegaskan komitmen kuat negaranya dalam perdagangan pangan.",
        "Putin menyampaikan ucapan belasungkawa atas wafatnya sang raja.",
        "Putin menyerukan pertemuan para menteri pertanian.",
        "Putin memutuskan untuk membuka pelabuhan itu.",
        "Rusia menyebut serbuan itu sebagai “operasi khusus”.",
        "Menurut rencana, kapal kedua berangkat besok.",
        "Putin meminta maaf kepada para petani.",
    ],
)
def test_what_says_nothing_is_no_statement(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Putin meminta para petani agar segera menanam gandum.", "segera menanam gandum"),
        ("Putin mendesak Iran untuk membuka pelabuhan itu.", "membuka pelabuhan itu"),
        ("Putin mendesak Iran membuka pelabuhan itu.", "membuka pelabuhan itu"),
        ("Putin meminta Iran membuka pelabuhan itu.", "Iran membuka pelabuhan itu"),
        ("Putin menuduh Iran menutup pelabuhan itu.", "Iran menutup pelabuhan itu"),
        ("Putin menuduh Iran sebagai dalang serangan itu.", "Iran sebagai dalang serangan itu"),
    ],
)
def test_what_is_asked_and_what_somebody_is_accused_of(text: str, content: str) -> None:
    assert [parts for _, parts in said(text)] == [(content,)]


def test_two_reporting_words_make_one_statement_of_one_quotation() -> None:
    assert len(said("“Gandum cukup untuk setahun ini,” tutur Putin mengatakan kepada wartawan.")) == 1


def test_a_speaker_whom_nothing_names_is_kept_under_his_words() -> None:
    assert speakers("“Gandum cukup untuk setahun,” kata juru bicara itu.") == ["juru bicara itu"]
    assert speakers("“Gandum cukup untuk setahun,” ujarnya.") == ["tidak disebut"]


def test_addressee_occasion_and_outlet_are_kept_beside_the_words() -> None:
    text = "Dalam wawancara di Kazan, Putin mengatakan kepada Wang Yi bahwa gandum cukup, dilansir TASS."
    record = read_text(text).record
    (statement,) = record.statements
    names = {entity.id: entity.name for entity in record.entities}
    assert [names[one] for one in statement.addressee] == ["Wang Yi"]
    assert statement.occasion == "Dalam wawancara di Kazan"
    assert names[statement.relayed_by or ""] == "TASS"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“Gandum cukup untuk setahun,” kata Putin.", "direct"),
        ("Putin mengatakan gandum cukup untuk setahun.", "indirect"),
        ("Putin mengatakan gandum “cukup untuk setahun”.", "mixed"),
    ],
)
def test_kind_is_told_by_the_quotation_marks(text: str, kind: str) -> None:
    assert [one.kind for one in read_text(text).record.statements] == [kind]


def test_a_quotation_behind_a_comma_belongs_to_the_subject_before_it() -> None:
    text = "Putin tertawa lepas, “Kami masih punya banyak gandum.”"
    assert [parts for _, parts in said(text)] == [("Kami masih punya banyak gandum",)]
    assert "Putin" in speakers(text)[0]


def test_a_statement_says_how_likely_it_is_right() -> None:
    (found,) = read_text("“Gandum cukup untuk setahun,” kata Putin.").record.statements
    assert found.confidence is not None
    assert 0.5 < found.confidence <= 1
