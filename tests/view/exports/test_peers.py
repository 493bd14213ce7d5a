"""Exports read back with other people's readers. One that is not installed is skipped by name."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime
from pathlib import Path

import jsonschema
import msgspec
import pytest

from export_records import HOSTILE, fill, sample
from kawat.store import Store, open_store
from kawat.view.exports import EXPORTS, Choice
from kawat.view.exports.plover import PloverEvent
from kawat.view.exports.web_annotation import utf16


@pytest.fixture
def store(tmp_path: Path):
    with open_store(fill(tmp_path / "kawat.duckdb", sample())) as opened:
        yield opened


def file_of(name: str, store: Store, out: Path) -> Path:
    return EXPORTS[name](store, out, Choice()).files[0]


def rows_of_csv(store: Store, out: Path) -> list[dict[str, str]]:
    with file_of("csv", store, out).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def as_text(value: object) -> str:
    """A cell as the CSV writes it."""
    if value is None or value != value:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def alike(row: dict[str, str]) -> dict[str, str]:
    """A row of the CSV with whole numbers as other readers give them."""
    numbers = ("goldstein", "score", "confidence", "latitude", "longitude")
    return {name: as_text(float(value)) if name in numbers and value else value for name, value in row.items()}


def test_excel_holds_the_rows_of_the_csv(store: Store, tmp_path: Path):
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl reads xlsx back")
    book = openpyxl.load_workbook(file_of("xlsx", store, tmp_path), read_only=True)
    header, *rows = book["events"].iter_rows(values_only=True)
    found = [{name: as_text(value) for name, value in zip(header, row, strict=True)} for row in rows]
    wanted = [alike(row) for row in rows_of_csv(store, tmp_path)]
    unix = [{name: value.replace("\r\n", "\n") for name, value in row.items()} for row in wanted]
    book.close()
    assert [
        {name: value.replace("\r\n", "\n").replace("_x000D_", "") for name, value in row.items()} for row in found
    ] == unix


def test_parquet_holds_the_rows_of_the_csv(store: Store, tmp_path: Path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow reads Parquet back")
    table = parquet.read_table(file_of("parquet", store, tmp_path))
    assert str(table.schema.field("date_start").type) == "date32[day]"
    assert [{name: as_text(value) for name, value in row.items()} for row in table.to_pylist()] == [
        alike(row) for row in rows_of_csv(store, tmp_path)
    ]


def test_stata_holds_the_rows_of_the_csv(store: Store, tmp_path: Path):
    pyreadstat = pytest.importorskip("pyreadstat", reason="pyreadstat reads Stata files back")
    frame, about = pyreadstat.read_dta(str(file_of("stata", store, tmp_path)))
    found = [{name: as_text(value) for name, value in row.items()} for row in frame.to_dict("records")]
    assert found == [alike(row) for row in rows_of_csv(store, tmp_path)]
    assert about.column_names_to_labels["cameo"] == "CAMEO code, as text"


@pytest.mark.parametrize(("name", "file", "width"), [("gdelt", "gdelt.CSV", 61), ("gdelt", "gdelt.mentions.CSV", 16)])
def test_gdelt_reads_with_pandas_as_its_users_do(store: Store, tmp_path: Path, name: str, file: str, width: int):
    pandas = pytest.importorskip("pandas", reason="pandas reads GDELT's files")
    written = EXPORTS[name](store, tmp_path, Choice())
    frame = pandas.read_csv(tmp_path / file, sep="\t", header=None, dtype=str, keep_default_na=False)
    assert frame.shape == (written.rows, width)


def test_followthemoney_takes_every_entity(store: Store, tmp_path: Path):
    model = pytest.importorskip("followthemoney", reason="followthemoney reads its entities").model
    for line in file_of("ftm", store, tmp_path).read_bytes().splitlines():
        entity = json.loads(line)
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        assert solid(entity["properties"]) == solid(proxy.to_dict()["properties"])


def solid(properties: dict[str, list[str]]) -> dict[str, list[str]]:
    """Values without white space, which followthemoney tidies."""
    return {name: sorted("".join(value.split()) for value in values) for name, values in properties.items()}


def test_every_line_of_plover_keeps_to_its_schema(store: Store, tmp_path: Path):
    schema = msgspec.json.schema(PloverEvent)
    for line in file_of("plover", store, tmp_path).read_bytes().splitlines():
        jsonschema.validate(json.loads(line), schema)
        event = msgspec.json.decode(line, type=PloverEvent, strict=True)
        assert len(event.text_info) == len(event.cite_info) >= 1


def test_a_quotation_is_direct_speech_by_who_spoke(store: Store, tmp_path: Path):
    graph = json.loads(file_of("schema-org", store, tmp_path).read_bytes())["@graph"]
    said = {item["identifier"]: item for item in graph if item["@type"] in ("Quotation", "Claim")}
    assert said["s1"]["@type"] == "Quotation"
    assert said["s41"]["@type"] == "Claim", "mixed speech holds the reporter's words"
    assert said["s1"]["creator"]["name"] == "Lucy Pevensie"
    assert said["s1"]["provider"]["name"] == "Calormen", "the outlet that relayed it is no creator"


def test_an_annotation_selects_its_words_in_python_and_in_javascript(store: Store, tmp_path: Path):
    texts = {record.document.url or record.document.id: record.document.text for record in store.records()}
    beyond = 0
    for line in file_of("annotations", store, tmp_path).read_bytes().splitlines():
        for target in json.loads(line)["target"]:
            text = texts[target["source"].removeprefix("urn:kawat:document:")]
            position, quote = target["selector"]
            units = text.encode("utf-16-le")
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert units[2 * position["utf16Start"] : 2 * position["utf16End"]].decode("utf-16-le") == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
            beyond += position["start"] != position["utf16Start"]
    assert beyond, "no annotation stands after an emoji"


def test_utf16_counts_as_javascript_does():
    assert [utf16(text) for text in ("", "a", "é", "🦁", "🦁a", HOSTILE)] == [0, 1, 1, 2, 3, len(HOSTILE) + 2]
