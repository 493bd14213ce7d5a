"""A paper as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby

from kawat.view.brief.paper import Block, Paper, Run
from kawat.view.lookup import one_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
FORMS: dict[str, str] = {
    "title": "# {}",
    "heading": "\n## {}",
    "subheading": "\n### {}",
    "paragraph": "\n{}",
    "entry": "\n{}",
    "sentence": "\n> {}",
    "quote": "\n> {}",
    "item": "- {}",
    "source": "{number}. {}",
}
"""How each kind of block stands on the page."""
LISTED = ("item", "source")


def markdown(paper: Paper) -> str:
    """A paper → its Markdown."""
    lines = []
    for kind, blocks in groupby(paper.blocks, key=lambda block: block.kind):
        lines += [*([""] if kind in LISTED else []), *map(_block, blocks)]
    return "\n".join(lines) + "\n"


def _block(block: Block) -> str:
    bare: Callable[[Run], str] = _plain if block.kind in ("title", "heading", "subheading") else _run
    return FORMS[block.kind].format("".join(map(bare, block.runs)).strip(), number=block.number)


def _run(run: Run) -> str:
    if run.ref is not None:
        return f"[{run.ref}]"
    if run.url is not None:
        return f"<{run.url}>" if run.url.startswith(("https://", "http://")) else _plain(run)
    if run.bold:
        words = _plain(run)
        return f"**{words.strip()}**{' ' if words.endswith(' ') else ''}"
    return _plain(run)


def _plain(run: Run) -> str:
    words = one_line(run.words)
    lead, tail = " " if run.words[:1] == " " else "", " " if run.words[-1:] == " " and run.words != " " else ""
    return lead + _SPECIAL.sub(r"\\\1", words) + tail
