"""The pages of a store: `build(address)` gives the app that `kawat serve` runs; needs `pip install kawat[web]`."""

from __future__ import annotations

from kawat.view.web.app import build

__all__ = ["build"]
