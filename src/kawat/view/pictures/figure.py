"""A picture with its data as a table, for those who rather read figures, or can't see it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from kawat.view.lookup import one_line
from kawat.view.pictures.words import PictureWords
from kawat.view.questions.flat import Column

MOST = 500


def figure(
    svg: str, table: tuple[Sequence[Column], Sequence[Sequence[Any]]], shown: Sequence[str], words: PictureWords
) -> str:
    """A picture, its data, and which columns of these are shown → an HTML fragment, without style or script."""
    columns, rows = table
    names = [name for name, _ in columns]
    places = [names.index(name) for name in shown]
    head = "".join(f'<th scope="col">{html(name)}</th>' for name in shown)
    body = "".join(f"<tr>{''.join(_cell(row[place]) for place in places)}</tr>" for row in rows[:MOST])
    rest = f"<p>{html(words.ui['rows_shown'].format(MOST, words.number(len(rows))))}</p>" if len(rows) > MOST else ""
    summary = f"{html(words.ui['data'])} ({words.number(len(rows))})"
    return (
        f'<figure class="picture">{svg}<figcaption><details><summary>{summary}</summary>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}</details></figcaption></figure>"
    )


def html(text: str) -> str:
    return escape(one_line(text), quote=True)


def _cell(value: object) -> str:
    told = "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    if told.startswith(("https://", "http://")):
        return f'<td><a href="{html(told)}" rel="noreferrer noopener nofollow">{html(told)}</a></td>'
    return f"<td>{html(told)}</td>"
