from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from kawat.core.records import Time
from kawat.view.words import load_words, quad_of
from sample_records import record

WORDS = load_words("id")


def test_both_languages_have_words_for_the_same_things() -> None:
    indonesian, english = (msgspec.to_builtins(load_words(code)) for code in ("id", "en"))
    for section, words in indonesian.items():
        if isinstance(words, dict):
            assert list(words) == list(english[section]), section
            assert all(words.values()), section


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2031-03-11", "2031-03-11", "11 Maret 2031"),
        ("2031-09-01", "2031-09-10", "1–10 September 2031"),
        ("2031-06-01", "2031-06-30", "Juni 2031"),
        ("2028-01-01", "2028-12-31", "2028"),
        ("2031-02-24", "2031-03-02", "24 Februari 2031 – 2 Maret 2031"),
        ("2031-03-06", None, "sejak 6 Maret 2031"),
        (None, "2031-03-06", "sampai 6 Maret 2031"),
        (None, None, None),
    ],
)
def test_a_time_is_said_as_exactly_as_it_is_known(start: str | None, end: str | None, said: str | None) -> None:
    assert WORDS.when(Time(start, end)) == said


def test_no_time_is_no_words() -> None:
    assert WORDS.when(None) is None


def test_what_is_promised_is_said_with_the_promise() -> None:
    event = replace(record().events[0], type="AGREE", mode=None, undertakes="AID")
    assert WORDS.action(event) == "bersepakat atau berjanji: memberi bantuan"


def test_a_code_without_words_stands_for_itself() -> None:
    event = replace(record().events[0], type="DANCE", mode=None, undertakes=None, quad="joy")
    assert WORDS.action(event) == "DANCE"
    assert WORDS.action(replace(event, mode="tango")) == "DANCE: tango"
    assert quad_of(event) is None
