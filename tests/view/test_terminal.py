from __future__ import annotations

import io

import pytest
from msgspec.structs import replace
from rich.console import Console

from kawat.core.document import Span
from kawat.core.records import Record
from kawat.view.terminal import render
from kawat.view.words import load_words
from sample_records import TEXT, record, span


def printed(made: Record, width: int = 80, **more: object) -> str:
    """What a pipe gets."""
    out = io.StringIO()
    Console(file=out, width=width, color_system=None).print(render(made, **more))  # type: ignore[arg-type]
    return out.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [40, 80, 132])
def test_no_line_is_wider_than_the_terminal_and_no_escape_code_reaches_a_pipe(width: int) -> None:
    text = printed(record(), width)
    assert max(map(len, text.splitlines())) <= width
    assert "\x1b" not in text


def test_no_line_ends_in_spaces() -> None:
    assert not [line for line in printed(record()).splitlines() if line != line.rstrip()]


def test_title_date_place_and_source_come_first() -> None:
    lines = printed(record()).splitlines()
    assert lines[0].strip() == "Lucy ke Calormen"
    assert flat(lines[1]).startswith("5 Maret 2025 · Jakarta · Warta Cair Paravel")


def test_who_is_told_with_code_and_office() -> None:
    assert "Lucy Pevensie NAR GOV Menlu" in flat(printed(record()))
    assert "Calormen CAL negara * a note" in flat(printed(record()))


def test_states_and_places_of_which_nothing_more_is_known_share_a_line() -> None:
    entities = tuple(replace(entity, notes=()) for entity in record().entities)
    assert "negara: Calormen (CAL)" in printed(replace(record(), entities=entities))


def test_quoted_words_stand_in_their_quotation_marks_and_in_full() -> None:
    assert '"Kami siap bekerja sama,"' in flat(printed(record()))
    long = " ".join(f"kata{n}" for n in range(400))
    text = f'"{long}," kata Lucy.'
    statement = replace(record().statements[0], content=(Span(1, 1 + len(long)),), cue=None)
    made = replace(record(), document=replace(record().document, text=text), statements=(statement,), events=())
    assert f'"{long},"' in flat(printed(replace(made, entities=())))


def test_an_event_shows_code_words_doer_and_the_trigger_in_its_sentence() -> None:
    event = replace(record().events[0], type="CONSULT", mode="visit", cameo="042", trigger=span("tiba"))
    text = flat(printed(replace(record(), events=(event,)), explanations={"042": "Make a visit"}))
    assert "CONSULT/visit berkunjung CAMEO 042 Make a visit" in text
    assert "Lucy Pevensie 🦁 ‹tiba› di Calormen" in text


def test_a_trigger_stands_as_close_to_its_neighbours_as_in_the_text() -> None:
    event = replace(record().events[0], trigger=span("4/3/2025"))
    assert "Selasa (‹4/3/2025›)." in flat(printed(replace(record(), events=(event,))))


@pytest.mark.parametrize("modality", ["future", "hypothetical", "negated", "historical"])
def test_modality_is_said_when_an_event_did_not_just_happen(modality: str) -> None:
    event = replace(record().events[0], modality=modality)
    shown = f"[{load_words('id').modality[modality]}]"
    assert shown in printed(replace(record(), events=(event,)))
    assert shown not in printed(replace(record(), events=(replace(event, modality="actual"),)))


def test_unknown_is_said_and_notes_are_shown() -> None:
    event = replace(record().events[0], time=None, place=None, actors=(), notes=("no doer is named", "day not said"))
    text = flat(printed(replace(record(), events=(event,))))
    assert "tanggal tidak disebut · tempat tidak disebut" in text
    assert "pelaku tidak disebut" in text
    assert "* no doer is named" in text
    assert text.count("tanggal tidak disebut") == 1


def test_items_with_long_ids_go_by_their_number() -> None:
    event = replace(record().events[1], id="v0123456789", statement="s0123456789")
    statement = replace(record().statements[0], id="s0123456789", occasion="v0123456789")
    text = flat(printed(replace(record(), statements=(statement,), events=(event,))))
    assert "s1 Lucy Pevensie" in text
    assert "v1 AGREE" in text
    assert "diketahui dari s1" in text
    assert "0123456789" not in text


def test_a_record_of_nothing_says_so() -> None:
    assert printed(replace(record(), entities=(), statements=(), events=())).count("Tidak ada yang tercatat.") == 3


def test_another_report_language_is_told_in_english() -> None:
    made = replace(record(), document=replace(record().document, language="ms"))
    assert "SAID" in printed(made)


def test_a_report_cannot_steer_the_terminal() -> None:
    document = replace(record().document, title="\x1b]0;evil\x07\x1b[2J \u202eabc [red]bold[/red]", text=TEXT)
    text = printed(replace(record(), document=document))
    assert not {"\x1b", "\x07", "\u202e"} & set(text)
    assert "[red]bold[/red]" in text
