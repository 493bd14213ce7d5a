"""What rich prints, without the spaces that it fills lines up with: they are in the way where a record is copied."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.segment import Segment


class Trimmed:
    """Anything that rich can print → the same with no spaces at the ends of its lines."""

    def __init__(self, content: RenderableType) -> None:
        self.content = content

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        from rich.segment import Segment

        for line in console.render_lines(self.content, options, pad=False):
            *before, last = [*dropwhile(_is_blank, reversed(line))][::-1] or [Segment("")]
            yield from before
            yield Segment(last.text.rstrip(), last.style)
            yield Segment.line()


def _is_blank(segment: Segment) -> bool:
    return not segment.text.strip()
