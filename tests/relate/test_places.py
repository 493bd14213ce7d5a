"""Which words name a place, and which of the places of a sentence is the event's."""

from __future__ import annotations

import pytest

from kawat.core.records import Place
from kawat.relate.places import settings_in
from kawat.relate.scene import build_scene
from reading import kit, read_text
from relate.told import event, events

MEETING = "Presiden Chili Diego Soto bertemu Presiden Peru Ana Quispe"


def place(text: str) -> Place:
    found = event(text).place
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("where", "name", "state", "kind", "city"),
    [
        ("di Wina", "Wina", "AUT", "city", "Wina"),
        ("di Jenewa, Swiss", "Jenewa", "CHE", "city", "Jenewa"),
        ("di Hotel Cakrawala, Bandung", "Hotel Cakrawala", "IDN", "venue", "Bandung"),
        ("di Istana Konstantinovsky, St Petersburg, Rusia", "Istana Konstantinovsky", "RUS", "venue", "St. Petersburg"),
        ("di markas PBB di New York", "markas PBB", "USA", "venue", "New York"),
        ("di markas PBB di Jenewa", "markas PBB", "CHE", "venue", "Jenewa"),
        ("di Gedung Putih", "Gedung Putih", "USA", "venue", "Washington"),
        ("di bandara Bandung", "bandara Bandung", "IDN", "site", "Bandung"),
        ("di Kementerian Luar Negeri Peru", "Kementerian Luar Negeri Peru", "PER", "venue", None),
    ],
)
def test_a_building_lies_in_the_town_and_state_named_beside_it(
    where: str, name: str, state: str, kind: str, city: str | None
) -> None:
    text = f"{MEETING} {where}."
    found = place(text)
    assert (found.name, found.country, found.kind, found.city) == (name, state, kind, city)
    assert found.span.of(text) == name


def test_a_building_without_coordinates_has_those_of_its_town() -> None:
    hotel, town = place(f"{MEETING} di Hotel Cakrawala, Bandung."), place(f"{MEETING} di Bandung.")
    assert (hotel.latitude, hotel.longitude) == (town.latitude, town.longitude)
    assert hotel.geonames_id is None
    assert town.geonames_id is not None


@pytest.mark.parametrize("there", ["Di sana", "Di situ"])
def test_there_is_the_place_told_last(there: str) -> None:
    reading = read_text(f"Ana Quispe terbang dari Wina. Ia tiba di Quito pada Senin. {there}, ia bertemu Diego Soto.")
    scene = build_scene(reading.document, reading.marks, reading.names, kit())
    (setting,) = settings_in(scene, 2)
    assert (setting.place.name, setting.form, setting.preposition) == ("Quito", "there", "di")


@pytest.mark.parametrize(
    ("text", "state"),
    [("Presiden Chili Diego Soto mengunjungi Moskow.", "RUS"), (f"{MEETING} di Moskow.", "RUS")],
)
def test_a_capital_is_a_place_where_somebody_goes_or_something_happens(text: str, state: str) -> None:
    assert place(text).country == state


@pytest.mark.parametrize(
    "text",
    [
        "Moskow mengecam serangan Chili di Quito.",
        "Washington menolak usul Peru.",
        "Chili menyerang Peru.",
        "Presiden Chili Diego Soto bertemu Pemerintah Peru.",
    ],
)
def test_a_party_and_the_place_of_what_is_blamed_are_no_place_of_the_event(text: str) -> None:
    assert [one.place for one in events(text)] == [None]


def test_an_embassy_lies_in_the_state_named_beside_it_or_in_none() -> None:
    assert place(f"{MEETING} di Kedutaan Besar Chili di Quito, Ekuador.").country == "ECU"
    assert place(f"{MEETING} di Kedutaan Besar Chili.").country is None
