"""The command line, with a reader that is quick and simple; and once, at the end, with the real one."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import jsonschema
import msgspec
import pytest
from msgspec.structs import replace

from kawat.cli import main, parser
from kawat.config import Settings
from kawat.core.document import Report, document_id
from kawat.core.language import DATA
from kawat.core.records import Record
from kawat.errors import RejectedReport
from kawat.store import open_store
from kawat.view.exports import EXPORTS
from kawat.view.schema import record_schema
from sample_records import MADE_BY, TEXT, record

LINES = [{"id": "r1", "text": TEXT}, {"id": "r2", "text": TEXT + "Lagi."}]


class Reader:
    """Stands in for `kawat.flow`: a fixed record for each report, and a list of what was read."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def load_kit(self, settings: Settings) -> Settings:
        return settings

    def read(self, report: Report, settings: Settings) -> Record:
        identity = document_id(report)
        self.seen.append(identity)
        if report.text.startswith("Tolak"):
            raise RejectedReport("here", "it is refused", "write another")
        if report.text.startswith("Berhenti"):
            raise KeyboardInterrupt
        found = record(identity, report.text)
        document = replace(found.document, published=settings.published or "2025-03-05", title=None)
        return replace(found, document=document)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    reader = Reader()
    monkeypatch.setattr("kawat.flow.read", reader.read)
    monkeypatch.setattr("kawat.flow.load_kit", reader.load_kit)
    monkeypatch.setattr("kawat.flow.made_by", lambda model: MADE_BY)
    return reader


@pytest.fixture
def lines(tmp_path: Path) -> str:
    return jsonl(tmp_path / "reports.jsonl", *LINES)


@pytest.fixture
def filled(tmp_path: Path) -> str:
    file = str(tmp_path / "filled.duckdb")
    with open_store(file) as store:
        store.write([record("r1"), record("r2")])
    return file


def jsonl(file: Path, *reports: dict[str, str]) -> str:
    file.write_text("".join(json.dumps(report) + "\n" for report in reports))
    return str(file)


def count(store: str, table: str) -> int:
    with open_store(store, read_only=True) as opened:
        return len(list(opened.ask(f"SELECT * FROM {table}").rows))


def kawat(*arguments: str, **options) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-m", "kawat.cli", *arguments], capture_output=True, text=True, **options)


def test_read_shows_the_record(reader: Reader, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "a.txt").write_text(TEXT)
    assert main(["read", str(tmp_path / "a.txt")]) == 0
    shown = capsys.readouterr()
    assert "Lucy Pevensie" in shown.out
    assert "CONSULT" in shown.out
    assert shown.err == ""


def test_read_json_writes_one_valid_record_a_line(
    reader: Reader, lines: str, capsysbinary: pytest.CaptureFixture[bytes]
):
    assert main(["read", lines, "--json"]) == 0
    written = capsysbinary.readouterr().out.splitlines()
    assert [msgspec.json.decode(line, type=Record).document.id for line in written] == ["r1", "r2"]
    for line in written:
        jsonschema.validate(json.loads(line), record_schema())


def test_read_takes_json_lines_from_standard_input(
    reader: Reader, lines: str, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
):
    with open(lines) as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert main(["read", "-", "--json"]) == 0
    assert len(capsysbinary.readouterr().out.splitlines()) == 2


def test_read_html_writes_one_page_of_all_records(reader: Reader, lines: str, tmp_path: Path):
    assert main(["read", lines, "--html", str(tmp_path / "page.html")]) == 0
    page = (tmp_path / "page.html").read_text()
    assert page.count("</html>") == 1
    assert "Lagi." in page


def test_read_html_into_no_folder_is_one_error(reader: Reader, lines: str, capsys: pytest.CaptureFixture[str]):
    assert main(["read", lines, "--html", "/nowhere/page.html"]) == 1
    assert capsys.readouterr().err == (
        "kawat: /nowhere/page.html: it can't be written (No such file or directory); name another file\n"
    )


def test_read_into_a_store_tells_the_counts_and_reads_nothing_twice(
    reader: Reader, lines: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    store = str(tmp_path / "kawat.duckdb")
    assert main(["read", lines, "--store", store]) == 0
    assert capsys.readouterr() == (
        "",
        f"kawat: 2 new, 0 changed, 0 read again, 0 unchanged, 0 rejected → {store}\n",
    )
    assert main(["read", lines, "--store", store]) == 0
    assert "0 new, 0 changed, 0 read again, 2 unchanged" in capsys.readouterr().err
    assert reader.seen == ["r1", "r2"]
    assert count(store, "documents") == 2


def test_read_into_a_store_and_as_json_gives_both_each_time(
    reader: Reader, lines: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
):
    store = str(tmp_path / "kawat.duckdb")
    for _ in range(2):
        assert main(["read", lines, "--json", "--store", store]) == 0
        assert len(capsysbinary.readouterr().out.splitlines()) == 2
    assert count(store, "documents") == 2


def test_another_day_of_publication_reads_a_kept_report_again(
    reader: Reader, lines: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    store = str(tmp_path / "kawat.duckdb")
    main(["read", lines, "--store", store])
    assert main(["read", lines, "--store", store, "--published", "2024-02-29"]) == 0
    assert "2 read again" in capsys.readouterr().err


def test_rejects_are_told_and_kept_and_the_others_are_read(
    reader: Reader, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    store = str(tmp_path / "kawat.duckdb")
    file = jsonl(tmp_path / "a.jsonl", LINES[0], {"id": "x"}, {"id": "r3", "text": "Tolak ini."}, LINES[1])
    for _ in range(2):
        assert main(["read", file, str(tmp_path / "none.txt"), "--store", store]) == 1
        told = capsys.readouterr().err.splitlines()
        assert [line.startswith(f"kawat: {file}:2: ") for line in told] == [True, False, False, False]
        assert told[1] == f"kawat: {file}:3: it is refused; write another"
        assert "no such file" in told[2]
        assert told[3].endswith(f"3 rejected → {store}")
        assert (count(store, "documents"), count(store, "rejects")) == (2, 3)


def test_limit_reads_the_first_reports_only(reader: Reader, lines: str, capsysbinary: pytest.CaptureFixture[bytes]):
    assert main(["read", lines, "--json", "--limit", "1"]) == 0
    assert reader.seen == ["r1"]


def test_a_stopped_run_keeps_what_was_read(reader: Reader, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    store = str(tmp_path / "kawat.duckdb")
    file = jsonl(tmp_path / "a.jsonl", *LINES, {"id": "r3", "text": "Berhenti."})
    assert main(["read", file, "--store", store]) == 130
    assert "stopped" in capsys.readouterr().err
    assert count(store, "documents") == 2


SLOWLY = """
import sys, kawat.cli, kawat.flow, test_cli
reader = test_cli.Reader()
kawat.flow.load_kit, kawat.flow.made_by = reader.load_kit, lambda model: test_cli.MADE_BY
kawat.flow.read = lambda report, kit: [reader.read(report, kit), print(len(reader.seen), flush=True)][0]
sys.exit(kawat.cli.main(sys.argv[1:]))
"""


def test_a_run_killed_among_1000_reports_loses_no_batch_and_completes_when_run_again(
    reader: Reader, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    store = str(tmp_path / "kawat.duckdb")
    file = jsonl(tmp_path / "a.jsonl", *({"id": f"r{number}", "text": TEXT} for number in range(1000)))
    command = ["read", file, "--store", store, "--workers", "1"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    with subprocess.Popen(
        [sys.executable, "-c", SLOWLY, *command], stdout=subprocess.PIPE, text=True, env=environment
    ) as run:
        assert run.stdout
        for _ in range(420):
            run.stdout.readline()
        run.kill()
    kept = count(store, "documents")
    assert 400 <= kept < 1000
    assert kept % Settings().batch == 0
    assert main(command) == 0
    assert f"kawat: {1000 - kept:,} new, 0 changed, 0 read again, {kept:,} unchanged, 0 rej" in capsys.readouterr().err
    assert len(reader.seen) == 1000 - kept
    assert (count(store, "documents"), count(store, "readings"), count(store, "events")) == (1000, 1000, 2000)


def test_a_folder_without_reports_is_an_error(reader: Reader, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["read", str(tmp_path)]) == 1
    assert "no report" in capsys.readouterr().err


@pytest.mark.parametrize(
    "line",
    [
        "",
        "read",
        "read a.txt --published 2024-02-30",
        "read a.txt --limit 0",
        "read a.txt --what",
        "explain a.txt --sentence 1 --event v1",
        "split a.duckdb h1 v1 --why x",
        "merge a.duckdb h1 h2 --who x",
        "query a.duckdb SELECT --json --csv",
        "export a.duckdb --format xml",
        "export a.duckdb --min-confidence 2",
        "read a.txt --again --store a.duckdb",
        "read --again",
        "release a.duckdb latest --out v1 --date 2031-04-01",
        "release a.duckdb v1.0 --out v1",
        "diff a.duckdb",
    ],
)
def test_wrong_usage_exits_with_2(line: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stop:
        main(line.split())
    assert stop.value.code == 2
    assert "usage: kawat" in capsys.readouterr().err


def test_a_store_is_settled_split_merged_and_explained(filled: str, capsys: pytest.CaptureFixture[str]):
    assert main(["settle", filled]) == 0
    assert capsys.readouterr().err == (
        "kawat: reports: 2; events: 4; happenings: 3, told by several reports: 1; new events: 4, pairs compared: 2\n"
    )
    with open_store(filled, read_only=True) as store:
        ((visit,),) = store.ask("SELECT happening_id FROM happenings WHERE reports = 2").rows
    ruling = ["--who", "Ana", "--why", "lain hari", "--when", "2031-06-01"]
    assert main(["split", filled, visit, "r2:v1", *ruling]) == 0
    told, where = capsys.readouterr().err.splitlines()
    assert "happenings: 4" in told
    assert "decisions followed: 1" in told
    apart = where.partition(" now in ")[2].split(", ")
    assert len(apart) == 2
    assert main(["merge", filled, *apart, *ruling]) == 0
    assert capsys.readouterr().err.endswith(f"kawat: the events are now in {visit}\n")
    assert main(["explain", filled, "--happening", visit]) == 0
    assert "Disatukan oleh analis (Ana 2031-06-01): lain hari" in capsys.readouterr().out
    assert main(["settle", filled, "--again"]) == 0
    assert "happenings: 3" in capsys.readouterr().err


@pytest.mark.parametrize(("option", "expected"), [("--json", '{"n":4}\n'), ("--csv", "n\n4\n")])
def test_query_answers_in_the_form_that_is_asked_for(
    filled: str, option: str, expected: str, capsys: pytest.CaptureFixture[str]
):
    assert main(["query", filled, "SELECT count(*) AS n FROM events", option]) == 0
    assert capsys.readouterr().out == expected


@pytest.mark.parametrize("sql", ["SELECT", "DELETE FROM events", "SELECT * FROM read_csv('/etc/passwd')"])
def test_query_answers_a_wrong_question_in_one_line(filled: str, sql: str, capsys: pytest.CaptureFixture[str]):
    assert main(["query", filled, sql]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("kawat: SQL: ")
    assert told.err.count("\n") == 1
    assert count(filled, "events") == 4


def test_query_of_a_file_that_is_missing_makes_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["query", str(tmp_path / "none.duckdb"), "SELECT 1"]) == 1
    assert "there is no such file" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_export_writes_records_to_standard_output(filled: str, capsysbinary: pytest.CaptureFixture[bytes]):
    assert main(["export", filled]) == 0
    written = capsysbinary.readouterr().out.splitlines()
    assert [msgspec.json.decode(line, type=Record) for line in written] == [record("r1"), record("r2")]


@pytest.mark.parametrize("form", EXPORTS)
def test_export_writes_each_form_and_names_the_files(
    filled: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["export", filled, "--format", form, "--out", str(tmp_path / "out")]) == 0
    assert str(tmp_path / "out") in capsys.readouterr().err
    assert (tmp_path / "out").exists()


def test_export_of_tables_asks_for_a_folder(filled: str, capsys: pytest.CaptureFixture[str]):
    assert main(["export", filled, "--format", "csv"]) == 1
    assert "--out PATH" in capsys.readouterr().err


def test_reading_again_says_what_was_read_and_why(
    reader: Reader, filled: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    assert main(["read", "--again", "--store", filled]) == 0
    assert "2 need no reading; 0 say something else now" in capsys.readouterr().err
    newer = replace(MADE_BY, data="d2")
    monkeypatch.setattr("kawat.flow.made_by", lambda model: newer)
    assert main(["read", "--again", "--because", "model", "--store", filled]) == 0
    assert "0 read again" in capsys.readouterr().err
    assert main(["read", "--again", "--because", "data", "--store", filled]) == 0
    assert "2 because of other data" in capsys.readouterr().err


def test_a_release_is_made_and_does_not_differ_from_its_store(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    out = str(tmp_path / "v1.0")
    assert main(["release", filled, "v1.0", "--out", out, "--date", "2031-04-01"]) == 0
    assert "read README.md there first" in capsys.readouterr().err
    assert main(["diff", filled, out]) == 0
    told = capsys.readouterr()
    assert (told.out, "no row differs" in told.err) == ("", True)


@pytest.mark.parametrize("option", ["--json", "--csv", None])
def test_diff_tells_what_was_added_and_why(
    filled: str, option: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    other = str(tmp_path / "other.duckdb")
    with open_store(other) as store:
        store.write([record("r9", TEXT + "Baru.")])
    assert main(["diff", other, filled, *([option] if option else [])]) == 0
    told = capsys.readouterr()
    assert "new report" in told.out
    assert "report left out" in told.out
    assert "documents: 2 added (new report)" in told.err


def test_the_parser_offers_every_export():
    assert parser().parse_args(["export", "a"]).format in EXPORTS
    for form in EXPORTS:
        assert parser().parse_args(["export", "a", "--format", form]).format == form


def test_explain_of_a_report_that_is_not_there_says_how_to_list_the_others(
    filled: str, lines: str, capsys: pytest.CaptureFixture[str]
):
    assert main(["explain", filled, "--document", "none"]) == 1
    (listed,) = re.findall("`kawat (.*)`", capsys.readouterr().err)
    assert main(shlex.split(listed)) == 0
    assert "r1" in capsys.readouterr().out
    assert main(["explain", lines, "--document", "none"]) == 1
    assert f"list the ids with `kawat read {lines} --json`" in capsys.readouterr().err


def test_schema_prints_the_schema_of_a_record(capsys: pytest.CaptureFixture[str]):
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == record_schema()


def test_help_imports_nothing_heavy():
    code = "import sys, kawat.cli; kawat.cli.parser().format_help(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "kawat.cli" in loaded
    assert not {"duckdb", "lxml", "msgspec", "numpy", "py3langid", "pycrfsuite", "rich", "trafilatura"} & set(loaded)


def test_output_that_nobody_reads_any_more_is_no_error(filled: str, tmp_path: Path):
    with open_store(filled) as store:
        store.write([record(f"x{number}") for number in range(200)])
    process = subprocess.Popen(
        [sys.executable, "-m", "kawat.cli", "export", filled], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    assert process.stderr
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 141
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no full device")
@pytest.mark.parametrize("verb", ["query {} FROM\tevents --csv", "query {} FROM\tevents", "export {}", "schema"])
def test_output_to_a_full_disk_is_one_error(filled: str, verb: str):
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kawat.cli", *verb.format(filled).split(" ")], stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 1
    assert done.stderr.decode() == (
        "kawat: the output can't be written (No space left on device); make room, or write it elsewhere\n"
    )


def test_a_name_with_line_ends_is_told_in_one_line(capsys: pytest.CaptureFixture[str]):
    assert main(["read", "a\nb\x1b[31m.txt"]) == 1
    assert capsys.readouterr().err == "kawat: a b\ufffd[31m.txt: there is no such file; check the path\n"


def test_a_record_that_is_piped_back_is_read_again_to_the_same_record(tmp_path: Path):
    first = kawat("read", str(DATA / "examples"), "--json")
    again = kawat("read", "-", "--json", input=first.stdout)
    assert (again.returncode, again.stderr) == (0, "")
    for one, other in zip(first.stdout.splitlines(), again.stdout.splitlines(), strict=True):
        before, after = (msgspec.json.decode(line, type=Record) for line in (one, other))
        assert (before.entities, before.statements, before.events) == (after.entities, after.statements, after.events)
        assert (before.document.id, before.document.title) == (after.document.id, after.document.title)


def test_a_report_in_another_language_is_rejected_and_the_others_are_read(tmp_path: Path):
    english = "The foreign minister of Norway met her Indonesian counterpart in Jakarta on Tuesday to discuss the sea."
    lines = jsonl(tmp_path / "a.jsonl", {"text": english}, {"text": "Menteri itu tiba di Suva pada hari Senin."})
    done = kawat("read", lines, "--json")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr.startswith(f"kawat: {lines}:1: its language is en, which Kawat does not read; ")


def test_the_examples_are_read_kept_asked_and_explained(tmp_path: Path):
    store, examples = str(tmp_path / "kawat.duckdb"), str(DATA / "examples")
    first = kawat("read", examples, "--store", store, cwd=tmp_path)
    assert (first.returncode, first.stdout) == (0, "")
    assert first.stderr.endswith(f"0 rejected → {store}\n")
    again = kawat("read", examples, "--store", store, cwd=tmp_path)
    assert "kawat: 0 new, 0 changed, 0 read again" in again.stderr
    asked = kawat("query", store, "SELECT document_id FROM events ORDER BY ALL LIMIT 1", "--csv")
    explained = kawat("explain", store, "--document", asked.stdout.split()[1], "--event", "v1")
    assert (explained.returncode, explained.stderr) == (0, "")
    assert "v1" in explained.stdout
    several = kawat("explain", store)
    assert several.returncode == 1
    assert "--document" in several.stderr


def test_two_processes_and_two_workers_write_the_same_bytes():
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    one = kawat("read", str(DATA / "examples"), "--json", "--workers", "1")
    two = kawat("read", *[str(DATA / "examples")] * 2, "--json", "--workers", "2", env=environment)
    assert one.returncode == 0
    assert one.stdout * 2 == two.stdout


def test_check_finds_nothing_wrong_in_the_data_of_the_package():
    done = kawat("check")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_demo_fills_a_store_shows_a_record_and_can_be_run_again(tmp_path: Path):
    first, again = (kawat("demo", cwd=tmp_path) for _ in range(2))
    assert (first.returncode, first.stderr) == (again.returncode, again.stderr) == (0, "")
    assert "demo.duckdb: 7 new" in first.stdout
    assert "demo.duckdb: 0 new" in again.stdout
    for step in re.findall("kawat (.*)", first.stdout.partition("Try next:")[2])[:3]:
        tried = kawat(*shlex.split(step), cwd=tmp_path)
        assert (tried.returncode, tried.stderr) == (0, "")


def test_offices_prints_who_held_what(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["offices", filled, "Lucy Pevensie"]) == 0
    told = capsys.readouterr().out
    assert "2025-03-05 – 2025-03-05  Menteri Luar Negeri, NAR" in told
    assert "“Menlu Narnia”" in told
    assert main(["offices", filled, "Lucy Pevensie", "--on", "2024-01-01", "--csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert main(["offices", filled, "Lucy Pevensy Xyz"]) == 1
    assert "did you mean Lucy Pevensie?" in capsys.readouterr().err


def test_world_import_tells_what_it_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dump = tmp_path / "dump.json"
    dump.write_text('[\nno entity,\n{"id": "Q1", "claims": {}}\n]\n')
    assert main(["world", "import", str(dump), "--out", str(tmp_path / "world")]) == 1
    told = capsys.readouterr().err
    assert "1 lines are no entity, the first is line 2" in told
    assert "wrote 0 terms from 2 entities" in told
    assert (tmp_path / "world" / "offices.csv").is_file()
