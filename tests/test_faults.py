"""What can go wrong with a machine: killed runs, full disks, two writers, broken files, clocks. What was finished is
kept, and the same command completes the rest. (Workers that die: test_engines.py; wrong files as stores:
store/test_duckdb.py; broken lakes: store/test_lake.py; broken sources: intake/.)"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import stub
from kawat.cli import main
from kawat.store import open_store
from kawat.store.shards import STRUCTS
from sample_records import TEXT

MANY = 60
SHARD = "10"
EACH = len(STRUCTS) + 3
"""What is flushed to the disk for each shard: its tables, its manifest, its folder; and when it is in place, all."""


@pytest.fixture
def source(tmp_path: Path) -> str:
    """A file of reports, each longer than the one before, whose texts can't be packed small."""
    file = tmp_path / "reports.jsonl"
    texts = (TEXT + random.Random(n).randbytes(500 * (n + 1)).hex() for n in range(MANY))
    file.write_text("".join(json.dumps({"id": f"r{n}", "text": text}) + "\n" for n, text in enumerate(texts)))
    return str(file)


def start(*arguments: str, before: Callable[[], None] | None = None, **environment: str) -> subprocess.Popen[str]:
    """The command line with the stub as reader, in a process of its own."""
    return subprocess.Popen(
        [sys.executable, str(stub.HERE / "stub.py"), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
        preexec_fn=before,
    )


def archived(source: str, lake: Path) -> list[str]:
    return ["archive", source, "--out", str(lake), "--shard", SHARD, "--workers", "1"]


def files(lake: Path) -> dict[str, bytes]:
    return {str(path.relative_to(lake)): path.read_bytes() for path in sorted(lake.glob("shards/*/*"))}


def count(store: Path, what: str = "count(*), count(DISTINCT document_id)", table: str = "documents") -> tuple:
    with open_store(store, read_only=True) as opened:
        return next(opened.ask(f"SELECT {what} FROM {table}").rows)


@pytest.fixture
def whole(source: str, tmp_path: Path, reader: None) -> dict[str, bytes]:
    """The files of a lake that nothing happened to."""
    main(archived(source, tmp_path / "whole"))
    return files(tmp_path / "whole")


def test_a_killed_archive_keeps_its_shards_and_ends_as_if_nothing_had_happened(
    source: str, tmp_path: Path, whole: dict[str, bytes]
):
    lake = tmp_path / "lake"
    with start(*archived(source, lake), STUB_SECONDS="0.005") as run:
        assert run.stderr
        assert "shard 000001" in run.stderr.readline()
        assert "shard 000002" in run.stderr.readline()
        run.kill()
    kept = files(lake)
    assert 20 <= count(lake)[0] < MANY
    assert main(archived(source, lake)) == 0
    assert files(lake) == whole
    assert kept.items() <= whole.items()


@pytest.mark.parametrize(("flushes", "kept"), [(3, 0), (EACH + 7, 10), (2 * EACH - 1, 10), (2 * EACH, 20)])
def test_an_archive_killed_while_it_writes_a_shard_has_it_whole_or_not_at_all(
    source: str, tmp_path: Path, whole: dict[str, bytes], flushes: int, kept: int
):
    lake = tmp_path / "lake"
    with start(*archived(source, lake), STUB_FLUSHES=str(flushes)) as run:
        run.communicate()
    assert run.returncode == -signal.SIGKILL
    assert count(lake) == (kept, kept)
    assert main(archived(source, lake)) == 0
    assert files(lake) == whole


def test_an_archive_on_a_full_disk_ends_in_one_error_and_completes_when_there_is_room(
    source: str, tmp_path: Path, whole: dict[str, bytes]
):
    lake = tmp_path / "lake"
    room = max(len(content) for name, content in whole.items() if "000003" in name) - 1000

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    with start(*archived(source, lake), before=limit) as run:
        told = run.communicate()[1].splitlines()
    assert run.returncode == 1
    assert [line.split(",")[0] for line in told[:2]] == ["kawat: written: shard 000001", "kawat: written: shard 000002"]
    assert told[2:] == [
        f"kawat: {lake}: it may grow no further; make room and run the same command again: finished batches are kept"
    ]
    assert count(lake) == (20, 20)
    assert main(archived(source, lake)) == 0
    assert files(lake) == whole


@pytest.mark.parametrize("place", ["lake", "kawat.duckdb"])
def test_of_two_writers_the_second_is_refused_and_the_first_completes(
    source: str, tmp_path: Path, place: str, reader: None, capsys: pytest.CaptureFixture[str]
):
    store = tmp_path / place
    to_store = ["read", source, "--store", str(store), "--workers", "1"]
    command = archived(source, store) if place == "lake" else to_store
    with start(*command, STUB_SECONDS="0.05") as first:
        while not (store / "lake.json" if place == "lake" else store).exists():
            time.sleep(0.01)
        time.sleep(0.2)
        assert main(command) == 1
        assert "another process" in capsys.readouterr().err
        first.communicate()
    assert first.returncode == 0
    assert count(store) == (MANY, MANY)


@pytest.mark.parametrize("part", [0, 0.25, 0.5, 0.75])
def test_a_corrupted_database_is_one_error_and_no_wrong_answer(
    source: str, tmp_path: Path, part: float, reader: None, capsys: pytest.CaptureFixture[str]
):
    store = tmp_path / "kawat.duckdb"
    command = ["read", source, "--store", str(store), "--workers", "1"]
    main(command)
    right = count(store, "sum(length(text)), count(DISTINCT sha256)")
    content = store.read_bytes()
    at = int(len(content) * part)
    store.write_bytes(content[:at] + random.Random(0).randbytes(100_000) + content[at + 100_000 :])
    capsys.readouterr()
    with start(
        "query", str(store), "SELECT sum(length(text)), count(DISTINCT sha256) FROM documents", "--csv"
    ) as asked:
        answer, told = asked.communicate()
    if asked.returncode == 0:
        assert answer.splitlines()[1] == ",".join(map(str, right))
    else:
        assert (asked.returncode, answer, told.count("\n")) == (1, "", 1)
        assert told.startswith(f"kawat: {store}: it is ")
    store.unlink()
    assert main(command) == 0
    assert count(store) == (MANY, MANY)


HAPPENINGS = "FROM happenings JOIN happening_members USING (happening_id) ORDER BY ALL"


@pytest.mark.parametrize(("place", "fault"), [
    ("kawat.duckdb", "STUB_UNSETTLED"), ("lake", "STUB_UNSETTLED"), ("lake", "STUB_FLUSHES"),
])  # fmt: skip
def test_a_killed_settling_keeps_the_one_before_and_completes_when_run_again(
    source: str, tmp_path: Path, place: str, fault: str, reader: None
):
    def happenings(store: Path) -> list[tuple]:
        with open_store(store, read_only=True) as opened:
            return list(opened.ask(HAPPENINGS).rows)

    def fill(store: Path, count: int) -> None:
        more = tmp_path / "more.jsonl"
        more.write_text("".join(Path(source).read_text().splitlines(keepends=True)[:count]))
        to_store = ["read", str(more), "--store", str(store), "--workers", "1"]
        assert main(archived(str(more), store) if place == "lake" else to_store) == 0

    store, other = tmp_path / place, tmp_path / f"other.{place}"
    for one in (store, other):
        fill(one, 10)
        assert main(["settle", str(one)]) == 0
        fill(one, 20)
    before = happenings(store)
    with start("settle", str(store), **{fault: "3"}) as run:
        run.communicate()
    assert run.returncode == -signal.SIGKILL
    assert happenings(store) == before
    assert main(["settle", str(store)]) == main(["settle", str(other)]) == 0
    assert happenings(store) == happenings(other) != before


def test_a_clock_that_jumps_changes_nothing(
    source: str, tmp_path: Path, whole: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
):
    lake = tmp_path / "lake"
    with start(*archived(source, lake), STUB_FLUSHES=str(EACH + 7)) as run:
        run.communicate()
    for path in lake.rglob("*"):
        os.utime(path, (4e9, 4e9))
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert main(archived(source, lake)) == 0
    assert files(lake) == whole
