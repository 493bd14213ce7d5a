"""Pictures: each a function from typed rows to SVG, the same rows the same bytes."""

from __future__ import annotations

from kawat.view.pictures.coverage import Covered, coverage
from kawat.view.pictures.heatmap import heatmap
from kawat.view.pictures.index import index
from kawat.view.pictures.look import Look
from kawat.view.pictures.matrix import matrix
from kawat.view.pictures.network import network
from kawat.view.pictures.timeline import timeline
from kawat.view.pictures.trips import trips_map
from kawat.view.pictures.variants import variants

__all__ = [
    "Covered",
    "Look",
    "coverage",
    "heatmap",
    "index",
    "matrix",
    "network",
    "timeline",
    "trips_map",
    "variants",
]
