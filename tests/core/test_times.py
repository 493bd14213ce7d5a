"""The calendar: TIMEX3 values and the days that they cover; and what is wrong with a times.toml is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.core.time_patterns import compile_times
from kawat.core.times import (
    UNKNOWN,
    Bounds,
    Parts,
    TimeExample,
    TimeRule,
    TimesFile,
    Unit,
    days_of,
    grain_of,
    shifted,
    third_of,
    value_of,
)
from kawat.errors import DataError

DAYS = st.dates(date(1000, 1, 1), date(9000, 12, 31))
UNITS: st.SearchStrategy[Unit] = st.sampled_from(["day", "week", "month", "quarter", "year", "decade", "century"])


@given(DAYS, UNITS)
def test_a_value_covers_the_day_it_was_made_from_and_each_of_its_days_gives_it_back(day: date, unit: Unit) -> None:
    value = value_of(day, unit)
    start, end = days_of(value)
    assert start is not None
    assert end is not None
    assert start <= day <= end
    assert value_of(start, unit) == value_of(end, unit) == value
    assert value_of(start - timedelta(days=1), unit) != value != value_of(end + timedelta(days=1), unit)
    assert grain_of(value) == unit


@given(DAYS, UNITS, st.integers(-9, 9))
def test_moving_by_a_unit_moves_its_value_by_as_many(day: date, unit: Unit, count: int) -> None:
    moved = shifted(day, unit, count)
    assert (moved > day) == (count > 0)
    assert value_of(shifted(moved, unit, -count), unit) == value_of(day, unit)


@given(DAYS, UNITS.filter(lambda unit: unit not in ("day", "week")))
def test_the_three_thirds_of_a_span_fill_it_without_a_gap(day: date, unit: Unit) -> None:
    start, end = days_of(value_of(day, unit))
    assert start is not None
    assert end is not None
    first, middle, last = (third_of((start, end), part, unit) for part in ("early", "mid", "late"))
    assert first[0] == start
    assert last[1] == end
    assert middle[0] - first[1] == last[0] - middle[1] == timedelta(days=1)


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2023-W07", date(2023, 2, 13), date(2023, 2, 19)),
        ("2023-W07-WE", date(2023, 2, 18), date(2023, 2, 19)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2019-H2", date(2019, 7, 1), date(2019, 12, 31)),
        ("199", date(1990, 1, 1), date(1999, 12, 31)),
        ("2023-02-23T14:00", date(2023, 2, 23), date(2023, 2, 23)),
    ],
)
def test_a_value_of_the_calendar_has_its_days(value: str, start: date, end: date) -> None:
    assert days_of(value) == (start, end)


@pytest.mark.parametrize("value", ["PRESENT_REF", "P3D", "XXXX-WXX-3", "2023-02-30", "2023-W54", "2023-SU", "00", ""])
def test_a_value_that_names_no_days_of_the_calendar_has_none(value: str) -> None:
    assert days_of(value) == UNKNOWN


def test_the_beginning_of_a_month_is_ten_days_and_of_a_week_three() -> None:
    assert third_of((date(2023, 9, 1), date(2023, 9, 30)), "early", "month") == (date(2023, 9, 1), date(2023, 9, 10))
    assert third_of((date(2023, 9, 4), date(2023, 9, 10)), "early", "week") == (date(2023, 9, 4), date(2023, 9, 6))


def test_a_month_too_short_for_the_day_ends_on_its_last() -> None:
    assert shifted(date(2024, 1, 31), "month", 1) == date(2024, 2, 29)


def test_parts_keep_what_they_have_and_take_the_rest() -> None:
    assert Parts(day=3, month=5).filled(Parts(month=6, year=2020)) == Parts(day=3, month=5, year=2020)


def file_with(pattern: str, *, example: bool = True) -> TimesFile:
    """A grammar of one word list and one rule."""
    examples = (TimeExample(text="Kamis", value="XXXX-WXX-4"),) if example else ()
    rule = TimeRule(id="odd", operation="weekday", pattern=pattern, examples=examples)
    word = ("zzz",)
    bounds = Bounds(since=word, until=word, after=word, before=word, opener=word, between=word, join=word, pair=word)
    words = {"weekday": {"Kamis": Parts(weekday=4)}, "lead": {"hari ini": Parts(), "tiap": Parts()}}
    return TimesFile(
        words=words, fragments={"may": "(?:{lead} )?"}, ahead=word, clause=word, bounds=bounds, rule=(rule,)
    )


@pytest.mark.parametrize("pattern", ["{nothing}", "({weekday}", "{weekday} {weekday}"])
def test_a_pattern_that_cannot_be_read_is_an_error_that_names_its_rule(pattern: str) -> None:
    with pytest.raises(DataError, match="odd"):
        compile_times(file_with(pattern))


def test_a_rule_without_example_is_an_error_that_names_it() -> None:
    with pytest.raises(DataError, match="odd: the rule has no example"):
        compile_times(file_with("{weekday}", example=False))


def test_rules_are_looked_up_by_every_word_that_they_can_begin_with() -> None:
    heads = compile_times(file_with(r"{may}(?:{weekday}|\(?\d+)(?= {lead})")).heads
    assert set(heads) == {"hari", "Hari", "tiap", "Tiap", "Kamis", "(", "0"}
