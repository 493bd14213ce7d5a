"""Where records are kept: a store writes a batch whole or not at all, and the same batch again changes nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from kawat.store.contract import Answer, Counts, Store, Versions

__all__ = ["STORES", "Answer", "Counts", "Store", "Versions", "kind_of", "open_store"]


def _duckdb(address: str, read_only: bool) -> Store:
    from kawat.store.duckdb import open_duckdb

    return open_duckdb(address, read_only)


def _lake(address: str, read_only: bool) -> Store:
    from kawat.store.lake import open_lake

    return open_lake(address, read_only)


STORES: dict[str, Callable[[str, bool], Store]] = {"duckdb": _duckdb, "lake": _lake}
"""Every kind of store by its name: address, and whether it is only read → the open store."""


def kind_of(address: str | Path) -> str:
    """What kind of store `address` names: a folder is a lake, any other path a DuckDB file."""
    return "lake" if os.path.isdir(address) else "duckdb"


def open_store(address: str | Path, read_only: bool = False) -> Store:
    """The store at `address`, by its kind; a DuckDB file is made if it is missing and not `read_only`. Raises
    StoreError."""
    return STORES[kind_of(address)](str(address), read_only)
