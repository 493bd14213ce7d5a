"""Lists: the same rows as page, .json and .csv, pages that hold still, and a description that programs can trust."""

from __future__ import annotations

import csv
import io

import pytest
from asked import Client, rows
from lxml import html
from openapi_spec_validator import validate

from kawat.core.language import load_section
from kawat.view.asked import FILTERS
from kawat.view.questions import QUESTIONS
from kawat.view.words import ASSETS

ASKED = {"search": {"topic": "konservasi"}, "positions": {"topic": "konservasi"}}


@pytest.mark.parametrize("name", QUESTIONS)
def test_page_json_and_csv_have_the_same_rows(client: Client, name: str):
    asked = ASKED.get(name, {}) | ({"min_confidence": 0} if "min_confidence" in FILTERS[name] else {})
    told = client.get(f"/{name}.json", params=asked).json()
    page = html.fromstring(client.get(f"/{name}", params=asked).text)
    lines = list(csv.DictReader(io.StringIO(client.get(f"/{name}.csv", params=asked).text)))
    kind = {"search": "item search"}.get(name, f"item {name}")
    assert told["total"] == len(told["rows"]) == len(lines) == len(page.find_class(kind.split()[1]))
    assert told["total"] > 0


@pytest.mark.parametrize("name", ["timeline", "statements", "dyads", "mechanisms"])
@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_pages_hold_every_row_once_in_one_order(client: Client, name: str, order: str):
    asked = {"order": order} if "newest" in FILTERS[name] else {}
    whole = rows(client, f"/{name}.json", size=500, **asked)
    pages = -(-len(whole) // 2)
    assert [
        row for page in range(1, pages + 2) for row in rows(client, f"/{name}.json", size=2, page=page, **asked)
    ] == whole


def test_the_newest_are_first_unless_asked_otherwise(client: Client):
    newest = [row["published"] for row in rows(client, "/timeline.json")]
    assert newest == sorted(newest, reverse=True)
    assert [row["published"] for row in rows(client, "/timeline.json", order="oldest")] == newest[::-1]


@pytest.mark.parametrize("code", ["NOR", "nor", "Norwegia", "Norway"])
def test_a_state_is_told_by_code_or_name(client: Client, code: str):
    assert rows(client, "/timeline.json", code=code) == rows(client, "/timeline.json", code="NOR")


def test_several_codes_stand_behind_each_other_or_between_commas(client: Client):
    apart = client.get("/timeline.json?code=NOR&code=IDN").json()["rows"]
    assert rows(client, "/timeline.json", code="NOR,IDN") == apart != []


def test_a_place_is_told_by_state_or_name(client: Client):
    assert {row["place_name"] for row in rows(client, "/meetings.json", place="tokyo")} == {"Tokyo"}
    assert {row["place_country"] for row in rows(client, "/meetings.json", place="Jepang")} == {"JPN"}


def test_a_field_that_is_left_empty_is_no_filter(client: Client):
    assert (
        client.get("/timeline.json?code=&since=&topic=").json()["total"] == client.get("/timeline.json").json()["total"]
    )


def test_the_form_shows_what_was_asked(client: Client):
    asked = {"code": "NOR", "since": "2031-03-01", "modality": "actual", "order": "oldest"}
    page = html.fromstring(client.get("/timeline", params=asked).text)
    assert page.get_element_by_id("filter-code").get("value") == "NOR"
    assert page.get_element_by_id("filter-since").get("value") == "2031-03-01"
    assert page.xpath('//select[@name="modality"]/option[@selected]/@value') == ["actual"]
    assert page.xpath('//select[@name="order"]/option[@selected]/@value') == ["oldest"]


def test_the_description_for_programs_is_valid_and_true(client: Client):
    told = client.get("/schema/openapi.json").json()
    validate(told)
    for path, operations in told["paths"].items():
        assert set(operations) == {"get"}, path
    assert {f"/{name}.json" for name in QUESTIONS} | {f"/{name}.csv" for name in QUESTIONS} <= set(told["paths"])


def test_both_languages_have_the_same_words():
    words = {code: load_section(ASSETS / f"web.{code}.toml", dict[str, str]) for code in ("id", "en")}
    assert words["id"].keys() == words["en"].keys()
    assert all(one.count("{}") == words["en"][key].count("{}") for key, one in words["id"].items())
