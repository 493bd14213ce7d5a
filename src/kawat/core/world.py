"""States, bodies, armed groups and places, as facts (data/world)."""

from __future__ import annotations

from msgspec import Struct


class World(Struct, frozen=True):
    """Look-ups over data/world."""
