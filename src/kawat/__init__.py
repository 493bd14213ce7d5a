"""Kawat reads news reports into a diplomatic record: who met, said, agreed, promised, demanded or did what to whom, tied to the
words it came from."""

from __future__ import annotations

__version__ = "0.1.0"
