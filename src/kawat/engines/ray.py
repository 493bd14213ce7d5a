"""The engine of a Ray cluster's actors."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Generator, Hashable, Iterable
from contextlib import ExitStack
from importlib import import_module
from itertools import chain, islice
from types import ModuleType
from typing import Any

from kawat.core.document import Reject, Report
from kawat.engines.apart import FEW, Died, run_apart
from kawat.engines.contract import Kit, Result, attempt, run_here
from kawat.errors import SettingsError


def run_ray(
    function: Callable[[Report, Kit], Result],
    load_kit: Callable[[], Kit],
    reports: Iterable[Report | Reject],
    workers: int = 0,
) -> Generator[Result | Reject, None, None]:
    """The engine of Ray actors, each of which loads its kit once; see `Engine`. It uses the cluster that RAY_ADDRESS
    names or that runs here, and starts one on this machine where there is none."""
    rest = iter(reports)
    head = list(islice(rest, FEW + 1))
    if workers == 1 or len(head) <= FEW:
        yield from run_here(function, load_kit, chain(head, rest))
        return
    ray = _ray()
    with ExitStack() as stack:
        if not ray.is_initialized():
            os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # Ray would tell its makers that it runs
            ray.init(include_dashboard=False, log_to_driver=False, logging_level="ERROR")
            stack.callback(ray.shutdown)
        size = workers or int(ray.cluster_resources().get("CPU", 1))
        yield from run_apart(_Actors(ray, function, load_kit), size, chain(head, rest))


def _ray() -> ModuleType:
    try:
        return import_module("ray")
    except ImportError as error:
        raise SettingsError("ray", "Ray is not installed", "run: pip install 'kawat[ray]'") from error


class _Actors:
    """How actors are started and waited for."""

    def __init__(self, ray: ModuleType, function: Callable[[Report, Any], Any], load_kit: Callable[[], Any]) -> None:
        self.ray, self.packed = ray, ray.cloudpickle.dumps((function, load_kit))
        self.reader = ray.remote(num_cpus=1, max_restarts=0)(_Reader)

    def start(self) -> _Actor:
        return _Actor(self.ray, self.reader.remote(self.packed))

    def ready(self, busy: list[Any], seconds: float) -> Iterable[Hashable]:
        return self.ray.wait(busy, num_returns=1, timeout=seconds)[0]  # type: ignore[no-any-return]


class _Actor:
    """An actor, as this process sees it."""

    def __init__(self, ray: ModuleType, actor: Any) -> None:
        self.ray, self.actor, self.coming = ray, actor, None

    def give(self, report: Report) -> Hashable:
        self.coming = self.actor.read.remote(report)
        return self.coming

    def take(self) -> Any:
        try:
            result = self.ray.get(self.coming)
        except self.ray.exceptions.RayActorError as error:
            raise Died("Ray's logs may tell why") from error
        if isinstance(result, Exception):
            raise result
        return result

    def stop(self) -> None:
        self.ray.kill(self.actor)


class _Reader:
    """What an actor does. With its first report it unpacks its function and loads its kit: what goes wrong there is
    told."""

    def __init__(self, packed: bytes) -> None:
        self.packed: bytes | None = packed

    def read(self, report: Report) -> Any:
        try:
            if self.packed is not None:
                self.function, load_kit = pickle.loads(self.packed)
                self.kit, self.packed = load_kit(), None
        except Exception as error:  # noqa: BLE001 the one who asked raises it
            return error
        return attempt(self.function, report, self.kit)
