"""The axes of pictures: days along a line, periods as columns, the globe on a plane."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.core.language import DATA
from kawat.core.world import load_world
from kawat.view.pictures.atlas import capital_of, flat_around, outlines, path_of, place_at, robinson
from kawat.view.pictures.axis import axis_of, ticks
from kawat.view.pictures.columns import PERIODS, columns_of, start_of
from kawat.view.pictures.words import load_picture_words

DAYS = st.lists(st.dates(date(1945, 1, 1), date(2040, 12, 31)), min_size=1, max_size=40)
WORDS = load_picture_words("en")


@given(DAYS)
def test_days_stand_in_their_order_and_inside_the_axis(days: list[date]) -> None:
    axis = axis_of(days, 100, 900)
    places = [axis.at(day) for day in sorted({*days})]
    assert places == sorted(places)
    assert len({*places}) == len(places)
    assert places[0] >= 100
    assert places[-1] <= 900


def test_a_long_time_without_anything_is_cut_out() -> None:
    days = [date(2019, 9, n) for n in range(1, 30)] + [date(2025, 6, n) for n in range(1, 30)]
    first, second = axis_of(days, 0, 800).stretches
    assert (first.last, second.first) == (date(2019, 9, 29), date(2025, 6, 1))
    assert abs((first.end - first.start) - (second.end - second.start)) < 1


def test_what_happens_all_the_time_is_not_cut() -> None:
    days = [date(2031, 1, 1) + timedelta(days=n * 9) for n in range(40)]
    (stretch,) = axis_of(days, 0, 800).stretches
    assert [label for _, label in ticks(stretch, WORDS)][:3] == ["Jan 2031", "Feb", "Mar"]


def test_where_cuts_would_be_too_many_the_emptiest_stretches_are_put_together() -> None:
    old = [date(year, 1, 1) for year in (1950, 1960, 1975, 1990, 2005)]
    new = [date(2031, 3, n) for n in range(1, 30)]
    first, *_, last = axis_of([*old, *new], 0, 360).stretches
    assert first.even
    assert ticks(first, WORDS)[0][1].startswith("1950–")
    assert not last.even
    assert last.end - last.start > 180


@given(DAYS, st.sampled_from([(90.0, 380.0), (200.0, 950.0)]))
def test_every_day_has_its_column_and_columns_follow_each_other(days: list[date], room: tuple[float, float]) -> None:
    period, columns = columns_of(days, room, (5, 60))
    assert period in PERIODS
    assert {start_of(day, period) for day in days} <= {column.start for column in columns}
    assert columns[0].x == room[0]
    for one, two in pairwise(columns):
        assert two.x == pytest.approx(one.x + one.width)
    if period != "year":
        assert columns[-1].x + columns[-1].width <= room[1] + 0.1


def test_periods_grow_until_they_fit() -> None:
    days = [date(2031, 1, 1) + timedelta(days=n) for n in range(700)]
    assert [columns_of(days, (0, width), (20, 60))[0] for width in (15000, 3000, 700, 200)] == [
        "day",
        "week",
        "month",
        "quarter",
    ]


def test_many_empty_periods_are_one_narrow_column_and_few_are_columns() -> None:
    days = [date(2031, 1, 1), date(2031, 3, 1), date(2033, 1, 1)]
    _, columns = columns_of(days, (0, 900), (20, 60), ("month",))
    assert [column.start for column in columns] == [*days[:1], date(2031, 2, 1), days[1], None, days[2]]


def test_robinson_is_the_table_at_its_lines_and_even_on_both_sides() -> None:
    assert robinson((0, 0)) == (0, 0)
    assert robinson((180, 0))[0] == pytest.approx(2.6663, abs=1e-3)
    assert robinson((0, 90))[1] == pytest.approx(1.3523)
    assert robinson((-30, -42.5)) == tuple(-each for each in robinson((30, 42.5)))


def test_outlines_are_small_and_have_codes_of_states() -> None:
    assert (DATA / "maps" / "outlines.csv").stat().st_size < 150_000
    assert {*outlines()} <= {*load_world().states}
    assert {"IDN", "MYS", "CHN", "USA", "FRA", "NOR", "PSE"} <= {*outlines()}
    everything = [spot for rings in outlines().values() for ring in rings for spot in ring]
    assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in everything)


def test_places_lie_where_the_tables_say() -> None:
    assert capital_of("IDN") == pytest.approx((106.8, -6.2), abs=0.2)
    assert capital_of("SGP") == pytest.approx((103.85, 1.29), abs=0.1)
    assert capital_of("UN") is None
    assert place_at("Surabaya", "IDN") == pytest.approx((112.75, -7.25), abs=0.2)
    assert place_at("Surabaya", "NOR") is None


def test_a_map_shows_all_that_it_is_drawn_around_and_leaves_out_what_is_far() -> None:
    spots = [spot for code in ("IDN", "MYS", "SGP") if (spot := capital_of(code))]
    flat = flat_around(spots, 400, 1.25)
    for x, y in map(flat.at, spots):
        assert 20 < x < 380
        assert 20 < y < flat.height - 20
    assert path_of("IDN", flat)
    assert not path_of("BRA", flat)
