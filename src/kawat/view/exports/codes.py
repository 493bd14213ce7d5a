"""What Kawat's codes are called in other data sets (data/formats/codes.toml, world/states.csv, ontologies)."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from kawat.core.language import load_language, load_section
from kawat.core.offices import Titles
from kawat.core.ontology import Ontology, load_ontology
from kawat.core.world import State, load_states
from kawat.view.exports.layout import FORMATS


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    unreal: tuple[str, ...]
    known_groups: dict[str, str]
    icews_sectors: dict[str, str]
    quad_classes: dict[str, int]
    gdelt_places: dict[str, tuple[int, int]]
    feature_types: dict[str, str]
    ftm_languages: dict[str, str]
    languages: dict[str, str]
    colt_roles: dict[str, str]


class Codes(Struct, frozen=True):
    """All look-ups that formats need; None where there is no such code."""

    file: _File
    states: dict[str, State]
    ontology: Ontology
    titles: dict[str, Titles]

    def country(self, code: str | None) -> str | None:
        """A state's code → its name in English."""
        state = self.states.get(code or "")
        return state.names_en[0] if state else None

    def fips(self, code: str | None) -> str | None:
        """A state's code → FIPS 10-4."""
        state = self.states.get(code or "")
        return state.fips if state else None

    def cow(self, code: str | None) -> str | None:
        """A state's code → its Correlates of War number."""
        state = self.states.get(code or "")
        return str(state.cow) if state and state.cow is not None else None

    def cameo_country(self, code: str | None) -> str | None:
        """A state's code → CAMEO's country code."""
        state = self.states.get(code or "")
        return state.cameo if state else None

    def known_group(self, code: str | None) -> str | None:
        """A body's or group's code → CAMEO's code of known groups."""
        return self.file.known_groups.get(code or "")

    def head(self, title: str, language: str | None) -> str | None:
        """An office → HoS or HoG where it is that of a head of state or government itself, not of a deputy or heir."""
        titles = self.titles.get(language or "")
        found = titles.named(title) if titles else None
        return self.file.colt_roles.get(found.level) if found and not found.deputy else None


@cache
def load_codes() -> Codes:
    """The codes of the bundled data. Raises DataError."""
    languages = {code: load_language(code).titles for code in ("id",)}
    return Codes(
        file=load_section(FORMATS / "codes.toml", _File),
        states=load_states(),
        ontology=load_ontology(),
        titles={code: titles for code, titles in languages.items() if titles},
    )
