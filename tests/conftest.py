"""Standing here, this file puts tests/ on the path, so that every test can import `sample_records`; how long an example
of a property takes says nothing on a busy machine."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import pytest
from hypothesis import settings

import stub

settings.register_profile("kawat", deadline=None)
settings.load_profile("kawat")


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads as `stub` does."""
    for name, value in stub.PATCHES.items():
        monkeypatch.setattr(f"kawat.flow.{name}", value)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A Ray on this machine with two processors, and a home of its own: Ray writes a token into the home folder."""
    ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'kawat[ray]'")
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings(action="ignore"):
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("PYTHONPATH", str(stub.HERE))
        ray.init(address="local", num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
        yield
        ray.shutdown()
