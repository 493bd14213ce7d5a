"""Why a record says what it says of a sentence, or of one item, or why it says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kawat.core.document import Span
from kawat.core.records import Dropped, Entity, Event, Statement
from kawat.errors import QueryError
from kawat.view.lookup import Lookup, one_line
from kawat.view.seen import Facts, seen
from kawat.view.trim import Trimmed
from kawat.view.words import Words, words_for

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from kawat.flow import Reading

Item = Statement | Event
ROOM = 56


def explain(
    reading: Reading, sentence: int | None = None, item: str | None = None, words: Words | None = None
) -> RenderableType:
    """A reading → why: of sentence number `sentence` (from 1), of the item with id `item`, or in outline of all.

    Raises QueryError where there is no such sentence or item.
    """
    from rich.console import Group

    words, look = words or words_for(reading.record), Lookup(reading.record)
    if item is not None:
        item = next((known for known, label in look.labels.items() if item in (known, label)), item)
        numbers = touched(item_of(item, look), look.sentences)
        return Trimmed(Group(*(part for number in numbers for part in _sentence(number, reading, look, words, item))))
    if sentence is not None:
        if not 1 <= sentence <= len(look.sentences):
            known = f"ask for one of 1 to {len(look.sentences)}"
            raise QueryError(f"sentence {sentence}", "the report has no such sentence", known)
        return Trimmed(Group(*_sentence(sentence - 1, reading, look, words, None)))
    return Trimmed(Group(*_overview(reading, look, words)))


def item_of(item: str, look: Lookup) -> Item | Entity:
    """An item's id → the item. Raises QueryError where there is none."""
    found = look.statements.get(item) or look.events.get(item) or look.entities.get(item)
    if found is None:
        known = ", ".join(map(look.label, (*look.statements, *look.events))) or "none"
        raise QueryError(
            item, "the record has no such statement, event or entity", f"statements and events are: {known}"
        )
    return found


def _spans(item: Item | Entity) -> tuple[Span, ...]:
    if isinstance(item, Event):
        return (item.trigger,)
    if isinstance(item, Statement):
        return (*item.content, *([item.cue] if item.cue else []))
    return (*item.mentions, *item.anaphors)


def touched(item: Item | Entity, sentences: Sequence[Span]) -> list[int]:
    """The numbers of the sentences, from 0, that an item's words stand in."""
    return [n for n, sentence in enumerate(sentences) if any(sentence.meets(span) for span in _spans(item))]


def _overview(reading: Reading, look: Lookup, words: Words) -> Iterator[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    yield Text(words.explain["overview"], style="bold")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(max_width=16)
    table.add_column(overflow="fold")
    for number, sentence in enumerate(look.sentences):
        found = [look.label(item.id) for item in recorded_in(sentence, look)]
        dropped = dropped_in(reading.dropped, sentence)
        mark = " ".join(found) + (f" (−{len(dropped)})" if dropped else "")
        table.add_row(str(number + 1), Text(mark.strip() or words.explain["none"]), _shortened(sentence.of(look.text)))
    yield table
    for aside in reading.document.asides:
        shown = _shortened(aside.span.of(look.text)).plain
        yield Text(f"{words.explain['aside']} ({words.asides[aside.kind]}): {shown}", style="dim")
    yield Text(words.explain["ask"], style="dim")


def _sentence(number: int, reading: Reading, look: Lookup, words: Words, only: str | None) -> Iterator[RenderableType]:
    """One sentence: its words, what is recorded of it, what was dropped, and all that was seen in it."""
    from rich.text import Text

    sentence, say = look.sentences[number], words.explain
    place = f"  [{sentence.start}, {sentence.end})"
    yield Text.assemble((f"{say['sentence']} {number + 1} {say['of']} {len(look.sentences)}", "bold"), (place, "dim"))
    yield _set_in(Text(one_line(sentence.of(look.text))))
    recorded = [
        item for item in recorded_in(sentence, look) if only is None or only == item.id or only in look.entities
    ]
    dropped = dropped_in(reading.dropped, sentence)
    if recorded:
        yield from _section(say["recorded"], (_item_lines(item, look, words) for item in recorded))
    elif only is None:
        yield Text(f"{say['nothing_because']} {reason(sentence, dropped, reading, look, words)}.")
    if dropped:
        yield from _section(say["dropped"], (_dropped_line(piece, look, words) for piece in dropped))
    unseen = []
    for title, facts in seen(sentence, number, reading.marks, reading.names, look, words):
        if facts:
            yield from _section(title, [_facts(facts)])
        else:
            unseen.append(title)
    if unseen:
        yield Text(f"{say['unseen']}: {', '.join(unseen)}", style="dim")
    yield Text()


def reason(sentence: Span, dropped: Sequence[Dropped], reading: Reading, look: Lookup, words: Words) -> str:
    """Why nothing is recorded of a sentence, as far as the reading tells; what it does not tell is said too."""
    if dropped:
        return words.explain["because_dropped"]
    if reading.document.language is None:
        return words.explain["because_language"]
    triggers = [one_line(mark.span.of(look.text)) for mark in reading.marks.triggers if sentence.meets(mark.span)]
    if triggers:
        return words.explain["because_triggers"].format(", ".join(triggers))
    if any(quote.use == "speech" and sentence.meets(quote.span) for quote in reading.marks.quotes):
        return words.explain["because_quotes"]
    return words.explain["because_empty"]


def recorded_in(sentence: Span, look: Lookup) -> list[Item]:
    """What is recorded of a sentence."""
    items: tuple[Item, ...] = (*look.record.statements, *look.record.events)
    return [item for item in items if any(sentence.meets(span) for span in _spans(item))]


def dropped_in(dropped: Iterable[Dropped], sentence: Span) -> list[Dropped]:
    """What was considered in a sentence and not recorded."""
    return [piece for piece in dropped if sentence.meets(piece.span)]


def _item_lines(item: Item, look: Lookup, words: Words) -> Text:
    from rich.text import Text

    if isinstance(item, Statement):
        line = Text.assemble(
            (f"{look.label(item.id)}  ", "dim"), (look.name(item.speaker), "bold"), f": {look.said(item)}"
        )
    else:
        receivers = f" → {look.party(item.recipients)}" if item.recipients else ""
        doers = f"{look.party(item.actors) or words.ui['no_doer']}{receivers}"
        line = Text.assemble(
            (f"{look.label(item.id)}  ", "dim"), (item.type, "bold"), f"  {words.action(item)}  {doers}"
        )
    for piece in item.evidence:
        shown = one_line(piece.span.of(look.text))
        line.append(f"\n  {words.explain['rules']} {piece.rule}: “{shown}” ({words.how[piece.how]})", style="dim")
    if not item.evidence:
        line.append(f"\n  {words.explain['no_rule']}", style="dim")
    if notes := words.told(item.notes):
        line.append(f"\n  * {one_line(notes)}", style="dim")
    return line


def _dropped_line(piece: Dropped, look: Lookup, words: Words) -> Text:
    from rich.text import Text

    shown = one_line(piece.span.of(look.text))
    return Text.assemble(
        f"“{shown}” ", (words.note(piece.what), "bold"), f": {words.note(piece.reason)} ", (piece.rule, "dim")
    )


def _facts(facts: Facts) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(max_width=34, overflow="fold")
    table.add_column(style="dim", overflow="fold")
    for shown, fact in facts:
        table.add_row(Text(shown), Text(fact))
    return table


def _section(title: str, lines: Iterable[RenderableType]) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text(title, style="bold")
    for line in lines:
        yield _set_in(line)


def _set_in(content: RenderableType) -> RenderableType:
    from rich.padding import Padding

    return Padding(content, (0, 0, 0, 2))


def _shortened(text: str) -> Text:
    from rich.text import Text

    line = one_line(text)
    return Text(line if len(line) <= ROOM else line[:ROOM].rsplit(" ", 1)[0] + " …")
