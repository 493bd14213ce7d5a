"""Where records are kept: a store writes a batch whole or not at all, and the same batch again changes nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from kawat.store.contract import Answer, Counts, Settling, Store, Versions

__all__ = ["STORES", "Answer", "Counts", "Settling", "Store", "Versions", "is_store", "kind_of", "open_store"]


def _duckdb(address: str, read_only: bool) -> Store:
    from kawat.store.duckdb import open_duckdb

    return open_duckdb(address, read_only)


def _lake(address: str, read_only: bool) -> Store:
    from kawat.store.lake import open_lake

    return open_lake(address, read_only)


def _postgres(address: str, read_only: bool) -> Store:
    from kawat.store.postgres import open_postgres

    return open_postgres(address, read_only)


STORES: dict[str, Callable[[str, bool], Store]] = {"duckdb": _duckdb, "lake": _lake, "postgres": _postgres}
"""Every kind of store by its name: address, and whether it is only read → the open store."""


def kind_of(address: str | Path) -> str:
    """What kind of store `address` names: postgresql://… a database, a folder a lake, any other path a DuckDB file."""
    if str(address).startswith(("postgresql://", "postgres://")):
        return "postgres"
    return "lake" if os.path.isdir(address) else "duckdb"


def is_store(address: str | Path) -> bool:
    """Whether `address` names a store rather than reports: a database, a lake, or a file that ends in .duckdb."""
    kind, path = kind_of(address), Path(address)
    return kind == "postgres" or (path / "lake.json").is_file() or (kind == "duckdb" and path.suffix == ".duckdb")


def open_store(address: str | Path, read_only: bool = False) -> Store:
    """The store at `address`, by its kind; a DuckDB file is made if it is missing and not `read_only`. Raises
    StoreError."""
    return STORES[kind_of(address)](str(address), read_only)
