"""Towns and regions are found by name, however it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.core.gazetteer import Gazetteer, fold, load_gazetteer
from kawat.core.language import DATA
from kawat.errors import DataError

TOWNS = load_gazetteer(DATA / "world" / "gazetteer.tsv")


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
    for line in TOWNS.lines[::997]:
        name, state = line.decode().split("\t")[:2]
        assert state in {spot.state for spot in TOWNS.find(name)}
    assert list(TOWNS.lines) == sorted(TOWNS.lines)


@given(st.lists(st.text(alphabet="abc -", min_size=1).map(fold).filter(bool), unique=True, max_size=8))
def test_each_name_of_a_gazetteer_is_found_and_no_other(names: list[str]) -> None:
    lines = sorted(f"{name}\tAAA\t\t0.0\t0.0\t{len(name)}".encode() for name in names)
    towns = Gazetteer(tuple(lines))
    assert all(len(towns.find(name)) == 1 for name in names)
    assert all(towns.find(name + "x") == () for name in names)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="gazetteer"):
        load_gazetteer(tmp_path / "none.tsv")
