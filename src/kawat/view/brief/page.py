"""A paper as one HTML page that reaches nothing, to read, print or hand on."""

from __future__ import annotations

from itertools import groupby

from kawat.view.brief.paper import Block, Paper, Run
from kawat.view.cards import html
from kawat.view.shell import asset, shell

TAGS = {
    "title": "h1",
    "heading": "h2",
    "subheading": "h3",
    "paragraph": "p",
    "entry": "p",
    "sentence": "blockquote",
    "quote": "blockquote",
    "item": "li",
    "source": "li",
}
LISTS = {"item": "ul", "source": "ol"}


def page(paper: Paper) -> str:
    """A paper → its page."""
    parts = []
    for kind, blocks in groupby(paper.blocks, key=lambda block: block.kind):
        told = "\n".join(map(_block, blocks))
        parts.append(f"<{LISTS[kind]}>\n{told}\n</{LISTS[kind]}>" if kind in LISTS else told)
    body = '<main class="brief">\n' + "\n".join(parts) + "\n</main>"
    return shell(html(paper.title), paper.code, asset("page.css") + asset("brief.css"), body)


def _block(block: Block) -> str:
    tag = TAGS[block.kind]
    known = f' id="s{block.number}"' if block.number is not None else f' class="{block.kind}"'
    return f"<{tag}{known}>{''.join(map(_run, block.runs))}</{tag}>"


def _run(run: Run) -> str:
    words = html(run.words)
    if run.ref is not None:
        return f'<a class="ref" href="#s{run.ref}">{words}</a>'
    if run.url is not None and run.url.startswith(("https://", "http://")):
        return f'<a href="{html(run.url)}" rel="noreferrer noopener nofollow">{words}</a>'
    return f"<strong>{words}</strong>" if run.bold else words
