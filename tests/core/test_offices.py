"""Titles and head words of organisations."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.core.language import DATA, load_section
from kawat.core.offices import Organisations, TitleList, Titles, index_titles
from kawat.core.world import load_world

FOLDERS = ["id", "en"]
ID = DATA / "languages" / "id"
TITLES = index_titles(load_section(ID / "titles.toml", TitleList))


def titles_of(code: str) -> tuple[TitleList, Titles]:
    found = load_section(DATA / "languages" / code / "titles.toml", TitleList)
    return found, index_titles(found)


@pytest.mark.parametrize("code", FOLDERS)
def test_the_example_of_a_language_has_its_title(code: str) -> None:
    found, titles = titles_of(code)
    assert found.title in [found.example[start:end] for start, end, _ in titles.titles_in(found.example)]


@pytest.mark.parametrize("code", FOLDERS)
def test_no_title_is_listed_twice(code: str) -> None:
    found, titles = titles_of(code)
    assert len(titles.by_name) == sum(len(title.names) for title in found.titles)


@pytest.mark.parametrize("code", FOLDERS)
def test_the_code_of_a_title_is_known(code: str) -> None:
    world = load_world()
    known = {*world.states, *world.bodies, *world.groups, None}
    assert {title.code for title in titles_of(code)[0].titles} <= known


@pytest.mark.parametrize(
    ("words", "level", "sector", "code"),
    [
        ("Menlu", "minister", "GOV", None),
        ("menteri luar negeri", "minister", "GOV", None),
        ("Wamenlu", "vice_minister", "GOV", None),
        ("Presiden", "head_of_state", "GOV", None),
        ("PM", "head_of_government", "GOV", None),
        ("Dubes RI", "ambassador", "GOV", "IDN"),
        ("Jubir", "spokesperson", "GOV", None),
        ("Ketua DPR", "legislator", "LEG", "IDN"),
        ("Panglima TNI", "military", "MIL", "IDN"),
        ("Kapolri", "agency", "COP", "IDN"),
        ("Sekjen PBB", "agency", "IGO", "UN"),
        ("Paus", "head_of_state", "GOV", "VAT"),
    ],
)
def test_a_title_tells_level_and_sector(words: str, level: str, sector: str, code: str | None) -> None:
    title = TITLES.named(words)
    assert title is not None
    assert (title.level, title.sector, title.code) == (level, sector, code)


def test_the_longest_title_is_found_in_capital_and_small_letters() -> None:
    text = "Wakil menteri luar negeri dan KANSELIR"
    assert [text[start:end] for start, end, _ in TITLES.titles_in(text)] == ["Wakil menteri luar negeri", "KANSELIR"]


@given(st.lists(st.sampled_from(["Menlu", "İ", "ẞ", "😀", "Presiden", "di", " "])).map(" ".join))
def test_titles_stand_where_they_are_told_to(text: str) -> None:
    for start, end, title in TITLES.titles_in(text):
        assert TITLES.named(text[start:end]) == title


@pytest.mark.parametrize("code", FOLDERS)
def test_a_longer_head_stands_before_the_one_it_begins_with(code: str) -> None:
    heads = load_section(DATA / "languages" / code / "organisations.toml", Organisations).sectors
    assert [pair for pair in combinations(heads, 2) if pair[1].startswith(pair[0])] == []


@pytest.mark.parametrize("code", FOLDERS)
def test_the_example_of_organisations_begins_with_a_mission(code: str) -> None:
    found = load_section(DATA / "languages" / code / "organisations.toml", Organisations)
    head = next(head for head in found.sectors if found.example.lower().startswith(head))
    states = [known.code for *_, known in load_world().names_in(found.example)]
    assert head in found.missions
    assert (found.sectors[head], states[0]) == (found.sector, found.code)
