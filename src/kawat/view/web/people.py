"""What a store tells of a person, state or body beside the questions: offices over time, and with whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec import Struct

from kawat.store import Store
from kawat.view.questions.selection import CALLED, NAMED, ask, plain_words
from kawat.view.questions.standing import shown
from kawat.view.words import quad_named


class Office(Struct, frozen=True, kw_only=True):
    """An office as reports give it to a holder: from the first to the last report's day, and where it stands first."""

    holder: str
    code: str | None
    title: str
    words: str
    first: date | None
    last: date | None
    reports: int
    document_id: str
    entity_id: str
    source: str | None


class Tie(Struct, frozen=True, kw_only=True):
    """Another party and in how many events both take part, by quad class (vc, mc, vx, mx)."""

    name: str
    code: str | None
    kind: str | None
    events: int
    quads: dict[str, int]

    @property
    def parts(self) -> tuple[tuple[str, int], ...]:
        """The events by quad class, in one order."""
        return tuple((quad, self.quads.get(quad, 0)) for quad in ("vc", "mc", "vx", "mx"))


class Match(Struct, frozen=True, kw_only=True):
    """A person or body whose name holds the words of a search, and in how many reports."""

    name: str
    code: str | None
    kind: str
    reports: int


OFFICES = """
SELECT e.name, e.code, r.title, r.words, d.published, r.document_id, r.entity_id, d.source
FROM latest_roles AS r JOIN entities AS e USING (document_id, version, entity_id)
JOIN documents AS d USING (document_id, version)
WHERE e.kind = 'person' AND {asked} ORDER BY d.published NULLS LAST, r.document_id, r.span_start"""
TIES = """
WITH own AS (
  SELECT DISTINCT p.document_id, p.version, p.event_id FROM latest_participants AS p WHERE {asked}),
others AS (
  SELECT p.document_id, p.event_id, {other} AS name, p.code, e.kind, v.quad
  FROM own JOIN participants AS p USING (document_id, version, event_id)
  JOIN entities AS e USING (document_id, version, entity_id) JOIN events AS v USING (document_id, version, event_id)
  WHERE NOT ({asked}) AND coalesce(v.confidence, 1) >= 0.5 AND v.modality = 'actual')
SELECT name, any_value(code), any_value(kind), quad, count(DISTINCT (document_id, event_id)) FROM others
WHERE name IS NOT NULL GROUP BY name, quad"""
MATCHES = f"""
SELECT name, any_value(code), any_value(kind), count(DISTINCT document_id) FROM latest_entities
WHERE kind IN ('person', 'organisation') AND {CALLED.replace("$PERSON", "$words")}
GROUP BY name ORDER BY 4 DESC, 1 LIMIT 12"""


def offices(store: Store, name: str | None, code: str | None) -> tuple[Office, ...]:
    """A name, or a code → the offices that reports give to who is called so, or to those who act for it."""
    if code:
        asked, parameters = "e.code = $code", {"code": code}
    else:
        asked = f"(r.document_id, r.version, r.entity_id) IN ({NAMED.replace('$PERSON', '$person')})"
        parameters = {"person": f" {plain_words(name or '')} "}
    groups: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in ask(store, OFFICES.format(asked=asked), parameters):
        groups[row[0].casefold(), shown(row[2]).casefold()].append(row)
    found = [_office(rows) for rows in groups.values()]
    return tuple(sorted(found, key=lambda one: (-one.reports, one.holder, one.title)))


def _office(rows: list[Any]) -> Office:
    holder, code, title, words, _, document, entity, source = rows[0]
    days = sorted(row[4] for row in rows if row[4])
    return Office(
        holder=shown(holder),
        code=code,
        title=shown(title),
        words=shown(max((row[3] for row in rows), key=len)) if words else shown(title),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        reports=len({row[5] for row in rows}),
        document_id=document,
        entity_id=entity,
        source=source,
    )


def ties(store: Store, name: str | None, code: str | None, most: int = 24) -> tuple[Tie, ...]:
    """A name, or a code → with whom events are told, the most frequent first; of a state with which others."""
    if code:
        asked, other, parameters = "coalesce(p.code, '') = $code", "p.code", {"code": code}
    else:
        asked = f"(p.document_id, p.version, p.entity_id) IN ({NAMED.replace('$PERSON', '$person')})"
        other, parameters = "p.name", {"person": f" {plain_words(name or '')} "}
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in ask(store, TIES.format(asked=asked, other=other), parameters):
        groups[row[0]].append(row)
    found = [_tie(rows) for rows in groups.values()]
    return tuple(sorted(found, key=lambda one: (-one.events, one.name))[:most])


def _tie(rows: Iterable[Any]) -> Tie:
    several = list(rows)
    quads = {quad_named(quad) or quad: number for *_, quad, number in several}
    name, code, kind = several[0][:3]
    return Tie(name=shown(name), code=code, kind=kind, events=sum(quads.values()), quads=quads)


def matches(store: Store, words: str) -> tuple[Match, ...]:
    """Words of a search → the people and bodies that are called so, those of most reports first."""
    plain = plain_words(words)
    rows = ask(store, MATCHES, {"words": f" {plain} "}) if plain else []
    found: dict[str, Match] = {}
    for name, code, kind, reports in rows:
        found.setdefault(plain_words(name), Match(name=shown(name), code=code, kind=kind, reports=reports))
    return tuple(found.values())
