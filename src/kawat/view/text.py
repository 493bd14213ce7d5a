"""The text's side of a page: each paragraph with its words marked, beside it the cards of what is recorded there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kawat.core.document import Span
from kawat.core.records import Event, Statement
from kawat.view.cards import Sheet, event_card, html, offices, statement_card
from kawat.view.segments import Mark, Segment, is_aside, marks_of, paragraph_of, paragraphs, segments
from kawat.view.words import quad_of

TAB_OFF = ' tabindex="-1"'


def rows(sheet: Sheet) -> str:
    """Each paragraph of the text, and beside it the statements and events that begin in it."""
    record = sheet.look.record
    found, marks = paragraphs(sheet.look.text), marks_of(record)
    cards = [list[Statement | Event]() for _ in found]
    items: tuple[Statement | Event, ...] = (*record.statements, *record.events)
    for item in items if found else ():
        cards[paragraph_of(_position(item), found)].append(item)
    return "\n".join(_row(span, marks, items, sheet) for span, items in zip(found, cards, strict=True))


def _row(span: Span, marks: Iterable[Mark], items: Sequence[Statement | Event], sheet: Sheet) -> str:
    text = "".join(_segment(segment, sheet) for segment in segments(span, marks))
    aside = is_aside(span, sheet.look.record)
    paragraph = f'<p lang="{sheet.language}">{text}</p>'
    if aside and not items:
        return f'<div class="row aside" title="{html(sheet.words.ui["not_coded"])}">{paragraph}</div>'
    here = {item.id: _position(item) for item in items if isinstance(item, Statement)}
    cards = "".join(_card(item, within, sheet) for item, within in _under_statements(items, here))
    beside = (
        f'<ol class="cards">{cards}</ol>' if cards else f'<p class="nothing">{html(sheet.words.ui["nothing_here"])}</p>'
    )
    return f'<div class="row">{paragraph}{beside}</div>'


def _under_statements(items: Sequence[Statement | Event], here: dict[str, int]) -> list[tuple[Statement | Event, bool]]:
    """Items in the order of the text, each event that is known from a statement of this paragraph right after it."""

    def order(item: Statement | Event) -> tuple[int, int, int]:
        known = here.get(item.statement or "") if isinstance(item, Event) else None
        own = _position(item)
        return (own, 0, own) if known is None else (known, 1, own)

    return [(item, order(item)[1] == 1) for item in sorted(items, key=order)]


def _card(item: Statement | Event, within: bool, sheet: Sheet) -> str:
    return statement_card(item, sheet) if isinstance(item, Statement) else event_card(item, sheet, within)


def _position(item: Statement | Event) -> int:
    if isinstance(item, Event):
        return item.trigger.start
    spans = (*item.content, *([item.cue] if item.cue else []))
    return spans[0].start if spans else 0


def _segment(segment: Segment, sheet: Sheet) -> str:
    """One stretch of text in the element that says what it is: a link to its card where it is a trigger or a name."""
    text = html(segment.span.of(sheet.look.text))
    if not segment.marks:
        return text
    items = [mark for mark in segment.marks if mark.kind != "aside"]
    classes = " ".join(dict.fromkeys(name for mark in segment.marks for name in _classes(mark, sheet)))
    anchors = " ".join(dict.fromkeys(sheet.anchor(mark.item) for mark in items))
    of = f' data-of="{anchors}"' if anchors else ""
    starts = "".join(_start(mark, sheet) for mark in reversed(items) if mark.span.start == segment.span.start)
    first = segment.marks[0]
    if first.kind not in ("act", "who"):
        return f'{starts}<span class="m {classes}"{of}>{text}</span>'
    extra = _entity_link(first, segment, sheet) if first.kind == "who" else ""
    return f'{starts}<a class="m {classes}" href="#{sheet.anchor(first.item)}"{of}{extra}>{text}</a>'


def _classes(mark: Mark, sheet: Sheet) -> tuple[str, ...]:
    if mark.kind == "act":
        event = sheet.look.events[mark.item]
        return ("act", quad_of(event) or "", event.modality)
    return (mark.kind,)


def _start(mark: Mark, sheet: Sheet) -> str:
    """Where an item's words begin: the anchor that its card points at; a statement's number, which leads back."""
    anchor = sheet.words_anchor(mark.item)
    if mark.kind == "act":
        return f'<span id="{anchor}"></span>'
    if mark.kind == "said":
        statement = sheet.look.statements[mark.item]
        if statement.content[0] != mark.span:
            return ""
        label = html(sheet.look.label(mark.item))
        card = sheet.anchor(mark.item)
        return (
            f'<a class="ref" id="{anchor}" href="#{card}" data-of="{card}" data-id="{label}" '
            f'aria-label="{label}: {html(sheet.look.name(statement.speaker))}"></a>'
        )
    if mark.kind == "who" and _is_first(mark, sheet):
        return f'<span id="{anchor}"></span>'
    return ""


def _entity_link(mark: Mark, segment: Segment, sheet: Sheet) -> str:
    """What a name's link says beyond its words; only an entity's first mention is a stop of the Tab key."""
    entity = sheet.look.entities[mark.item]
    code = " ".join(filter(None, (entity.code, entity.sector)))
    about = " · ".join(filter(None, (sheet.look.name(entity.id), code)))
    tip = f"{about}\n{offices(entity) or sheet.words.entities[entity.kind]}"
    first = _is_first(mark, sheet) and segment.span.start == mark.span.start
    return f' data-tip="{html(tip)}"{"" if first else TAB_OFF}'


def _is_first(mark: Mark, sheet: Sheet) -> bool:
    entity = sheet.look.entities[mark.item]
    spans = entity.mentions or entity.anaphors
    return bool(spans) and spans[0] == mark.span
