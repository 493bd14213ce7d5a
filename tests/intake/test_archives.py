"""What comes out of Parquet files and web archives."""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from fastwarc.warc import WarcRecord, WarcRecordType
from test_sources import PAGE, STORY, ZIPPED, only_reject, only_report, read, written

from kawat.core.document import Reject, Report

if sys.platform == "win32":
    pytest.skip("file names differ", allow_module_level=True)


def parquet(file: Path, select: str) -> Path:
    duckdb.execute(f"COPY ({select}) TO '{file}' (FORMAT parquet, ROW_GROUP_SIZE 2048)")
    return file


def test_a_row_of_parquet_gives_its_fields_and_passes_over_unknown_ones(tmp_path: Path):
    columns = f"7 AS id, '{STORY}' AS text, 'T' AS title, 'S' AS source, 'u' AS url, 'id' AS language, [1] AS x"
    file = parquet(tmp_path / "a.parquet", f"SELECT {columns}, DATE '2031-01-02' AS published")
    report = only_report(file)
    assert (report.id, report.text, report.title, report.published) == ("7", STORY, "T", "2031-01-02")
    assert (report.source, report.url, report.language, report.notes) == ("S", "u", "id", ())
    assert report.location == f"{file}:1"


def test_rows_that_hold_no_text_are_rejected_by_number_and_the_others_read(tmp_path: Path):
    rows = "(1, 'Satu.'), (2, ''), (3, NULL), (4, 'Empat.')"
    found = read(parquet(tmp_path / "a.parquet", f"SELECT n AS id, text FROM (VALUES {rows}) AS t(n, text)"))
    assert [item.text if isinstance(item, Report) else item.line for item in found] == ["Satu.", 2, 3, "Empat."]


def test_rows_come_in_their_order_and_bytes_are_read_as_text(tmp_path: Path):
    file = parquet(tmp_path / "a.parquet", "SELECT ('baris ' || i)::BLOB AS text FROM range(10000) AS r(i)")
    assert [item.text for item in read(file) if isinstance(item, Report)] == [f"baris {i}" for i in range(10_000)]


def test_a_file_name_with_signs_of_patterns_is_that_file_only(tmp_path: Path):
    (tmp_path / "it's").mkdir()
    file = parquet(tmp_path / "b.parquet", "SELECT 'Satu.' AS text").rename(tmp_path / "it's" / "[a]*.parquet")
    parquet(tmp_path / "a.parquet", "SELECT 'Dua.' AS text")
    assert only_report(file).text == "Satu."


def test_parquet_without_a_column_of_texts_is_one_reject(tmp_path: Path):
    assert "no column `text`" in only_reject(parquet(tmp_path / "a.parquet", "SELECT 1 AS n")).reason


def test_parquet_that_is_broken_inside_gives_what_stands_before_and_one_reject(tmp_path: Path):
    file = parquet(tmp_path / "a.parquet", "SELECT md5(i::VARCHAR) AS text FROM range(200000) AS r(i)")
    content = bytearray(file.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 5000] = bytes(5000)
    *before, last = read(written(file, bytes(content)))
    assert len(before) > 2000
    assert all(isinstance(item, Report) for item in before)
    assert isinstance(last, Reject)
    assert f"broken after row {len(before)}" in last.reason


def answer(
    body: str | bytes, *, kind: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = ""
) -> bytes:
    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.headers["WARC-Target-URI"] = "https://contoh.example/alamat"
    record.headers["Content-Type"] = "application/http; msgtype=response"
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode()
    record.set_bytes_content(head + (body.encode() if isinstance(body, str) else body))
    out = io.BytesIO()
    record.write(out)
    return out.getvalue()


def info() -> bytes:
    record = WarcRecord()
    record.init_headers(WarcRecordType.warcinfo)
    record.set_bytes_content(b"software: contoh\r\n")
    out = io.BytesIO()
    record.write(out)
    return out.getvalue()


ANSWERS = (
    info(),
    answer(PAGE),
    answer("<p>hilang</p>", status="404 Not Found"),
    answer(b"\x89PNG", kind="image/png"),
    answer("<script>x()</script>"),
    answer(gzip.compress(PAGE.replace('<link rel="canonical" href="https://contoh.example/suva">', "").encode()),
           more="Content-Encoding: gzip\r\n"),
)  # fmt: skip


@pytest.mark.parametrize(("ending", "zipped"), [("", bytes), *ZIPPED.items()])
def test_a_web_archive_gives_the_pages_that_were_answered(
    tmp_path: Path, ending: str, zipped: Callable[[bytes], bytes]
):
    file = written(tmp_path / f"a.warc{ending}", b"".join(map(zipped, ANSWERS)))
    first, empty, last = read(file)
    assert isinstance(first, Report)
    assert "Mereka sepakat bertemu lagi" in first.text
    assert (first.title, first.published, first.url) == (
        "Dua Menteri Bertemu di Suva",
        "2031-03-21",
        "https://contoh.example/suva",
    )
    assert isinstance(empty, Reject)
    assert (empty.location, empty.reason) == (f"{file}[4]", "the page holds no text")
    assert isinstance(last, Report)
    assert last.text == first.text
    assert last.url == "https://contoh.example/alamat"


@pytest.mark.parametrize(("ending", "zipped"), [("", bytes), *ZIPPED.items()])
def test_a_cut_web_archive_gives_what_stands_before_the_cut_and_one_reject(
    tmp_path: Path, ending: str, zipped: Callable[[bytes], bytes]
):
    first, last = read(written(tmp_path / f"a.warc{ending}", b"".join([zipped(answer(PAGE))] * 2)[:-300]))
    assert isinstance(first, Report)
    assert isinstance(last, Reject)
    assert "fetch the file anew" in last.remedy


def test_a_page_over_the_limit_is_rejected_and_the_next_read(tmp_path: Path):
    long = answer("x" * 60_000)
    first, second = read(written(tmp_path / "a.warc", long + answer(PAGE)), max_chars=1000)
    assert isinstance(first, Reject)
    assert "longer than 1,000" in first.reason
    assert isinstance(second, Report)
