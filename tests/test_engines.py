"""What every engine must do: this suite runs over ENGINES."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from kawat.core.document import Reject, Report
from kawat.engines import ENGINES, Engine
from kawat.errors import DataError, RejectedReport

MANY = 40
WORKERS = [1, 2]


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "ray":
        request.getfixturevalue("cluster")
    return ENGINES[request.param]


def load_kit() -> str:
    return f"kit of {os.getpid()}"


def load_no_kit() -> str:
    raise DataError("triggers.toml", "no such key", "mend it")


def read(report: Report, kit: str) -> tuple[str, str]:
    if report.text == "slow":
        time.sleep(0.3)
    if report.text == "hang":
        time.sleep(600)
    if report.text == "raise":
        raise ZeroDivisionError("by\nzero")
    if report.text == "refuse":
        raise RejectedReport("x", "too long", "cut it")
    if report.text == "die":
        os._exit(7)
    return report.text, kit


def reports(*special: str) -> list[Report]:
    texts = [*special, *(f"text {number}" for number in range(MANY))]
    return [Report(text=text, id=f"r{number}", location=f"a.jsonl:{number}") for number, text in enumerate(texts)]


def texts(results: Iterator[tuple[str, str] | Reject]) -> list[str]:
    return [result.reason if isinstance(result, Reject) else result[0] for result in results]


@pytest.mark.parametrize("workers", WORKERS)
def test_results_come_in_the_order_of_the_reports(engine: Engine, workers: int):
    given = reports("slow")
    assert texts(engine(read, load_kit, given, workers)) == [report.text for report in given]


@pytest.mark.parametrize("workers", WORKERS)
def test_a_kit_is_loaded_once_a_process(engine: Engine, workers: int):
    kits = {kit for _, kit in engine(read, load_kit, reports(), workers)}
    assert len(kits) <= workers
    assert (f"kit of {os.getpid()}" in kits) == (workers == 1)


@pytest.mark.parametrize("workers", WORKERS)
def test_a_reject_passes_through_in_its_place(engine: Engine, workers: int):
    reject = Reject(location="a.jsonl", line=2, reason="no text", remedy="give it one")
    given = reports()
    results = list(engine(read, load_kit, [reject, *given[:20], reject, *given[20:], reject], workers))
    assert [number for number, result in enumerate(results) if result == reject] == [0, 21, 42]


@pytest.mark.parametrize("workers", WORKERS)
def test_a_report_that_fails_becomes_a_reject_and_the_others_go_on(engine: Engine, workers: int):
    first, second, *others = engine(read, load_kit, reports("raise", "refuse"), workers)
    assert isinstance(first, Reject)
    assert (first.location, first.line, first.report_id) == ("a.jsonl", 0, "r0")
    assert first.reason == "reading it failed (ZeroDivisionError: by zero)"
    assert isinstance(second, Reject)
    assert (second.reason, second.remedy) == ("too long", "cut it")
    assert len(others) == MANY


def test_a_report_that_kills_its_process_becomes_a_reject_and_the_others_go_on(engine: Engine):
    results = texts(engine(read, load_kit, reports("die", "text", "die"), 2))
    assert [reason for reason in results[:3] if "process that read it died" in reason] == [results[0], results[2]]
    assert results[3:] == [f"text {number}" for number in range(MANY)]


def test_the_report_of_a_process_that_was_killed_is_read_by_another(engine: Engine):
    results = engine(read, load_kit, reports("slow", "slow", "slow"), 2)
    first = next(results)
    os.kill(int(first[1].split()[-1]), signal.SIGKILL)
    assert texts(results) == ["slow", "slow", *(f"text {number}" for number in range(MANY))]


def test_a_report_that_is_never_done_becomes_a_reject_and_the_others_go_on(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("kawat.engines.apart.PATIENCE", 6.0)
    results = texts(engine(read, load_kit, reports("hang"), 2))
    assert results == ["reading it took longer than 6 s", *(f"text {number}" for number in range(MANY))]


@pytest.mark.parametrize("workers", WORKERS)
def test_a_kit_that_can_not_be_loaded_ends_the_run_with_its_own_error(engine: Engine, workers: int):
    with pytest.raises(DataError, match="no such key"):
        list(engine(read, load_no_kit, reports(), workers))


def test_few_reports_are_read_without_further_processes(engine: Engine):
    assert [kit for _, kit in engine(read, load_kit, reports()[:2], 2)] == [f"kit of {os.getpid()}"] * 2


def test_nothing_is_loaded_where_nothing_is_to_be_read(engine: Engine):
    assert list(engine(read, load_no_kit, [], 2)) == []


@pytest.mark.parametrize("workers", WORKERS)
def test_reports_are_taken_only_as_far_as_they_are_needed(engine: Engine, workers: int):
    taken = count()
    endless = (Report(text=f"text {next(taken)}") for _ in count())
    results = engine(read, load_kit, endless, workers)
    assert len(list(islice(results, 30))) == 30
    results.close()
    assert next(taken) < 30 + 8 + 8 * workers + 2


PARENT = """
import sys, test_engines
from kawat.engines.local import run_local
for result in run_local(test_engines.read, test_engines.load_kit, test_engines.reports() * 10_000, 2):
    print(result[1].split()[-1], flush=True)
"""


def test_processes_end_with_a_parent_that_was_killed():
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True, env=environment)
    assert parent.stdout
    workers = {int(parent.stdout.readline()) for _ in range(200)}
    parent.kill()
    parent.communicate()
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{worker}").exists() for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)
