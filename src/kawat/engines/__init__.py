"""Engines: each maps one function over many reports and streams the results in the order of the reports."""

from __future__ import annotations

from kawat.engines.contract import Engine
from kawat.engines.local import run_local
from kawat.engines.ray import run_ray

__all__ = ["ENGINES", "Engine"]

ENGINES: dict[str, Engine] = {"local": run_local, "ray": run_ray}
"""Every engine by its name."""
