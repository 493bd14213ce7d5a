"""The encoder: a tree over each sentence, a hint for each word, and the same answer however long the text."""

from operator import attrgetter

import pytest

from kawat.core.document import Span
from kawat.core.kit import Parser
from kawat.core.language import DATA
from kawat.mark.encoder import load_encoder

TEXT = (
    '"Kami menolak usulan itu," kata Menteri Luar Negeri Rusia Sergey Lavrov di Moskow. Ia bertemu Wang Yi hari Rabu.'
)
SENTENCES = (Span(0, 82), Span(83, 112))


@pytest.fixture(scope="module")
def read() -> Parser:
    return load_encoder(DATA / "models" / "encoder")


def test_every_sentence_is_a_tree_of_its_own(read: Parser) -> None:
    tokens = read(TEXT, SENTENCES).tokens
    for number in range(len(SENTENCES)):
        words = [token for token in tokens if token.sentence == number]
        assert [word.deprel for word in words if word.head < 0] == ["root"]
        assert all(tokens[word.head].sentence == number for word in words if word.head >= 0)


def test_subject_and_object_hang_from_their_verb(read: Parser) -> None:
    tokens = read(TEXT, SENTENCES).tokens
    word = {token.form: token for token in tokens}
    assert tokens[word["Kami"].head].form == "menolak"
    assert word["Kami"].deprel == "nsubj"
    assert (tokens[word["usulan"].head].form, word["usulan"].deprel) == ("menolak", "obj")


def test_hints_tell_what_is_said_and_with_which_word(read: Parser) -> None:
    parse = read(TEXT, SENTENCES)
    assert len(parse.hints) == len(parse.tokens)
    hint = {token.form: hint for token, hint in zip(parse.tokens, parse.hints, strict=True)}
    assert hint["kata"].cue > 0.5
    assert hint["Kami"].content > hint["Moskow"].content


def test_hints_tell_whose_action_it_is_and_when(read: Parser) -> None:
    text = "Rusia mengecam serangan Israel pada hari Senin."
    parse = read(text, (Span(0, len(text)),))
    trigger = next(hint for token, hint in zip(parse.tokens, parse.hints, strict=True) if token.form == "mengecam")
    likeliest = {
        name: parse.tokens[max(trigger.roles, key=attrgetter(name)).word].form for name in ("doer", "receiver", "time")
    }
    assert likeliest == {"doer": "Rusia", "receiver": "Israel", "time": "hari"}


def test_roles_are_told_of_likely_triggers_alone_and_point_at_words(read: Parser) -> None:
    parse = read(TEXT * 30, (Span(0, len(TEXT) * 30),))
    for hint in parse.hints:
        assert hint.trigger >= 0.03 or hint.roles == ()
        assert [role.word for role in hint.roles] == sorted({role.word for role in hint.roles})
        assert all(0 <= role.word < len(parse.tokens) and 0 <= role.doer <= 1 for role in hint.roles)


def test_a_sentence_longer_than_the_model_can_read_is_read_in_parts(read: Parser) -> None:
    text = "Ia bertemu utusan itu, " * 400
    tokens = read(text, (Span(0, len(text)),)).tokens
    assert "".join(token.form for token in tokens) == "".join(text.split())
    assert all(-1 <= token.head < len(tokens) for token in tokens)


def test_reading_twice_gives_the_same(read: Parser) -> None:
    assert read(TEXT, SENTENCES) == read(TEXT, SENTENCES)
