"""What is known of a named place beyond its state: how exact the name is, and where it lies."""

from __future__ import annotations

import pytest

from kawat.core.document import Span
from kawat.core.records import Place
from kawat.name.places import located
from reading import kit

LANGUAGE = kit().languages["id"]
assert LANGUAGE.naming is not None
WORDS = LANGUAGE.naming.places


def place(name: str, state: str | None) -> Place:
    return located(Place(name, state, Span(0, len(name))), kit().world, WORDS)


@pytest.mark.parametrize(
    ("name", "state", "kind", "city", "division"),
    [
        ("Jenewa", "CHE", "city", "Jenewa", "Geneva"),
        ("Bandung", "IDN", "city", "Bandung", "Jawa Barat"),
        ("Culiacán", "MEX", "city", "Culiacán", "Sinaloa"),
        ("Jabar", "IDN", "province", None, "Jawa Barat"),
        ("Provinsi Nangarhar", "AFG", "province", None, "Nangarhar"),
        ("Swiss", "CHE", "state", None, None),
        ("Laut China Selatan", None, "sea", None, None),
        ("Masjidil Haram", "SAU", "venue", "Mekkah", "Mecca Region"),
        ("Natanz", "IRN", "site", None, "Isfahan"),
    ],
)
def test_kind_city_and_division(
    name: str, state: str | None, kind: str, city: str | None, division: str | None
) -> None:
    found = place(name, state)
    assert (found.kind, found.city, found.division) == (kind, city, division)
    assert found.latitude is not None


def test_namesakes_lie_where_their_state_is() -> None:
    assert place("Birmingham", "GBR").geonames_id != place("Birmingham", "USA").geonames_id
    assert place("Cordoba", "ARG").division == "Cordoba"
    assert (place("Santiago", "CHL").latitude or 0) < 0 < (place("Santiago", "DOM").latitude or 0)


@pytest.mark.parametrize(("name", "kind"), [("Gedung Cakrawala", "venue"), ("Pangkalan Udara Senja", "site")])
def test_the_first_word_of_an_unknown_place_tells_its_kind_and_no_more(name: str, kind: str) -> None:
    found = place(name, "ESP")
    assert (found.kind, found.latitude, found.geonames_id) == (kind, None, None)


@pytest.mark.parametrize(("name", "state"), [("Qwrtz", "ESP"), ("Bandung", "ESP"), ("Culiacán", None)])
def test_of_an_unknown_place_nothing_is_guessed(name: str, state: str | None) -> None:
    found = place(name, state)
    assert found == Place(name, state, Span(0, len(name)))


def test_every_row_with_an_id_lies_in_its_state() -> None:
    world = kit().world
    for site in (site for found in world.places.values() for site in found):
        for number in (site.id, site.inside):
            spot = world.gazetteer.spot(number or 0)
            assert spot is None or spot.state == site.country, site.name
