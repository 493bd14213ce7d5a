"""Where records are kept: a store writes a batch whole or not at all, and the same batch again changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kawat.store.contract import Answer, Counts, Settling, Store, Versions

__all__ = ["STORES", "Answer", "Counts", "Settling", "Store", "Versions", "open_store"]


def _duckdb(address: str, read_only: bool) -> Store:
    from kawat.store.duckdb import open_duckdb

    return open_duckdb(address, read_only)


STORES: dict[str, Callable[[str, bool], Store]] = {"duckdb": _duckdb}
"""Every kind of store by its name: address, and whether it is only read → the open store."""


def open_store(address: str | Path, read_only: bool = False, kind: str = "duckdb") -> Store:
    """The store at `address` (a file's path), made there if it is missing and not `read_only`. Raises StoreError."""
    return STORES[kind](str(address), read_only)
