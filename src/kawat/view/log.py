"""What is told of a long run while it runs, on standard error: to people, or as JSON lines to programs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Protocol

import msgspec

from kawat.core.document import Reject
from kawat.view.lookup import one_line


class Log(Protocol):
    """Takes what happens. `for_people`: whether a bar may move beside it."""

    for_people: bool

    def event(self, name: str, **particulars: Any) -> None:
        """Something happened."""

    def reject(self, reject: Reject) -> None:
        """A report was rejected."""


class TextLog:
    """A line for each event."""

    for_people = True

    def event(self, name: str, **particulars: Any) -> None:
        told = ", ".join(f"{key.replace('_', ' ')} {_told(value)}" for key, value in particulars.items())
        self._line(f"{name}: {told}")

    def reject(self, reject: Reject) -> None:
        self._line(str(reject))

    def _line(self, line: str) -> None:
        print(f"kawat: {one_line(line)}", file=sys.stderr)


class JsonLog:
    """A JSON object for each event, with the time of the machine's clock."""

    for_people = False

    def event(self, name: str, **particulars: Any) -> None:
        line = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": name, **particulars}
        print(msgspec.json.encode(line).decode(), file=sys.stderr, flush=True)

    def reject(self, reject: Reject) -> None:
        self.event("rejected", **msgspec.structs.asdict(reject))


LOGS: dict[str, Callable[[], Log]] = {"text": TextLog, "json": JsonLog}
"""Every form of a log by its name."""


def _told(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int | float) else str(value)
