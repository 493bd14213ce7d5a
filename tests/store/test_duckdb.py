"""What can happen to a DuckDB file: killed writers, two writers, full disks, wrong files."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from kawat.errors import StoreError
from kawat.store import Counts, Store, open_store
from sample_records import record

HERE = Path(__file__).parent.parent

WRITER = """
import sys
from sample_records import record
from kawat.store import open_store

with open_store(sys.argv[1]) as store:
    for first in range(0, 1000, 50):
        store.write([record(f"r{number}") for number in range(first, first + 50)])
        print(first, flush=True)
"""


def python(code: str, *arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(HERE)}
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    )


def test_a_killed_run_keeps_its_finished_batches_and_completes_when_run_again(tmp_path: Path):
    file = str(tmp_path / "kawat.duckdb")
    with python(WRITER, file) as run:
        assert run.stdout
        finished = [run.stdout.readline() for _ in range(7)]
        run.kill()
    assert finished[-1] == "300\n"
    with open_store(file, read_only=True) as store:
        kept = len(list(store.records()))
    assert 350 <= kept < 1000
    assert kept % 50 == 0
    with python(WRITER, file) as again:
        again.communicate()
    with open_store(file, read_only=True) as store:
        assert len(list(store.records())) == 1000
        assert list(store.ask("SELECT count(*), count(DISTINCT document_id) FROM readings").rows) == [(1000, 1000)]
        assert list(store.ask("SELECT count(*) FROM events").rows) == [(2000,)]


def test_a_thousand_records_are_written_in_a_few_seconds(tmp_path: Path):
    records = [record(f"r{number}") for number in range(1000)]
    begun = time.perf_counter()
    with open_store(str(tmp_path / "kawat.duckdb")) as store:
        for first in range(0, 1000, 50):
            store.write(records[first : first + 50])
    assert time.perf_counter() - begun < 10


def test_a_file_that_another_process_has_open_is_told_so(tmp_path: Path):
    file = str(tmp_path / "kawat.duckdb")
    with open_store(file):
        opener = "import sys, kawat.store\ntry: kawat.store.open_store(sys.argv[1])\nexcept Exception as e: print(e)"
        with python(opener, file) as other:
            said = other.communicate()[0]
    assert said == f"{file}: another process has it open; close it there, or try again when it is done\n"


def test_a_full_disk_ends_in_one_error_and_keeps_the_finished_batches(tmp_path: Path):
    file = str(tmp_path / "kawat.duckdb")
    filler = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))\n"
        "from kawat.errors import KawatError\n"
        f"try:\n    exec({WRITER!r})\nexcept KawatError as error:\n    print(error)\n"
    )
    with python(filler, file) as run:
        *batches, error = run.communicate()[0].splitlines()
    assert error.startswith(f"{file}: ")
    assert "finished batches are kept" in error
    with open_store(file) as store:
        assert len(list(store.records())) == 50 * len(batches) < 1000
        assert store.write([record("r0"), record("r999")]) == Counts(new=1, unchanged=1)


@pytest.mark.parametrize("content", [b"", b"no database " * 2000])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes):
    file = tmp_path / "kawat.duckdb"
    file.write_bytes(content)
    with pytest.raises(StoreError, match="no DuckDB database"):
        open_store(str(file))
    assert file.read_bytes() == content


def test_somebody_elses_database_is_refused_and_left_alone(tmp_path: Path):
    file = str(tmp_path / "other.duckdb")
    with duckdb.connect(file) as other:
        other.execute("CREATE TABLE sales (price INTEGER)")
    with pytest.raises(StoreError, match="no Kawat records"):
        open_store(file)
    with duckdb.connect(file) as other:
        assert other.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [("sales",)]


@pytest.mark.parametrize(("schema", "age"), [(99, "newer"), (1, "older")])
def test_a_store_of_another_kawat_is_refused(tmp_path: Path, schema: int, age: str):
    file = str(tmp_path / "kawat.duckdb")
    open_store(file).close()
    with duckdb.connect(file) as connection:
        connection.execute("UPDATE kawat_store SET schema_version = ?", [schema])
    with pytest.raises(StoreError, match=f"{age} Kawat"):
        open_store(file)


@pytest.mark.parametrize(
    ("address", "read_only", "problem"),
    [
        ("missing.duckdb", True, "no such file"),
        ("nowhere/kawat.duckdb", False, "folder does not exist"),
        (".", False, "folder"),
    ],
)
def test_a_place_that_can_hold_no_store_is_told_so(tmp_path: Path, address: str, read_only: bool, problem: str):
    with pytest.raises(StoreError, match=problem):
        open_store(str(tmp_path / address), read_only=read_only)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told_so(tmp_path: Path):
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="can't be opened or written"):
        open_store(str(tmp_path / "kawat.duckdb"))


def test_settled_again_all_is_the_same_where_its_tables_were_dropped(tmp_path: Path):
    def happenings(store: Store) -> list[tuple]:
        return list(store.ask("FROM happenings JOIN happening_members USING (happening_id) ORDER BY ALL").rows)

    with open_store(tmp_path / "kawat.duckdb") as store:
        store.write([record("r1"), record("r2")])
        store.settle()
        before = happenings(store)
        for table in ("happenings", "happening_members", "sketches", "comparisons", "rulings"):
            store.ask(f"DROP TABLE {table}")
        assert (store.settle().fresh, happenings(store)) == (4, before)
