"""A record made for reading in a terminal: 80 columns, with or without colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kawat.core.records import Entity, EntityKind, Event, Record, Statement
from kawat.view.lookup import Lookup, one_line
from kawat.view.trim import Trimmed
from kawat.view.words import Explanations, Quad, Words, quad_of, words_for

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

COLOURS: dict[Quad | None, str] = {"vc": "blue", "mc": "green", "vx": "yellow", "mx": "magenta", None: "default"}
ROOM = 144
NAMED_ONLY: tuple[EntityKind, ...] = ("country", "place", "other")
SOFT = "dim"


def render(record: Record, words: Words | None = None, explanations: Explanations | None = None) -> RenderableType:
    """A record → what rich prints. `explanations` say what CAMEO codes mean; a code without one stands for itself."""
    from rich.console import Group

    words = words or words_for(record)
    look = Lookup(record)
    parts = [*_head(record, words), *_who(look, words), *_said(look, words), *_done(look, words, explanations or {})]
    return Trimmed(Group(*parts, *_notes(record, words)))


def _head(record: Record, words: Words) -> Iterator[RenderableType]:
    from rich.text import Text

    document = record.document
    yield Text(one_line(document.title or words.ui["untitled"]), style="bold")
    date = words.day(document.published) if document.published else words.ui["no_date"]
    facts = (date, document.dateline, document.source or words.ui["no_source"], f"sha256 {document.sha256[:10]}")
    yield Text(" · ".join(one_line(fact) for fact in facts if fact), style=SOFT)


def _who(look: Lookup, words: Words) -> Iterator[RenderableType]:
    from rich.table import Table

    yield from _heading(words.ui["who"], len(look.record.entities), words)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(max_width=30, overflow="fold")
    table.add_column(no_wrap=True, style=SOFT)
    table.add_column(overflow="fold")
    in_rows, in_line = _by_need(look.cast())
    for entity in in_rows:
        code = " ".join(filter(None, (entity.code, entity.sector))) or "–"
        table.add_row(_bold(look.name(entity.id)), code, _office(entity, words))
    if table.row_count:
        yield _indented(table)
    for kind in NAMED_ONLY:
        if names := look.party(entity.id for entity in in_line if entity.kind == kind):
            yield _labelled(words.entities[kind], names)


def _by_need(cast: Iterable[Entity]) -> tuple[list[Entity], list[Entity]]:
    """Entities that need a row, and those of which there is no more to say than name and code."""
    in_rows, in_line = list[Entity](), list[Entity]()
    for entity in cast:
        plain = entity.kind in NAMED_ONLY and not entity.roles and not entity.notes
        (in_line if plain else in_rows).append(entity)
    return in_rows, in_line


def _office(entity: Entity, words: Words) -> Text:
    from rich.text import Text

    roles = dict.fromkeys(one_line(" ".join(filter(None, (role.title, role.organisation)))) for role in entity.roles)
    text = Text("; ".join(roles) or words.entities[entity.kind], style="" if roles else SOFT)
    if notes := words.told(entity.notes):
        text.append(f"\n* {one_line(notes)}", style=SOFT)
    return text


def _said(look: Lookup, words: Words) -> Iterator[RenderableType]:
    from rich.text import Text

    yield from _heading(words.ui["said"], len(look.record.statements), words)
    for statement in look.record.statements:
        line = Text.assemble((f"{look.label(statement.id):<4}", SOFT), (look.name(statement.speaker), "bold"))
        line.append(f"  {' · '.join(_manner(statement, look, words))}", style=SOFT)
        yield _hanging(line)
        yield _indented(Text(look.said(statement)), 4)
        yield from _small_notes(statement.notes, words)


def _manner(statement: Statement, look: Lookup, words: Words) -> Iterator[str]:
    if statement.on_behalf_of:
        yield f"{words.ui['on_behalf_of']} {statement.on_behalf_of}"
    if statement.cue:
        yield one_line(statement.cue.of(look.text))
    yield words.statements[statement.kind]
    if statement.addressee:
        yield f"{words.ui['to']} {look.party(statement.addressee)}"
    if statement.occasion:
        yield f"{words.ui['occasion']}: {one_line(look.label(statement.occasion))}"
    if when := words.when(statement.time):
        yield when
    if statement.inside:
        yield f"{words.ui['inside']} {look.label(statement.inside)}"
    if statement.relayed_by:
        relayed = statement.relayed_by
        yield f"{words.ui['through']} {look.name(relayed)}"


def _done(look: Lookup, words: Words, explanations: Explanations) -> Iterator[RenderableType]:
    from rich.text import Text

    yield from _heading(words.ui["done"], len(look.record.events), words)
    for number, event in enumerate(look.record.events):
        if number:
            yield Text()
        yield _hanging(_action(event, look, words, explanations))
        yield _indented(_parties(event, look, words), 4)
        yield _indented(_circumstances(event, look, words), 4)
        if event.content:
            yield _indented(_labelled(words.ui["about"], look.as_it_stands(event.content)), 4)
        yield _indented(_words_behind(event, look), 4)
        yield from _small_notes(event.notes, words)


def _action(event: Event, look: Lookup, words: Words, explanations: Explanations) -> Text:
    from rich.text import Text

    code = f"{event.type}/{event.mode}" if event.mode else event.type
    line = Text.assemble(
        (f"{look.label(event.id):<4}", SOFT), (code, f"bold {COLOURS[quad_of(event)]}"), f"  {words.action(event)}"
    )
    if event.modality != "actual":
        line.append(f"  [{words.modality.get(event.modality, event.modality)}]", style="italic")
    if event.cameo:
        meaning = explanations.get(event.cameo)
        line.append(f"  CAMEO {event.cameo}{f' {meaning}' if meaning else ''}", style=SOFT)
    return line


def _parties(event: Event, look: Lookup, words: Words) -> Text:
    doers = look.party(event.actors) or words.ui["no_doer"]
    return _bold(f"{doers} → {look.party(event.recipients)}" if event.recipients else doers)


def _circumstances(event: Event, look: Lookup, words: Words) -> Text:
    from rich.text import Text

    place = words.ui["no_place"]
    if event.place:
        country = f" ({event.place.country})" if event.place.country else ""
        place = one_line(event.place.name) + country
    known = f"{words.ui['known_from']} {look.label(event.statement)}" if event.statement else None
    sure = None if event.confidence is None else f"{words.ui['confidence']} {event.confidence:.2f}"
    return Text(
        " · ".join(filter(None, (words.when(event.time) or words.ui["no_date"], place, known, sure))), style=SOFT
    )


def _words_behind(event: Event, look: Lookup) -> Text:
    from rich.text import Text

    before, trigger, after = look.around(event.trigger, ROOM)
    gaps = (look.text[: event.trigger.start][-1:], look.text[event.trigger.end :][:1])
    left, right = (" " if gap.isspace() else "" for gap in gaps)
    return Text.assemble(
        (before + left if before else "", SOFT),
        (f"‹{trigger}›", f"bold {COLOURS[quad_of(event)]}"),
        (right + after, SOFT),
    )


def _notes(record: Record, words: Words) -> Iterator[RenderableType]:
    from rich.text import Text

    if record.document.notes:
        yield from _heading(words.ui["notes"], None, words)
        for note in record.document.notes:
            yield _hanging(Text(f"* {one_line(words.note(note))}"), 2)


def _small_notes(notes: Iterable[str], words: Words) -> Iterator[RenderableType]:
    from rich.text import Text

    if told := words.told(notes):
        yield _indented(Text(f"* {one_line(told)}", style=SOFT), 4)


def _heading(title: str, count: int | None, words: Words) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text()
    yield Text.assemble((title.upper(), "bold"), (f"  {count}" if count else "", SOFT))
    if count == 0:
        yield _indented(Text(words.ui["nothing"], style=SOFT))


def _labelled(label: str, text: str) -> Text:
    from rich.text import Text

    return Text.assemble((f"{label}: ", SOFT), text)


def _bold(text: str) -> Text:
    from rich.text import Text

    return Text(text, style="bold")


def _indented(content: RenderableType, columns: int = 0) -> RenderableType:
    from rich.padding import Padding

    return Padding(content, (0, 0, 0, columns))


def _hanging(line: Text, margin: int = 4) -> RenderableType:
    """The id of an item stands out in the margin: what wraps is set under its words."""
    from rich.table import Table

    grid = Table.grid()
    grid.add_column(width=margin, no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(line[:margin], line[margin:])
    return grid
