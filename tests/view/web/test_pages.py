"""What the pages show: every page in both languages, found by its links, whole without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from asked import Client, rows
from lxml import html

from kawat.view.questions import QUESTIONS

FIXED = ("/", "/explore", "/codebook", "/coverage", "/sql", "/search", "/search?topic=konservasi")
LISTS = tuple(f"/{name}" for name in QUESTIONS if name not in ("search", "positions"))


def found_pages(client: Client) -> list[str]:
    """One page of each kind."""
    happening = rows(client, "/timeline.json")[0]["id"]
    statement = rows(client, "/statements.json")[0]["id"]
    return [
        *FIXED,
        *LISTS,
        "/positions?topic=konservasi",
        "/report/kunjungan",
        "/report/kunjungan/why",
        "/report/kunjungan/why?sentence=2",
        "/dyad/NOR/IDN",
        "/actor/NOR",
        "/actor/Ingrid Solheim",
        f"/happening/{happening}",
        f"/statement/{statement}",
    ]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_page_stands_in_the_language_asked_for(client: Client, lang: str):
    for path in found_pages(client):
        page = client.get(path, params={"lang": lang})
        assert page.status_code == 200, path
        assert html.fromstring(page.text).get("lang") == lang, path


def test_a_page_has_one_main_heading_and_headings_in_order(client: Client):
    for path in found_pages(client):
        page = html.fromstring(client.get(path).text)
        levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4")]
        assert levels.count(1) == 1, path
        first = levels.index(1)
        assert all(then <= before + 1 for before, then in zip(levels[first:], levels[first + 1 :], strict=False)), path
        assert len(page.findall(".//main")) == 1, path


def test_every_field_has_a_label(client: Client):
    for path in found_pages(client):
        page = html.fromstring(client.get(path).text)
        labelled = {label.get("for") for label in page.iter("label")}
        for field in page.iter("input", "select", "textarea"):
            assert field.get("aria-label") or field.get("id") in labelled, (path, html.tostring(field))


def test_no_page_has_two_things_of_one_id(client: Client):
    for path in found_pages(client):
        ids = html.fromstring(client.get(path).text).xpath("//@id")
        assert len(ids) == len(set(ids)), path


def links(page: str) -> Iterator[str]:
    for address in html.fromstring(page).xpath("//main//a/@href"):
        parts = urlsplit(address)
        if not parts.scheme and parts.path:
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def test_every_link_of_the_pages_leads_somewhere(client: Client):
    seen = {address for path in found_pages(client) for address in links(client.get(path).text)}
    broken = [address for address in sorted(seen) if client.get(address).status_code != 200]
    assert seen
    assert broken == []


def test_the_language_that_was_chosen_is_kept(client: Client):
    answer = client.get("/", params={"lang": "en"})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert 'lang="en"' in client.get("/timeline").text
    client.cookies.clear()


def test_the_browsers_language_is_taken_where_none_was_chosen(client: Client):
    client.cookies.clear()
    assert '<html lang="en">' in client.get("/", headers={"accept-language": "fr, en;q=0.8"}).text
    assert '<html lang="id">' in client.get("/", headers={"accept-language": "fr"}).text


def test_the_front_page_tells_what_is_here(client: Client):
    page = client.get("/", params={"lang": "en"}).text
    told = re.sub(r"\s+", " ", html.fromstring(page).text_content())
    assert "12 March 2031 – 10 June 2031" in told
    assert "happenings" in told


def test_a_report_shows_its_text_its_record_and_how_it_is_cited(client: Client):
    page = html.fromstring(client.get("/report/kunjungan", params={"lang": "id"}).text)
    assert "Laut tidak mengenal garis batas" in page.text_content()
    citation = page.get_element_by_id("citation").text_content()
    assert citation.startswith("Kantor Berita Lintas, “Solheim di Jakarta”, 12 Maret 2031, https://lintas.example/1")
    events = client.get("/report/kunjungan/record.json").json()["events"]
    assert {event["id"] for event in events} <= {card.get("id", "")[2:] for card in page.find_class("act")}


def test_the_why_of_an_item_tells_the_rule_it_rests_on(client: Client):
    event = client.get("/report/kunjungan/record.json").json()["events"][0]
    page = client.get("/report/kunjungan/why", params={"item": event["id"]}).text
    assert event["evidence"][0]["rule"] in page


def test_a_pair_is_found_by_names_and_shows_both_sides(client: Client):
    page = html.fromstring(client.get("/dyad/norwegia/indonesia", params={"lang": "en"}).text)
    assert page.find(".//h1").text_content().split() == ["Norway", "NOR", "–", "Indonesia", "IDN"]
    told = client.get("/dyad/NOR/IDN/dyad.json").json()
    assert {event["type"] for event in told["told"]} >= {"CONSULT", "SUPPORT", "REJECT"}


def test_what_is_new_since_a_day_is_asked_for(client: Client):
    page = html.fromstring(client.get("/dyad/NOR/IDN", params={"new_since": "2031-05-01"}).text)
    news = page.get_element_by_id("news").getparent().text_content()
    assert "REJECT" in news
    assert "SUPPORT" not in news


def test_an_actor_has_offices_with_the_reports_that_give_them(client: Client):
    told = client.get("/actor/Ingrid Solheim/actor.json").json()
    assert {office["title"] for office in told["offices"]} == {"Menteri Luar Negeri"}
    assert told["offices"][0]["reports"] >= 2
    assert [tie["name"] for tie in told["ties"]][:1] == ["Wirya Adiningrat"]


def test_a_happening_tells_every_report_and_what_each_adds(client: Client):
    meeting = next(row for row in rows(client, "/meetings.json") if row["reports"] == 2)
    told = client.get(f"/happening/{meeting['id']}/happening.json").json()
    assert [member["told"]["evidence"][0]["document_id"] for member in told["members"]] == [
        "kunjungan",
        "kunjungan-dermaga",
    ]
    assert [member["parties"] == [] for member in told["members"]] == [False, True]


def test_wordings_of_one_statement_stand_beside_it(client: Client):
    said = rows(client, "/statements.json", topic="nelayan")[0]
    told = client.get(f"/statement/{said['id']}/statement.json").json()
    assert told["said"]["id"] == said["id"]
    quoted = rows(client, "/statements.json", topic="batas")[0]
    assert quoted["reports"] == 2


def test_one_search_finds_people_states_statements_and_reports(client: Client):
    page = html.fromstring(client.get("/search", params={"topic": "Norwegia"}).text)
    assert page.xpath('//a[@href="/actor/NOR"]')
    people = html.fromstring(client.get("/search", params={"topic": "solheim"}).text)
    assert people.xpath('//p[@class="chips"]/a[starts-with(@href, "/actor/Ingrid")]')
    assert people.xpath('//a[@href="/report/kunjungan"]')


def test_explore_copies_its_question_as_sql_that_runs(client: Client):
    page = html.fromstring(client.get("/explore", params={"code": "NOR", "topic": "konservasi"}).text)
    query = page.get_element_by_id("as-SQL").text_content()
    answer = client.get("/sql.json", params={"q": query})
    assert answer.status_code == 200, answer.text
    assert {row[2] for row in answer.json()["rows"]} == {"2031-03-12", "2031-05-20"}
    assert "codes=('NOR',)" in page.get_element_by_id("as-Python").text_content()


def test_the_coverage_tells_outlets_rejects_and_versions(client: Client):
    told = client.get("/coverage.json").json()
    assert {name for name, _ in told["coverage"]["rows"]} == {"Kantor Berita Lintas", "Harian Dermaga"}
    assert told["rejected"][0]["reason"] == "there is no text"
    assert sum(made["reports"] for made in told["made_by"]) == told["holdings"]["reports"]


def test_the_codebook_has_every_type(client: Client):
    page = html.fromstring(client.get("/codebook").text)
    for code in client.get("/codebook.json").json()["types"]:
        page.get_element_by_id(code)
