"""How a long run is shown to people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial


@contextmanager
def progress(shown: bool) -> Iterator[Callable[[], None]]:
    """A bar on standard error, where it is to be shown and that is a terminal → what moves it."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.completed:,} reports"),
        BarColumn(),
        TextColumn("{task.speed:.1f}/s"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not (shown and console.is_terminal)) as bar:
        task = bar.add_task("reading", total=None)
        yield partial(bar.advance, task)
