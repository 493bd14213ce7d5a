"""A lake: what is on the disk, who may write to it, and what becomes of broken files."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import duckdb
import pytest
from msgspec.structs import replace

from kawat.core.document import Reject, Report, Skip
from kawat.errors import QueryError, StoreError
from kawat.settle.decisions import Ruling
from kawat.store import open_store
from kawat.store.shards import About, LakeWriter, shards
from kawat.view.questions.selection import is_settled
from sample_records import MADE_BY, TEXT, record

ABOUT = About(made_by=MADE_BY)
REJECT = Reject(location="a.jsonl", line=3, reason="no text", remedy="give it one", sha256="0" * 64)
SKIP = Skip(location="a.jsonl", line=4, reason="no word in it names an action", remedy="read it", sha256="1" * 64)


def fill(folder: Path, *batches: list) -> Path:
    with LakeWriter(folder, ABOUT) as lake:
        for batch in batches:
            lake.write(batch)
    return folder


def report(document_id: str, text: str = TEXT) -> Report:
    return Report(text=text, id=document_id)


def claimed(folder: Path, *items: Report | Reject, final: tuple[str, ...] = ("rejected", "skipped")) -> list[bool]:
    with LakeWriter(folder, ABOUT, final) as lake:
        return [lake.claims.claim(item) for item in items]


def asked(folder: Path, sql: str) -> list[tuple]:
    with open_store(folder, read_only=True) as store:
        return list(store.ask(sql).rows)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.glob("shards/*/*"))}


def test_duckdb_reads_the_files_directly(tmp_path: Path):
    fill(tmp_path, [record("r1"), record("r2")], [record("r3")])
    events = f"SELECT count(*), count(DISTINCT document_id) FROM '{tmp_path}/shards/*/events.parquet'"
    assert duckdb.execute(events).fetchall() == [(6, 3)]


def test_the_same_results_give_the_same_bytes(tmp_path: Path):
    for name in ("a", "b"):
        fill(tmp_path / name, [record("r2"), REJECT, record("r1")], [record("r3"), SKIP])
    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert len(files(tmp_path / "a")) > 20


def test_a_text_is_to_be_read_once(tmp_path: Path):
    fill(tmp_path, [record("r1"), REJECT, SKIP])
    new, other = report("r1", "Lain."), report("r2")
    assert claimed(tmp_path, report("r1"), REJECT, new, new, other, other) == [False, False, True, False, True, False]


@pytest.mark.parametrize(
    ("final", "expected"),
    [(("rejected", "skipped"), [False, False]), (("skipped",), [True, False]), ((), [True] * 2)],
)
def test_what_was_left_out_is_claimed_again_only_where_that_is_not_final(
    tmp_path: Path, final: tuple[str, ...], expected: list[bool]
):
    rejected, skipped = report("r1"), report("r2", TEXT + "Lagi.")
    digests = [record("r1").document.sha256, record("r2", TEXT + "Lagi.").document.sha256]
    fill(tmp_path, [replace(REJECT, sha256=digests[0]), replace(SKIP, sha256=digests[1])])
    assert claimed(tmp_path, rejected, skipped, final=final) == expected


def test_skipped_reports_are_listed_with_the_reason_until_they_are_read(tmp_path: Path):
    read = replace(SKIP, line=5, sha256=record("r1").document.sha256)
    fill(tmp_path, [SKIP, read, replace(REJECT, sha256=read.sha256)], [record("r1")])
    assert asked(tmp_path, "SELECT line, reason FROM skipped") == [(4, "no word in it names an action")]
    assert asked(tmp_path, "SELECT count(*) FROM rejects") == [(0,)]


def test_a_shard_that_was_not_finished_is_no_part_of_the_lake(tmp_path: Path):
    fill(tmp_path, [record("r1")])
    unfinished = tmp_path / ".unfinished" / "000002"
    unfinished.mkdir(parents=True)
    (unfinished / "documents.parquet").write_bytes(b"PAR1 half")
    assert asked(tmp_path, "SELECT document_id FROM documents") == [("r1",)]
    fill(tmp_path, [record("r2")])
    assert shards(tmp_path) == ["000001", "000002"]
    assert not unfinished.exists()


@pytest.mark.parametrize("how", ["half", "empty", "missing"])
def test_a_broken_file_is_told_and_what_was_in_its_shard_is_read_again_in_its_version(tmp_path: Path, how: str):
    longer = TEXT + "Tamat."
    fill(tmp_path, [record("r1"), record("r2")], [record("r1", longer)])
    file = tmp_path / "shards" / "000001" / "events.parquet"
    content = file.read_bytes()
    file.unlink() if how == "missing" else file.write_bytes(content[: len(content) // 2 if how == "half" else 0])
    with pytest.raises(StoreError, match="broken or missing in shards: 000001"):
        open_store(tmp_path, read_only=True)
    with LakeWriter(tmp_path, ABOUT) as lake:
        assert lake.broken == ["000001"]
        assert [lake.claims.claim(item) for item in (report("r1"), report("r2"), report("r1", longer))] == [
            True,
            True,
            False,
        ]
        lake.write([record("r1"), record("r2")])
    assert (tmp_path / "broken" / "000001" / "documents.parquet").exists()
    versions = [("r1", 1), ("r1", 2), ("r2", 1)]
    assert asked(tmp_path, "SELECT document_id, version FROM documents ORDER BY ALL") == versions
    assert asked(tmp_path, "SELECT count(*) FROM events") == [(6,)]


@pytest.mark.parametrize("content", [None, b"", b"no database " * 1000])
def test_a_catalogue_that_is_lost_or_broken_is_made_anew(tmp_path: Path, content: bytes | None):
    fill(tmp_path, [record("r1"), REJECT, SKIP])
    for part in tmp_path.glob(".catalogue*"):
        part.unlink()
    if content is not None:
        (tmp_path / ".catalogue.sqlite").write_bytes(content)
    assert claimed(tmp_path, report("r1"), REJECT, SKIP, report("r2")) == [False, False, False, True]


def _open(folder: Path, told: multiprocessing.Queue) -> None:
    try:
        LakeWriter(folder, ABOUT)
    except StoreError as error:
        told.put(str(error))


def test_a_second_writer_is_refused(tmp_path: Path):
    context = multiprocessing.get_context("spawn")
    told: multiprocessing.Queue = context.Queue()
    with LakeWriter(tmp_path, ABOUT) as lake:
        other = context.Process(target=_open, args=(tmp_path, told))
        other.start()
        assert "another process writes to it" in told.get(timeout=60)
        other.join()
        lake.write([record("r1")])
    assert asked(tmp_path, "SELECT count(*) FROM documents") == [(1,)]


def test_what_would_be_read_otherwise_goes_into_another_lake(tmp_path: Path):
    fill(tmp_path, [record()])
    newer = replace(MADE_BY, data="d2")
    for about in (About(made_by=newer), About(made_by=MADE_BY, published="2025-03-05")):
        with pytest.raises(StoreError, match="name a new folder"):
            LakeWriter(tmp_path, about)


def test_a_folder_that_is_no_lake_is_told_so(tmp_path: Path):
    with pytest.raises(StoreError, match="holds no lake"):
        open_store(tmp_path)
    fill(tmp_path)
    with open_store(tmp_path) as store, pytest.raises(StoreError, match="kawat archive"):
        store.write([record()])
    (tmp_path / "lake.json").write_text("{}")
    with pytest.raises(StoreError, match="can't be read"):
        open_store(tmp_path, read_only=True)


def test_a_lake_of_another_schema_is_refused(tmp_path: Path):
    fill(tmp_path)
    about = (tmp_path / "lake.json").read_text()
    (tmp_path / "lake.json").write_text(about.replace('"schema_version": ', '"schema_version": 9'))
    with pytest.raises(StoreError, match="another Kawat"):
        open_store(tmp_path, read_only=True)


def test_a_name_with_signs_of_patterns_and_quotes_is_that_folder(tmp_path: Path):
    folder = fill(tmp_path / "it's [a] *", [record("r1")])
    assert asked(folder, "SELECT document_id FROM documents") == [("r1",)]


@pytest.mark.parametrize(
    "sql", ["COPY documents TO '{}'", "EXPLAIN ANALYZE COPY documents TO '{}'", "SELECT 1; SET threads = 1"]
)
def test_a_question_can_not_write_to_the_lake(tmp_path: Path, sql: str):
    fill(tmp_path, [record()])
    before = files(tmp_path)
    with open_store(tmp_path, read_only=True) as store, pytest.raises(QueryError, match="only read"):
        store.ask(sql.format(tmp_path / "shards/000001/events.parquet"))
    assert files(tmp_path) == before


def test_what_comes_after_settling_is_settled_by_the_next(tmp_path: Path):
    for number in range(1, 5):
        fill(tmp_path, [record(f"r{number}")])
        with open_store(tmp_path) as lake:
            told = lake.settle()
        assert (told.reports, told.fresh, told.happenings) == (number, 2, number + 1)
    assert asked(tmp_path, "SELECT reports FROM happenings WHERE type = 'CONSULT'") == [(4,)]
    assert sorted(path.name for path in (tmp_path / "settled").iterdir()) == ["000003", "000004"]


def test_a_lake_that_is_being_filled_is_not_settled(tmp_path: Path):
    with LakeWriter(tmp_path, ABOUT) as writer:
        writer.write([record()])
        with open_store(tmp_path) as lake, pytest.raises(StoreError, match="another process writes"):
            lake.settle()


def test_of_two_that_settle_one_after_the_other_no_decision_is_lost(tmp_path: Path):
    fill(tmp_path, [record("r1"), record("r2")])
    ruling = Ruling("split", "Ana", "dua kunjungan")
    with open_store(tmp_path) as one, open_store(tmp_path) as other:
        one.settle()
        one.rule(ruling, [[("r1", "v1")], [("r2", "v1")]])
        assert other.settle().decisions == 1
    assert asked(tmp_path, "SELECT DISTINCT who FROM decisions") == [("Ana",)]


def test_a_lake_opened_for_reading_is_not_settled(tmp_path: Path):
    fill(tmp_path, [record()])
    with open_store(tmp_path, read_only=True) as store, pytest.raises(StoreError, match="only to be read"):
        store.settle()


def test_a_settled_lake_is_known_to_be_settled(tmp_path: Path):
    fill(tmp_path, [record("r1"), record("r2")])
    with open_store(tmp_path) as store:
        store.settle()
    with open_store(tmp_path, read_only=True) as store:
        assert is_settled(store)


def test_a_question_sees_what_another_has_settled_meanwhile(tmp_path: Path):
    fill(tmp_path, [record("r1")])
    with open_store(tmp_path, read_only=True) as one:
        for number in range(2, 6):
            fill(tmp_path, [record(f"r{number}")])
            with open_store(tmp_path) as other:
                other.settle()
            assert list(one.ask("SELECT max(reports) FROM happenings").rows) == [(number,)]
