"""Every item on which two readings part, beside its sentence, as one HTML page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kawat.core.document import Span
from kawat.view.cards import html
from kawat.view.evaluation.coding import CodedEvent, CodedStatement, Coding
from kawat.view.evaluation.pairs import Compared, Pair
from kawat.view.evaluation.tally import Line, tables
from kawat.view.shell import asset, shell

AROUND = 160
"""Characters of text shown on each side of the words."""
Telling = Callable[[Coding, int], tuple[Span, str]]
"""A reading and the number of an item in it → where it stands, and what it says."""


def misses_page(compared: Sequence[Compared]) -> str:
    """Compared reports → a self-contained page: tables of figures, then report by report what was missed, what is too
    much, and what is wrong with the rest."""
    reports = "\n".join(filter(None, map(_report, compared))) or "<p>They agree on everything.</p>"
    heading = "<h1>Where our reading and the coder's part</h1>"
    body = f'<main class="misses">\n{heading}\n{_tables(list(tables(compared)))}\n{reports}\n</main>'
    return shell("Kawat: misses", "en", asset("page.css") + asset("misses.css"), body)


def _tables(lines: Sequence[Line]) -> str:
    head = "<tr><th>kind</th><th>coded</th><th>ours</th><th>right</th><th>F1</th></tr>"
    parts = []
    for table in dict.fromkeys(line.table for line in lines):
        rows = "".join(
            f"<tr><td>{html(line.name)}</td><td>{line.score.coded}</td><td>{line.score.ours}</td>"
            f"<td>{line.score.right}</td><td>{line.score.f1 or 0:.2f}</td></tr>"
            for line in lines
            if line.table == table
        )
        parts.append(f"<h2>{html(table.capitalize())}</h2><table>{head}{rows}</table>")
    return "".join(parts)


def _report(one: Compared) -> str:
    items = [*_items(one, one.statements, _statement), *_items(one, one.events, _event)]
    if not items:
        return ""
    document = one.coded.document
    title = f"{_in_language(one, html(document.title or document.id))} <code>{html(document.id)}</code>"
    return f"<section><h2>{title}</h2><ul>{''.join(items)}</ul></section>"


def _items(one: Compared, pairs: Sequence[Pair], told: Telling) -> Iterator[str]:
    for pair in pairs:
        if pair.coded is not None and pair.ours is not None and not pair.faults:
            continue
        coded = told(one.coded, pair.coded) if pair.coded is not None else None
        ours = told(one.ours, pair.ours) if pair.ours is not None else None
        verdict = "missed" if ours is None else "too much" if coded is None else "wrong: " + ", ".join(pair.faults)
        span = (coded or ours or (Span(0, 0), ""))[0]
        rows = [("coder", coded[1])] if coded else []
        rows += [("kawat", ours[1])] if ours else []
        facts = "".join(f"<dt>{name}</dt><dd>{html(text)}</dd>" for name, text in rows)
        words = _in_language(one, _marked(one.coded.document.text, span))
        yield f"<li><p><strong>{html(verdict)}</strong> {words}</p><dl>{facts}</dl></li>"


def _in_language(one: Compared, words: str) -> str:
    return f'<span lang="{html(one.coded.document.language or "und")}">{words}</span>'


def _marked(text: str, span: Span) -> str:
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    return f"… {html(before)}<mark>{html(span.of(text))}</mark>{html(after)} …"


def _statement(coding: Coding, number: int) -> tuple[Span, str]:
    one: CodedStatement = coding.statements[number]
    span = one.content[0] if one.content else one.cue or Span(0, 0)
    for_whom = f", for {one.on_behalf_of}" if one.on_behalf_of else ""
    return span, f"{_names(coding, (one.speaker,))}{for_whom}: {one.kind}"


def _event(coding: Coding, number: int) -> tuple[Span, str]:
    one: CodedEvent = coding.events[number]
    what = "/".join(filter(None, (one.type, one.mode, one.modality)))
    days = "/".join(dict.fromkeys(day or "…" for day in (one.time.start, one.time.end))) if one.time else "no day"
    place = f"{one.place.name} ({one.place.country})" if one.place else "no place"
    return one.trigger, f"{what}: {_names(coding, one.actors)} → {_names(coding, one.recipients)}; {days}; {place}"


def _names(coding: Coding, ids: Sequence[str]) -> str:
    known = {entity.id: entity for entity in coding.entities}
    found = [known[identity] for identity in ids if identity in known]
    return ", ".join(f"{entity.name} ({entity.code})" if entity.code else entity.name for entity in found) or "nobody"
