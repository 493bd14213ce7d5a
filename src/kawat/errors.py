"""Every error that Kawat raises on purpose, as one tree.

KawatError
├── SourceError       a file, folder or stream that can't be read as reports (names file and line)
│   ├── RejectedReport    one report of a source that can't be read; others go on
├── DataError         bundled or configured data that is wrong (names file and key)
├── StoreError        a database that can't be opened, written or queried (names the file)
├── SettingsError     a setting that is unknown or has a wrong value (names where it was set)
└── QueryError        a question that can't be answered as asked (SQL, unknown report or event)

Each message is one line: where, what is wrong, what to do.
"""

from __future__ import annotations


class KawatError(Exception):
    """Root of the tree. `where` names file, line, key or report; `problem` says what is wrong; `remedy` what to do."""

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        super().__init__(where, problem, remedy)
        self.where, self.problem, self.remedy = where, problem, remedy

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}; {self.remedy}"


class SourceError(KawatError):
    """A file, folder or stream that can't be read as reports."""


class RejectedReport(SourceError):
    """One report that can't be read, while the others of its source go on."""


class DataError(KawatError):
    """Bundled or configured data that is wrong."""


class StoreError(KawatError):
    """A database that can't be opened, written or read."""


class SettingsError(KawatError):
    """A setting that is unknown or has a wrong value."""


class QueryError(KawatError):
    """A question that can't be answered as asked."""
