"""The offices that a state has one of: who held them when, without two at a time and without holes nobody explains."""

from __future__ import annotations

import csv
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.core.language import DATA
from kawat.core.officials import HEADER, Person, load_officials
from kawat.errors import DataError

WORLD = DATA / "world"
OFFICIALS = load_officials(WORLD)
HIGH = [one for offices in OFFICIALS.values() for one in offices if one.highest]
FIRST, LAST = "1990-01-01", "2025-10-31"
LONGEST_GAP = 100
"""Days between two holders that need no explanation: elections, coalitions, deaths."""

BEGAN = {"RUS": 1992, "UKR": 1991, "CZE": 1993, "BLR": 1991, "GEO": 1991, "YEM": 1990, "TLS": 2002, "HKG": 1997}
BEGAN |= {"PSE": 2003, "SSD": 2011, "SUN": 1990, "AZE": 1990, "LAO": 1991}
"""The year from which the table tells a state's offices, where it or its office began after 1990."""
NOBODY = {
    ("AUT", "head_of_state", "2016"): "the presidents of the parliament stood in until the election was repeated",
    ("LBN", "head_of_state", "2022"): "the parliament elected nobody",
    ("LBN", "head_of_government", "1990"): "two governments",
    ("IRQ", "head_of_state", "2003"): "occupied",
    ("IRQ", "head_of_government", "2003"): "occupied",
    ("POL", "head_of_state", "2010"): "the marshal of the Sejm stood in",
    ("THA", "head_of_government", "2014"): "a junta",
    ("TUR", "head_of_government", "2018"): "the office was abolished",
    ("SYR", "head_of_government", "2024"): "the office was abolished",
    ("BLR", "head_of_state", "1994"): "the chairmen of the Soviet stood in",
    ("YEM", "head_of_government", "1994"): "civil war",
    ("UKR", "head_of_government", "1993"): "acting only",
    ("AFG", "head_of_state", "2021"): "the Taliban's offices are under TALIBAN in persons.csv",
}


def days(day: str, last: bool) -> int:
    """A date as exact as it is known → a number of days, early or late in its month or year."""
    year, month, number = (*map(int, day.split("-")), *((12, 31) if last else (1, 1))[(len(day) - 4) // 3 :])[:3]
    return year * 365 + month * 30 + number


def holes(terms: list[Person]) -> list[tuple[str, str]]:
    """The stretches in which nobody is known to hold an office."""
    found, until = [], FIRST
    for term in sorted(terms, key=lambda term: term.start or ""):
        if days(term.start or FIRST, last=False) - days(until, last=True) > LONGEST_GAP:
            found.append((until, term.start or FIRST))
        until = max(until, term.end or LAST)
    return [*found, (until, LAST)] if days(LAST, last=False) - days(until, last=True) > LONGEST_GAP else found


def by_office() -> dict[tuple[str, str], list[Person]]:
    found: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for one in HIGH:
        found[one.code or "", one.highest or ""].append(one)
    return {
        office: sorted(terms, key=lambda one: (one.start or "", one.end or LAST)) for office, terms in found.items()
    }


def explained(state: str, office: str, hole: tuple[str, str]) -> bool:
    return int(hole[1][:4]) <= BEGAN.get(state, 0) or (state, office, hole[0][:4]) in NOBODY


def surely(one: Person) -> tuple[int, int]:
    """The days between which a person held an office, whatever the days of a month or year that is told alone."""
    return days(one.start or FIRST, last=True), days(one.end or LAST, last=False)


def test_no_office_has_two_holders_at_a_time() -> None:
    for terms in by_office().values():
        for one, other in combinations(terms, 2):
            (start, end), (begun, over) = surely(one), surely(other)
            assert min(end, over) <= max(start, begun), (one, other)


def test_a_term_begins_before_it_ends_in_a_state_that_we_know() -> None:
    with (WORLD / "states.csv").open(encoding="utf-8", newline="") as rows:
        states = {row["iso3"] for row in csv.DictReader(rows)}
    assert {one.code for one in HIGH} <= states
    assert [
        one for one in HIGH if one.start is None or (one.end is not None and one.end < one.start[: len(one.end)])
    ] == []


def test_sixty_states_are_covered_since_1990_without_a_hole_that_is_not_explained() -> None:
    open_holes: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for (state, office), terms in by_office().items():
        if office != "foreign_minister":
            found = [hole for hole in holes(terms) if not explained(state, office, hole)]
            open_holes[state] += [(office, *hole) for hole in found]
    assert sum(not found for found in open_holes.values()) >= 60


def test_foreign_ministers_are_covered_in_most_years_of_the_states_most_in_the_news() -> None:
    terms = by_office()
    for state in ("IDN", "USA", "GBR", "CHN", "RUS", "SAU", "IRN", "FRA", "DEU", "JPN", "MYS", "SGP", "AUS"):
        missing = sum(
            days(end, last=False) - days(start, last=True) for start, end in holes(terms[state, "foreign_minister"])
        )
        assert missing <= 2 * 365, state


def test_every_explanation_is_of_a_hole_that_is_there() -> None:
    found = {(state, office, hole[0][:4]) for (state, office), terms in by_office().items() for hole in holes(terms)}
    assert NOBODY.keys() - found == set()


@pytest.mark.parametrize(
    ("name", "day", "office", "state"),
    [
        ("Sergei Lavrov", "2019-09-11", "Menteri Luar Negeri", "RUS"),
        ("Wang Yi", "2023-03-01", "Direktur Kantor Komisi Urusan Luar Negeri", "CHN"),
        ("Donald Tusk", "2010-05-01", "Perdana Menteri", "POL"),
        ("Donald Tusk", "2016-05-01", "Presiden Dewan Eropa", "EU"),
        ("Donald Tusk", "2022-05-01", None, None),
        ("Joko Widodo", "2025-01-01", None, None),
    ],
)
def test_an_office_is_that_of_the_day(name: str, day: str, office: str | None, state: str | None) -> None:
    held = [one for one in OFFICIALS[name] if one.held_on(day)]
    assert (held[-1].office, held[-1].code) == (office, state) if office else held == []


@pytest.mark.parametrize(
    ("start", "end", "day", "held"),
    [
        ("2020-03", "2021", "2020-03-31", False),
        ("2020-03", "2021", "2020-04-01", True),
        ("2020-03", "2021", "2020-12-31", True),
        ("2020-03", "2021", "2021-01-01", False),
        ("2020-03-05", "2020-03-09", "2020-03-05", True),
        ("2020-03-05", "2020-03-09", "2020-03-09", True),
        (None, None, "1999-01-01", True),
    ],
)
def test_a_month_or_a_year_counts_only_where_every_day_of_it_would_do(
    start: str | None, end: str | None, day: str, held: bool
) -> None:
    assert Person("Ingrid Solheim", (), "NOR", "GOV", "Menteri", start, end).held_on(day) is held


@given(st.dates(), st.dates(), st.dates())
def test_to_the_day_a_term_holds_from_its_first_to_its_last(start: object, end: object, day: object) -> None:
    one = Person("Ingrid Solheim", (), "NOR", "GOV", "Menteri", str(start), str(end))
    assert one.held_on(str(day)) is (str(start) <= str(day) <= str(end))


def own_table(folder: Path, *rows: str) -> Path:
    (folder / "offices.csv").write_text("\n".join([",".join(HEADER), *rows]) + "\n", encoding="utf-8")
    return folder


def test_a_table_of_ones_own_tells_the_offices_of_whom_it_names(tmp_path: Path) -> None:
    own = own_table(tmp_path, "Sergey Lavrov,S. Lavrov,foreign_minister,RUS,2004-03-09,2031-01-05,mine")
    offices = load_officials(WORLD, own)
    (lavrov,) = offices["Sergei Lavrov"]
    assert (lavrov.end, lavrov.source) == ("2031-01-05", "mine")
    assert {"Lavrov", "S. Lavrov", "Sergey Lavrov"} <= set(lavrov.aliases)
    assert offices["Wang Yi"] == OFFICIALS["Wang Yi"]


def test_an_office_that_is_none_of_the_three_is_told_with_its_line(tmp_path: Path) -> None:
    own = own_table(tmp_path, "Ingrid Solheim,,mayor,NOR,2031,,mine")
    with pytest.raises(DataError, match=r"offices\.csv:2: mayor is no office"):
        load_officials(WORLD, own)


def test_a_folder_without_a_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="kawat world import"):
        load_officials(WORLD, tmp_path)
