"""A town that no table of ours has gets its state from the gazetteer, by what the text names beside it."""

from __future__ import annotations

import pytest

from reading import read_text


def states(text: str) -> dict[str, str | None]:
    return {one.name: one.code for one in read_text(text).record.entities if one.kind == "place"}


@pytest.mark.parametrize(
    ("text", "town", "state"),
    [
        ("Polisi Meksiko menahan dua orang di Culiacan.", "Culiacan", "MEX"),
        ("Venezuela membuka gerbang baru di San Fernando.", "San Fernando", "VEN"),
        ("Filipina membuka gerbang baru di San Fernando.", "San Fernando", "PHL"),
        ("Menteri itu meninjau pabrik baru di Nasiriya.", "Nasiriya", "IRQ"),
        ("Menteri itu meninjau pabrik baru di Hama.", "Hama", "SYR"),
    ],
)
def test_the_state_named_in_the_text_or_a_large_town_alone_decides(text: str, town: str, state: str) -> None:
    assert states(text)[town] == state


def test_of_namesakes_in_states_that_the_text_names_both_none_is_taken() -> None:
    assert states("Filipina dan Venezuela membuka gerbang baru di San Fernando.")["San Fernando"] is None
    assert states("Menteri itu membuka gerbang baru di San Fernando.")["San Fernando"] is None
