"""Reports that mean harm: nothing of theirs runs, hides or leads away; files and writing are out of reach."""

from __future__ import annotations

import re

import pytest
from asked import HOSTILE_ID, TRICKS, Client, rows
from lxml import html

from kawat.view.web.app import HEADERS
from kawat.view.web.site import link

HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")


def pages_of(client: Client) -> list[str]:
    told = rows(client, "/timeline.json", min_confidence=0)
    said = rows(client, "/statements.json", min_confidence=0)
    people = {party["name"] for row in told for party in row["actors"] if party["kind"] == "person"}
    return [
        "/",
        "/timeline?min_confidence=0",
        "/statements?min_confidence=0",
        "/visits?min_confidence=0",
        "/commitments?min_confidence=0",
        "/dyads?min_confidence=0",
        "/explore?min_confidence=0",
        "/coverage",
        "/search?topic=lucy",
        *(link("report", f"{HOSTILE_ID}{n}") for n in range(len(TRICKS))),
        *(f"{link('report', f'{HOSTILE_ID}{n}')}/why" for n in range(2)),
        *(link("happening", row["id"]) for row in told[:3]),
        *(link("statement", row["id"]) for row in said[:3]),
        *(link("actor", name) for name in sorted(people)[:8]),
        "/dyad/NAR/CAL",
        "/sql?q=" + "SELECT title, source, url FROM documents",
        *(f"/search?topic=lucy {number}" for number in range(2)),
    ]


def test_nothing_of_a_report_runs_or_leads_away(hostile: Client):
    for path in pages_of(hostile):
        answer = hostile.get(path)
        assert answer.status_code == 200, (path, answer.text[:300])
        page = html.fromstring(answer.text)
        for script in page.iter("script"):
            assert script.get("src", "").startswith("/static/"), path
            assert not (script.text or "").strip(), path
        for element in page.iter(html.etree.Element):
            for name, value in element.attrib.items():
                assert not name.startswith("on"), (path, name)
                assert name != "style", path
                if name in ("href", "src", "action", "xlink:href"):
                    assert value.startswith(("/", "#", "https://", "http://")), (path, value)
        assert not page.xpath("//img | //iframe | //object | //embed | //base"), path
        assert not HIDDEN.search(answer.text), path


@pytest.mark.parametrize("trick", TRICKS)
def test_what_is_asked_for_is_shown_as_words(client: Client, trick: str):
    for path in ("/timeline", "/search", "/explore", "/sql", "/statements"):
        for field in ("topic", "person", "source", "q"):
            answer = client.get(path, params={field: trick})
            assert answer.status_code < 500
            page = html.fromstring(answer.text)
            assert not page.xpath("//img | //svg[@onload] | //script[not(@src)]"), (path, field)
            assert ">49<" not in answer.text


def test_every_answer_has_the_headers(client: Client):
    for path in ("/", "/nowhere", "/timeline.json", "/static/site.css", "/sql?q=x"):
        answer = client.get(path)
        for name, value in HEADERS.items():
            assert answer.headers.get(name) == value, (path, name)


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/static/a%00"]
)
def test_no_file_outside_static_is_given(client: Client, path: str):
    assert client.get(path).status_code in (400, 404)


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM documents",
        "CREATE TABLE a (b INTEGER)",
        "CREATE TEMP TABLE a (b INTEGER)",
        "ATTACH 'a.duckdb'",
        "SET threads = 1",
        "SELECT 1; SELECT 2",
        "COPY documents TO 'a.csv'",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM read_csv('https://example.org/a.csv')",
        "INSTALL httpfs",
        "PRAGMA database_list",
    ],
)
def test_sql_only_reads_the_store(client: Client, query: str):
    assert client.get("/sql.json", params={"q": query}).status_code == 400
    assert client.get("/sql", params={"q": query}).status_code == 400


def test_sql_is_stopped_when_its_time_is_up(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kawat.view.web.pages.sql.SECONDS", 0.3)
    query = "SELECT count(*) FROM range(1000000000) a, range(1000000000) b"
    answer = client.get("/sql.json", params={"q": query})
    assert answer.status_code == 400
    assert "longer" in answer.json()["error"]["problem"]


def test_sql_gives_no_more_rows_than_its_limit(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kawat.view.web.pages.sql.ROWS", 5)
    told = client.get("/sql.json", params={"q": "SELECT * FROM range(100)"}).json()
    assert len(told["rows"]) == 5
    assert told["more"] is True


def test_a_report_is_found_whatever_its_id(hostile: Client):
    name = f"{HOSTILE_ID}0"
    assert hostile.get(f"{link('report', name)}/record.json").json()["document"]["id"] == name
