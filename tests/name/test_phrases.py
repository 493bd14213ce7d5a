from __future__ import annotations

import pytest

from name.who import mention, spoken_of


@pytest.mark.parametrize(
    ("text", "name", "phrase"),
    [
        ("Olav Berg (34) menolak usul itu.", "Olav Berg", "Olav Berg (34)"),
        (
            "Olav Berg, Menteri Pertahanan Norwegia, menolak usul itu.",
            "Olav Berg",
            "Olav Berg, Menteri Pertahanan Norwegia",
        ),
        (
            "Usul itu ditolak Menteri Pertahanan Norwegia Olav Berg.",
            "Olav Berg",
            "Menteri Pertahanan Norwegia Olav Berg",
        ),
        ("Usul itu ditolak seorang aktivis, Olav Berg.", "Olav Berg", "seorang aktivis, Olav Berg"),
    ],
)
def test_a_phrase_has_office_description_and_brackets(text: str, name: str, phrase: str) -> None:
    assert mention(text, name).phrase.of(text) == phrase


def test_a_name_behind_the_story_is_no_mention() -> None:
    text = "Presiden Rusia Vladimir Putin tiba di Beijing.\n\nhp/ts   (dpa, afp)"
    assert not spoken_of(text, "dpa")
