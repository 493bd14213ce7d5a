"""Why a record says what it says: the report is read again, and all that was seen in its sentences is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from litestar import Request, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, QueryParameter
from litestar.response import Template
from msgspec import Struct

from kawat.core.document import Report
from kawat.core.kit import Kit
from kawat.core.records import Event, Record
from kawat.errors import QueryError
from kawat.flow import Reading, trace
from kawat.store import Store
from kawat.view.explain import Item, dropped_in, item_of, reason, recorded_in, touched
from kawat.view.lookup import Lookup, one_line
from kawat.view.seen import Facts, seen
from kawat.view.web.pages.report import record_of
from kawat.view.web.site import Served, Site, link, words_for
from kawat.view.words import Words


class Told(Struct, frozen=True):
    """An item, or what was not recorded: its label, its words, and what it rests on."""

    label: str
    words: str
    rests_on: tuple[str, ...]


class Sentence(Struct, frozen=True, kw_only=True):
    """One sentence: its words, what is recorded of it or why nothing is, what was dropped, and all that was seen."""

    number: int
    words: str
    recorded: tuple[Told, ...]
    because: str
    dropped: tuple[Told, ...]
    seen: tuple[tuple[str, Facts], ...]


@get("/report/{document_id:str}/why", name="why", sync_to_thread=True, include_in_schema=False)
def why(
    site: Served,
    request: Request[Any, Any, Any],
    document_id: FromPath[str],
    item: Annotated[str | None, QueryParameter(max_length=200)] = None,
    sentence: Annotated[int | None, QueryParameter(ge=1, le=100_000)] = None,
) -> Template:
    """The sentences of an item, one sentence by its number, or all in outline."""
    record, words = record_of(site, document_id), words_for(request)
    reading = site.known(_reading, site, record.document.id)
    look = Lookup(reading.record)
    numbers = _asked(record, look, item, sentence)
    everything = range(len(look.sentences))
    return site.page(
        "why.html",
        request,
        title=one_line(record.document.title or words.ui["untitled"]),
        address=link("report", record.document.id),
        changed=reading.record.made_by != record.made_by,
        sentences=[_sentence(number, reading, look, words) for number in numbers],
        outline=[] if numbers else [_outline(number, reading, look) for number in everything],
    )


def _reading(store: Store, site: Site, document_id: str) -> Reading:
    """A document's id → the reading of its text by the present kit."""
    record = store.record(document_id)
    if record is None:
        raise NotFoundException(f"no report {document_id}")
    return read_again(record, site.kit)


def read_again(record: Record, kit: Kit) -> Reading:
    """A record → the reading of its text by the present kit."""
    document = record.document
    report = Report(
        text=document.text,
        id=document.id,
        title=document.title,
        published=document.published,
        source=document.source,
        url=document.url,
        language=document.language,
    )
    return trace(report, kit)


def _asked(record: Record, look: Lookup, item: str | None, sentence: int | None) -> Sequence[int]:
    """The numbers of the sentences to tell of, none where all are asked for."""
    if item is not None:
        return touched(item_of(item, Lookup(record)), look.sentences)
    if sentence is None:
        return ()
    if sentence > len(look.sentences):
        raise QueryError(f"sentence {sentence}", "the report has no such sentence", f"it has {len(look.sentences)}")
    return (sentence - 1,)


def _sentence(number: int, reading: Reading, look: Lookup, words: Words) -> Sentence:
    span = look.sentences[number]
    dropped = dropped_in(reading.dropped, span)
    recorded = recorded_in(span, look)
    return Sentence(
        number=number + 1,
        words=one_line(span.of(look.text)),
        recorded=tuple(_told(item, look, words) for item in recorded),
        because="" if recorded else reason(span, dropped, reading, look, words),
        dropped=tuple(
            Told(words.note(one.what), one_line(one.span.of(look.text)), (f"{words.note(one.reason)} ({one.rule})",))
            for one in dropped
        ),
        seen=tuple(seen(span, number, reading.marks, reading.names, look, words)),
    )


def _outline(number: int, reading: Reading, look: Lookup) -> tuple[int, str, tuple[str, ...], int]:
    span = look.sentences[number]
    labels = tuple(look.label(item.id) for item in recorded_in(span, look))
    return number + 1, one_line(span.of(look.text)), labels, len(dropped_in(reading.dropped, span))


def _told(item: Item, look: Lookup, words: Words) -> Told:
    evidence = tuple(
        f"{piece.rule}: “{one_line(piece.span.of(look.text))}” ({words.how[piece.how]})" for piece in item.evidence
    )
    notes = words.told(item.notes)
    return Told(look.label(item.id), " ".join(_in_words(item, look, words)), evidence + ((notes,) if notes else ()))


def _in_words(item: Item, look: Lookup, words: Words) -> Iterator[str]:
    if isinstance(item, Event):
        yield item.type
        yield words.action(item)
        yield look.party(item.actors) or words.ui["no_doer"]
        yield f"→ {look.party(item.recipients)}" if item.recipients else ""
    else:
        yield f"{look.name(item.speaker)}: {look.said(item)}"


HANDLERS = (why,)
