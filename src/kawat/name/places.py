"""Where a named place lies and how exact its name is: what the world's tables and the gazetteer know of it."""

from __future__ import annotations

from msgspec.structs import replace

from kawat.core.gazetteer import Spot
from kawat.core.records import Place, PlaceKind
from kawat.core.words import PlaceWords
from kawat.core.world import Site, World

CLOSE = frozenset({"city", "site", "venue", None})
"""Kinds of place so small that what lies in one is where it is."""


def located(place: Place, world: World, words: PlaceWords) -> Place:
    """A place with its name and state in, the same with kind, city, division, coordinates and GeoNames id out, where
    these are known."""
    site = _site(place, world)
    if site is not None:
        return _at_site(place, site, world)
    state = world.state_named(place.name)
    if state is not None and state.iso3 == place.country:
        return _at_spot(place, world.gazetteer.states.get(state.iso3), "state", world)
    kind, name = _headed(place.name, words)
    if kind == "site":
        return _site_at(place, name, world, words)
    if kind not in (None, "city", "province"):
        return replace(place, kind=kind)
    found = (spot for spot in world.gazetteer.find(name) if spot.state == place.country)
    spot = next((spot for spot in found if kind in (None, _kind(spot))), None)
    return _at_spot(place, spot, kind or (_kind(spot) if spot else None), world)


def _site_at(place: Place, rest: str, world: World, words: PlaceWords) -> Place:
    """An airport or base that is called by its town: "bandara Bandung", "pangkalan udara Incirlik"."""
    names = (rest, rest.partition(" ")[2])
    around = (located(replace(place, name=name), world, words) for name in names if name)
    town = next((one for one in around if one.city), None)
    own = replace(place, kind="site")
    return lying_in(own, town) if town else own


def lying_in(place: Place, around: Place) -> Place:
    """A place with what is not known of it taken from the one that it lies in: town and division, a building's
    coordinates from its town."""
    close = around.kind in CLOSE and place.kind in CLOSE and place.latitude is None
    return replace(
        place,
        city=place.city or around.city,
        division=place.division or around.division,
        latitude=around.latitude if close else place.latitude,
        longitude=around.longitude if close else place.longitude,
    )


def _site(place: Place, world: World) -> Site | None:
    """The row of the world's tables for a name, in the place's state."""
    return next((site for site in world.places_named(place.name) if site.country == place.country), None)


def _headed(name: str, words: PlaceWords) -> tuple[PlaceKind | None, str]:
    """The kind that a name's first word tells, and the rest: "Provinsi Idlib" is a province, "Idlib"."""
    head, _, rest = name.partition(" ")
    kind = words.heads.get(head.lower())
    return (kind, rest) if kind and rest else (None, name)


def _kind(spot: Spot) -> PlaceKind:
    return "province" if spot.id == spot.division else "city"


def _at_site(place: Place, site: Site, world: World) -> Place:
    around = world.gazetteer.spot(site.id or site.inside or 0)
    town = around if around is not None and around.people else None
    point = site if site.lat is not None else town
    return replace(
        place,
        kind=site.kind,
        city=site.name if site.kind == "city" else world.name_of(town),
        division=_division(around, world),
        latitude=point.lat if point else None,
        longitude=point.lon if point else None,
        geonames_id=site.id,
    )


def _at_spot(place: Place, spot: Spot | None, kind: PlaceKind | None, world: World) -> Place:
    if spot is None:
        return replace(place, kind=kind)
    return replace(
        place,
        kind=kind,
        city=world.name_of(spot) if kind == "city" else None,
        division=_division(spot, world),
        latitude=spot.lat,
        longitude=spot.lon,
        geonames_id=spot.id,
    )


def _division(spot: Spot | None, world: World) -> str | None:
    return world.name_of(world.gazetteer.divisions.get(spot.division or 0)) if spot else None
