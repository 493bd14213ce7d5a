"""Pictures of a store: files, notebooks, data."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import pytest

import kawat
from kawat.cli import main
from kawat.cli.drawing import KINDS as VERB_KINDS
from kawat.store import Store, open_store
from kawat.view.pictures.plot import KINDS, plot
from kawat.view.questions.filters import Filters
from sample_records import record

SVG = "{http://www.w3.org/2000/svg}"


def drawn(store: Store, kind: str, **wanted: object) -> kawat.Picture:
    codes = {"codes": ("NOR",)} if kind == "network" else {}
    sure = {} if kind == "coverage" else {"min_confidence": 0}
    return plot(store, kind, Filters(**(codes | sure | wanted)), "en")  # type: ignore[arg-type]


def test_the_verb_has_every_kind() -> None:
    assert (*KINDS,) == VERB_KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_of_a_store_tells_its_method_and_stands_alone(store: Store, kind: str) -> None:
    picture = drawn(store, kind)
    root = ElementTree.fromstring(picture.svg)
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert picture.method in (root[1].text or "")
    assert " ".join(picture.method.split()[:3]) in words
    assert f"of {picture.found.looked_reports} reports" in picture.method
    assert "var(" not in picture.svg


@pytest.mark.parametrize("kind", KINDS)
def test_its_data_are_a_frame_a_csv_file_and_a_table(store: Store, kind: str) -> None:
    pytest.importorskip("polars")
    picture, out = drawn(store, kind), io.StringIO()
    picture.csv(out)
    rows = list(csv.reader(io.StringIO(out.getvalue())))
    assert rows[0] == picture.data.columns
    assert len(rows) - 1 == len(picture.data) > 0
    shown = picture._repr_html_()
    assert picture._repr_svg_() in shown
    assert shown.count("<tr>") == len(picture.data) + 1
    assert {*KINDS[kind].columns} <= {*picture.data.columns}


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_answer_is_a_picture_and_an_empty_table(store: Store, kind: str) -> None:
    picture = drawn(store, kind, until="1900-01-01")
    assert "Nothing was found." in picture.svg
    assert picture.table[1] == []


def test_the_method_tells_what_each_filter_left(store: Store) -> None:
    picture = plot(store, "timeline", Filters(codes=("IDN", "NOR"), since="2031-01-01"), "id")
    assert "pihak IDN + NOR: " in picture.method
    assert "sejak 2031-01-01: " in picture.method
    assert picture.title == "Indonesia – Norwegia: kejadian menurut tingkat"


@pytest.mark.parametrize(
    ("kind", "filters", "told"),
    [
        ("pie", Filters(), "there is no picture 'pie'"),
        ("network", Filters(), "a network is of one state, body or person"),
        ("map", Filters(types=("AID",)), "visits has no such filter"),
    ],
)
def test_what_can_t_be_drawn_is_an_error_that_says_why(store: Store, kind: str, filters: Filters, told: str) -> None:
    with pytest.raises(kawat.QueryError, match=told):
        plot(store, kind, filters)
    with pytest.raises(kawat.QueryError, match="100 pixels are too few"):
        plot(store, "timeline", width=100)


@pytest.fixture
def filled(tmp_path: Path) -> str:
    file = str(tmp_path / "filled.duckdb")
    with open_store(file) as store:
        store.write([record("r1"), record("r2")])
    return file


def test_a_picture_goes_to_standard_output_and_what_it_was_come_by_beside_it(
    filled: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plot", "timeline", filled, "NAR", "--lang", "en", "--width", "500"]) == 0
    printed = capsys.readouterr()
    assert ElementTree.fromstring(printed.out).attrib["width"] == "500"
    assert "looked at 2 reports" in printed.err


def test_the_end_of_the_file_s_name_says_picture_or_data(filled: str, tmp_path: Path) -> None:
    svg, data = tmp_path / "x.svg", tmp_path / "x.csv"
    assert main(["plot", "map", filled, "-o", str(svg)]) == 0
    assert main(["plot", "map", filled, "-o", str(data)]) == 0
    assert svg.read_text(encoding="utf-8").startswith("<svg ")
    assert data.read_text(encoding="utf-8").startswith("id,time_start,time_end,published,visitors,")


def test_another_form_and_a_useless_filter_are_errors(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plot", "map", filled, "-o", "x.png"]) == 1
    assert "end the file's name in .svg, .csv" in capsys.readouterr().err
    assert main(["plot", "heatmap", filled, "Lucy"]) == 1
    assert "dyads has no such filter; it has since" in capsys.readouterr().err
