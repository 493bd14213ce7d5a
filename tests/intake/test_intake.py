"""A report → its document: language, date, title, dateline, asides and sentences."""

from __future__ import annotations

import time
from hashlib import sha256
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.config import Settings
from kawat.core.document import Document, Report
from kawat.core.kit import Kit
from kawat.intake import intake

STORY = "Menteri luar negeri itu tiba di Suva pada hari Rabu. Ia disambut oleh duta besar negaranya."
MALAY = (
    "Setiausaha syarikat itu berkata bahawa mesyuarat pada hari Khamis ditunda kerana timbalan pengerusi mahu hadir."
)
ENGLISH = "The minister said that the talks with the envoy will go on, and that he was glad of it."
GERMAN = (
    "Der Minister sagte am Mittwoch, dass die Gespräche mit dem Botschafter in der kommenden Woche weitergehen werden."
)


def read(kit: Kit, text: str, **fields: str) -> Document:
    return intake(Report(text=text, **fields), kit)


def asides(document: Document) -> list[tuple[str, str]]:
    return [(aside.kind, aside.span.of(document.text)) for aside in document.asides]


def sentences(document: Document) -> list[str]:
    return [span.of(document.text) for span in document.sentences]


@pytest.mark.parametrize(("text", "code"), [(STORY, "id"), (MALAY, "ms"), (ENGLISH, "en"), (GERMAN, "de")])
def test_language_is_told_by_the_words(kit: Kit, text: str, code: str) -> None:
    assert read(kit, text).language == code


def test_one_word_of_a_neighbour_however_often_makes_no_other_language(kit: Kit) -> None:
    assert read(kit, "Rumah sakit Suva Hospital di Suva bekerja sama dengan Lae Hospital di Lae.").language == "id"


def test_language_of_the_report_goes_before_its_words(kit: Kit) -> None:
    assert read(kit, ENGLISH, language="id-ID").language == "id"


def test_text_in_a_language_without_words_of_its_own_is_cut_into_sentences_all_the_same(kit: Kit) -> None:
    assert sentences(read(kit, f"{GERMAN} {GERMAN}")) == [GERMAN, GERMAN]


def test_language_that_does_not_show_is_none_with_a_note(kit: Kit) -> None:
    document = read(kit, "123 456.")
    assert document.language is None
    assert any(note.startswith("language: unknown") for note in document.notes)


def test_setting_goes_before_the_date_of_the_report_and_that_before_a_date_line(kit: Kit) -> None:
    text = f"12 Maret 2031\n{STORY}"
    overriding = msgspec.structs.replace(kit, settings=Settings(published="2029-01-01"))
    assert read(overriding, text, published="2030-01-01").published == "2029-01-01"
    assert read(kit, text, published="2030-01-01T09:00:00+07:00").published == "2030-01-01"
    assert read(kit, text).published == "2031-03-12"


def test_date_that_is_no_iso_date_is_not_guessed_at(kit: Kit) -> None:
    document = read(kit, STORY, published="02/03/2031")
    assert document.published is None
    assert any("'02/03/2031' is no ISO date" in note for note in document.notes)


def test_day_of_the_news_stands_in_for_the_date_with_a_note(kit: Kit) -> None:
    document = read(kit, f"Menteri itu tiba di Suva, Kamis (19/6/2025). {STORY}")
    assert document.published == "2025-06-19"
    assert any("stands in" in note for note in document.notes)


@pytest.mark.parametrize("words", ["Rabu (19/6/2025)", "19/6/2025", "Kamis (19/6)", "Kamis (31/6/2025)"])
def test_day_in_the_text_that_is_not_full_and_right_gives_no_date(kit: Kit, words: str) -> None:
    document = read(kit, f"Menteri itu tiba di Suva, {words}. {STORY}")
    assert document.published is None
    assert any(note.startswith("published: unknown") for note in document.notes)


def test_head_of_a_text_file_gives_date_title_and_dateline(kit: Kit) -> None:
    document = read(kit, f"12 Maret 2031\nDua Menteri Bertemu di Suva\n\nJAKARTA – {STORY}")
    assert (document.published, document.title, document.dateline) == (
        "2031-03-12",
        "Dua Menteri Bertemu di Suva",
        "Jakarta",
    )
    assert asides(document) == [
        ("date", "12 Maret 2031"),
        ("title", "Dua Menteri Bertemu di Suva"),
        ("dateline", "JAKARTA –"),
    ]
    assert sentences(document) == STORY.replace(". Ia", ".|Ia").split("|")


def test_headline_after_the_dateline_is_no_story(kit: Kit) -> None:
    document = read(kit, f"12 Maret 2031\nSUVA – Pertemuan: Dua menteri sepakat soal laut\n{STORY}", title="Judul lain")
    assert ("title", "Pertemuan: Dua menteri sepakat soal laut") in asides(document)
    assert (document.title, document.dateline, len(document.sentences)) == ("Judul lain", "Suva", 2)


def test_title_that_ends_as_a_question_is_known_by_the_dateline_below(kit: Kit) -> None:
    assert read(kit, f"Siapa Menteri Itu?\nJAKARTA – {STORY}").title == "Siapa Menteri Itu?"


def test_title_of_the_source_is_found_again_in_the_text(kit: Kit) -> None:
    document = read(kit, f"Dua Menteri Bertemu!\n{STORY}", title="Dua menteri bertemu")
    assert asides(document) == [("title", "Dua Menteri Bertemu!")]


def test_first_paragraph_is_no_title(kit: Kit) -> None:
    assert read(kit, f"{STORY}\n{STORY}").title is None
    only_line = read(kit, "Menteri itu tiba di Suva pada hari Rabu")
    assert (only_line.title, len(only_line.sentences)) == (None, 1)


def test_long_first_line_without_a_full_stop_stays_story_where_the_source_has_a_title(kit: Kit) -> None:
    line = "Menteri luar negeri itu tiba di Suva pada hari Rabu dan disambut oleh duta besar negaranya"
    assert asides(read(kit, f"{line}\n{STORY}", title="Judul")) == []


@pytest.mark.parametrize(
    "line",
    ["Prabowo - Gibran", "PBB - AS", "ASEAN - Fiji", "Kerja sama Indonesia-Fiji berlanjut.", "Menteri: kami siap."],
)
def test_what_only_looks_like_a_dateline_is_none(kit: Kit, line: str) -> None:
    assert read(kit, f"{line} bertemu di Suva pada hari Rabu. {STORY}").dateline is None


def test_lost_dateline_leaves_no_dash_in_the_story(kit: Kit) -> None:
    document = read(kit, f", , - {STORY}")
    assert document.dateline is None
    assert sentences(document)[0].startswith("Menteri")


def test_headings_stand_apart_and_list_items_do_not(kit: Kit) -> None:
    text = f"{STORY}\n## Rencana berikutnya\n{STORY}\nSuva menunggu\n{STORY}\n1. Pasukan ditarik\n{STORY}"
    document = read(kit, text)
    assert asides(document) == [("heading", "## Rencana berikutnya"), ("heading", "Suva menunggu")]
    assert "1. Pasukan ditarik" in sentences(document)


def test_lines_without_full_stops_are_no_headings_where_most_are_so(kit: Kit) -> None:
    text = "Menteri tiba di Suva.\nIa disambut duta besar\nMereka berunding.\nRapat ditutup malam\nIa pulang."
    assert asides(read(kit, text)) == []


def test_links_lost_in_a_flattened_text_cut_no_story(kit: Kit) -> None:
    document = read(
        kit, "Menteri itu tiba di Suva.,,Baca juga:,,Ia disambut , duta besar.,Mereka berunding dengan para wakil."
    )
    assert sentences(document) == [
        "Menteri itu tiba di Suva.",
        "Ia disambut , duta besar.",
        "Mereka berunding dengan para wakil.",
    ]


def test_quotation_mark_that_stands_apart_makes_no_sentence(kit: Kit) -> None:
    text = 'Kata menteri itu, " Kami siap berunding dengan mereka. " Ia pulang pada hari Rabu.\n"\n” Kami pulang.'
    assert all(any(char.isalpha() for char in sentence) for sentence in sentences(read(kit, text)))
    assert sentences(read(kit, text))[1] == "Ia pulang pada hari Rabu."


@pytest.mark.parametrize(
    "text", ["Situs Kompas.com dan A.B. Roe, 7.30 pagi, Rp 1.250.", "Ia dari U.S. Embassy di Suva."]
)
def test_stop_inside_a_name_or_number_ends_nothing(kit: Kit, text: str) -> None:
    assert sentences(read(kit, text, language="id")) == [text]


def test_lost_space_after_a_full_stop_still_ends_a_sentence(kit: Kit) -> None:
    assert sentences(read(kit, "Rapat selesai.Namun mereka tetap di Suva.", language="id"))[0] == "Rapat selesai."


def test_a_link_lost_behind_a_full_stop_begins_a_sentence_and_one_behind_an_abbreviation_does_not(kit: Kit) -> None:
    assert sentences(read(kit, "Rapat selesai.,mewartakan bahwa Suva sepi.", language="id"))[0] == "Rapat selesai."
    assert len(sentences(read(kit, "Prof.,yang datang dari Suva, pulang.", language="id"))) == 1


def test_two_single_marks_may_open_a_sentence(kit: Kit) -> None:
    assert sentences(read(kit, "Rapat selesai. ’’Kami pulang,’’ kata Tevita.", language="id"))[0] == "Rapat selesai."


def test_id_is_the_reports_else_made_of_url_else_of_text(kit: Kit) -> None:
    assert read(kit, STORY, id="a", url="u").id == "a"
    assert read(kit, STORY, url="u").id == read(kit, "Lain.", url="u").id != read(kit, STORY).id
    assert read(kit, STORY).id == read(kit, STORY, title="T").id
    assert read(kit, STORY).sha256 == sha256(STORY.encode()).hexdigest()


def test_mojibake_is_noted_and_kept(kit: Kit) -> None:
    text = f"{STORY} â€œKami siapâ€\x9d, kata menteri itu."
    document = read(kit, text)
    assert document.text == text
    assert any("2 places such as 'â€œ' look like UTF-8" in note for note in document.notes)


def test_notes_of_the_source_are_kept(kit: Kit) -> None:
    assert "encoding: x" in intake(Report(text=STORY, notes=("encoding: x",)), kit).notes


WORDS = ["Menteri", "itu", "Dr.", "No. 5", "Rp 7 T.", "A.B.", "🌀", "é", "你好。", "1.", "Kompas.com", "\\"]
MARKS = [".", "!", "?", "…", '"', "“", "”", "(", ")", ",", ",,", "- ", " ", "\n", "\r\n", "\u2028"]
HEADS = ["Baca juga:", "## Judul", "JAKARTA –", "12 Maret 2031", "Foto:"]
PIECES = st.sampled_from([*WORDS, *MARKS, *HEADS])


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_sentences_and_asides_cover_every_word_in_order_and_never_meet(kit: Kit, text: str) -> None:
    document = read(kit, text, language="id")
    assert document.text == text
    spans = sorted([*document.sentences, *(aside.span for aside in document.asides)])
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert list(document.sentences) == sorted(document.sentences)
    assert all(sentence == sentence.strip() != "" and "\n" not in sentence for sentence in sentences(document))
    covered = {place for span in spans for place in range(span.start, span.end)}
    assert not [place for place, char in enumerate(text) if char.isalnum() and place not in covered]


@pytest.mark.parametrize("piece", ['"Kami siap," kata Dr. Sari. ', "kami siap ", ", ", '" ', "Baca juga: ", "- ", "("])
def test_one_long_line_is_read_in_linear_time(kit: Kit, piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        read(kit, text, language="id")
        return time.process_time() - start

    assert seconds(200_000) < 20 * seconds(25_000) + 0.5


def test_remains_of_a_wrong_encoding_end_sentences_as_their_originals_do(kit: Kit) -> None:
    text = "Rapat selesai.¬†,‚ÄúDr. Sari siap.‚Äù,Mereka pulang ke Suva. #suva"
    expected = ["Rapat selesai.", "‚ÄúDr. Sari siap.‚Äù", "Mereka pulang ke Suva.", "#suva"]
    assert sentences(read(kit, text, language="id")) == expected


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Skor akhir 2:1.,Pertandingan itu selesai.", "Pertandingan itu selesai."),
        ('Mereka membangun Indonesia.,"orang itu pulang.', '"orang itu pulang.'),
        ("Ia dikritik banyak pihak., , pun mengajak semua pulang.", "pun mengajak semua pulang."),
        ("Ia menyebut huruf E.,,Melansir surat itu, ia pulang.", "Melansir surat itu, ia pulang."),
    ],
)
def test_a_comma_that_stands_for_a_lost_line_break_ends_a_sentence(kit: Kit, text: str, second: str) -> None:
    assert sentences(read(kit, text, language="id"))[1:] == [second]


def test_a_misread_dash_ends_a_dateline_as_a_dash_does(kit: Kit) -> None:
    document = read(kit, f"SUVA ‚Äì {STORY}")
    assert document.dateline == "Suva"
    assert asides(document) == [("dateline", "SUVA ‚Äì")]
    assert sentences(document) == sentences(read(kit, STORY))


def test_gloss_in_brackets_is_no_link(kit: Kit) -> None:
    assert asides(read(kit, f"Aturan itu ganda (baca: tumpang tindih). {STORY}")) == []
