"""A person's offices over the reports of a store, with their evidence and the world's table beside."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from kawat.core.document import Span
from kawat.core.language import load_language
from kawat.core.officials import Officials
from kawat.core.officials import Person as Official
from kawat.core.records import Entity, Record, Role
from kawat.errors import QueryError
from kawat.store import Store, open_store
from kawat.view.office_list import as_answer, write_offices
from kawat.view.offices import Known, OfficeRow, known_of, offices_of
from kawat.view.query import FORMS
from kawat.view.words import load_words
from sample_records import record

HELD: Officials = {
    "Ingrid Solheim": (
        Official(
            "Ingrid Solheim", ("Solheim",), "NOR", "GOV", "Menteri Luar Negeri", "2029-01-01", "2031-03-31",
            "foreign_minister", "Minister of Foreign Affairs", "kawat",
        ),
    ),
    "Olav Berg": (
        Official(
            "Olav Berg", (), "NOR", "GOV", "Menteri Luar Negeri", "2031-03-31", None, "foreign_minister", "", "kawat",
        ),
    ),
}  # fmt: skip


def told(document: str, day: str, name: str, title: str, state: str = "NOR") -> Record:
    """A report of that day which gives somebody an office."""
    text = f"{title} {name} tiba di Oslo."
    start = len(title) + 1
    role = Role(title, None, state, Span(0, len(title)))
    person = Entity("e1", name, "person", state, "GOV", (role,), (Span(start, start + len(name)),))
    whole = record(document)
    about = replace(whole.document, text=text, published=day, title=f"Tamu {document}", sentences=(), asides=())
    return replace(whole, document=about, entities=(person,), statements=(), events=())


RECORDS = (
    told("r1", "2031-03-05", "Ingrid Solheim", "Menlu"),
    told("r2", "2031-03-25", "Ingrid Solhiem", "Menteri Luar Negeri"),
    told("r3", "2031-03-15", "Karin Holm", "Menlu"),
    told("r4", "2031-05-01", "Ingrid Solheim", "mantan Menlu"),
    told("r5", "2031-06-01", "Karin Holm", "Dubes", "SWE"),
)


@pytest.fixture(scope="module")
def known() -> Known:
    return known_of(HELD, load_language("id"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    file = str(tmp_path / "kawat.duckdb")
    with open_store(file) as written:
        written.write(RECORDS)
    with open_store(file, read_only=True) as opened:
        yield opened


def by_reports(rows: tuple[OfficeRow, ...]) -> list[tuple[str, str | None, str | None, str | None, bool]]:
    return [(row.office, row.first, row.last, row.words, row.held) for row in rows if row.source == "reports"]


def test_spellings_and_abbreviations_are_one_term_with_all_its_evidence(store: Store, known: Known) -> None:
    rows = offices_of(store, "Ingrid Solheim", known)
    minister, first, last = "Menteri Luar Negeri", "2031-03-05", "2031-03-25"
    assert by_reports(rows) == [
        (minister, first, last, "Menlu", True),
        (minister, first, last, "Menteri Luar Negeri", True),
        (minister, "2031-05-01", "2031-05-01", "mantan Menlu", False),
    ]
    assert (rows[0].day, rows[0].url, rows[0].report) == (
        "2031-03-05", "https://warta.example/r1", "Warta Cair Paravel: Tamu r1",
    )  # fmt: skip


def test_the_table_stands_beside(store: Store, known: Known) -> None:
    (row,) = [row for row in offices_of(store, "Solheim", known) if row.source == "table"]
    assert (row.first, row.last, row.table_source, row.words) == ("2029-01-01", "2031-03-31", "kawat", None)


def test_another_holder_on_those_days_is_marked(store: Store, known: Known) -> None:
    solheim = offices_of(store, "Ingrid Solheim", known)[0]
    assert [(rival.person, rival.source) for rival in solheim.contradicts] == [("Karin Holm", "reports")]
    holm = offices_of(store, "Karin Holm", known)[0]
    assert [(rival.person, rival.source) for rival in holm.contradicts] == [
        ("Ingrid Solheim", "reports"),
        ("Ingrid Solheim", "table"),
    ]


def test_one_asks_for_a_day(store: Store, known: Known) -> None:
    rows = offices_of(store, "Ingrid Solheim", known, on="2031-03-10")
    assert {(row.source, row.office) for row in rows} == {
        ("reports", "Menteri Luar Negeri"),
        ("table", "Menteri Luar Negeri"),
    }
    assert offices_of(store, "Ingrid Solheim", known, on="2033-01-01") == ()


def test_two_of_one_name_for_two_states_are_two_people(store: Store, known: Known) -> None:
    rows = offices_of(store, "Karin Holm", known)
    assert {(row.person_id is not None, row.state) for row in rows} == {(True, "NOR"), (True, "SWE")}
    assert len({row.person_id for row in rows}) == 2


def test_whom_only_the_table_knows_is_told(store: Store, known: Known) -> None:
    assert [row.source for row in offices_of(store, "Olav Berg", known)] == ["table"]


def test_a_name_that_nobody_has_is_answered_with_those_near_it(store: Store, known: Known) -> None:
    with pytest.raises(QueryError, match=r"did you mean Karin Holm"):
        offices_of(store, "Karen Hulm", known)
    with pytest.raises(QueryError, match="SELECT name"):
        offices_of(store, "Xyzzy", known)


@pytest.mark.parametrize("name", ["", "'; --", "(", "%", "[a-"])
def test_a_name_with_signs_in_it_is_only_a_name(store: Store, known: Known, name: str) -> None:
    with pytest.raises(QueryError, match="nobody of that name"):
        offices_of(store, name, known)


@pytest.mark.parametrize("code", ["id", "en"])
def test_the_list_tells_term_words_day_and_address(store: Store, known: Known, code: str) -> None:
    out = io.StringIO()
    write_offices(offices_of(store, "Ingrid Solheim", known), load_words(code), out)
    for expected in (
        "2031-03-05 – 2031-03-25",
        "“Menlu”",
        "https://warta.example/r1",
        "! ",
        "Karin Holm",
        "2029-01-01",
    ):
        assert expected in out.getvalue()


def test_rows_are_json_and_csv(store: Store, known: Known) -> None:
    out = io.StringIO()
    FORMS["json"](as_answer(offices_of(store, "Ingrid Solheim", known)), out)
    assert json.loads(out.getvalue().splitlines()[0])["contradicts"] == [
        "Karin Holm, menteri luar negeri NOR 2031-03-15/2031-03-15 (reports)"
    ]
    out = io.StringIO()
    FORMS["csv"](as_answer(offices_of(store, "Ingrid Solheim", known)), out)
    assert [row["words"] for row in csv.DictReader(io.StringIO(out.getvalue()))][:2] == ["Menlu", "Menteri Luar Negeri"]
