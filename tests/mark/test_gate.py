"""Which reports can hold no event, by the words that stand in them."""

from __future__ import annotations

import pytest

from kawat.core.document import Report, Skip
from kawat.core.records import Record
from kawat.flow import read_or_skip
from reading import kit

VISIT = "Menteri Luar Negeri Norwegia tiba di Suva dan bertemu Presiden Fiji. Kedua negara sepakat bekerja sama."
RECIPE = "Rebus ketan sampai lunak, lalu tambahkan santan. Aduk sampai kental dan sajikan selagi hangat di meja makan."
WEATHER = "Langit di Norwegia, Fiji, dan Tonga cerah pada hari itu. Suhu udara di sana 20 derajat."
KITCHEN = (
    "Koki itu bertemu tetangganya, lalu sepakat memasak bersama. Ia menolak memakai gula, tetapi setuju memakai madu."
)


def judged(text: str, language: str | None = "id") -> Record | Skip:
    return read_or_skip(Report(text=text, location="a.jsonl:7", id="r1", language=language), kit())


def test_a_report_of_states_that_act_is_read():
    found = judged(VISIT)
    assert isinstance(found, Record)
    assert found.events


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (RECIPE, "it names states, bodies, their people and offices fewer than 3 times"),
        (KITCHEN, "it names states, bodies, their people and offices fewer than 3 times"),
        (WEATHER, "no word in it names an action"),
    ],
)
def test_a_report_without_states_or_without_an_action_is_skipped_with_the_reason(text: str, reason: str):
    found = judged(text)
    assert isinstance(found, Skip)
    assert found.reason == reason
    assert (found.location, found.line, found.report_id) == ("a.jsonl", 7, "r1")
    assert len(found.sha256 or "") == 64


def test_a_report_whose_language_is_not_known_is_not_skipped():
    assert isinstance(judged("Xyz qwr plm.", None), Record)
