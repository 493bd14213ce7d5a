"""Records as one HTML page that needs nothing else, and one record as a fragment for a notebook."""

from __future__ import annotations

from collections.abc import Sequence

from kawat.core.records import Event, Record
from kawat.view.cards import Sheet, entity_card, html
from kawat.view.lookup import Lookup, one_line
from kawat.view.shell import asset, shell
from kawat.view.text import rows
from kawat.view.words import Explanations, Words, load_words, quad_of, words_for


def page(records: Sequence[Record], words: Words | None = None, explanations: Explanations | None = None) -> str:
    """Records → one self-contained page: each text with its words marked, the record beside it."""
    words = words or (words_for(records[0]) if records else load_words("en"))
    sheets = [Sheet(Lookup(record), words, explanations or {}, f"r{n}") for n, record in enumerate(records, start=1)]
    title = records[0].document.title if len(records) == 1 else None
    contents = _contents(sheets, words) if len(sheets) > 1 else ""
    reports = "\n".join(map(section, sheets)) or f"<p>{html(words.ui['nothing'])}</p>"
    body = f"{contents}\n<main>\n{reports}\n</main>\n{legend(words)}"
    called = html(one_line(title or words.ui["record"]))
    return shell(called, words.code, asset("page.css"), body, asset("page.js"))


def notebook(record: Record, words: Words | None = None, explanations: Explanations | None = None) -> str:
    """A record → an HTML fragment with its own style, for a notebook's output cell; pointing works without a script."""
    sheet = Sheet(Lookup(record), words or words_for(record), explanations or {}, f"k{record.document.sha256[:8]}")
    return f'<div class="kawat"><style>{asset("page.css")}{_pointing(sheet)}</style>{section(sheet)}</div>'


def section(sheet: Sheet) -> str:
    """A record → its part of a page: head, text and cards, cast."""
    record, ui = sheet.look.record, sheet.words.ui
    document = record.document
    cast = "".join(entity_card(entity, sheet) for entity in sheet.look.cast())
    made = record.made_by
    return f"""<section class="report" id="{sheet.prefix}" aria-labelledby="{sheet.prefix}-title">
<header>{_meta(sheet)}
<h1 id="{sheet.prefix}-title" lang="{sheet.language}">{html(one_line(document.title or ui["untitled"]))}</h1>
{_strip(sheet)}</header>
<div class="sheet"><div>{rows(sheet)}</div>
<aside class="cast"><h2>{html(ui["who"])} {len(record.entities)}</h2><ul>{cast}</ul></aside></div>
<p class="made">{html(ui["made_by"])} kawat {html(made.kawat)} · data {html(made.data[:12])} ·
model {html(made.model[:12])} · sha256 {html(document.sha256[:12])}</p></section>"""


def _meta(sheet: Sheet) -> str:
    document, words = sheet.look.record.document, sheet.words
    day = document.published
    parts = [f'<time datetime="{html(day)}">{html(words.day(day))}</time>' if day else html(words.ui["no_date"])]
    parts += [html(one_line(document.dateline))] if document.dateline else []
    source = html(one_line(document.source or words.ui["no_source"]))
    if document.url and document.url.startswith(("https://", "http://")):
        source = f'<a href="{html(document.url)}" rel="noreferrer noopener nofollow">{source}</a>'
    parts.append(source)
    parts.append(html(f"{words.ui['language']} {document.language or '–'}"))
    parts += [html(one_line(words.note(note))) for note in document.notes]
    return '<p class="meta">' + "".join(f"<span>{part}</span>" for part in parts) + "</p>"


def _strip(sheet: Sheet) -> str:
    """The length of the text as a line: what was said as a tint on it, what was done as ticks."""
    record, length = sheet.look.record, max(len(sheet.look.text), 1)
    said = "".join(
        f'<rect class="words" x="{span.start / length:.2%}" y="25" width="{(span.end - span.start) / length:.2%}" '
        'height="9"/>'
        for statement in record.statements
        for span in statement.content
    )
    done = "".join(_tick(event, event.trigger.start / length, sheet) for event in record.events)
    label = f'<span class="unseen" id="{sheet.prefix}-strip">{html(sheet.words.ui["sequence"])}</span>'
    picture = f'<svg width="100%" height="34">{said}{done}</svg>'
    return f'<nav class="strip" aria-labelledby="{sheet.prefix}-title {sheet.prefix}-strip">{label}{picture}</nav>'


def _tick(event: Event, place: float, sheet: Sheet) -> str:
    anchor, summary, x = sheet.anchor(event.id), html(_summary(event, sheet)), f"{place:.2%}"
    return (
        f'<a class="{quad_of(event) or ""} {event.modality}" href="#{anchor}" data-of="{anchor}" tabindex="-1" '
        f'aria-label="{summary}"><title>{summary}</title><line x1="{x}" y1="10" x2="{x}" y2="34"/></a>'
    )


def _summary(event: Event, sheet: Sheet) -> str:
    receivers = f" → {sheet.look.party(event.recipients)}" if event.recipients else ""
    return f"{sheet.look.label(event.id)} {event.type}: {sheet.look.party(event.actors)}{receivers}"


def _contents(sheets: Sequence[Sheet], words: Words) -> str:
    lines = "".join(_line(sheet, words) for sheet in sheets)
    title = html(words.ui["reports"])
    return f'<nav class="contents" aria-label="{title}"><h2>{title} {len(sheets)}</h2><ol>{lines}</ol></nav>'


def _line(sheet: Sheet, words: Words) -> str:
    document = sheet.look.record.document
    day = html(words.day(document.published) if document.published else words.ui["no_date"])
    title = html(one_line(document.title or words.ui["untitled"]))
    return (
        f'<li><a href="#{sheet.prefix}" lang="{sheet.language}">{title}</a> <span class="soft">{day}</span> '
        f"<code>{len(sheet.look.record.statements)}s {len(sheet.look.record.events)}v</code></li>"
    )


def legend(words: Words) -> str:
    """What colours, lines and tints mean, and the keys."""
    quads = "".join(f'<span class="swatch {quad}">{html(name)}</span>' for quad, name in words.quads.items())
    lines = "".join(f'<span class="m act vc {key}">{html(name)}</span>' for key, name in words.modality.items())
    ui = words.ui
    return f"""<footer class="legend"><h2>{html(ui["legend"])}</h2><dl>
<dt>{html(ui["colour"])}</dt><dd>{quads}</dd><dt>{html(ui["line"])}</dt><dd>{lines}</dd>
<dt>{html(ui["tint"])}</dt><dd><span class="m said">{html(ui["what_was_said"])}</span></dd>
<dt>{html(ui["keys"])}</dt><dd>{html(ui["what_keys_do"])}</dd></dl></footer>"""


def _pointing(sheet: Sheet) -> str:
    """The style rules by which an item and its words light up together."""
    look = sheet.look
    items = (*look.entities, *look.statements, *look.events)
    marks = (f'[data-of~="{sheet.anchor(item)}"]' for item in items)
    return "".join(f".kawat:has({mark}:is(:hover,:focus)) {mark}{{background:var(--on)}}" for mark in marks)
