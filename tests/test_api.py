"""The public face: what `import kawat` gives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import kawat
import kawat.api

TEXT = "JAKARTA – Menteri Luar Negeri Norwegia mengatakan bahwa negaranya mendukung Indonesia."


def test_what_is_public_is_listed_in_order_and_there() -> None:
    assert kawat.__all__ == sorted(kawat.__all__)
    assert {*kawat.__all__} - {"__version__"} == {*kawat.api.__all__}
    assert dir(kawat) == kawat.__all__
    assert all(getattr(kawat, name) is not None for name in kawat.__all__)
    with pytest.raises(AttributeError, match="no attribute 'write'"):
        getattr(kawat, "write")  # noqa: B009  a type checker knows that it is not there


def test_importing_the_package_imports_nothing_of_it_yet() -> None:
    told = "import sys, kawat; print([name for name in sys.modules if name.startswith('kawat.')])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "['kawat.version']"


def test_a_text_a_file_and_a_report_of_the_same_words_have_the_same_record(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    first = kawat.read(TEXT)
    assert first.statements
    assert kawat.read(file) == kawat.read(str(file)) == kawat.read(kawat.Report(text=TEXT)) == first


def test_what_is_named_as_a_file_and_is_not_there_is_no_text() -> None:
    with pytest.raises(kawat.RejectedReport, match="there is no such file"):
        kawat.read("no-such-report.txt")


def test_a_file_of_several_reports_is_none_to_read_as_one(tmp_path: Path) -> None:
    file = tmp_path / "reports.jsonl"
    file.write_text('{"text": "Satu."}\n{"text": "Dua."}\n', encoding="utf-8")
    with pytest.raises(kawat.SourceError, match="several reports"):
        kawat.read(file)


def test_an_empty_text_and_an_empty_folder_are_errors(tmp_path: Path) -> None:
    with pytest.raises(kawat.RejectedReport, match="the text is empty"):
        kawat.read(" ")
    with pytest.raises(kawat.SourceError, match="no report in it"):
        kawat.read(tmp_path)


def test_many_sources_are_read_in_order_and_a_bad_one_is_a_reject_among_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    results = list(kawat.read_many([TEXT, tmp_path / "none.txt", tmp_path]))
    assert [type(result) for result in results] == [kawat.Record, kawat.Reject, kawat.Record]


def test_a_notebook_shows_a_record_with_its_words_and_what_its_codes_mean() -> None:
    shown = kawat.read(TEXT)._repr_html_()  # type: ignore[attr-defined]
    assert 'class="kawat"' in shown
    assert "mendukung" in shown
