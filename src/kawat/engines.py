"""Engines: each maps one function over many reports and streams the results in the order of the reports."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from functools import cache, partial
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from typing import Any, Protocol, TypeVar

from kawat.core.document import Reject, Report, text_hash
from kawat.errors import KawatError

Kit = TypeVar("Kit")
Result = TypeVar("Result")


FAULT = "this is a fault of Kawat: please tell its authors"

PATIENCE = 300.0
"""Seconds after which a process is taken to be stuck in its report: thousands of times what a long one takes."""


class Engine(Protocol):
    """A function, what loads its kit, the reports, and the number of processes (0: one a core) → the results, in order.
    A report that fails becomes a Reject, and a Reject passes through."""

    def __call__(
        self,
        function: Callable[[Report, Kit], Result],
        load_kit: Callable[[], Kit],
        reports: Iterable[Report | Reject],
        workers: int = 0,
    ) -> Generator[Result | Reject, None, None]: ...


SPAWN = multiprocessing.get_context("spawn")
"""New processes start clean: a fork would copy a progress bar's thread and an open database."""

FEW = 8
"""So few reports are read sooner here than by processes that must load a kit first."""

AHEAD = 8
"""Results for each process that may wait for a slow report before them: this bounds memory."""


def run_local(
    function: Callable[[Report, Kit], Result],
    load_kit: Callable[[], Kit],
    reports: Iterable[Report | Reject],
    workers: int = 0,
) -> Generator[Result | Reject, None, None]:
    """The engine of this machine's processes, each of which loads its kit once. A report that kills its process
    becomes a Reject too. `function` and `load_kit` must be importable by name."""
    workers = workers or os.cpu_count() or 1
    rest = iter(reports)
    head = list(islice(rest, FEW + 1))
    if workers == 1 or len(head) <= FEW:
        return _run_here(function, load_kit, chain(head, rest))
    return _run_apart(partial(_Worker, function, load_kit), workers, chain(head, rest))


ENGINES: dict[str, Engine] = {"local": run_local}
"""Every engine by its name."""


def _run_here(
    function: Callable[[Report, Kit], Result], load_kit: Callable[[], Kit], reports: Iterator[Report | Reject]
) -> Generator[Result | Reject, None, None]:
    load_once = cache(load_kit)
    for report in reports:
        yield report if isinstance(report, Reject) else _attempt(function, report, load_once())


def _attempt(function: Callable[[Report, Kit], Result], report: Report, kit: Kit) -> Result | Reject:
    try:
        return function(report, kit)
    except KawatError as error:
        return _reject(report, error.problem, error.remedy)
    except Exception as error:  # noqa: BLE001 one report must not end a run of millions; the reject says what happened
        told = " ".join(f"{type(error).__name__}: {error}".split())
        return _reject(report, f"reading it failed ({told})", FAULT)


def _reject(report: Report, reason: str, remedy: str) -> Reject:
    place = report.location or report.id or report.url or "a report"
    file, _, end = place.rpartition(":")  # a report in a file of many stands at FILE:LINE
    location, line = (file, int(end)) if file and end.isdecimal() else (place, None)
    digest = text_hash(report.text)
    return Reject(location=location, line=line, reason=reason, remedy=remedy, report_id=report.id, sha256=digest)


class _Worker:
    """A process that reads one report at a time. It has its own pipe: its death is this report's."""

    def __init__(self, function: Callable[[Report, Kit], Result], load_kit: Callable[[], Kit]) -> None:
        self.pipe, there = SPAWN.Pipe()
        self.process = SPAWN.Process(target=_serve, args=(there, function, load_kit), daemon=True)
        self.process.start()
        there.close()

    def give(self, report: Report) -> None:
        self.report, self.since = report, time.monotonic()
        with suppress(OSError):  # a process that has died already is found out when its result is taken
            self.pipe.send(report)

    def take(self) -> Any:
        """The result of the report that was given. Raises what went wrong where the kit can't be loaded."""
        if self.late and not self.pipe.poll():
            self.stop()
            return _reject(self.report, f"reading it took longer than {PATIENCE:.0f} s", FAULT)
        try:
            result = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join(5)
            self.stop()
            reason = f"the process that read it died (exit code {self.process.exitcode})"
            return _reject(self.report, reason, "read it alone, with more memory")
        if isinstance(result, Exception):
            raise result
        return result

    @property
    def late(self) -> bool:
        return time.monotonic() - self.since > PATIENCE

    @property
    def died(self) -> bool:
        return self.pipe.closed

    def stop(self) -> None:
        self.pipe.close()
        self.process.terminate()
        self.process.join()


def _serve(pipe: Connection, function: Callable[[Report, Kit], Result], load_kit: Callable[[], Kit]) -> None:
    """What a worker does until its pipe is closed, be it by a parent that is done or by one that was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then stops its workers
    with suppress(EOFError, OSError):
        try:
            kit = load_kit()
        except Exception as error:  # noqa: BLE001 the parent raises it
            pipe.send(error)
            return
        while True:
            pipe.send(_attempt(function, pipe.recv(), kit))


class _Slot:
    """A report's place in the order of the results, and its result once that is there."""

    def __init__(self, report: Report | Reject) -> None:
        self.report, self.result, self.done = report, report, isinstance(report, Reject)

    def fill(self, result: Any) -> None:
        self.result, self.done = result, True


def _run_apart(
    start: Callable[[], _Worker], workers: int, reports: Iterator[Report | Reject]
) -> Generator[Any, None, None]:
    idle = [start() for _ in range(workers)]
    busy: dict[Any, tuple[_Worker, _Slot]] = {}  # by the worker's pipe
    slots: deque[_Slot] = deque()
    try:
        while True:
            wanted = min(len(idle), workers * AHEAD - len(slots))
            taken = [_Slot(report) for report in islice(reports, wanted)]
            slots.extend(taken)
            for slot in taken:
                if isinstance(slot.report, Report):
                    worker = idle.pop()
                    worker.give(slot.report)
                    busy[worker.pipe] = worker, slot
            while slots and slots[0].done:
                yield slots.popleft().result
            if len(taken) < wanted and not slots:
                return
            ready = wait(list(busy), timeout=1) if busy else []
            ready += [pipe for pipe, (worker, _) in busy.items() if worker.late and pipe not in ready]
            for pipe in ready:
                worker, slot = busy.pop(pipe)
                idle.append(worker)
                slot.fill(worker.take())
                if worker.died:
                    idle[-1] = start()
    finally:
        for worker in chain(idle, (worker for worker, _ in busy.values())):
            worker.stop()
