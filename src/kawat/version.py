"""The version: told here once, for the package, its records and the command line."""

from __future__ import annotations

VERSION = "0.1.0"
