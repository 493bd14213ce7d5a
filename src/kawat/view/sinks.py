"""Where `kawat read` puts its results: a sink takes them one by one, and in the end what it held back is finished."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Protocol

import msgspec

from kawat.core.document import Reject
from kawat.core.records import Record


class Sink(Protocol):
    """Takes results in their order; `finish` is called once, after the last or when the run was broken off."""

    def take(self, result: Record | Reject) -> None: ...

    def finish(self) -> None: ...


class Lines:
    """Records as JSON lines."""

    def __init__(self, out: IO[bytes]) -> None:
        self.out = out

    def take(self, result: Record | Reject) -> None:
        if isinstance(result, Record):
            self.out.write(msgspec.json.encode(result) + b"\n")
            self.out.flush()

    def finish(self) -> None:
        self.out.flush()


class Screen:
    """Records laid out for reading, with a rule between two of them."""

    def __init__(self) -> None:
        from rich.console import Console

        self.console, self.shown = Console(), 0

    def take(self, result: Record | Reject) -> None:
        from kawat.view.terminal import render
        from kawat.view.words import explanations

        if isinstance(result, Record):
            if self.shown:
                self.console.rule(style="dim")
            self.console.print(render(result, explanations=explanations()))
            self.shown += 1

    def finish(self) -> None:
        """Nothing is held back."""


class Page:
    """Records on one page, written at the end."""

    def __init__(self, file: str) -> None:
        self.file, self.records = Path(file), list[Record]()

    def take(self, result: Record | Reject) -> None:
        if isinstance(result, Record):
            self.records.append(result)

    def finish(self) -> None:
        from kawat.view.page import page
        from kawat.view.shell import save
        from kawat.view.words import explanations

        save(page(self.records, explanations=explanations()), self.file)
