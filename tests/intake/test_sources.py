"""What comes out of files, folders and standard input: reports to the letter, and a reject for each unreadable one."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest

from kawat.config import Settings
from kawat.core.document import Reject, Report
from kawat.intake.sources import read_sources

STORY = "Menteri itu tiba di Suva. Ia disambut “duta besar”."
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Dua Menteri Bertemu di Suva</title>
<meta property="og:title" content="Dua Menteri Bertemu di Suva"><meta property="og:site_name" content="Harian Contoh">
<meta property="article:published_time" content="2031-03-21T08:15:00+07:00">
<link rel="canonical" href="https://contoh.example/suva"></head><body><nav><a href="/">Beranda</a></nav><article>
<h1>Dua Menteri Bertemu di Suva</h1>
<p>Menteri luar negeri kedua negara bertemu di Suva pada hari Rabu untuk membahas laut.</p>
<p>Mereka sepakat bertemu lagi pada bulan Juni, kata juru bicara kementerian kepada para wartawan.</p>
</article></body></html>"""


def zst(content: bytes) -> bytes:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd.compress(content)


ZIPPED = {".gz": gzip.compress, ".zst": zst}


def read(*sources: Path | str, **settings: int) -> list[Report | Reject]:
    return list(read_sources([str(source) for source in sources], Settings(**settings)))


def only_report(*sources: Path | str) -> Report:
    (found,) = read(*sources)
    assert isinstance(found, Report), found
    return found


def only_reject(*sources: Path | str, **settings: int) -> Reject:
    (found,) = read(*sources, **settings)
    assert isinstance(found, Reject), found
    assert "\n" not in found.reason + found.remedy
    assert found.remedy
    return found


def written(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def give_stdin(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


@pytest.mark.parametrize("ending", [".txt", ".md", ".TXT"])
def test_text_is_kept_to_the_letter_with_its_line_ends(tmp_path: Path, ending: str) -> None:
    text = "  Baris satu.\r\n\r\nBaris dua 🌀.\t\r\n"
    assert only_report(written(tmp_path / f"a{ending}", text)).text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_other_encodings_give_the_same_text_and_all_but_utf8_a_note(tmp_path: Path, encoding: str) -> None:
    report = only_report(written(tmp_path / "a.txt", STORY.encode(encoding)))
    assert report.text == STORY
    assert bool(report.notes) == (encoding != "utf-8-sig")


def test_file_in_two_encodings_keeps_the_words_of_both(tmp_path: Path) -> None:
    report = only_report(written(tmp_path / "a.txt", STORY.encode() + b" " + STORY.encode("cp1252")))
    assert report.text == f"{STORY} {STORY}"
    assert report.notes == ("encoding: 2 bytes are no UTF-8 and were read as cp1252",)


def test_another_alphabet_in_its_own_encoding_is_recognised(tmp_path: Path) -> None:
    text = "Министр иностранных дел встретился с президентом в среду, сообщили в министерстве. " * 5
    assert only_report(written(tmp_path / "a.txt", text.encode("cp1251"))).text == text


def test_json_object_gives_its_fields_and_passes_over_unknown_ones(tmp_path: Path) -> None:
    value = {
        "id": 7,
        "text": STORY,
        "title": "T",
        "published": "2031-01-02",
        "source": "S",
        "url": "u",
        "language": "id",
        "x": [],
    }
    report = only_report(written(tmp_path / "a.json", json.dumps(value)))
    assert (report.id, report.text, report.title, report.published) == ("7", STORY, "T", "2031-01-02")
    assert (report.source, report.url, report.language, report.notes) == ("S", "u", "id", ())


def test_json_array_gives_one_report_for_each_object(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", json.dumps([{"text": "Satu."}, {"teks": "Dua."}, {"text": "Tiga."}]))
    first, second, third = read(path)
    assert isinstance(first, Report)
    assert isinstance(third, Report)
    assert isinstance(second, Reject)
    assert (first.text, third.text, second.location) == ("Satu.", "Tiga.", f"{path}[2]")


@pytest.mark.parametrize(("date", "published"), [("2031-01-02", "2031-01-02"), ("02/01/2031", None)])
def test_date_counts_as_published_only_where_it_is_an_iso_date(
    tmp_path: Path, date: str, published: str | None
) -> None:
    assert only_report(written(tmp_path / "a.json", json.dumps({"text": STORY, "date": date}))).published == published


def test_field_that_is_no_text_is_left_out_with_a_note(tmp_path: Path) -> None:
    report = only_report(written(tmp_path / "a.json", json.dumps({"text": STORY, "title": ["T"]})))
    assert (report.title, report.notes) == (None, ("title: no text, left out",))


@pytest.mark.parametrize("published", ["kemarin", "2031-13-45", "12/03/2031", 20310312, ["2031-03-12"]])
def test_publication_date_that_is_no_iso_date_is_a_reject_unless_another_is_given(
    tmp_path: Path, published: object
) -> None:
    path = written(tmp_path / "a.json", json.dumps({"text": STORY, "published": published}))
    assert "`published` is no ISO date" in only_reject(path).reason
    (report,) = read_sources([str(path)], Settings(published="2031-03-12"))
    assert isinstance(report, Report)


def test_json_of_a_record_gives_the_report_that_it_was_made_of(tmp_path: Path) -> None:
    document = {"id": "r1", "text": STORY, "title": None, "published": "2031-01-02", "sentences": [[0, 5]]}
    path = written(tmp_path / "a.jsonl", json.dumps({"document": document, "events": []}))
    report = only_report(path)
    assert (report.id, report.text, report.title, report.published) == ("r1", STORY, None, "2031-01-02")


LINES = rb"""{"text": "Satu.\r\n"}

{"text": ""}
[1]
{"text": 5}
{"teks": "x"}
bukan json
{"text": "a\u0000b", "id": "n"}
{"text": "Dua."}"""


@pytest.mark.parametrize("ending", [".jsonl", ".ndjson", ".jsonl.gz", ".jsonl.zst"])
def test_bad_json_lines_are_rejected_by_number_and_the_others_read(tmp_path: Path, ending: str) -> None:
    path = written(tmp_path / f"a{ending}", ZIPPED.get(Path(ending).suffix, bytes)(LINES))
    found = read(path)
    assert [item.text for item in found if isinstance(item, Report)] == ["Satu.\r\n", "Dua."]
    rejects = [item for item in found if isinstance(item, Reject)]
    assert [(item.location, item.line) for item in rejects] == [(str(path), line) for line in (3, 4, 5, 6, 7, 8)]
    reasons = ["text is empty", "no object", "no string", "no `text`", "no valid JSON", "NUL byte at character 1"]
    assert all(reason in item.reason for reason, item in zip(reasons, rejects, strict=True))
    assert rejects[-1].report_id == "n"


def test_json_lines_in_utf16_are_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", '{"text": "Satu."}\n{"text": "Dua Río."}\n'.encode("utf-16"))
    assert [item.text for item in read(path) if isinstance(item, Report)] == ["Satu.", "Dua Río."]


@pytest.mark.parametrize("ending", sorted(ZIPPED))
def test_cut_zipped_file_gives_what_stands_before_the_cut_and_one_reject(tmp_path: Path, ending: str) -> None:
    whole = b"".join(json.dumps({"text": os.urandom(60).hex()}).encode() + b"\n" for _ in range(2000))
    found = read(written(tmp_path / f"a.jsonl{ending}", ZIPPED[ending](whole)[:-5000]))
    assert len(found) > 500
    assert all(isinstance(item, Report) for item in found[:-1])
    assert isinstance(found[-1], Reject)
    assert "broken" in found[-1].reason


def test_line_over_the_limit_is_passed_over_and_the_next_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", json.dumps({"text": "x" * 1_100_000}) + '\n{"text": "Dua."}\n')
    first, second = read(path, max_chars=10)
    assert isinstance(first, Reject)
    assert (first.line, isinstance(second, Report)) == (1, True)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t", "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x01\x08\x06", "no text"),
        ("a.txt", b"Menteri itu tiba\x00 di Suva pada Senin.", "NUL byte at character 16"),
        ("a.json", b'{"text": "x"', "no valid JSON"),
        ("a.json", b'"x"', "no object"),
        ("a.json", b"[" * 100_000, "no valid JSON"),
        ("a.jsonl", b"[" * 100_000, "no valid JSON"),
        ("a.pdf", b"%PDF-1.7", "ending of the file is not known"),
        ("a.jsonl.gz", b"no gzip at all", "broken"),
        ("a.jsonl.zst", b"no zstd at all", "broken"),
        ("a.parquet", b"no parquet at all", "broken"),
        ("a.warc", b"no web archive at all\n", "broken"),
        ("a.warc.gz", b"", "no web page"),
        ("a.html", b"<html><head><script>x()</script></head><body></body></html>", "holds no text"),
    ],
)
def test_file_that_cannot_be_read_is_one_reject(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = written(tmp_path / name, content)
    found = only_reject(path)
    assert reason in found.reason
    assert found.location == str(path)


def test_five_million_characters_in_one_line_are_rejected_in_every_form(tmp_path: Path) -> None:
    text = "Menteri itu tiba di Suva. " * 200_000
    for path in (
        written(tmp_path / "a.txt", text),
        written(tmp_path / "a.json", json.dumps({"text": text})),
        written(tmp_path / "a.jsonl", json.dumps({"text": text}) + "\n"),
        written(tmp_path / "a.html", f"<p>{text}</p>"),
    ):
        assert "200,000" in only_reject(path).reason


def test_page_may_have_far_more_markup_than_text(tmp_path: Path) -> None:
    page = PAGE.replace("<nav>", f"<script>{'x();' * 500_000}</script><nav>")
    assert "Mereka sepakat bertemu lagi" in only_report(written(tmp_path / "a.html", page)).text


def test_text_over_the_limit_is_rejected(tmp_path: Path) -> None:
    assert "over 10" in only_reject(written(tmp_path / "a.txt", "x" * 11), max_chars=10).reason
    assert "longer than 10" in only_reject(written(tmp_path / "b.txt", "x" * 100), max_chars=10).reason


def test_missing_file_is_one_reject_and_the_next_source_is_read(tmp_path: Path) -> None:
    first, second = read(tmp_path / "none.txt", written(tmp_path / "a.txt", STORY))
    assert isinstance(first, Reject)
    assert "no such file" in first.reason
    assert isinstance(second, Report)


@pytest.mark.skipif(os.name == "nt", reason="permissions are another thing on Windows")
def test_folder_without_permission_is_one_reject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    written(tmp_path / "open.txt", STORY)
    scandir = os.scandir

    def refuse(path: Path) -> object:  # root may open any folder, so the refusal is played
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    first, second = read(tmp_path)
    assert isinstance(first, Reject)
    assert (first.location, first.reason) == (str(closed), "permission denied")
    assert isinstance(second, Report)


@pytest.mark.skipif(os.name == "nt", reason="there are no such names and files on Windows")
def test_names_that_are_no_text_and_what_is_no_file_are_one_reject_each(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/b\xfe.txt"
    with open(path, "wb"):
        found = only_reject(os.fsdecode(path))
    assert found.location == f"{tmp_path}/b\\udcfe.txt"
    os.mkfifo(tmp_path / "pipe.txt")
    assert "no file" in only_reject(tmp_path / "pipe.txt").reason


def test_folder_gives_its_known_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "b/z.md", "a.txt", ".hidden.txt", "picture.png"):
        written(tmp_path / name, STORY)
    assert [item.location for item in read(tmp_path)] == [str(tmp_path / name) for name in ("a.txt", "b/z.md", "c.txt")]


def test_sources_are_read_only_as_far_as_asked(tmp_path: Path) -> None:
    reports = read_sources([str(written(tmp_path / "a.txt", STORY)), str(tmp_path / "later.txt")], Settings())
    next(reports)
    written(tmp_path / "later.txt", "Nanti.")
    assert isinstance(next(reports), Report)


def test_page_gives_main_text_title_date_address_and_site(tmp_path: Path) -> None:
    report = only_report(written(tmp_path / "a.html", PAGE))
    assert "Mereka sepakat bertemu lagi" in report.text
    assert "Beranda" not in report.text
    assert (report.title, report.published) == ("Dua Menteri Bertemu di Suva", "2031-03-21")
    assert (report.source, report.url) == ("Harian Contoh", "https://contoh.example/suva")


def test_broken_page_still_gives_its_text(tmp_path: Path) -> None:
    report = only_report(written(tmp_path / "a.htm", "<html><body><div><p>Menteri itu tiba di Suva.<p>Ia <b>disambut"))
    assert "Menteri itu tiba di Suva." in report.text
    assert "disambut" in report.text


def test_page_without_a_main_text_gives_all_its_words_with_a_note(tmp_path: Path) -> None:
    page = "Menteri tiba<td>di <b>Su</b>va<script>x()</script>"
    report = only_report(written(tmp_path / "a.html", page))
    assert report.text == "Menteri tiba\ndi Suva"
    assert report.notes == ("page: no main text found, all words of the page are taken",)


def test_stdin_of_json_objects_is_read_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    give_stdin(monkeypatch, b'{"text": "Satu."}\nx\n{"text": "Dua."}\n')
    first, second, third = read("-")
    assert isinstance(first, Report)
    assert isinstance(second, Reject)
    assert isinstance(third, Report)
    assert (first.location, second.location, second.line) == ("standard input:1", "standard input", 2)


def test_stdin_of_text_is_one_report(monkeypatch: pytest.MonkeyPatch) -> None:
    give_stdin(monkeypatch, STORY.encode() + b"\n{}\n")
    assert only_report("-").text == STORY + "\n{}\n"


@pytest.mark.parametrize("value", [{"text": STORY}, [{"text": STORY}]])
def test_stdin_of_one_json_value_over_several_lines_is_read_as_json(
    monkeypatch: pytest.MonkeyPatch, value: object
) -> None:
    give_stdin(monkeypatch, json.dumps(value, indent=1).encode())
    assert only_report("-").text == STORY


def test_stdin_of_many_reports_in_one_json_array_may_be_longer_than_one_report(monkeypatch: pytest.MonkeyPatch) -> None:
    give_stdin(monkeypatch, json.dumps([{"text": STORY}] * 100).encode())
    assert len(read("-", max_chars=100)) == 100


def test_empty_stdin_is_one_reject(monkeypatch: pytest.MonkeyPatch) -> None:
    give_stdin(monkeypatch, b"")
    assert "empty" in only_reject("-").reason
