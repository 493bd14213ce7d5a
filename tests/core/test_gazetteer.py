"""Towns and regions are found by name, however it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.core.gazetteer import Gazetteer, fold, load_gazetteer
from kawat.core.language import DATA
from kawat.errors import DataError

TOWNS = load_gazetteer(DATA / "world")


@pytest.mark.parametrize("name", ["Culiacán", "Culiacan", "CULIACAN"])
def test_accents_and_capitals_do_not_matter(name: str) -> None:
    assert TOWNS.find(name)[0].state == "MEX"


def test_namesakes_come_the_largest_first() -> None:
    spots = TOWNS.find("Rafah")
    assert [spot.state for spot in spots] == ["PSE", "EGY"]
    assert spots[0].people > spots[1].people


def test_a_division_is_found_by_its_name_without_the_word_for_its_kind() -> None:
    assert {spot.state for spot in TOWNS.find("Nangarhar")} == {"AFG"}


def test_what_nobody_calls_a_place_is_none() -> None:
    assert TOWNS.find("") == TOWNS.find("Qwrtz") == ()


def test_every_line_can_be_read_and_found() -> None:
    for line in TOWNS.names[::997]:
        name, number = line.decode().split("\t")
        assert int(number) in {spot.id for spot in TOWNS.find(name)}
    assert list(TOWNS.names) == sorted(TOWNS.names)
    assert list(TOWNS.towns) == sorted(TOWNS.towns)


def test_a_town_lies_in_a_division_of_its_state() -> None:
    (town, *_) = TOWNS.find("Culiacan")
    division = TOWNS.divisions[town.division or 0]
    assert (division.name, division.state) == ("Sinaloa", town.state)
    assert TOWNS.spot(town.id) == town


def test_every_division_and_state_lies_on_the_globe() -> None:
    for spot in (*TOWNS.divisions.values(), *TOWNS.states.values()):
        assert -90 <= spot.lat <= 90
        assert -180 <= spot.lon <= 180


@given(st.lists(st.text(alphabet="abc -", min_size=1).map(fold).filter(bool), unique=True, max_size=8))
def test_each_name_of_a_gazetteer_is_found_and_no_other(names: list[str]) -> None:
    lines = sorted(f"{name}\t{number}".encode() for number, name in enumerate(names))
    spots = sorted(f"{number}\t{name}\tAAA\t\t0.0\t0.0\t9".encode() for number, name in enumerate(names))
    towns = Gazetteer(tuple(lines), tuple(spots), {}, {})
    assert all(len(towns.find(name)) == 1 for name in names)
    assert all(towns.find(name + "x") == () for name in names)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="gazetteer"):
        load_gazetteer(tmp_path)
