from __future__ import annotations

import io

import pytest
from msgspec.structs import replace
from rich.console import Console

from kawat.core.marks import Hint, Marks, Mention, NameMark, Names, Quote, TimeMark, Token, TriggerMark
from kawat.core.records import Dropped
from kawat.errors import QueryError
from kawat.flow import Reading
from kawat.view.explain import explain
from sample_records import TEXT, record, span

THIRD = "Tidak ada apa-apa di sini."
LONG = TEXT + THIRD


def reading(dropped: tuple[Dropped, ...] = (), marks: Marks | None = None) -> Reading:
    """TEXT and one more sentence in which nothing is recorded."""
    document = replace(record().document, text=LONG, sentences=(*record().document.sentences, span(THIRD, LONG)))
    made = replace(record(), document=document)
    tiba = span("tiba")
    seen = Marks(
        tokens=(
            Token(*_ends("Lucy"), form="Lucy", lemma="Lucy", upos="PROPN", sentence=0, head=1, deprel="nsubj"),
            Token(*_ends("tiba"), form="tiba", lemma="tiba", upos="VERB", sentence=0, head=-1, deprel="root"),
            Token(*_ends("kata"), form="kata", lemma="kata", upos="VERB", sentence=1),
        ),
        names=(NameMark(span("Lucy Pevensie"), "PER", "crf"),),
        times=(TimeMark(span("Selasa (4/3/2025)"), "DATE", "2025-03-04", "2025-03-04", "2025-03-04", "time.day"),),
        quotes=(Quote(span('"Kami siap bekerja sama,"'), span("Kami siap bekerja sama,"), "speech", True),),
        triggers=(TriggerMark(tiba, "arrive", 1, "active"),),
    )
    lucy = span("Lucy Pevensie")
    names = Names(made.entities, (Mention(lucy, ("e1",), "name", "name.person", lucy),))
    return Reading(document, marks or seen, names, made, dropped)


def _ends(words: str) -> tuple[int, int]:
    return span(words).start, span(words).end


def told(*args: object, **more: object) -> str:
    out = io.StringIO()
    Console(file=out, width=100, color_system=None).print(explain(*args, **more))  # type: ignore[arg-type]
    return " ".join(out.getvalue().split())


def test_a_sentence_shows_all_that_was_seen_in_it() -> None:
    text = told(reading(), sentence=1)
    assert "Kalimat 1 dari 3 [10, 79)" in text
    for fact in (
        "Lucy Pevensie Lucy Pevensie (NAR) · nama · name.person",
        "tiba arrive · aktif",
        "Selasa (4/3/2025) DATE 2025-03-04 · 2025-03-04/2025-03-04 · time.day",
        "Lucy Pevensie PER · crf",
        "Lucy Lucy PROPN nsubj ← tiba",
        "tiba tiba VERB root",
    ):
        assert fact in text


def test_a_sentence_shows_only_its_own() -> None:
    text = told(reading(), sentence=2)
    assert '"Kami siap bekerja sama," ujaran' in text
    assert "kata kata VERB" in text
    assert "arrive" not in text


def test_a_recorded_item_shows_the_rule_that_made_it() -> None:
    text = told(reading(), sentence=1)
    assert "v1 CONSULT berkunjung Lucy Pevensie (NAR) → Calormen (CAL)" in text
    assert "aturan trigger.tiba" in text
    assert "(disimpulkan)" in text


def test_an_item_is_explained_in_its_sentence_without_the_others() -> None:
    text = told(reading(), item="s1")
    assert "quote.cue_after" in text
    assert "Kalimat 2 dari 3" in text
    assert "v2" not in text


def test_what_was_dropped_is_told_with_its_reason() -> None:
    text = told(reading((Dropped(span("tiba"), "event AID", "aid.nobody", "no receiver is named"),)), sentence=1)
    assert "“tiba” event AID: no receiver is named aid.nobody" in text


NONE = Marks((), (), (), (), ())
PLACE = span(THIRD, LONG)


@pytest.mark.parametrize(
    ("dropped", "marks", "because"),
    [
        ((), NONE, "tidak ada kata tindakan"),
        ((Dropped(PLACE, "event", "r", "no doer"),), NONE, "tidak lolos"),
        ((), replace(NONE, triggers=(TriggerMark(PLACE, "t", 0, "noun"),)), "tidak menjadi kejadian"),
        ((), replace(NONE, quotes=(Quote(PLACE, PLACE, "speech", False),)), "tidak mendapat penutur"),
    ],
)
def test_nothing_recorded_is_said_with_the_reason(dropped: tuple[Dropped, ...], marks: Marks, because: str) -> None:
    text = told(reading(dropped, marks), sentence=3)
    assert "Tidak ada yang tercatat dari kalimat ini karena" in text
    assert because in text
    assert "Tidak ditemukan: " in text


def test_a_text_in_an_unknown_language_is_said_to_be_one() -> None:
    one = reading(marks=NONE)
    text = told(replace(one, document=replace(one.document, language=None)), sentence=3)
    assert "bahasa laporan tidak diketahui" in text


def test_a_word_that_only_the_model_takes_for_an_action_is_told_with_its_chance() -> None:
    marks = replace(NONE, triggers=(TriggerMark(PLACE, "hinted-aid", 0, "noun"),), hints=(Hint(0.0, 0.0, 0.62, "AID"),))
    assert "hinted-aid · kata benda · hanya dilihat model, peluang 0.62" in told(reading(marks=marks), sentence=3)


def test_the_chance_of_what_was_dropped_is_told_in_the_readers_language() -> None:
    reason = "the words seldom tell of an event (chance 0.15)"
    text = told(reading((Dropped(PLACE, "AID event", "r", reason),)), sentence=3)
    assert "kata-kata ini jarang menceritakan kejadian (peluang 0.15)" in text


def test_no_line_ends_in_spaces() -> None:
    out = io.StringIO()
    Console(file=out, width=80).print(explain(reading()))
    Console(file=out, width=80).print(explain(reading(), sentence=1))
    assert not [line for line in out.getvalue().splitlines() if line != line.rstrip()]


def test_without_a_question_every_sentence_has_a_line() -> None:
    text = told(reading((Dropped(PLACE, "event", "r", "no doer"),)))
    assert "1 v1 Menlu Narnia" in text
    assert "2 s1 v2" in text
    assert "3 (−1) Tidak ada apa-apa di sini." in text
    assert "bukan bagian cerita (tempat dan sumber): JAKARTA" in text


@pytest.mark.parametrize("question", [{"sentence": 0}, {"sentence": 4}, {"item": "v9"}])
def test_a_sentence_or_item_that_is_not_there_is_an_error_that_says_what_is(question: dict[str, object]) -> None:
    with pytest.raises(QueryError, match=r"1 to 3|s1, v1, v2"):
        told(reading(), **question)


def test_a_text_without_sentences_is_explained_line_by_line() -> None:
    made = reading()
    document = replace(made.document, sentences=())
    text = told(replace(made, document=document, record=replace(made.record, document=document)), sentence=2)
    assert THIRD in text


def test_an_item_can_be_asked_for_by_the_number_that_the_other_views_show() -> None:
    made = reading()
    event = replace(made.record.events[0], id="v0123456789")
    made = replace(made, record=replace(made.record, events=(event,)))
    assert told(made, item="v1") == told(made, item="v0123456789")
    assert "v1 CONSULT" in told(made, item="v1")


def test_an_entity_is_explained_where_it_is_meant() -> None:
    assert "Lucy Pevensie (NAR) · nama · name.person" in told(reading(), item="e1")
