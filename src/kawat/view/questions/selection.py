"""The SQL that the questions share: which events or statements are looked at, and what each filter leaves of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from kawat.core.stems import words_in
from kawat.store import Store
from kawat.view.questions.filters import Filters
from kawat.view.questions.matching import matches
from kawat.view.questions.rows import Step

NOT_SETTLED = "not settled: run kawat settle; until then each event counts on its own"
NO_DAY = "DATE '0001-01-01'", "DATE '9999-12-31'"

SAID_DAYS = f"""
CASE WHEN {{0}}.time_start IS NULL AND {{0}}.time_end IS NULL THEN d.published
     ELSE least(coalesce({{0}}.time_start, {NO_DAY[0]}), d.published) END AS first_day,
CASE WHEN {{0}}.time_start IS NULL AND {{0}}.time_end IS NULL THEN d.published
     ELSE coalesce({{0}}.time_end, {NO_DAY[1]}) END AS last_day"""
"""The days that an item is of: those that are said, else the day of publication, which what is still to come is of,
too."""

BARE = "replace(replace(replace(strip_accents(lower(name)), '''', ''), '’', ''), 'ʼ', '')"
CALLED = rf"""
contains({BARE}, split_part(trim($PERSON), ' ', 1))
AND contains(' ' || regexp_replace({BARE}, '[^\p{{L}}\p{{N}}]+', ' ', 'g') || ' ', $PERSON)"""
"""Whether a parameter's words stand in a name; the first of them is looked for before, which is quick."""
NAMED = f"""
SELECT document_id, version, entity_id FROM (
  SELECT document_id, version, entity_id, words AS name FROM mentions WHERE how = 'named'
  UNION ALL SELECT document_id, version, entity_id, name FROM entities
) AS n JOIN entities AS e USING (document_id, version, entity_id)
WHERE e.kind NOT IN ('place', 'country') AND {CALLED.replace("(name)", "(n.name)")}"""
"""The people and bodies that are called so."""

EVENT_UNITS = """
SELECT document_id, version, event_id AS unit,
  CASE WHEN content IS NULL THEN v.span_start ELSE content_start END AS span_start,
  CASE WHEN content IS NULL THEN v.span_end ELSE content_end END AS span_end
FROM latest_events JOIN evidence AS v USING (document_id, version)
WHERE v.of_kind = 'event' AND v.of_id = event_id"""
STATEMENT_UNITS = """
SELECT document_id, version, statement_id AS unit, span_start, span_end FROM latest_statement_content"""
"""Where a topic's words must stand: in what is agreed, demanded ..., else in the sentence; in what is said."""


class Selection(Struct, frozen=True):
    """`seen` is the SQL of all that is looked at, `conditions` what each filter asks of it, with the parameters."""

    seen: str
    conditions: Mapping[str, tuple[str, str]]
    parameters: Mapping[str, Any]

    @property
    def kept(self) -> str:
        """The SQL of what all filters leave."""
        wanted = " AND ".join(f"({sql})" for _, sql in self.conditions.values()) or "true"
        return f"SELECT * FROM ({self.seen}) WHERE {wanted}"

    def answer(self, store: Store, columns: str, page: str = "FROM kept", more: str = "0") -> Looked:
        """Some columns of what all filters leave, and what each filter leaves, in one go. `page`: what is taken of
        `kept`; `more`: one more number to count."""
        several = range(len(self.conditions))
        judged = "".join(f", ({sql}) AS c{n}" for n, (_, sql) in enumerate(self.conditions.values()))
        wanted = " AND ".join(f"c{n}" for n in several) or "true"
        sums = "".join(f", count(*) FILTER (WHERE {' AND '.join(f'c{k}' for k in range(n + 1))})" for n in several)
        bare = f"EXCLUDE ({', '.join(f'c{n}' for n in several)})" if several else ""
        sql = f"""
WITH judged AS MATERIALIZED (SELECT {columns}{judged} FROM ({self.seen})),
kept AS (SELECT * {bare} FROM judged WHERE {wanted}),
counted AS (SELECT (SELECT count(*) FROM latest_documents), count(*){sums} FROM judged)
SELECT counted.*, {more}, page.* FROM counted
LEFT JOIN (SELECT true AS is_there, * FROM ({page})) AS page ON true"""
        rows = ask(store, sql, self.parameters)
        reports, items, *left = rows[0][: 2 + len(several)]
        told = ((name, value) for name, (value, _) in self.conditions.items())
        steps = tuple(Step(*each, number) for each, number in zip(told, left, strict=True))
        first = 4 + len(several)
        return Looked(reports, items, steps, rows[0][first - 2], [row[first:] for row in rows if row[first - 1]])


class Looked(Struct, frozen=True):
    """How many reports and items were looked at, what each filter left, one more number, and the rows that are left."""

    reports: int
    items: int
    steps: tuple[Step, ...]
    more: int
    rows: list[tuple[Any, ...]]


def ask(store: Store, sql: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """SQL and parameters, of which it may use some → all rows."""
    used = set(re.findall(r"\$(\w+)", sql))
    return list(store.ask(sql, {name: value for name, value in parameters.items() if name in used}).rows)


def is_settled(store: Store) -> bool:
    """Whether happenings were built in the store."""
    tables = "SELECT count(*) FROM information_schema.tables WHERE table_name = 'happening_members'"
    ((there,),) = ask(store, tables, {})
    return bool(there) and bool(ask(store, "SELECT 1 FROM happening_members LIMIT 1", {}))


def select_events(settled: bool, filters: Filters) -> Selection:
    """The events that are looked at, in a store that is settled or not, and what the filters ask of them."""
    happening = "h.happening_id" if settled else "NULL::VARCHAR"
    joined = "LEFT JOIN happening_members AS h USING (document_id, version, event_id)" if settled else ""
    topic, found = _topic(filters, EVENT_UNITS)
    score = f"LEFT JOIN ({topic}) AS m ON (m.document_id, m.version, m.unit) = (e.document_id, e.version, e.event_id)"
    seen = f"""
SELECT e.*, {happening} AS happening_id, d.source, d.published, d.title, d.url, s.speaker_name,
  {"m.score" if topic else "NULL"} AS rank, {SAID_DAYS.format("e")}
FROM latest_events AS e JOIN latest_documents AS d USING (document_id, version) {joined}
LEFT JOIN statements AS s ON (s.document_id, s.version, s.statement_id) = (e.document_id, e.version, e.statement_id)
{score if topic else ""}"""
    here = "(document_id, version, event_id)"
    conditions = {
        **_typed(filters),
        **_modal(filters),
        **_involved(filters, f"{here} IN (SELECT document_id, version, event_id FROM participants WHERE ", ")"),
        **_placed(filters),
        **shared_conditions(filters),
    }
    return Selection(seen, conditions, parameters_of(filters) | found)


def select_statements(filters: Filters) -> Selection:
    """The statements that are looked at and what the filters ask of them: the first code or person is the speaker's,
    the others are addressed or spoken of."""
    topic, found = _topic(filters, STATEMENT_UNITS)
    score = f"""LEFT JOIN ({topic}) AS m
ON (m.document_id, m.version, m.unit) = (s.document_id, s.version, s.statement_id)"""
    seen = f"""
SELECT s.*, d.source, d.published, d.title, d.url, e.code AS speaker_code, e.kind AS speaker_kind,
  {"m.score" if topic else "NULL"} AS rank, {SAID_DAYS.format("s")}
FROM latest_statements AS s JOIN latest_documents AS d USING (document_id, version)
LEFT JOIN entities AS e ON (e.document_id, e.version, e.entity_id) = (s.document_id, s.version, s.speaker_id)
{score if topic else ""}"""
    conditions = {}
    if filters.kinds:
        conditions["kind"] = (", ".join(filters.kinds), "list_contains($kinds, kind)")
    conditions |= _spoken(filters)
    return Selection(seen, conditions | shared_conditions(filters), parameters_of(filters) | found)


def _topic(filters: Filters, units: str) -> tuple[str, dict[str, Any]]:
    return matches(filters.topic, filters.near, units) if filters.topic else ("", {})


def _typed(filters: Filters) -> dict[str, tuple[str, str]]:
    if not filters.types:
        return {}
    told = ", ".join(name.removesuffix("/") for name in filters.types)
    return {"type": (told, "list_has_any($types, [type, type || '/' || coalesce(mode, '')])")}


def _modal(filters: Filters) -> dict[str, tuple[str, str]]:
    if not filters.modalities:
        return {}
    return {"modality": (", ".join(filters.modalities), "list_contains($modalities, modality)")}


def _placed(filters: Filters) -> dict[str, tuple[str, str]]:
    if not filters.places:
        return {}
    there = "place_country = $place{0} OR contains(lower(place_name), lower($place{0}))"
    each = " OR ".join(there.format(n) for n in range(len(filters.places)))
    return {"place": (", ".join(filters.places), f"coalesce({each}, false)")}


def _involved(filters: Filters, opening: str, closing: str) -> dict[str, tuple[str, str]]:
    """Conditions on who takes part in an event."""
    conditions = {}
    if filters.codes:
        all_codes = (f"{opening}code = $code{n}{closing}" for n in range(len(filters.codes)))
        conditions["code"] = (" and ".join(filters.codes), " AND ".join(all_codes))
    if filters.people:
        named = (NAMED.replace("$PERSON", f"$person{n}") for n in range(len(filters.people)))
        ids = "(document_id, version, entity_id)"
        all_people = (f"{opening}{ids} IN ({each}){closing}" for each in named)
        conditions["person"] = (" and ".join(filters.people), " AND ".join(all_people))
    if filters.international:
        several = "true GROUP BY document_id, version, event_id HAVING count(DISTINCT code) > 1"
        conditions["international"] = ("", f"{opening}{several}{closing}")
    return conditions


ABOUT = """(document_id, version, statement_id) IN (
  SELECT c.document_id, c.version, c.statement_id FROM statement_content AS c
  JOIN mentions AS m USING (document_id, version) JOIN entities AS e USING (document_id, version, entity_id)
  WHERE m.span_start >= c.span_start AND m.span_start < c.span_end AND {0}
  UNION ALL SELECT s.document_id, s.version, s.statement_id FROM statements AS s
  JOIN entities AS e ON e.document_id = s.document_id AND e.version = s.version
    AND list_contains(s.addressee_ids, e.entity_id) WHERE {0})"""


def _spoken(filters: Filters) -> dict[str, tuple[str, str]]:
    """Conditions on who speaks, and of whom."""
    conditions = {}
    if filters.codes:
        speaks = "coalesce(on_behalf_of, speaker_code) = $code0"
        about = [ABOUT.format(f"e.code = $code{n}") for n in range(1, len(filters.codes))]
        conditions["code"] = (" about ".join(filters.codes), " AND ".join((speaks, *about)))
    if filters.people:
        named = [NAMED.replace("$PERSON", f"$person{n}") for n in range(len(filters.people))]
        speaks = f"(document_id, version, speaker_id) IN ({named[0]})"
        ids = "(e.document_id, e.version, e.entity_id)"
        about = [ABOUT.format(f"{ids} IN ({each})") for each in named[1:]]
        conditions["person"] = (" about ".join(filters.people), " AND ".join((speaks, *about)))
    return conditions


def shared_conditions(filters: Filters, sure: bool = False) -> dict[str, tuple[str, str]]:
    """Conditions on days, outlets, topic, and, where that is not `sure`, confidence."""
    conditions = {}
    if filters.since:
        conditions["since"] = (filters.since, "last_day >= $since::DATE")
    if filters.until:
        conditions["until"] = (filters.until, "first_day <= $until::DATE")
    if filters.sources:
        conditions["source"] = (", ".join(filters.sources), "list_contains($sources, lower(source))")
    if filters.topic:
        near = f" within {filters.near} words" if filters.near is not None else ""
        conditions["topic"] = (filters.topic + near, "rank IS NOT NULL")
    if filters.min_confidence > 0 and not sure:
        conditions["min-confidence"] = (f"{filters.min_confidence:g}", "coalesce(confidence, 1) >= $min_confidence")
    return conditions


def parameters_of(filters: Filters) -> dict[str, Any]:
    named = {f"person{n}": f" {plain_words(name)} " for n, name in enumerate(filters.people)}
    codes = {f"code{n}": code for n, code in enumerate(filters.codes)}
    return {
        "since": filters.since,
        "until": filters.until,
        "types": list(filters.types),
        "modalities": list(filters.modalities),
        "kinds": list(filters.kinds),
        "sources": [source.lower() for source in filters.sources],
        "min_confidence": filters.min_confidence,
        **codes,
        **named,
        **{f"place{n}": place for n, place in enumerate(filters.places)},
    }


def plain_words(name: str) -> str:
    """A name → its words as they are compared."""
    return " ".join(word for _, word in words_in(name))


def keys(acts: Iterable[tuple[str, int, str]]) -> dict[str, list[Any]]:
    """Documents, versions and ids → the parameters that pick them."""
    columns = [list(column) for column in zip(*acts, strict=True)] or [[], [], []]
    return dict(zip(("documents", "versions", "ids"), columns, strict=True))
