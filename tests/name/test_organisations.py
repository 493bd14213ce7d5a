"""An organisation's proper name is known by the word for what bears it."""

from __future__ import annotations

import pytest

from name.who import who
from reading import read_text


def organisations(text: str) -> set[str]:
    return {one.name for one in read_text(text).record.entities if one.kind == "organisation"}


def test_a_name_behind_the_word_for_its_bearer_is_an_organisations_and_stays_so() -> None:
    text = (
        "Organisasi lingkungan Jaring Biru memprotes kebijakan pemerintah Peru di Lima. Jaring Biru menolak usul Peru."
    )
    record = read_text(text).record
    (organisation,) = [one for one in record.entities if one.kind == "organisation"]
    assert organisation.name == "Organisasi lingkungan Jaring Biru"
    assert [span.of(text) for span in organisation.mentions] == ["Organisasi lingkungan Jaring Biru", "Jaring Biru"]
    assert all(organisation.id in event.actors for event in record.events)


@pytest.mark.parametrize(
    "text", ["Perusahaan di Culiacan menolak usul Meksiko.", "Menurut organisasi itu, Peru salah."]
)
def test_a_place_behind_a_preposition_and_a_bare_word_are_none(text: str) -> None:
    assert organisations(text) == set()


def test_a_mission_is_of_the_state_that_sends_it_and_not_of_its_town() -> None:
    assert who("KJRI Chicago mengimbau warga untuk tenang.", "KJRI Chicago").code == "IDN"


def test_the_abbreviation_of_a_state_behind_its_navy_is_the_states() -> None:
    text = "Kapal Angkatan Laut Amerika Serikat (AS) tiba di Manila. AS menolak usul Peru."
    assert who(text, "AS").name == "Amerika Serikat"
