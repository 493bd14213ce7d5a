"""How exact days are."""

from __future__ import annotations

from datetime import date

import pytest

from kawat.view.exports.grain import is_vague, reduced


def day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


@pytest.mark.parametrize(
    ("start", "end", "told", "vague"),
    [
        ("2031-09-03", "2031-09-03", "2031-09-03", False),
        ("2031-09-03", "2031-09-05", None, False),
        ("2031-09-01", "2031-09-30", "2031-09", True),
        ("2032-02-01", "2032-02-29", "2032-02", True),
        ("2031-01-01", "2031-12-31", "2031", True),
        ("2031-01-01", "2031-06-30", None, True),
        ("2031-09-01", "2031-09-10", None, True),
        ("2031-09-11", "2031-09-20", None, True),
        ("2031-09-21", "2031-09-30", None, True),
        ("2031-09-08", "2031-09-14", None, True),
        ("2031-09-08", "2031-09-10", None, True),
        ("2031-09-03", None, None, True),
        (None, None, None, False),
    ],
)
def test_months_weeks_and_the_like_are_no_days_of_an_event(start, end, told, vague):
    assert reduced(day(start), day(end)) == told
    assert is_vague(day(start), day(end)) is vague
