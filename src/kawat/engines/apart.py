"""The loop that all engines with processes of their own share: who reads what, and the results in order."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Hashable, Iterable, Iterator
from itertools import chain, islice
from typing import Any, Protocol

from kawat.core.document import Reject, Report, left_out
from kawat.engines.contract import FAULT

PATIENCE = 300.0
"""Seconds after which a process is taken to be stuck in its report: thousands of times what a long one takes."""

FEW = 8
"""So few reports are read sooner here than by processes that must load a kit first."""

AHEAD = 8
"""Results for each process that may wait for a slow report before them: this bounds memory."""

TRIES = 2
"""A process that dies may have been killed, or its machine may have failed; if a second one dies of the same report, it
is the report's fault."""


class Died(Exception):
    """A process died while it read; the message says of what."""


class Worker(Protocol):
    """A process that reads one report at a time."""

    def give(self, report: Report) -> Hashable:
        """A report in; what becomes ready when its result is there out."""

    def take(self) -> Any:
        """The result of the report that was given. Raises Died, or what went wrong where the kit can't be loaded."""

    def stop(self) -> None:
        """End the process."""


class Workers(Protocol):
    """How workers are started and waited for."""

    def start(self) -> Worker:
        """A new process."""

    def ready(self, busy: list[Any], seconds: float) -> Iterable[Hashable]:
        """Of what `give` gave, that which is ready, waited for so long at most."""


class _Job:
    """A report's place in the order of the results, and its result once that is there."""

    def __init__(self, report: Report | Reject) -> None:
        self.report: Any = report
        self.result, self.done = report, isinstance(report, Reject)
        self.tries, self.since = 0, 0.0

    def fill(self, result: Any) -> None:
        self.result, self.done = result, True

    @property
    def late(self) -> bool:
        return time.monotonic() - self.since > PATIENCE


class _Crew:
    """Workers, and the jobs they are at."""

    def __init__(self, workers: Workers, size: int) -> None:
        self.workers = workers
        self.idle = [workers.start() for _ in range(size)]
        self.busy: dict[Hashable, tuple[Worker, _Job]] = {}  # by what becomes ready

    def begin(self, job: _Job) -> None:
        worker = self.idle.pop()
        job.tries, job.since = job.tries + 1, time.monotonic()
        self.busy[worker.give(job.report)] = worker, job

    def collect(self) -> None:
        """Wait until some jobs are done, or some time has passed."""
        ready = set(self.workers.ready(list(self.busy), 1.0)) if self.busy else set()
        for ticket, (worker, job) in list(self.busy.items()):
            if ticket in ready:
                del self.busy[ticket]
                self._finish(worker, job)
            elif job.late:
                del self.busy[ticket]
                self._replace(worker)
                job.fill(left_out(job.report, Reject, f"reading it took longer than {PATIENCE:.0f} s", FAULT))

    def _finish(self, worker: Worker, job: _Job) -> None:
        try:
            job.fill(worker.take())
            self.idle.append(worker)
        except Died as death:
            self._replace(worker)
            if job.tries < TRIES:
                self.begin(job)
            else:
                reason = f"the process that read it died ({death})"
                job.fill(left_out(job.report, Reject, reason, "read it alone, with more memory"))

    def _replace(self, worker: Worker) -> None:
        worker.stop()
        self.idle.append(self.workers.start())

    def stop(self) -> None:
        for worker in chain(self.idle, (worker for worker, _ in self.busy.values())):
            worker.stop()


def run_apart(workers: Workers, size: int, reports: Iterator[Report | Reject]) -> Generator[Any, None, None]:
    """How workers are started, how many, and the reports → their results in order. Of each worker AHEAD results may
    wait for one before them."""
    crew = _Crew(workers, size)
    jobs: deque[_Job] = deque()
    try:
        while True:
            wanted = min(len(crew.idle), size * AHEAD - len(jobs))
            taken = [_Job(report) for report in islice(reports, wanted)]
            jobs.extend(taken)
            for job in taken:
                if not job.done:
                    crew.begin(job)
            while jobs and jobs[0].done:
                yield jobs.popleft().result
            if len(taken) < wanted and not jobs:
                return
            crew.collect()
    finally:
        crew.stop()
