"""How errors are told: a calm page for people, one shape of JSON for programs, a trace for whoever runs the server."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from asked import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar.testing import TestClient

from kawat.errors import StoreError
from kawat.store import open_store
from kawat.view.questions import QUESTIONS
from kawat.view.web import build
from kawat.view.web.site import Site

WRONG = (
    ("/nowhere", 404),
    ("/report/none", 404),
    ("/report/none/record.json", 404),
    ("/happening/none", 404),
    ("/statement/none", 404),
    ("/actor/Nobody Atall", 404),
    ("/actor/%00", 404),
    ("/dyad/CHN/CHN", 404),
    ("/dyad/XXQ/YYQ", 404),
    ("/timeline?since=2031-02-30", 400),
    ("/timeline?since=yesterday", 400),
    ("/timeline?page=0", 400),
    ("/timeline?min_confidence=2", 400),
    ("/timeline?topic=!!", 400),
    ("/statements?type=AGREE", 400),
    ("/report/kunjungan/why?sentence=99", 400),
    ("/report/kunjungan/why?item=nothing", 400),
    ("/sql?q=nonsense", 400),
)


@pytest.mark.parametrize(("path", "status"), WRONG)
def test_an_error_is_a_page_for_people(client: Client, path: str, status: int):
    answer = client.get(path)
    assert answer.status_code == status
    if not path.endswith(".json"):
        assert answer.headers["content-type"].startswith("text/html")
        assert "<main" in answer.text


@pytest.mark.parametrize(("path", "status"), [one for one in WRONG if not one[0].startswith("/sql")])
def test_an_error_has_one_shape_for_programs(client: Client, path: str, status: int):
    answer = client.get(path, headers={"accept": "application/json"})
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) == {"status", "where", "problem", "remedy"}


def test_what_was_not_foreseen_is_logged_and_told_calmly(
    client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    def broken(*_: Any) -> None:
        raise RuntimeError("the wire is cut")

    monkeypatch.setattr(Site, "ask", broken)
    with caplog.at_level(logging.ERROR):
        answer = client.get("/meetings")
    assert answer.status_code == 500
    assert "wire" not in answer.text
    assert "<main" in answer.text
    assert "RuntimeError: the wire is cut" in caplog.text


def test_a_store_that_is_too_old_is_told_before_the_server_starts(tmp_path: Any):
    import duckdb

    place = str(tmp_path / "old.duckdb")
    open_store(place).close()
    with duckdb.connect(place) as connection:
        connection.execute("UPDATE kawat_store SET schema_version = 1")
    with pytest.raises(StoreError, match="older Kawat"):
        build(place)


def test_an_empty_store_has_all_pages(tmp_path: Any):
    open_store(str(tmp_path / "empty.duckdb")).close()
    with TestClient(build(str(tmp_path / "empty.duckdb"))) as client:
        for path in (
            "/",
            "/explore",
            "/coverage",
            "/coverage.csv",
            "/codebook",
            "/sql",
            "/search?topic=a",
            "/actor/IDN",
        ):
            assert client.get(path).status_code == 200, path
        for name in QUESTIONS:
            assert (
                client.get(f"/{name}", params={"topic": "kata"} if name in ("search", "positions") else {}).status_code
                == 200
            )


FIELDS = st.sampled_from(
    ("since", "until", "code", "person", "type", "modality", "place", "source", "topic", "near", "kind", "period",
     "international", "min_confidence", "order", "page", "size", "lang", "q", "item", "sentence", "new_since")
)  # fmt: skip
VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ("2031-03-12", "9999-12-31", "-1", "1e999", "nan", "NOR", "actual", '"', "\x00", "CONSULT/visit", "$x")
    ),
)
PATHS = st.sampled_from(
    ("/", *(f"/{name}" for name in QUESTIONS), "/explore", "/sql", "/timeline.json", "/statements.csv", "/sql.json",
     "/dyad/NOR/IDN", "/actor/NOR", "/report/kunjungan", "/report/kunjungan/why")
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=PATHS, asked=st.dictionaries(FIELDS, VALUES, max_size=3))
def test_no_question_breaks_the_server(client: Client, path: str, asked: dict[str, str]):
    assert client.get(path, params=asked).status_code < 500
    client.cookies.clear()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(("report", "actor", "happening", "statement")), st.text(max_size=20))
def test_no_address_breaks_the_server(client: Client, page: str, name: str):
    from urllib.parse import quote

    assert client.get(f"/{page}/{quote(name, safe='', errors='replace')}").status_code < 500
