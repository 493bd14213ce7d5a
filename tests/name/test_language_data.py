"""Every example in the language data of naming is true."""

from __future__ import annotations

import tomllib

import pytest

from kawat.core.document import Report
from kawat.core.language import DATA
from kawat.core.records import Entity
from kawat.flow import trace
from name.who import mention, spoken_of, those, who
from reading import kit

LANGUAGE = kit().languages["id"]
NAMING = LANGUAGE.naming
assert NAMING is not None


def test_words_that_name_nobody() -> None:
    assert not spoken_of(NAMING.names.example, NAMING.names.no_name)


def test_pronouns() -> None:
    assert who(NAMING.pronouns.example, "Ia").name == NAMING.pronouns.stands_for


def test_pairs() -> None:
    both = those(NAMING.pairs.example, "Kedua negara")
    assert ", ".join(entity.name for entity in both) == NAMING.pairs.stands_for


def test_definite_titles() -> None:
    assert who(NAMING.definite.example, "Presiden").name == NAMING.definite.stands_for


def test_capitals_that_are_governments() -> None:
    assert who(NAMING.places.example, NAMING.places.stands_for).kind == "country"
    assert who(NAMING.places.example, "Moskow").kind == "place"


def test_governments() -> None:
    assert who(NAMING.governments.example, NAMING.governments.stands_for).kind == "country"


def test_groups() -> None:
    group = who(NAMING.groups.example, NAMING.groups.stands_for)
    assert (group.kind, group.code, group.sector) == ("group", "RUS", "GOV")


def test_mechanisms() -> None:
    assert who(NAMING.mechanisms.example, NAMING.mechanisms.stands_for).kind == "mechanism"


def test_offices() -> None:
    holder = who(NAMING.offices.example, NAMING.offices.holder)
    assert [role.country for role in holder.roles] == ["RUS"]


def test_nationality() -> None:
    assert who(NAMING.nationality.example, NAMING.nationality.stands_for).code == "DEU"


def test_titles() -> None:
    file = tomllib.loads((DATA / "languages" / "id" / "titles.toml").read_text(encoding="utf-8"))
    holder = who(file["example"], f"{file['title']} Rusia")
    assert [role.title for role in holder.roles] == [file["title"]]


def test_organisations() -> None:
    organisations = LANGUAGE.organisations
    assert organisations is not None
    first = mention(organisations.example, "Kedutaan Besar Jerman")
    embassy = those(organisations.example, "Kedutaan Besar Jerman")[0]
    assert first.how == "name"
    assert (embassy.code, embassy.sector) == (organisations.code, organisations.sector)


unnamed = pytest.mark.xfail(
    strict=True, reason="English has no naming.toml and no parser: nobody is named in its reports"
)


def english(text: str) -> tuple[Entity, ...]:
    """Whom an English report speaks of."""
    return trace(Report(text=text, published="2031-03-05", language="en"), kit()).names.entities


@unnamed
def test_english_organisations() -> None:
    organisations = kit().languages["en"].organisations
    assert organisations is not None
    found = english(organisations.example)
    assert (organisations.code, organisations.sector) in [(one.code, one.sector) for one in found]


@unnamed
def test_english_titles() -> None:
    file = tomllib.loads((DATA / "languages" / "en" / "titles.toml").read_text(encoding="utf-8"))
    assert file["title"] in [role.title for one in english(file["example"]) for role in one.roles]
