"""What every export must do: this suite runs over EXPORTS."""

from __future__ import annotations

import json
import os
from pathlib import Path

import duckdb
import msgspec
import pytest

from kawat.core.records import Record
from kawat.errors import StoreError
from kawat.store import Store, open_store
from kawat.view.exports import EXPORTS
from sample_records import TEXT, record

RECORDS = [record("r1"), record("r1", TEXT + "Lagi."), record("r2")]


@pytest.fixture
def store(tmp_path: Path):
    with open_store(str(tmp_path / "kawat.duckdb")) as opened:
        opened.write(RECORDS)
        yield opened


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out's"
    folder.mkdir()
    return folder


def rows(file: Path, sql: str) -> list[tuple]:
    with duckdb.connect() as connection:
        return connection.execute(sql.replace("FILE", f"'{str(file).replace(chr(39), chr(39) * 2)}'")).fetchall()


@pytest.mark.parametrize("name", EXPORTS)
def test_every_export_names_the_files_that_it_wrote_and_leaves_no_others(store: Store, out: Path, name: str):
    files = EXPORTS[name](store, out, "latest")
    assert files
    assert sorted(files) == sorted(out.iterdir())
    assert all(file.stat().st_size for file in files)


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_store_gives_the_same_bytes(store: Store, out: Path, name: str, tmp_path: Path):
    first = [file.read_bytes() for file in EXPORTS[name](store, out, "latest")]
    with open_store(str(tmp_path / "other.duckdb")) as other:
        for each in (RECORDS[2], RECORDS[0], RECORDS[1]):
            other.write([each])
        assert [file.read_bytes() for file in EXPORTS[name](other, out, "latest")] == first


@pytest.mark.skipif(os.name == "nt", reason="there are no such files on Windows")
def test_a_pipe_or_device_is_written_to_and_stays_what_it_is(store: Store, tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    EXPORTS["jsonl"](store, pipe, "latest")
    assert os.read(end, 20).startswith(b'{"document"')
    os.close(end)
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", EXPORTS)
def test_a_place_that_can_not_be_written_is_told_so(store: Store, tmp_path: Path, name: str):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreError, match="can't be written"):
        EXPORTS[name](store, tmp_path / "file" / "below", "latest")


def test_jsonl_is_the_records_as_they_were_read(store: Store, out: Path):
    (file,) = EXPORTS["jsonl"](store, out / "my.jsonl", "latest")
    assert file.name == "my.jsonl"
    lines = file.read_bytes().splitlines()
    assert [msgspec.json.decode(line, type=Record) for line in lines] == RECORDS[1:]
    first = json.loads(lines[0])
    start, end = first["events"][0]["trigger"]
    assert first["document"]["text"][start:end] == "tiba"


@pytest.mark.parametrize(("versions", "count"), [("latest", 2), ("all", 3)])
def test_every_export_holds_the_versions_that_were_asked_for(store: Store, out: Path, versions, count: int):
    (records,) = EXPORTS["jsonl"](store, out, versions)
    assert len(records.read_bytes().splitlines()) == count
    for name in ("csv", "parquet"):
        tables = {file.stem: file for file in EXPORTS[name](store, out, versions)}
        assert rows(tables["documents"], "SELECT count(*) FROM FILE") == [(count,)]
        assert rows(tables["events"], "SELECT count(*) FROM FILE") == [(2 * count,)]


def test_parquet_keeps_types_and_csv_writes_lists_as_one_text(store: Store, out: Path):
    parquet = {file.stem: file for file in EXPORTS["parquet"](store, out, "latest")}
    csv = {file.stem: file for file in EXPORTS["csv"](store, out, "latest")}
    where = "WHERE document_id = 'r2' AND event_id = 'v1'"
    assert rows(parquet["events"], f"SELECT contexts, year(time_start), mode FROM FILE {where}") == [
        (["diplomatic", "economic"], 2025, "visit")
    ]
    assert rows(csv["events"], f"SELECT contexts FROM FILE {where}") == [("diplomatic; economic",)]
    assert rows(csv["documents"], "SELECT text FROM FILE WHERE document_id = 'r2'") == [(TEXT,)]
