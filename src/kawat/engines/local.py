"""The engine of this machine's processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Generator, Hashable, Iterable
from contextlib import suppress
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from typing import Any

from msgspec import Struct

from kawat.core.document import Reject, Report
from kawat.engines.apart import FEW, Died, run_apart
from kawat.engines.contract import Kit, Result, attempt, run_here

SPAWN = multiprocessing.get_context("spawn")
"""New processes start clean: a fork would copy a progress bar's thread and an open database."""


def run_local(
    function: Callable[[Report, Kit], Result],
    load_kit: Callable[[], Kit],
    reports: Iterable[Report | Reject],
    workers: int = 0,
) -> Generator[Result | Reject, None, None]:
    """The engine of this machine's processes, each of which loads its kit once; see `Engine`."""
    workers = workers or os.cpu_count() or 1
    rest = iter(reports)
    head = list(islice(rest, FEW + 1))
    if workers == 1 or len(head) <= FEW:
        return run_here(function, load_kit, chain(head, rest))
    return run_apart(_Processes(function, load_kit), workers, chain(head, rest))


class _Processes(Struct):
    """How processes of this machine are started and waited for."""

    function: Callable[[Report, Any], Any]
    load_kit: Callable[[], Any]

    def start(self) -> _Process:
        return _Process(self.function, self.load_kit)

    def ready(self, busy: list[Any], seconds: float) -> Iterable[Hashable]:
        return wait(busy, timeout=seconds)


class _Process:
    """A process of this machine. It has its own pipe: its death is its report's."""

    def __init__(self, function: Callable[[Report, Any], Any], load_kit: Callable[[], Any]) -> None:
        self.pipe, there = SPAWN.Pipe()
        self.process = SPAWN.Process(target=_serve, args=(there, function, load_kit), daemon=True)
        self.process.start()
        there.close()

    def give(self, report: Report) -> Hashable:
        with suppress(OSError):  # a process that has died already is found out when its result is taken
            self.pipe.send(report)
        return self.pipe

    def take(self) -> Any:
        try:
            result = self.pipe.recv()
        except (EOFError, OSError) as error:
            self.process.join(5)
            raise Died(f"exit code {self.process.exitcode}") from error
        if isinstance(result, Exception):
            raise result
        return result

    def stop(self) -> None:
        self.pipe.close()
        self.process.terminate()
        self.process.join()


def _serve(pipe: Connection, function: Callable[[Report, Any], Any], load_kit: Callable[[], Any]) -> None:
    """What a process does until its pipe is closed, be it by a parent that is done or by one that was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then stops its workers
    with suppress(EOFError, OSError):
        try:
            kit = load_kit()
        except Exception as error:  # noqa: BLE001 the parent raises it
            pipe.send(error)
            return
        while True:
            pipe.send(attempt(function, pipe.recv(), kit))
