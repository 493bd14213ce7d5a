"""The trigger matcher, and the lexicon: every entry must be found in its own example."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from kawat.core.document import Span
from kawat.core.language import load_language
from kawat.core.marks import Hint, Token
from kawat.core.ontology import load_ontology
from kawat.core.patterns import Content, Lexicon, Trigger, TriggerIndex, index_triggers
from kawat.mark.tokens import tokenize
from kawat.mark.triggers import hinted_triggers, mark_triggers
from kawat.view.check import check

INDONESIAN = load_language("id")
LEXICON = INDONESIAN.triggers
ENTRIES = [entry for entry in LEXICON.entries.values() if ":" not in entry.id and entry.example]


def _entry(id: str, **fields: object) -> Trigger:
    return Trigger(id=id, type=str(fields.pop("type", "AID")), example="", means="", **fields)  # type: ignore[arg-type]


def _index(*entries: Trigger) -> TriggerIndex:
    return index_triggers(Lexicon(entries), INDONESIAN.morphology)


def _tokens(text: str) -> tuple[Token, ...]:
    return tokenize(text, (Span(0, len(text)),))


def _marks(text: str, index: TriggerIndex) -> list[tuple[str, str, str]]:
    """What was marked, by which entry, in which form."""
    return [(mark.span.of(text), mark.trigger, mark.form) for mark in mark_triggers(_tokens(text), index)]


AID = _entry("aid", verbs=("mengirim",))
ARMS = _entry("arms", verbs=("mengirim",), then=("senjata", "bantuan militer"))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Jepang mengirim beras", "active"),
        ("JEPANG MENGIRIM BERAS", "active"),
        ("Beras dikirim Jepang", "passive"),
        ("Beras itu kami kirim", "bare"),
    ],
)
def test_a_verb_is_found_in_every_voice(text: str, form: str) -> None:
    assert [(entry, how) for _, entry, how in _marks(text, _index(AID))] == [("aid", form)]


def test_the_more_specific_entry_wins_and_its_mark_runs_to_the_end_of_its_phrase() -> None:
    assert _marks("Praha mengirim lagi bantuan militer.", _index(AID, ARMS)) == [
        ("mengirim lagi bantuan militer", "arms", "active")
    ]


def test_a_phrase_must_begin_within_three_words_and_in_the_same_clause() -> None:
    index = _index(ARMS)
    assert _marks("Praha mengirim satu dua tiga senjata", index) == []
    assert _marks("Praha mengirim, senjata", index) == []


def test_a_passive_has_its_object_before_it() -> None:
    assert _marks("Senjata itu dikirim Praha.", _index(ARMS)) == [("dikirim", "arms", "passive")]


def test_near_asks_and_not_near_forbids_a_word_in_the_clause() -> None:
    index = _index(_entry("x", verbs=("membeli",), near=("jet tempur",), not_near=("mainan",)))
    assert [entry for _, entry, _ in _marks("Peru membeli dua belas jet tempur.", index)] == ["x"]
    assert _marks("Peru membeli roti, bukan jet tempur.", index) == []
    assert _marks("Peru membeli jet tempur mainan.", index) == []


def test_a_phrase_that_runs_over_the_trigger_forbids_it() -> None:
    index = _index(_entry("pact", nouns=("kesepakatan",), not_near=("tanpa kesepakatan",)))
    assert _marks("Perundingan usai tanpa kesepakatan.", index) == []
    assert _marks("Perundingan usai dengan kesepakatan.", index) == [("kesepakatan", "pact", "noun")]


def test_what_stands_in_the_phrase_of_a_mark_is_no_mark_of_its_own() -> None:
    index = _index(
        _entry("hold", type="CONSULT", verbs=("menggelar",), then=("pertemuan",)),
        _entry("meeting", type="CONSULT", nouns=("pertemuan",)),
    )
    assert _marks("Keduanya menggelar pertemuan.", index) == [("menggelar pertemuan", "hold", "active")]


def test_a_passive_gives_way_to_the_noun_that_tells_the_same() -> None:
    index = _index(
        _entry("hold", type="CONSULT", verbs=("menggelar",), then=("pertemuan",)),
        _entry("meeting", type="CONSULT", nouns=("pertemuan",)),
    )
    assert _marks("Pertemuan itu digelar di Bali.", index) == [("Pertemuan", "meeting", "noun")]


def test_a_doubled_noun_is_found_once_and_a_doubled_stem_is_no_verb() -> None:
    index = _index(_entry("attack", nouns=("serangan",)), _entry("invite", verbs=("mengundang",)))
    assert _marks("Serangan-serangan itu melanggar undang-undang.", index) == [("Serangan-serangan", "attack", "noun")]


def test_a_clitic_on_the_word_does_not_hide_it() -> None:
    uncut = (Token(0, 10, "Ditolaknya", "", "X", 0),)
    marks = mark_triggers(uncut, _index(_entry("refuse", verbs=("menolak",))))
    assert [(mark.trigger, mark.form) for mark in marks] == [("refuse", "passive")]


def test_a_bare_form_that_is_tagged_as_a_noun_is_none() -> None:
    noun = (Token(0, 5, "kirim", "", "NOUN", 0),)
    assert mark_triggers(noun, _index(AID)) == ()


def test_conditions_do_not_look_into_the_next_sentence() -> None:
    text = "Praha mengirim Senjata"
    tokens = tokenize(text, (Span(0, 14), Span(15, len(text))))
    assert mark_triggers(tokens, _index(ARMS)) == ()


def test_after_asks_and_not_after_forbids_a_word_right_before() -> None:
    index = _index(_entry("wish", nouns=("permintaan",), after=("atas",), not_after=("bukan",)))
    assert [entry for _, entry, _ in _marks("Ia pulang atas permintaan Riga.", index)] == ["wish"]
    assert _marks("Permintaan Riga naik.", index) == []
    assert _marks("Ia pulang bukan atas permintaan Riga.", index) == []


def test_then_by_tells_whether_the_doer_or_somebody_else_does_it() -> None:
    index = _index(
        _entry("self", verbs=("ingin",), then=("bertemu",), then_by="same"),
        _entry("other", verbs=("ingin",), then=("bertemu",), then_by="other"),
    )
    assert [entry for _, entry, _ in _marks("Riga ingin segera bertemu.", index)] == ["self"]
    assert [entry for _, entry, _ in _marks("Riga ingin Vilnius bertemu.", index)] == ["other"]


def test_an_entry_that_yields_is_silent_where_its_sentence_has_told_one_of_its_type() -> None:
    index = _index(_entry("meet", verbs=("bertemu",)), _entry("discuss", verbs=("membahas",), yields=True))
    assert [entry for _, entry, _ in _marks("Riga bertemu Vilnius, Oslo, membahas gas.", index)] == ["meet"]
    text = "Riga bertemu Vilnius. Oslo membahas gas."
    tokens = tokenize(text, (Span(0, 21), Span(22, len(text))))
    assert [mark.trigger for mark in mark_triggers(tokens, index)] == ["meet", "discuss"]


def test_the_first_word_of_content_gives_an_entry_without_a_mode_its_mode() -> None:
    lexicon = Lexicon(
        trigger=(_entry("ask", type="REQUEST", verbs=("meminta",), cameo="020"),),
        content=(
            Content("REQUEST", "yield", ("mencabut",), {"020": "025"}),
            Content("REQUEST", "meet", ("berunding",)),
        ),
    )
    index = index_triggers(lexicon, INDONESIAN.morphology)
    assert [entry for _, entry, _ in _marks("Riga meminta Oslo mencabut larangan dan berunding.", index)] == [
        "ask:yield"
    ]
    assert [entry for _, entry, _ in _marks("Riga meminta Oslo diam.", index)] == ["ask"]
    assert (index.entries["ask:yield"].mode, index.entries["ask:yield"].cameo) == ("yield", "025")
    assert (index.entries["ask:meet"].mode, index.entries["ask:meet"].cameo) == ("meet", None)


def test_a_clause_about_something_else_has_no_triggers() -> None:
    lexicon = Lexicon((_entry("attack", verbs=("menyerang",)),), elsewhere=("gol",))
    index = index_triggers(lexicon, INDONESIAN.morphology)
    assert _marks("Riga menyerang dan mencetak gol.", index) == []
    assert [entry for _, entry, _ in _marks("Mencetak gol, Riga menyerang.", index)] == ["attack"]


def test_a_noun_behind_its_doer_or_behind_a_quotation_is_a_bare_verb() -> None:
    def forms(*words: tuple[str, str]) -> list[str]:
        tokens = tuple(Token(10 * at, 10 * at + len(form), form, "", upos, 0) for at, (form, upos) in enumerate(words))
        return [mark.form for mark in mark_triggers(tokens, _index(AID))]

    assert forms(("kami", "PRON"), ("kirim", "NOUN")) == ["bare"]
    assert forms(("”", "PUNCT"), ("kirim", "NOUN")) == ["bare"]
    assert forms(("ongkos", "NOUN"), ("kirim", "NOUN")) == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_entry_is_found_in_its_own_example(entry: Trigger) -> None:
    assert entry.id in [trigger.partition(":")[0] for _, trigger, _ in _marks(entry.example, LEXICON)]


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if entry.never], ids=lambda entry: entry.id)
def test_an_entry_is_not_found_where_it_must_never_be(entry: Trigger) -> None:
    for sentence in entry.never:
        assert entry.id not in [trigger.partition(":")[0] for _, trigger, _ in _marks(sentence, LEXICON)]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_means_names_doer_and_receiver_in_the_words_of_the_example(entry: Trigger) -> None:
    sides = entry.means.split(" > ")
    assert len(sides) == 2
    assert all(side == "-" or side in entry.example for side in sides)


def test_a_longer_text_takes_no_more_time_a_word() -> None:
    def seconds(entries: Sequence[Trigger]) -> float:
        tokens = _tokens(" ".join(entry.example for entry in entries))
        start = time.process_time()
        mark_triggers(tokens, LEXICON)
        return time.process_time() - start

    assert seconds(ENTRIES * 4) < 8 * min(seconds(ENTRIES) for _ in range(3)), "something is quadratic"


def test_the_lexicon_points_to_nothing_that_the_ontology_lacks() -> None:
    assert check(load_ontology(), {"id": INDONESIAN}) == ()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_phrases_are_cut_as_the_text_is_cut(entry: Trigger) -> None:
    for phrase in (
        *entry.verbs,
        *entry.nouns,
        *entry.then,
        *entry.near,
        *entry.not_near,
        *entry.after,
        *entry.not_after,
    ):
        assert [token.form for token in _tokens(phrase)] == phrase.split()


def test_a_word_that_only_a_model_takes_for_an_action_is_marked_where_no_entry_has_it() -> None:
    index = index_triggers(Lexicon((AID,), hinted=("object",)), INDONESIAN.morphology)
    words = [("Jepang", "PROPN"), ("mengirim", "VERB"), ("beras", "NOUN"), ("dan", "CCONJ"), ("menyokong", "VERB")]
    tokens = tuple(Token(at * 10, at * 10 + len(form), form, form, upos, 0) for at, (form, upos) in enumerate(words))
    hints = tuple(Hint(0.0, 0.0, 0.9 if upos == "VERB" else 0.0, "AID") for _, upos in words)
    marks = hinted_triggers(tokens, hints, mark_triggers(tokens, index), index)
    assert [(mark.token, mark.trigger) for mark in marks] == [(1, "aid"), (4, "hinted-aid")]


def test_a_noun_that_only_a_model_takes_for_an_action_goes_with_the_word_before_it() -> None:
    index = index_triggers(Lexicon((AID,), hinted=("object",)), INDONESIAN.morphology)
    words = [("Kyoto", "PROPN"), ("melayangkan", "VERB"), ("surat", "NOUN"), ("keberatan", "NOUN"), ("lagi", "ADV")]
    tokens = tuple(Token(at * 20, at * 20 + len(form), form, form, upos, 0) for at, (form, upos) in enumerate(words))
    hints = tuple(Hint(0.0, 0.0, 0.0 if upos in ("PROPN", "ADV") else 0.9, "AID") for _, upos in words)
    marks = hinted_triggers(tokens, hints, (), index)
    assert [(mark.token, mark.span.end) for mark in marks] == [(1, tokens[3].end)]
