"""`kawat archive`, with a reader that is quick and simple."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kawat.cli import main, parser
from kawat.engines import ENGINES
from kawat.store import open_store
from sample_records import TEXT

MANY = 30
pytestmark = pytest.mark.usefixtures("reader")


def jsonl(file: Path, *reports: dict[str, str]) -> str:
    file.write_text("".join(json.dumps(report) + "\n" for report in reports))
    return str(file)


def report(number: int, text: str = TEXT) -> dict[str, str]:
    return {"id": f"r{number}", "text": text}


@pytest.fixture
def source(tmp_path: Path) -> str:
    return jsonl(tmp_path / "reports.jsonl", *map(report, range(MANY)))


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    return tmp_path / "lake"


def run(*arguments: str | Path) -> int:
    return main(["archive", *map(str, arguments)])


def asked(lake: Path, sql: str) -> list[tuple]:
    with open_store(lake, read_only=True) as store:
        return list(store.ask(sql).rows)


def files(lake: Path) -> dict[str, bytes]:
    return {str(path.relative_to(lake)): path.read_bytes() for path in sorted(lake.glob("shards/*/*"))}


def test_every_report_is_in_the_lake_once_and_the_same_command_again_changes_nothing(
    source: str, lake: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(source, "--out", lake, "--shard", "10") == 0
    assert "done: read 30, rejected 0, skipped 0, known 0, shards 3" in capsys.readouterr().err
    assert asked(lake, "SELECT count(*), count(DISTINCT document_id) FROM documents") == [(MANY, MANY)]
    assert asked(lake, "SELECT count(*) FROM latest_events") == [(2 * MANY,)]
    before = files(lake)
    assert run(source, "--out", lake, "--shard", "10") == 0
    assert "done: read 0, rejected 0, skipped 0, known 30, shards 0" in capsys.readouterr().err
    assert files(lake) == before


def test_only_what_is_new_is_read(source: str, lake: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    run(source, "--out", lake)
    more = jsonl(tmp_path / "more.jsonl", report(3), report(4, TEXT + "Lagi."), report(99), report(99))
    assert run(more, "--out", lake) == 0
    assert "read 2, rejected 0, skipped 0, known 2" in capsys.readouterr().err
    assert asked(lake, "SELECT version FROM documents WHERE document_id = 'r4' ORDER BY 1") == [(1,), (2,)]
    assert asked(lake, "SELECT count(*) FROM latest_documents") == [(MANY + 1,)]


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_two_workers_of_which_one_is_killed_write_the_same_bytes_as_one(
    lake: Path, tmp_path: Path, engine: str, request: pytest.FixtureRequest
):
    if engine == "ray":
        request.getfixturevalue("cluster")
    died = tmp_path / "died"
    reports = [report(number, f"{TEXT}{number}") for number in range(MANY)]
    reports[12]["text"] = f"Mati {died} {TEXT}"
    source = jsonl(tmp_path / "reports.jsonl", *reports)
    assert run(source, "--out", lake, "--shard", "10", "--workers", "2", "--engine", engine) == 0
    assert died.exists()
    assert run(source, "--out", tmp_path / "one", "--shard", "10", "--workers", "1") == 0
    assert files(lake) == files(tmp_path / "one")


def test_rejects_are_told_once_and_kept_and_tried_again_where_that_is_asked_for(
    lake: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = jsonl(tmp_path / "a.jsonl", report(1), {"id": "x"}, report(2, "Tolak ini."))
    assert run(file, "--out", lake) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith(f"kawat: {file}:2: the JSON object has no `text`")
    assert told[1] == f"kawat: {file}:3: it is refused; write another"
    assert asked(lake, "SELECT line, reason FROM rejects ORDER BY line") == [
        (2, "the JSON object has no `text`"),
        (3, "it is refused"),
    ]
    assert run(file, "--out", lake) == 0
    assert "read 0, rejected 0, skipped 0, known 3" in capsys.readouterr().err
    assert run(file, "--out", lake, "--retry") == 1
    assert "read 0, rejected 1, skipped 0, known 2" in capsys.readouterr().err
    assert asked(lake, "SELECT count(*) FROM rejects") == [(2,)]


def test_a_source_that_is_not_there_is_told_each_time_and_kept_once(
    lake: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    for _ in range(2):
        assert run(tmp_path / "none.jsonl", "--out", lake) == 1
        assert "there is no such file" in capsys.readouterr().err
    assert asked(lake, "SELECT count(*) FROM rejects") == [(1,)]
    assert len(list(lake.glob("shards/*"))) == 1


def test_the_gate_skips_and_lists_and_without_it_the_skipped_are_read(
    lake: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = jsonl(tmp_path / "a.jsonl", report(1), report(2, TEXT + "Lewati."))
    for counts in ("read 1, rejected 0, skipped 1, known 0", "read 0, rejected 0, skipped 0, known 2"):
        assert run(file, "--out", lake, "--gate") == 0
        assert counts in capsys.readouterr().err
        assert asked(lake, "SELECT line, reason FROM skipped") == [(2, "no word in it names an action")]
    assert run(file, "--out", lake) == 0
    assert "read 1, rejected 0, skipped 0, known 1" in capsys.readouterr().err
    assert asked(lake, "SELECT count(*) FROM skipped") == [(0,)]
    assert asked(lake, "SELECT count(*) FROM documents") == [(2,)]


def test_a_dry_run_counts_and_writes_nothing(
    source: str, lake: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    more = jsonl(tmp_path / "more.jsonl", report(1), report(98), {"id": "x"}, report(98))
    assert run(source, more, "--out", lake, "--dry-run", "--shard", "10") == 0
    assert capsys.readouterr().out == "31 to read, 1 can't be read, 2 known before; shards to write: 4\n"
    assert not lake.exists()
    run(source, "--out", lake)
    capsys.readouterr()
    before = sorted(lake.rglob("*"))
    assert run(source, more, "--out", lake, "--dry-run") == 0
    assert capsys.readouterr().out == "1 to read, 1 can't be read, 32 known before; shards to write: 1\n"
    assert sorted(lake.rglob("*")) == before


def test_the_log_can_be_json_lines(lake: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = jsonl(tmp_path / "a.jsonl", report(1), {"id": "x"}, report(2))
    run(file, "--out", lake, "--log", "json", "--shard", "2")
    events = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [event["event"] for event in events] == ["rejected", "written", "written", "done"]
    assert (events[0]["location"], events[0]["line"]) == (file, 2)
    assert (events[1]["shard"], events[1]["records"], events[1]["rejected"]) == ("000001", 1, 1)
    assert events[3]["read"] == 2
    assert all(event["time"].startswith("20") for event in events)


def test_a_stopped_run_keeps_what_was_read(lake: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = jsonl(tmp_path / "a.jsonl", report(1), report(2), report(3, "Berhenti."))
    assert run(file, "--out", lake) == 130
    assert "stopped" in capsys.readouterr().err
    assert asked(lake, "SELECT document_id FROM documents ORDER BY 1") == [("r1",), ("r2",)]


def test_sources_without_reports_are_an_error(lake: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "empty").mkdir()
    assert run(tmp_path / "empty", "--out", lake) == 1
    assert "there is no report in it" in capsys.readouterr().err


def test_the_texts_of_a_lake_can_be_archived_anew(source: str, lake: Path, tmp_path: Path):
    run(source, "--out", lake)
    assert run(*lake.glob("shards/*/documents.parquet"), "--out", tmp_path / "new") == 0
    columns = "document_id, text, title, source, url"
    assert asked(tmp_path / "new", f"SELECT {columns} FROM documents ORDER BY ALL") == asked(
        lake, f"SELECT {columns} FROM documents ORDER BY ALL"
    )


def test_the_parser_offers_every_engine():
    for engine in ENGINES:
        assert parser().parse_args(["archive", "a", "--out", "b", "--engine", engine]).engine == engine
