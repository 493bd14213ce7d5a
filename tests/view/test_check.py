"""Whether the data hold together."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from kawat.core.language import Language, load_language
from kawat.core.ontology import load_ontology
from kawat.core.patterns import Lexicon, Trigger, index_triggers
from kawat.view.check import check

SOUND = Trigger(id="t1", type="CONSULT", mode="visit", cameo="042", example="A tiba.", means="A > -", verbs=("tiba",))


def found(**changes: Any) -> tuple[str, ...]:
    morphology = load_language("id").morphology
    assert morphology
    triggers = index_triggers(Lexicon((replace(SOUND, **changes),)), morphology)
    return check(load_ontology(), {"id": Language(code="id", triggers=triggers)})


def test_sound_data_have_no_problem():
    assert found() == ()
    assert check(load_ontology(), {"xx": Language(code="xx")}) == ()


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"type": "DANCE", "mode": None}, "no such type DANCE"),
        ({"mode": "waltz"}, "CONSULT has no mode waltz"),
        ({"cameo": "999"}, "no such CAMEO code 999"),
        ({"contexts": ("diplomatic", "music")}, "no such context music"),
        ({"undertakes": "DANCE"}, "no such type DANCE"),
    ],
)
def test_a_trigger_that_points_to_nothing_is_named(changes: dict[str, Any], problem: str):
    assert found(**changes) == (f"id: trigger t1: {problem}",)
