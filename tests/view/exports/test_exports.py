"""What every export must do: this suite runs over EXPORTS."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import duckdb
import msgspec
import pytest
from msgspec.structs import replace

from export_records import HOSTILE, fill, sample, settle, visit
from kawat.cli.publishing import FORMATS
from kawat.core.document import Span
from kawat.core.records import Record, Time
from kawat.errors import SettingsError, StoreError
from kawat.store import Store, open_store
from kawat.view.exports import EXPORTS, Choice
from kawat.view.exports.layout import load_layout, problems, read_rows
from sample_records import TEXT, record

RECORDS = [record("r1"), record("r1", TEXT + "Lagi."), record("r2")]
WHOLE = ("jsonl", "tables-csv", "tables-parquet")
"""Exports that write all that is kept."""

LINKED = ("ftm", "schema-org", "annotations")
"""Exports whose rows are items of several kinds."""

KEYED = {"gdelt": "gdelt.keys.csv", "icews": "icews.keys.csv", "polecat": "polecat.keys.csv", "colt": "visits.keys.csv"}
TABLES = {
    "csv": {"events.csv": "events"},
    "gdelt": {"gdelt.CSV": "gdelt_events", "gdelt.mentions.CSV": "gdelt_mentions"},
    "icews": {"icews.tab": "icews"},
    "polecat": {"polecat.txt": "polecat"},
    "colt": {"visits.csv": "colt"},
}
"""Exports that are tables: their files and layouts."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return fill(tmp_path / "kawat.duckdb", sample())


@pytest.fixture
def store(file: Path):
    with open_store(file) as opened:
        yield opened


@pytest.fixture
def versions(tmp_path: Path):
    with open_store(fill(tmp_path / "versions.duckdb", RECORDS)) as opened:
        yield opened


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out's"
    folder.mkdir()
    return folder


def rows(file: Path, sql: str) -> list[tuple]:
    with duckdb.connect() as connection:
        return connection.execute(sql.replace("FILE", f"'{str(file).replace(chr(39), chr(39) * 2)}'")).fetchall()


def texts(store: Store) -> dict[str, str]:
    return {each.document.id: each.document.text for each in store.records()}


def exported(name: str, store: Store, out: Path) -> list[bytes]:
    return [file.read_bytes() for file in EXPORTS[name](store, out, Choice()).files]


def test_the_command_line_offers_every_export():
    assert tuple(EXPORTS) == FORMATS


@pytest.mark.parametrize("name", EXPORTS)
def test_every_export_names_the_files_that_it_wrote_and_leaves_no_others(store: Store, out: Path, name: str):
    written = EXPORTS[name](store, out, Choice())
    assert written.files
    assert sorted(written.files) == sorted(out.iterdir())


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_store_gives_the_same_bytes(store: Store, out: Path, name: str, tmp_path: Path):
    first = exported(name, store, out)
    other = fill(tmp_path / "other.duckdb", sample()[::-1])
    with open_store(other) as opened:
        assert exported(name, opened, out) == first


@pytest.mark.parametrize("name", EXPORTS)
def test_an_empty_store_gives_files_without_rows(tmp_path: Path, out: Path, name: str):
    with open_store(tmp_path / "empty.duckdb") as empty:
        written = EXPORTS[name](empty, out, Choice())
    assert written.rows == written.taken == 0
    assert all(file.is_file() for file in written.files)


@pytest.mark.parametrize("name", sorted(set(EXPORTS) - set(WHOLE)))
def test_nothing_is_lost_untold(store: Store, out: Path, name: str):
    written = EXPORTS[name](store, out, Choice())
    told = sum(count for reason, count in written.left_out.items() if "statement" not in reason)
    (events,) = next(store.ask("SELECT count(*) FROM latest_events").rows)
    assert written.taken + told == events
    for reason in (*written.left_out, *written.unsaid):
        assert reason in str(written)


@pytest.mark.parametrize("name", sorted(set(EXPORTS) - set(WHOLE)))
def test_what_is_not_sure_enough_is_left_out_and_counted(store: Store, out: Path, name: str):
    written = EXPORTS[name](store, out, Choice(min_confidence=0.7))
    told = sum(count for reason, count in written.left_out.items() if "statement" not in reason)
    assert written.taken <= 1
    assert written.taken + told == 6


@pytest.mark.parametrize("name", WHOLE)
def test_an_export_of_all_that_is_kept_takes_no_limit(store: Store, out: Path, name: str):
    with pytest.raises(SettingsError, match="writes all that is kept"):
        EXPORTS[name](store, out, Choice(min_confidence=0.5))


@pytest.mark.parametrize("name", sorted(set(EXPORTS) - set(WHOLE)))
def test_an_export_of_latest_versions_gives_no_others(store: Store, out: Path, name: str):
    with pytest.raises(SettingsError, match="latest versions"):
        EXPORTS[name](store, out, Choice(versions="all"))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_keeps_to_its_layout(store: Store, out: Path, name: str):
    written = EXPORTS[name](store, out, Choice())
    for file, layout in TABLES[name].items():
        assert problems(load_layout(layout), out / file) == []
    assert len(list(read_rows(load_layout(next(iter(TABLES[name].values()))), written.files[0]))) == written.rows > 0


def test_the_check_of_a_layout_sees_what_is_wrong(store: Store, out: Path):
    EXPORTS["icews"](store, out, Choice())
    layout, file = load_layout("icews"), out / "icews.tab"
    right = file.read_text(encoding="utf-8")
    file.write_text(right.replace("\t042\t", "\tx42\t", 1), encoding="utf-8")
    assert problems(layout, file)[0].endswith("CAMEO Code is no cameo: 'x42'")
    file.write_text(right.replace("\t042\t", "\t\t", 1), encoding="utf-8")
    assert problems(layout, file)[0].endswith("CAMEO Code is missing")
    file.write_text(right.replace("\t042\t", "\t042", 1), encoding="utf-8")
    assert "19 columns instead of 20" in problems(layout, file)[0] or "columns instead" in problems(layout, file)[0]


@pytest.mark.parametrize("name", KEYED)
def test_every_row_of_a_foreign_table_leads_to_the_words_it_came_from(store: Store, out: Path, name: str):
    EXPORTS[name](store, out, Choice())
    (main, layout), known = next(iter(TABLES[name].items())), texts(store)
    first = load_layout(layout).names[0]
    ids = {row[first] for row in read_rows(load_layout(layout), out / main)}
    keys = list(read_rows(load_layout("keys"), out / KEYED[name]))
    assert {key["row_id"] for key in keys} == ids
    for key in keys:
        text = known[key["document_id"]]
        assert text[int(key["span_start"]) : int(key["span_end"])] == key["words"]
        assert text[int(key["sentence_start"]) : int(key["sentence_end"])] == key["sentence"]


def test_every_row_for_a_scholar_holds_its_words_to_the_letter(store: Store, out: Path):
    EXPORTS["csv"](store, out, Choice())
    known = texts(store)
    with (out / "events.csv").open(encoding="utf-8", newline="") as stream:
        found = list(csv.DictReader(stream))
    assert HOSTILE in [row["sentence"] for row in found]
    for row in found:
        assert known[row["document_id"]][int(row["span_start"]) : int(row["span_end"])] == row["words"]
        assert known[row["document_id"]][int(row["sentence_start"]) : int(row["sentence_end"])] == row["sentence"]


@pytest.mark.parametrize("name", ["csv", "gdelt", "icews", "polecat"])
def test_an_event_without_a_time_has_no_date(store: Store, out: Path, name: str):
    EXPORTS[name](store, out, Choice())
    file, layout = next(iter(TABLES[name].items()))
    date = {"csv": "date_start", "gdelt": "SQLDATE", "icews": "Event Date", "polecat": "Event Date"}[name]
    found = [row[date] for row in read_rows(load_layout(layout), out / file)]
    assert None in found
    assert {value for value in found if value} <= {"2025-03-04", "20250304"}


def test_a_visit_of_some_month_has_no_days(tmp_path: Path, out: Path):
    base = visit()
    event = replace(base.events[0], time=Time("2031-09-01", "2031-09-30"))
    with open_store(fill(tmp_path / "month.duckdb", [replace(base, events=(event,))])) as store:
        for name in ("colt", "ftm"):
            EXPORTS[name](store, out, Choice())
    (trip,) = read_rows(load_layout("colt"), out / "visits.csv")
    assert (trip["TripStartDate"], trip["TripEndDate"], trip["TripDuration"]) == (None, None, None)
    assert '"date":["2031-09"]' in (out / "ftm.jsonl").read_text(encoding="utf-8")


def test_what_did_not_happen_is_kept_from_formats_that_can_not_say_so(store: Store, out: Path):
    for name in ("gdelt", "icews", "polecat"):
        assert EXPORTS[name](store, out, Choice()).left_out["negated (the format can't say so)"] == 1
    EXPORTS["plover"](store, out, Choice())
    lines = [json.loads(line) for line in (out / "plover.jsonl").read_bytes().splitlines()]
    assert [line["event_text"] for line in lines if "negated" in line["context"]] == [["menolak"]]


def test_one_text_under_two_addresses_is_two_reports(tmp_path: Path, out: Path):
    with open_store(fill(tmp_path / "twice.duckdb", [record("r1"), record("r2")])) as twice:
        assert EXPORTS["csv"](twice, out, Choice()).rows == 4
    assert len({row["row_id"] for row in read_rows(load_layout("events"), out / "events.csv")}) == 4


def test_participants_without_a_column_are_counted(store: Store, out: Path):
    written = EXPORTS["icews"](store, out, Choice())
    assert sum(written.unsaid.values()) == 1


MEMBERS = {"h1": [("r1", "v1"), ("r4", "v41")]}


@pytest.mark.parametrize("name", ["csv", "gdelt", "icews", "polecat", "plover", "colt"])
def test_a_settled_store_gives_one_row_a_happening(file: Path, out: Path, name: str):
    with open_store(settle(file, MEMBERS)) as store:
        before = EXPORTS[name](store, out, Choice())
    told = sum(before.left_out.values())
    assert before.taken + told == 5


def test_a_happening_counts_its_reports_and_each_is_a_mention(file: Path, out: Path):
    with open_store(settle(file, MEMBERS)) as store:
        EXPORTS["gdelt"](store, out, Choice())
    events = list(read_rows(load_layout("gdelt_events"), out / "gdelt.CSV"))
    mentions = list(read_rows(load_layout("gdelt_mentions"), out / "gdelt.mentions.CSV"))
    (happening,) = [row for row in events if row["NumArticles"] == "2"]
    assert (happening["NumMentions"], happening["NumSources"], happening["SQLDATE"]) == ("2", "1", "20250304")
    mine = [row["Extras"] for row in mentions if row["GLOBALEVENTID"] == happening["GLOBALEVENTID"]]
    assert [extras.split(";")[:3] for extras in mine] == [["r1", "1", "v1"], ["r4", "1", "v41"]]


@pytest.mark.skipif(os.name == "nt", reason="there are no such files on Windows")
def test_a_pipe_or_device_is_written_to_and_stays_what_it_is(versions: Store, tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    EXPORTS["jsonl"](versions, pipe, Choice())
    assert os.read(end, 20).startswith(b'{"document"')
    os.close(end)
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", EXPORTS)
def test_a_place_that_can_not_be_written_is_told_so(store: Store, tmp_path: Path, name: str):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreError, match="can't be written"):
        EXPORTS[name](store, tmp_path / "file" / "below", Choice())


def test_jsonl_is_the_records_as_they_were_read(versions: Store, out: Path):
    (file,) = EXPORTS["jsonl"](versions, out / "my.jsonl", Choice()).files
    assert file.name == "my.jsonl"
    lines = file.read_bytes().splitlines()
    assert [msgspec.json.decode(line, type=Record) for line in lines] == RECORDS[1:]
    first = json.loads(lines[0])
    assert Span(*first["events"][0]["trigger"]).of(first["document"]["text"]) == "tiba"


@pytest.mark.parametrize(("wanted", "count"), [("latest", 2), ("all", 3)])
def test_whole_exports_hold_the_versions_that_were_asked_for(versions: Store, out: Path, wanted, count: int):
    choice = Choice(versions=wanted)
    (records,) = EXPORTS["jsonl"](versions, out, choice).files
    assert len(records.read_bytes().splitlines()) == count
    for name in ("tables-csv", "tables-parquet"):
        tables = {file.stem: file for file in EXPORTS[name](versions, out, choice).files}
        assert rows(tables["documents"], "SELECT count(*) FROM FILE") == [(count,)]
        assert rows(tables["events"], "SELECT count(*) FROM FILE") == [(2 * count,)]


def test_parquet_keeps_types_and_csv_writes_lists_as_one_text(versions: Store, out: Path):
    parquet = {file.stem: file for file in EXPORTS["tables-parquet"](versions, out, Choice()).files}
    table = {file.stem: file for file in EXPORTS["tables-csv"](versions, out, Choice()).files}
    where = "WHERE document_id = 'r2' AND event_id = 'v1'"
    assert rows(parquet["events"], f"SELECT contexts, year(time_start), mode FROM FILE {where}") == [
        (["diplomatic", "economic"], 2025, "visit")
    ]
    assert rows(table["events"], f"SELECT contexts FROM FILE {where}") == [("diplomatic; economic",)]
    assert rows(table["documents"], "SELECT text FROM FILE WHERE document_id = 'r2'") == [(TEXT,)]
