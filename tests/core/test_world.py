"""The facts about states, bodies, groups and places, and what their names stand for."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.core.records import EntityKind
from kawat.core.world import load_world
from kawat.errors import DataError

WORLD = load_world()
SECTORS = {"GOV", "MIL", "LEG", "JUD", "OPP", "REB", "IGO", "NGO", "MED", "BUS", "EDU", "CVL", "SPY", "COP", "PTY"}

# checked by hand against the Correlates of War list (2016) and FIPS 10-4
CODES = {
    "USA": (2, "US"),
    "GBR": (200, "UK"),
    "FRA": (220, "FR"),
    "DEU": (255, "GM"),
    "RUS": (365, "RS"),
    "UKR": (369, "UP"),
    "IRN": (630, "IR"),
    "IRQ": (645, "IZ"),
    "ISR": (666, "IS"),
    "SAU": (670, "SA"),
    "YEM": (679, "YM"),
    "CHN": (710, "CH"),
    "PRK": (731, "KN"),
    "KOR": (732, "KS"),
    "JPN": (740, "JA"),
    "IND": (750, "IN"),
    "MMR": (775, "BM"),
    "VNM": (816, "VM"),
    "SGP": (830, "SN"),
    "PHL": (840, "RP"),
    "IDN": (850, "ID"),
    "TLS": (860, "TT"),
    "AUS": (900, "AS"),
    "PSE": (None, "WE"),
}


@pytest.fixture(scope="module")
def codes() -> set[str]:
    return {*WORLD.states, *WORLD.bodies, *WORLD.groups}


def code_of(name: str) -> str | None:
    known = WORLD.lookup(name)
    assert known is not None, name
    return known.code


def test_as_is_the_united_states_and_never_american_samoa() -> None:
    state = WORLD.state_named("AS")
    assert state is not None
    assert state.iso3 == "USA"
    assert WORLD.state_named("As") is None
    assert [(start, end, known.code) for start, end, known in WORLD.names_in("Menlu AS tiba")] == [(6, 8, "USA")]


@pytest.mark.parametrize(
    "name", ["Tiongkok", "China", "Cina", "RRT", "RRC", "Republik Rakyat Tiongkok", "Negeri Tirai Bambu"]
)
def test_all_names_of_china_are_one_state(name: str) -> None:
    assert code_of(name) == "CHN"


@pytest.mark.parametrize(
    ("name", "code", "kind", "table"),
    [
        ("Gedung Putih", "USA", "country", "metonyms"),
        ("Kremlin", "RUS", "country", "metonyms"),
        ("Istana", "IDN", "country", "metonyms"),
        ("Beijing", "CHN", "place", "capitals"),
        ("Moskow", "RUS", "place", "capitals"),
        ("Wina", "AUT", "place", "capitals"),
        ("Singapura", "SGP", "country", "states"),
        ("PBB", "UN", "organisation", "bodies"),
        ("Dewan Keamanan PBB", "UN", "organisation", "bodies"),
        ("UE", "EU", "organisation", "bodies"),
        ("OKI", "OIC", "organisation", "bodies"),
        ("Mahkamah Internasional", "ICJ", "organisation", "bodies"),
        ("KTT ASEAN", "ASEAN", "mechanism", "bodies"),
        ("Hizbullah", "HEZBOLLAH", "organisation", "groups"),
        ("PDIP", "IDN", "organisation", "parties"),
        ("Pentagon", "USA", "organisation", "agencies"),
        ("Reuters", "GBR", "organisation", "outlets"),
        ("Wang Yi", "CHN", "person", "persons"),
        ("Davos", "CHE", "place", "places"),
        ("Nusa Dua", "IDN", "place", "places"),
        ("Tepi Barat", "PSE", "place", "places"),
        ("Laut China Selatan", None, "place", "places"),
        ("Timur Tengah", None, "place", "places"),
    ],
)
def test_a_name_stands_for_its_entity(name: str, code: str | None, kind: EntityKind, table: str) -> None:
    known = WORLD.lookup(name)
    assert known is not None
    assert (known.code, known.kind, known.table) == (code, kind, table)


def test_a_sea_named_after_a_state_is_not_the_state() -> None:
    assert [known.code for *_, known in WORLD.names_in("Filipina dan Laut China Selatan")] == ["PHL", None]


def test_georgia_is_the_state_and_says_what_else_it_may_be() -> None:
    known = WORLD.lookup("Georgia")
    assert known is not None
    assert known.code == "GEO"
    assert known.note is not None


def test_a_name_that_mostly_is_an_ordinary_word_is_known_but_not_looked_for() -> None:
    assert code_of("Lima") == "PER"
    assert WORLD.names_in("Lima orang tewas") == ()


def test_an_unknown_name_stands_for_nothing() -> None:
    assert WORLD.lookup("Negeri Antah Berantah") is None


@pytest.mark.parametrize("iso3", CODES)
def test_codes_of_a_state(iso3: str) -> None:
    assert (WORLD.states[iso3].cow, WORLD.states[iso3].fips) == CODES[iso3]


def test_no_code_of_a_state_is_given_twice() -> None:
    for field in ("iso2", "cow", "cow_abbr", "cameo", "fips"):
        given = Counter(value for state in WORLD.states.values() if (value := getattr(state, field)) is not None)
        assert [value for value, times in given.items() if times > 1] == []


def test_no_state_name_belongs_to_two_states() -> None:
    owners: dict[str, set[str]] = {}
    for state in WORLD.states.values():
        for name in (*state.names_id, *state.names_en, *state.metonyms, *state.capitals):
            owners.setdefault(name, set()).add(state.iso3)
    assert {name: owner for name, owner in owners.items() if len(owner) > 1} == {}


def test_a_name_of_two_codes_has_a_note() -> None:
    assert [name for name, known in WORLD.names.items() if known.also and known.note is None] == []


def test_every_code_is_that_of_a_state_body_or_group(codes: set[str]) -> None:
    places = {place.country for found in WORLD.places.values() for place in found}
    members = {member for body in WORLD.bodies.values() for member in body.members}
    used = {known.code for known in WORLD.names.values()} | {group.state for group in WORLD.groups.values()}
    assert (used | places | members) - codes == {None}


def test_a_code_is_of_one_kind_only() -> None:
    assert WORLD.states.keys() & WORLD.bodies.keys() == set()
    assert WORLD.states.keys() & WORLD.groups.keys() == set()
    assert WORLD.bodies.keys() & WORLD.groups.keys() == set()


def test_every_sector_and_kind_is_one_of_the_codebook() -> None:
    assert {known.sector for known in WORLD.names.values()} - SECTORS == {None}
    assert {known.kind for known in WORLD.names.values()} <= set(get_args(EntityKind))


def test_an_office_begins_before_it_ends() -> None:
    offices = [person for found in WORLD.persons.values() for person in found]
    assert [one for one in offices if one.start and one.end and one.start > one.end] == []


def test_the_offices_of_a_person_are_in_order() -> None:
    for found in WORLD.persons.values():
        starts = [person.start for person in found if person.start]
        assert starts == sorted(starts)


def test_every_member_state_of_asean_is_told() -> None:
    assert len(WORLD.bodies["ASEAN"].members) == 11
    assert len(WORLD.bodies["EU"].members) == 27
    assert len(WORLD.bodies["NATO"].members) == 32


@given(
    st.lists(st.sampled_from(["AS", "Korea Selatan", "Al-Qaeda", "😀", "di", " ", "\n", "İ", "PBB", "Sana’a"])).map(
        " ".join
    )
)
def test_every_name_found_is_known_by_its_words(text: str) -> None:
    for start, end, known in WORLD.names_in(text):
        found = WORLD.lookup(" ".join(text[start:end].replace("’", "'").split()))
        assert found == known


def test_a_row_of_the_wrong_width_is_named(tmp_path: Path) -> None:
    (tmp_path / "states.csv").write_text("iso3\nUSA,US\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"states\.csv:2"):
        load_world(tmp_path)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"states\.csv"):
        load_world(tmp_path)


def test_every_capital_has_its_place_on_the_map() -> None:
    for state in WORLD.states.values():
        for name in state.capitals:
            places = [place for place in WORLD.places_named(name) if place.country == state.iso3]
            assert places, name
            assert places[0].lat is not None, name


def test_a_place_on_the_map_lies_on_the_globe() -> None:
    for place in (place for found in WORLD.places.values() for place in found):
        assert (place.lat is None) == (place.lon is None)
        assert -90 <= (place.lat or 0) <= 90
        assert -180 <= (place.lon or 0) <= 180
