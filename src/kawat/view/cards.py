"""The record's side of a page: a card for each statement, event and entity, as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import quote

from msgspec import Struct

from kawat.core.records import Entity, Event, Evidence, Statement
from kawat.view.lookup import Lookup, one_line, visible
from kawat.view.words import Explanations, Words, quad_of

NBSP = "&nbsp;"
_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9_-]")


class Sheet(Struct, frozen=True):
    """One record on a page: its look-ups, the words and explanations to say it in, and what its anchors begin with."""

    look: Lookup
    words: Words
    explanations: Explanations
    prefix: str
    why: str = ""
    """The address that explains an item whose id is put behind it, where there is one."""

    def anchor(self, item: str) -> str:
        """The id of an item's card on the page."""
        return f"{self.prefix}-{_NOT_IN_IDS.sub('_', item)}"

    def words_anchor(self, item: str) -> str:
        """The id of an item's words in the text."""
        return f"{self.prefix}-t-{_NOT_IN_IDS.sub('_', item)}"

    @property
    def language(self) -> str:
        """The lang attribute of what stands in the report's own words."""
        return html(self.look.record.document.language or "und")


def html(text: str) -> str:
    """Text → HTML that shows it, in an element or in a quoted attribute."""
    return escape(visible(text), quote=True)


def statement_card(statement: Statement, sheet: Sheet) -> str:
    """A statement → its card: the words themselves stand beside it in the text."""
    words, look = sheet.words, sheet.look
    facts = [html(one_line(statement.cue.of(look.text)))] if statement.cue else []
    facts.append(html(words.statements[statement.kind]))
    if statement.addressee:
        facts.append(f"{html(words.ui['to'])} {_party(statement.addressee, sheet)}")
    if statement.occasion:
        facts.append(f"{html(words.ui['occasion'])}: {_item(statement.occasion, sheet)}")
    if when := words.when(statement.time):
        facts.append(html(when))
    if statement.inside:
        facts.append(f"{html(words.ui['inside'])} {_item(statement.inside, sheet)}")
    if statement.relayed_by:
        facts.append(f"{html(words.ui['through'])} {_item(statement.relayed_by, sheet)}")
    code = f"{NBSP}<code>{html(statement.on_behalf_of)}</code>" if statement.on_behalf_of else ""
    body = (
        f'<div class="party"><b>{html(look.name(statement.speaker))}</b>{code} '
        f'<span class="soft">{" · ".join(facts)}</span></div>'
    )
    body += _notes(statement.notes, sheet) + _why_said(statement, sheet)
    return _card(statement.id, f"says {statement.kind}", body, sheet)


def event_card(event: Event, sheet: Sheet, within: bool) -> str:
    """An event → its card. `within`: it stands under the statement that it is known from."""
    words = sheet.words
    code = f"{event.type}/{event.mode}" if event.mode else event.type
    modality = "" if event.modality == "actual" else f' <span class="is">{html(words.modality[event.modality])}</span>'
    body = f'<span class="type">{html(code)}</span> {html(words.action(event))}{modality}'
    body += f"{_parties(event, sheet)}{_circumstances(event, sheet)}"
    if event.content:
        about = sheet.look.as_it_stands(event.content)
        body += f'<div class="content" lang="{sheet.language}" title="{html(about)}">{html(about)}</div>'
    body += _notes(event.notes, sheet) + _why_done(event, sheet)
    return _card(event.id, f"act {quad_of(event) or ''} {event.modality}{' within' if within else ''}", body, sheet)


def entity_card(entity: Entity, sheet: Sheet) -> str:
    """An entity → its card: name, code and sector, offices as the report gives them."""
    code = " ".join(filter(None, (entity.code, entity.sector)))
    sector = sheet.words.sectors.get(entity.sector or "", entity.sector or "")
    body = f'<b lang="{sheet.language}">{html(sheet.look.name(entity.id))}</b>'
    body += f'{NBSP}<code title="{html(sector)}">{html(code)}</code>' if code else ""
    body += f'<div class="soft">{html(offices(entity) or sheet.words.entities[entity.kind])}</div>'
    body += _notes(entity.notes, sheet)
    return _card(entity.id, "is-who", body, sheet)


def offices(entity: Entity) -> str:
    """An entity's offices as the report gives them, each once."""
    found = (one_line(" ".join(filter(None, (role.title, role.organisation)))) for role in entity.roles)
    return "; ".join(dict.fromkeys(found))


def _card(item: str, kind: str, body: str, sheet: Sheet) -> str:
    anchor, label = sheet.anchor(item), html(sheet.look.label(item))
    does = f"{label}: {html(sheet.words.ui['words_behind'])}"
    link = f'<a class="id" href="#{sheet.words_anchor(item)}" aria-label="{does}" tabindex="-1">{label}</a>'
    return f'<li class="card {kind}" id="{anchor}" data-of="{anchor}" tabindex="0">{link}{body}</li>'


def _party(ids: Iterable[str], sheet: Sheet) -> str:
    return ", ".join(_entity(entity, sheet) for entity in ids)


def _entity(entity: str, sheet: Sheet) -> str:
    name, code = sheet.look.name(entity), sheet.look.code(entity)
    shown = f"{NBSP}<code>{html(code)}</code>" if code and code != name else ""
    return f'<b lang="{sheet.language}">{html(name)}</b>{shown}'


def _parties(event: Event, sheet: Sheet) -> str:
    doers = _party(event.actors, sheet) or f'<span class="soft">{html(sheet.words.ui["no_doer"])}</span>'
    receivers = f' <span class="arrow">→</span> {_party(event.recipients, sheet)}' if event.recipients else ""
    return f'<div class="party">{doers}{receivers}</div>'


def _circumstances(event: Event, sheet: Sheet) -> str:
    words = sheet.words
    when = html(words.when(event.time) or words.ui["no_date"])
    where = html(words.ui["no_place"])
    if event.place:
        country = f"{NBSP}<code>{html(event.place.country)}</code>" if event.place.country else ""
        where = f'<span lang="{sheet.language}">{html(one_line(event.place.name))}</span>{country}'
    return f'<div class="soft">{when} · {where}</div>'


def _item(item: str, sheet: Sheet) -> str:
    """Another item of the record as a link to its card; words that are no item stand for themselves."""
    look = sheet.look
    if item in look.events or item in look.statements or item in look.entities:
        shown = look.name(item) if item in look.entities else look.label(item)
        return f'<a href="#{sheet.anchor(item)}">{html(shown)}</a>'
    return html(one_line(item))


def _notes(notes: Iterable[str], sheet: Sheet) -> str:
    told = sheet.words.told(notes)
    return f'<div class="note">{html(one_line(told))}</div>' if told else ""


def _why_said(statement: Statement, sheet: Sheet) -> str:
    rows = [*_confidence(statement.confidence, sheet), *_evidence(statement.evidence, sheet)]
    return _details([*rows, *_more(statement.id, sheet)], sheet)


def _why_done(event: Event, sheet: Sheet) -> str:
    ui, explain = sheet.words.ui, sheet.explanations
    code = f"{event.type}/{event.mode}" if event.mode else event.type
    quad = quad_of(event)
    rows = [(html(code), html(explain.get(code) or explain.get(event.type) or sheet.words.action(event)))]
    rows.append((html(ui["quad"]), html(sheet.words.quads[quad] if quad else event.quad)))
    if event.cameo:
        rows.append((f"CAMEO {html(event.cameo)}", html(explain.get(event.cameo, "–"))))
    if event.goldstein is not None:
        rows.append((html(ui["goldstein"]), f"{event.goldstein:g}"))
    if event.score is not None:
        rows.append((html(ui["score"]), f"{event.score:g}"))
    if event.undertakes:
        promised = explain.get(event.undertakes) or sheet.words.types.get(event.undertakes, "")
        rows.append((html(ui["promises"]), f"<code>{html(event.undertakes)}</code> {html(promised)}"))
    if event.contexts:
        rows.append((html(ui["context"]), html(", ".join(event.contexts))))
    if event.statement:
        rows.append((html(ui["known_from"]), _item(event.statement, sheet)))
    rows += [*_confidence(event.confidence, sheet), *_evidence(event.evidence, sheet), *_more(event.id, sheet)]
    return _details(rows, sheet)


def _confidence(confidence: float | None, sheet: Sheet) -> Iterator[tuple[str, str]]:
    if confidence is not None:
        yield html(sheet.words.ui["confidence"]), f"{confidence:.2f}"


def _evidence(evidence: Iterable[Evidence], sheet: Sheet) -> Iterator[tuple[str, str]]:
    for piece in evidence:
        words = html(one_line(piece.span.of(sheet.look.text)))
        how = html(sheet.words.how[piece.how])
        yield (
            html(sheet.words.ui["rule"]),
            f'<code>{html(piece.rule)}</code> “<span lang="{sheet.language}">{words}</span>” ({how})',
        )


def _more(item: str, sheet: Sheet) -> Iterator[tuple[str, str]]:
    if sheet.why:
        words = sheet.words.ui
        yield html(words["reading"]), f'<a href="{html(sheet.why + quote(item))}">{html(words["reading_told"])}</a>'


def _details(rows: Iterable[tuple[str, str]], sheet: Sheet) -> str:
    shown = "".join(f"<dt>{term}</dt><dd>{meaning}</dd>" for term, meaning in rows)
    why = html(sheet.words.ui["why"])
    summary = f'<summary title="{why}" aria-label="{why}">?</summary>'
    return f"<details>{summary}<dl>{shown}</dl></details>" if shown else ""
