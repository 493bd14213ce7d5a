"""What rows stand on: who takes part in events, in which offices, and the passages that tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, Protocol

from kawat.core.legible import legible
from kawat.store import Store
from kawat.view.lookup import one_line
from kawat.view.questions.levels import highest, level_of
from kawat.view.questions.rows import Party, Passage
from kawat.view.questions.selection import ask, keys

Key = tuple[str, int, str]
"""Document, version, and the id of an event, statement or entity."""


PICKED = "(SELECT unnest($documents::VARCHAR[]), unnest($versions::INTEGER[]), unnest($ids::VARCHAR[]))"
"""What the parameters of `keys` pick."""


def shown(words: str) -> str:
    """Words of a report → the same on one line, misread marks made legible."""
    return one_line(words if words.isascii() else legible(words))


def merged(parties: Iterable[Party]) -> tuple[Party, ...]:
    """The same party told more than once becomes one, with all offices that it is given; a state for which a person
    acts is left out beside that person."""
    found: dict[tuple[str, str | None], Party] = {}
    for party in parties:
        key = party.name.casefold(), party.code
        before = found.get(key, party)
        offices = tuple(dict.fromkeys(before.offices + party.offices))
        found[key] = Party(before.name, before.code, before.kind, offices, highest((before.level, party.level)))
    acted_for = {party.code for party in found.values() if party.kind == "person"}
    return tuple(party for party in found.values() if party.kind != "country" or party.code not in acted_for)


def parties_of(store: Store, acts: Sequence[Keyed]) -> dict[Key, dict[str, list[Party]]]:
    """Events → their parties by side, each in the order of the text."""
    sql = f"""SELECT p.document_id, p.version, p.event_id, p.side, p.entity_id, e.name, e.code, e.kind
FROM participants AS p JOIN entities AS e USING (document_id, version, entity_id)
WHERE (p.document_id, p.version, p.event_id) IN {PICKED}
ORDER BY p.document_id, p.version, p.event_id, p.side, e.span_start, p.entity_id"""
    rows = ask(store, sql, keys(act.key for act in acts))
    offices = offices_of(store, {(row[0], row[1], row[4]) for row in rows})
    found: dict[Key, dict[str, list[Party]]] = defaultdict(lambda: {"actor": [], "recipient": []})
    for document, version, event, side, entity, name, code, kind in rows:
        held = offices.get((document, version, entity), ())
        found[document, version, event][side].append(Party(shown(name), code, kind, held, level_of(held, kind)))
    return found


def offices_of(store: Store, entities: Iterable[Key]) -> dict[Key, tuple[str, ...]]:
    """Entities → their offices in the words of the report."""
    sql = f"""SELECT document_id, version, entity_id, words FROM roles
WHERE (document_id, version, entity_id) IN {PICKED}
ORDER BY document_id, version, entity_id, span_start, span_end"""
    found: dict[Key, dict[str, str]] = defaultdict(dict)
    for document, version, entity, words in ask(store, sql, keys(sorted(entities))):
        office = shown(words).rstrip(" ,;:(-–")
        found[document, version, entity].setdefault(office.casefold(), office)
    return {key: tuple(offices.values()) for key, offices in found.items()}


class Keyed(Protocol):
    """What stands in a report under an id."""

    @property
    def key(self) -> Key: ...


class Item(Protocol):
    """An event or statement and the report that it stands in."""

    @property
    def key(self) -> Key: ...
    @property
    def source(self) -> str | None: ...
    @property
    def published(self) -> date | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...


PASSAGES = {
    "event": f"""SELECT document_id, version, of_id, span_start, span_end, words FROM evidence
WHERE of_kind = 'event' AND (document_id, version, of_id) IN {PICKED}
ORDER BY document_id, version, of_id, span_start, span_end""",
    "statement": f"""SELECT document_id, version, s.statement_id, s.first, s.last,
  substring(d.text, s.first + 1, s.last - s.first)
FROM (SELECT s.document_id, s.version, s.statement_id, min(p.span_start) AS first, max(p.span_end) AS last
      FROM statements AS s JOIN passages AS p USING (document_id, version)
      WHERE (s.document_id, s.version, s.statement_id) IN {PICKED} AND p.kind = 'sentence'
        AND p.span_start < s.span_end AND s.span_start < p.span_end
      GROUP BY ALL) AS s JOIN documents AS d USING (document_id, version)
ORDER BY document_id, version, s.statement_id""",
}
"""The SQL of what an event rests on; of the sentences that a statement runs over."""


def passages_of(store: Store, kind: Literal["event", "statement"], items: Sequence[Item]) -> dict[Key, list[Passage]]:
    """Events or statements (`kind` says which) → the passages that they rest on."""
    sql = PASSAGES[kind]
    known = {item.key: item for item in items}
    found: dict[Key, list[Passage]] = defaultdict(list)
    for document, version, item, start, end, words in ask(store, sql, keys(known)):
        there = known[document, version, item]
        found[there.key].append(
            Passage(
                document_id=document,
                version=version,
                item=item,
                span_start=start,
                span_end=end,
                words=shown(words),
                source=there.source,
                published=there.published,
                title=there.title,
                url=there.url,
            )
        )
    return found
