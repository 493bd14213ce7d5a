"""Whom pronouns, clitics and nouns with "itu" stand for."""

from __future__ import annotations

import pytest

from kawat.core.document import Span
from kawat.name.antecedents import Candidate, Case, by_likelihood, by_rules
from name.who import spoken_of, those, who
from reading import read_text

VISIT = "Presiden Serbia Zoran Petrovic tiba di Jakarta. "


def test_who_meets_somebody_is_not_who_is_met() -> None:
    text = VISIT + "Menteri Karim Salim menyambutnya di bandara."
    reading = read_text(text)
    salim = who(text, "Karim Salim").id
    assert all(salim not in one.entities for one in reading.names.mentions if one.how == "clitic")


def test_a_pronoun_in_quoted_words_is_not_their_speaker() -> None:
    text = VISIT + 'Petrovic menawarkan gandum murah. "Dia sudah berjanji kepada kami," kata Menteri Karim Salim.'
    assert who(text, "Dia").name == "Zoran Petrovic"


def test_brackets_tell_who_is_meant() -> None:
    text = 'Iran menolak usul Amerika Serikat. "Mereka (AS) ingkar janji," kata Menteri Karim Salim.'
    assert who(text, "Mereka").code == "USA"


def test_a_minister_is_not_his_own() -> None:
    text = VISIT + "Petrovic dan para menterinya bertemu pengusaha."
    assert who(text, "nya").name == "Zoran Petrovic"


def test_a_visit_leads_abroad() -> None:
    text = "Menteri Norwegia Ingrid Solheim bertemu Menteri Serbia Zoran Petrovic selama kunjungannya ke Serbia."
    assert who(text, "nya").name == "Ingrid Solheim"


def test_both_of_two_persons() -> None:
    text = "Perdana Menteri Serbia Zoran Petrovic bertemu Menteri Karim Salim. Keduanya membahas gandum."
    assert {one.name for one in those(text, "Keduanya")} == {"Zoran Petrovic", "Karim Salim"}


@pytest.mark.parametrize("several", ["Para pejabat itu", "Kedua pemimpin tersebut", "Sejumlah tokoh itu"])
def test_several_are_not_the_one_who_spoke_last(several: str) -> None:
    text = VISIT + f"Petrovic mengatakan siap berunding. {several} lalu pergi ke Bogor."
    assert not spoken_of(text, several.partition(" ")[2])


def test_a_noun_behind_a_reporting_word_is_who_speaks_on() -> None:
    text = VISIT + '"Kami siap berunding," kata Petrovic. "Gandum kami murah," ujar politikus Partai Bunga itu.'
    assert who(text, "politikus Partai Bunga itu").name == "Zoran Petrovic"


def test_names_may_be_joined_before_itu() -> None:
    text = "Elon Musk tiba di Bali. Musk mengatakan ia senang. CEO Tesla dan SpaceX itu lalu berpidato."
    assert who(text, "CEO Tesla dan SpaceX itu").name == "Elon Musk"


def test_a_title_goes_back_to_who_was_given_it() -> None:
    text = (
        "Duta besar Serbia Zoran Petrovic tiba. Menteri Karim Salim mengatakan gandum murah. "
        "Duta besar itu lalu pergi ke Bogor."
    )
    assert who(text, "Duta besar").name == "Zoran Petrovic"


CASE = Case(Span(0, 2), "a", (Candidate(("a",), ("x",)), Candidate(("b",), ("y",))), ("z",))


def test_rules_alone_choose_what_they_propose() -> None:
    assert by_rules(CASE) == ("a",)


def test_the_likeliest_is_meant() -> None:
    assert by_likelihood(lambda _: (0.2, 0.7, 0.1))(CASE) == ("b",)


def test_nobody_is_meant_where_nobody_is_likely() -> None:
    assert by_likelihood(lambda _: (0.2, 0.3, 0.5))(CASE) == ()


def test_whom_the_rules_say_too_need_be_less_likely() -> None:
    assert by_likelihood(lambda _: (0.3, 0.2, 0.5))(CASE) == ("a",)
