"""Event tables of other data sets: one pass over the happenings writes the table, its companions, and the keys that
lead from each row back to document, sentence and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from msgspec import Struct

from kawat.core.records import Entity
from kawat.errors import SettingsError
from kawat.store import Store
from kawat.view.exports.codes import load_codes
from kawat.view.exports.files import Written, beside, target, whole
from kawat.view.exports.layout import Layout, Table, Values, load_layout
from kawat.view.exports.told import Choice, Happening, Telling, happenings

Rows = Callable[[Happening], Iterable[Values]]
Refusal = Callable[[Happening], str | None]

UNSETTLED = "events were read after the last settling and stand alone (run `kawat settle`)"


class Form(Struct, frozen=True):
    """A format of tables. `rows` makes those of the main table; `beside` makes further tables by their file's suffix.
    `refuses` says why a happening can't be written; `unsaid` counts what its rows can't say."""

    file: str
    layout: str
    rows: Rows
    refuses: Refusal = lambda _: None
    unsaid: Callable[[Happening], Iterable[str]] = lambda _: ()
    beside: dict[str, tuple[str, Rows]] = {}
    keys: bool = True


def write_form(form: Form, store: Store, out: Path, choice: Choice) -> Written:
    """A store → the table of a format, with its companions and keys beside it."""
    main = target(out, form.file)
    layouts = {main: load_layout(form.layout)}
    layouts |= {beside(main, suffix): load_layout(layout) for suffix, (layout, _) in form.beside.items()}
    if form.keys:
        layouts[beside(main, "keys.csv")] = load_layout("keys")
    chosen = Chosen(store, choice, form.refuses)
    with ExitStack() as stack:
        tables = [_table(file, layout, stack) for file, layout in layouts.items()]
        for happening in chosen:
            chosen.unsaid.update(form.unsaid(happening))
            _add(form, happening, tables)
    return chosen.written(list(layouts), tables[0].count)


def _table(file: Path, layout: Layout, stack: ExitStack) -> Table:
    part = stack.enter_context(whole(file))
    return Table(layout, stack.enter_context(part.open("w", encoding="utf-8", newline="")))


def _add(form: Form, happening: Happening, tables: list[Table]) -> None:
    main, *others = tables
    for values in form.rows(happening):
        main.add(values)
        if form.keys:
            for telling in happening.tellings:
                others[-1].add(key(values[main.layout.names[0]], telling))
    for (_, rows), table in zip(form.beside.values(), others, strict=False):
        for values in rows(happening):
            table.add(values)


class Chosen:
    """The happenings of a store that are sure enough and not refused, one by one; the others are counted by reason."""

    def __init__(self, store: Store, choice: Choice, refuses: Refusal = lambda _: None) -> None:
        check_latest(choice)
        self.store, self.choice, self.refuses = store, choice, refuses
        self.taken, self.left_out, self.unsaid = 0, Counter[str](), Counter[str]()

    def __iter__(self) -> Iterator[Happening]:
        for happening in happenings(self.store):
            reason = _unsure(happening.confidence, self.choice) or self.refuses(happening)
            if reason:
                self.left_out[reason] += 1
            else:
                self.taken += 1
                self.unsaid[UNSETTLED] += not happening.settled
                yield happening

    def written(self, files: list[Path], rows: int | None = None) -> Written:
        """What was written, one row a happening where no other number is given."""
        count = self.taken if rows is None else rows
        return Written(files, count, self.taken, self.left_out, +self.unsaid)


def _unsure(confidence: float | None, choice: Choice) -> str | None:
    if choice.takes(confidence):
        return None
    return "of unknown confidence" if confidence is None else f"less sure than {choice.min_confidence}"


def check_latest(choice: Choice) -> None:
    """Raises SettingsError where earlier versions are wanted of a format that has the latest only."""
    if choice.versions == "all":
        raise SettingsError(
            "--all-versions", "this format holds the latest versions", "use jsonl, tables-csv or -parquet"
        )


def key(row_id: object, telling: Telling) -> Values:
    """A row's id and an event that it tells of → the way back to its words."""
    number, sentence = telling.sentence
    trigger = telling.event.trigger
    return {
        "row_id": row_id,
        "document_id": telling.document.id,
        "version": telling.version,
        "event_id": telling.event.id,
        "sentence_number": number,
        "sentence_start": sentence.start if sentence else None,
        "sentence_end": sentence.end if sentence else None,
        "span_start": trigger.start,
        "span_end": trigger.end,
        "words": telling.words(trigger),
        "sentence": telling.words(sentence),
        "url": telling.document.url,
    }


def unreal(happening: Happening) -> str | None:
    """Why a format without modality can't hold a happening: it would read as if it had happened."""
    modality = happening.event.modality
    if modality == "historical" and happening.start is None and happening.end is None:
        return "historical without a date (would read as news)"
    return f"{modality} (the format can't say so)" if modality in load_codes().file.unreal else None


def without_cameo(happening: Happening) -> str | None:
    """Why a format of CAMEO codes can't hold a happening."""
    return unreal(happening) or (None if happening.event.cameo else "without a CAMEO code")


def sides(happening: Happening) -> tuple[Entity | None, Entity | None]:
    """A happening → the two that a row of two sides names: the first actor, and the first recipient, or in a meeting of
    equals the second actor."""
    actors, recipients = happening.lead.actors, happening.lead.recipients
    second = recipients[:1] or actors[1:2]
    return (actors[0] if actors else None), (second[0] if second else None)


def unnamed(happening: Happening) -> Iterator[str]:
    """Each participant for whom a row of two sides has no column."""
    named = sum(side is not None for side in sides(happening))
    for _ in range(len(happening.lead.actors) + len(happening.lead.recipients) - named):
        yield "participants have no column (the first of each side is written)"


def title(entity: Entity | None) -> str | None:
    """The office of an entity that the report gives first."""
    return entity.roles[0].title if entity and entity.roles else None
