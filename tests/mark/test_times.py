"""Time expressions: every example of times.toml, and how values follow from the report's day."""

from __future__ import annotations

from datetime import date, timedelta
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.core.document import Span
from kawat.core.language import load_language
from kawat.core.marks import TimeMark
from kawat.core.times import TimeExample, TimeRule, TimeRules
from kawat.mark.times import mark_times


def load_times(code: str) -> TimeRules:
    times = load_language(code).times
    assert times is not None
    return times


GRAMMARS = {code: load_times(code) for code in ("id", "en")}
TIMES = GRAMMARS["id"]
EXAMPLES = [(code, rule, example) for code, g in GRAMMARS.items() for rule in g.rules for example in rule.examples]


def read(text: str, published: str | None = "2023-02-23", language: str = "id") -> tuple[TimeMark, ...]:
    return mark_times(text, (Span(0, len(text)),), published, GRAMMARS[language])


@pytest.mark.parametrize(("code", "rule", "example"), EXAMPLES, ids=[f"{c} {r.id}: {e.text}" for c, r, e in EXAMPLES])
def test_each_example_is_found_by_its_rule_with_its_value(code: str, rule: TimeRule, example: TimeExample) -> None:
    marks = read(example.text, example.published, code)
    if not example.value:
        assert marks == ()
        return
    mark = next(mark for mark in marks if mark.rule == f"time.{rule.id}")
    assert mark.value == example.value
    assert example.start is None or (mark.start or "") == example.start
    assert example.end is None or (mark.end or "") == example.end


@pytest.mark.parametrize("code", GRAMMARS)
def test_every_rule_has_a_name_of_its_own(code: str) -> None:
    ids = [rule.id for rule in GRAMMARS[code].rules]
    assert len(ids) == len(set(ids))


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)), st.sampled_from(list(TIMES.words["weekday"])))
def test_a_weekday_is_the_latest_such_day_up_to_the_reports_own(published: date, name: str) -> None:
    (mark,) = read(f"Ia tiba pada hari {name}.", published.isoformat())
    day = date.fromisoformat(mark.start or "")
    assert published - timedelta(days=6) <= day <= published
    assert day.isoweekday() == TIMES.words["weekday"][name].weekday


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)), st.sampled_from(list(TIMES.words["weekday"])))
def test_a_weekday_in_a_clause_that_looks_ahead_is_the_next_such_day(published: date, name: str) -> None:
    (mark,) = read(f"Ia akan tiba pada hari {name}.", published.isoformat())
    day = date.fromisoformat(mark.start or "")
    assert published <= day <= published + timedelta(days=6)


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_a_full_date_reads_back_as_itself_whatever_the_reports_day(day: date) -> None:
    month = next(name for name, parts in TIMES.words["month"].items() if parts.month == day.month)
    for text in (f"{day.day} {month} {day.year}", f"({day.day}/{day.month}/{day.year})", day.isoformat()):
        (mark,) = read(f"Surat itu tiba {text}.", "2001-01-01")
        assert (mark.value, mark.start, mark.end) == (day.isoformat(),) * 3


# fmt: off
PIECES = st.sampled_from([
    "Rabu", "(22/2)", "22 Februari", "2019", "lalu", "pekan", "akhir", "dua", "hari", "hingga", "sejak",
    "pukul 14.00", "WIB", "Minggu", ",", ".", "\n", "😀", "akan", "tahun", "ini", "kuartal", "I", "90-an", "3-5",
    "Mei", "menit", "(", "99 Mei", " ", "abad ke-21", "beberapa", "terakhir", "depan", "malam", "antara", "dan",
    "setiap",
])
# fmt: on


@given(st.lists(PIECES, max_size=12), st.sampled_from([None, "2023-02-23", "0001-01-01", "9999-12-31"]))
def test_marks_stand_in_order_apart_and_on_words_of_the_text(pieces: list[str], published: str | None) -> None:
    text = " ".join(pieces)
    marks = read(text, published)
    ends = [0, *(mark.span.end for mark in marks)]
    for mark, last in zip(marks, ends, strict=False):
        assert last <= mark.span.start < mark.span.end <= len(text)
        assert mark.span.of(text) == mark.span.of(text).strip()
        assert mark.value
        for day in (mark.start, mark.end):
            assert day is None or date.fromisoformat(day).isoformat() == day
        assert not (mark.start and mark.end) or mark.start <= mark.end


def test_capitalised_minggu_is_sunday_and_small_minggu_a_week() -> None:
    assert [mark.value for mark in read("Ia tiba Minggu lalu, bukan minggu lalu.")] == ["2023-02-19", "2023-W07"]


def test_a_word_that_looks_ahead_counts_only_in_its_own_clause() -> None:
    assert [mark.value for mark in read("Ia akan pergi, kata menteri itu Rabu.")] == ["2023-02-22"]
    assert [mark.value for mark in read("Menteri itu berkata Rabu bahwa ia akan pergi Senin.")] == [
        "2023-02-22",
        "2023-02-27",
    ]


def test_a_date_in_brackets_wins_over_the_weekday_and_over_looking_ahead() -> None:
    assert [mark.start for mark in read("Ia akan menjawab pada Rabu (22/2).")] == ["2023-02-22"]


def test_words_before_an_expression_open_one_side_of_it() -> None:
    days = {
        "Ia menunggu sejak pada hari Rabu.": ("2023-02-22", None),
        "Ia menunggu hingga Rabu.": (None, "2023-02-22"),
        "Ia pergi sebelum 1 Maret 2023.": (None, "2023-02-28"),
        "Ia pergi setelah 31 Januari 2023.": ("2023-02-01", None),
    }
    for text, expected in days.items():
        (mark,) = read(text)
        assert (mark.start, mark.end) == expected


def test_two_expressions_joined_by_until_are_one_interval() -> None:
    marks = read("Survei berjalan sejak awal tahun hingga Februari 2023.")
    assert [(mark.start, mark.end) for mark in marks] == [("2023-01-01", "2023-02-28")] * 2


def test_two_days_joined_by_and_are_one_interval_only_as_neighbours() -> None:
    assert [mark.end for mark in read("Mereka bertemu Senin dan Selasa.")] == ["2023-02-21"] * 2
    assert [mark.end for mark in read("Mereka bertemu Senin dan Rabu.")] == ["2023-02-20", "2023-02-22"]


def test_days_counted_from_another_rest_on_the_date_told_last() -> None:
    marks = read("Nota itu tiba pada 10 Februari 2023. Sehari kemudian ia menjawab; hari itu kantor tutup.")
    assert [mark.value for mark in marks] == ["2023-02-10", "2023-02-11", "2023-02-11"]


def test_an_hour_alone_says_no_day() -> None:
    (mark,) = read("Rapat mulai pukul 14.00 WIB.")
    assert (mark.type, mark.value, mark.start, mark.end) == ("TIME", "2023-02-23T14:00", None, None)


def test_without_the_reports_day_only_full_dates_have_days() -> None:
    marks = read("Pada 5 Mei 2020, kemarin, Rabu, pekan lalu, 5 Mei, tahun ini, dua hari lalu.", None)
    assert [mark.start for mark in marks] == ["2020-05-05"] + [None] * 6
    assert [mark.value for mark in marks[1:4]] == ["XXXX-XX-XX", "XXXX-WXX-3", "XXXX-WXX"]


@pytest.mark.parametrize("words", ["99 Mei 2020", "31 Februari 2023", "(45/13)", "pukul 77.00"])
def test_what_is_no_date_of_the_calendar_is_no_day(words: str) -> None:
    assert all(mark.start is None or len(mark.value) < 10 for mark in read(f"Ia tiba {words}."))


@pytest.mark.parametrize("piece", ["kata ", "hari ", "1 ", "12.", "sejak pada ", "dua puluh ", "     ", "akhir ", "x"])
def test_a_long_line_is_read_in_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        line = piece * (size // len(piece))
        before = process_time()
        read(line)
        return process_time() - before

    assert seconds(400_000) < 25 * max(seconds(40_000), 0.01)


@pytest.mark.parametrize(("text", "value"), [("setengah jam lalu", "PT30M"), ("sejam lalu", "PT1H")])
@pytest.mark.parametrize("published", ["2023-02-23", None])
def test_hours_ago_are_a_time_of_no_known_day(text: str, value: str, published: str | None) -> None:
    assert [(mark.value, mark.start, mark.end) for mark in read(text, published)] == [(value, None, None)]
