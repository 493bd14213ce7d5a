"""A short report read with the real kit: what the tests of naming and relating start from."""

from __future__ import annotations

from functools import cache

from kawat.core.document import Report
from kawat.core.kit import Kit
from kawat.flow import Reading, load_kit, trace


@cache
def kit() -> Kit:
    """The real kit, loaded once a session."""
    return load_kit()


@cache
def read_text(text: str, published: str = "2031-03-05") -> Reading:
    """An Indonesian text → everything that was made on the way to its record."""
    return trace(Report(text=text, published=published, language="id"), kit())
