"""The pages of a store: `build(address)` gives the ASGI app that `kawat serve` runs. Needs `pip install 'kawat[web]'`."""

from __future__ import annotations

from kawat.view.web.app import build

__all__ = ["build"]
