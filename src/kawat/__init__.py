"""Kawat reads news reports into a diplomatic record: who met, said, agreed, promised, demanded or did what to whom,
each tied to the words it came from."""

# ruff: noqa: F403, F405  the names are those of kawat.api, which a test compares

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kawat.version import VERSION as __version__

if TYPE_CHECKING:
    from kawat.api import *  # what __getattr__ gives, for type checkers

__all__ = [
    "DataError",
    "Document",
    "Entity",
    "Event",
    "Evidence",
    "Filters",
    "Found",
    "KawatError",
    "Kit",
    "MadeBy",
    "Picture",
    "Place",
    "QueryError",
    "Record",
    "Reject",
    "RejectedReport",
    "Report",
    "Role",
    "Settings",
    "SettingsError",
    "SourceError",
    "Span",
    "Statement",
    "Store",
    "StoreError",
    "Time",
    "__version__",
    "brief",
    "commitments",
    "dyads",
    "load_kit",
    "load_settings",
    "mechanisms",
    "meetings",
    "open_store",
    "plot",
    "positions",
    "read",
    "read_many",
    "search",
    "statements",
    "timeline",
    "visits",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'kawat' has no attribute {name!r}")
    return getattr(import_module("kawat.api"), name)


def __dir__() -> list[str]:
    return __all__
