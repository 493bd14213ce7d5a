"""What every engine does, and what becomes of a report that fails."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from functools import cache
from typing import Protocol, TypeVar

from kawat.core.document import Reject, Report, left_out
from kawat.errors import KawatError

Kit = TypeVar("Kit")
Result = TypeVar("Result")

FAULT = "this is a fault of Kawat: please tell its authors"


class Engine(Protocol):
    """A function, what loads its kit, the reports, and the number of processes (0: one a core) → the results, in order.
    A report that fails becomes a Reject, and a Reject passes through. `function` and `load_kit` must be importable by
    name."""

    def __call__(
        self,
        function: Callable[[Report, Kit], Result],
        load_kit: Callable[[], Kit],
        reports: Iterable[Report | Reject],
        workers: int = 0,
    ) -> Generator[Result | Reject, None, None]: ...


def run_here(
    function: Callable[[Report, Kit], Result], load_kit: Callable[[], Kit], reports: Iterator[Report | Reject]
) -> Generator[Result | Reject, None, None]:
    """The results, all made in this process."""
    load_once = cache(load_kit)
    for report in reports:
        yield report if isinstance(report, Reject) else attempt(function, report, load_once())


def attempt(function: Callable[[Report, Kit], Result], report: Report, kit: Kit) -> Result | Reject:
    """A report's result, or the reject that says why there is none."""
    try:
        return function(report, kit)
    except KawatError as error:
        return left_out(report, Reject, error.problem, error.remedy)
    except Exception as error:  # noqa: BLE001 one report must not end a run of millions; the reject says what happened
        told = " ".join(f"{type(error).__name__}: {error}".split())
        return left_out(report, Reject, f"reading it failed ({told})", FAULT)
