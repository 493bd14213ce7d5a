"""Full-text search in the index of words: all words or phrases of a topic in one place, ranked by BM25."""

from __future__ import annotations

import re
from typing import Any

from kawat.core.stems import stemmer, words_in
from kawat.errors import QueryError

Clause = tuple[str, ...]
_QUOTED = re.compile(r'["“”]([^"“”]*)["“”]')
_AS_WHERE = "document_id, version, unit"
LANGUAGE = "id"
"""The language whose forms of a word are found by each other."""


def parse(topic: str) -> tuple[tuple[Clause, ...], tuple[str, ...]]:
    """A topic → its phrases, that stand between double quotes and are searched as they are, and its other words."""
    phrases = [tuple(word for _, word in words_in(quoted)) for quoted in _QUOTED.findall(topic)]
    words = [word for _, word in words_in(_QUOTED.sub(" ", topic))]
    found = tuple(filter(None, dict.fromkeys(phrases))), tuple(dict.fromkeys(words))
    if not any(found):
        raise QueryError("topic", "there is no word in it", "write at least one")
    return found


def matches(topic: str, near: int | None, units: str, whole: bool = True) -> tuple[str, dict[str, Any]]:
    """A topic and the SQL of the units to search (document_id, version, unit, span_start, span_end) → the SQL of those
    that hold all of it, or any of it where not `whole` (document_id, version, unit, score, and how many
    clauses of it), and its parameters."""
    phrases, words = parse(topic)
    parameters: dict[str, Any] = {}
    hits = [_phrase(n, phrase, parameters) for n, phrase in enumerate(phrases)]
    hits += [_word(n, word, parameters) for n, word in enumerate(words, start=len(phrases))]
    close = "" if near is None else f" AND ({_AS_WHERE}) IN ({_near(len(hits))})"
    parameters |= {"near": near, "clauses": len(hits) if whole else 1}
    sql = f"""
WITH units AS ({units}), hits AS ({" UNION ALL ".join(hits)}),
inside AS (
  SELECT DISTINCT {_AS_WHERE}, clause, position FROM hits JOIN units USING (document_id, version)
  WHERE hits.span_start >= units.span_start AND hits.span_start < units.span_end),
counted AS (SELECT {_AS_WHERE}, clause, count(*) AS times FROM inside GROUP BY ALL),
sizes AS (SELECT {_AS_WHERE}, sum(span_end - span_start) AS size FROM units GROUP BY ALL),
overall AS (SELECT count(*) AS units, avg(size) AS mean FROM sizes),
weights AS (
  SELECT clause, ln(1 + (any_value(units) - count(*) + 0.5) / (count(*) + 0.5)) AS weight
  FROM counted, overall GROUP BY clause)
SELECT {_AS_WHERE}, sum(weight * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * size / mean))) AS score,
  count(*) AS clauses
FROM counted JOIN sizes USING ({_AS_WHERE}) JOIN weights USING (clause), overall
GROUP BY {_AS_WHERE} HAVING count(*) >= $clauses{close}"""
    return sql, parameters


def _word(number: int, word: str, parameters: dict[str, Any]) -> str:
    """Where a word stands, in any of its forms."""
    parameters |= {f"word{number}": word, f"stem{number}": stemmer(LANGUAGE).stem(word)}
    return f"""SELECT document_id, version, {number} AS clause, position, span_start FROM words
WHERE stem = $stem{number} OR word = $word{number}"""


def _phrase(number: int, phrase: Clause, parameters: dict[str, Any]) -> str:
    """Where the words of a phrase stand one behind the other, each in just this form."""
    parameters |= {f"word{number}_{n}": word for n, word in enumerate(phrase)}
    joins = "".join(
        f" JOIN words AS w{n} ON (w{n}.document_id, w{n}.version, w{n}.position)"
        f" = (w0.document_id, w0.version, w0.position + {n})"
        for n in range(1, len(phrase))
    )
    same = " AND ".join(f"w{n}.word = $word{number}_{n}" for n in range(len(phrase)))
    return f"""SELECT w0.document_id, w0.version, {number} AS clause, w0.position, w0.span_start
FROM words AS w0{joins} WHERE {same}"""


def _near(clauses: int) -> str:
    """The units in which all clauses stand near the first."""
    joins = "".join(
        f" JOIN inside AS i{n} ON (i{n}.document_id, i{n}.version, i{n}.unit)"
        f" = (i0.document_id, i0.version, i0.unit) AND i{n}.clause = {n}"
        f" AND abs(i{n}.position - i0.position) <= $near + 1"
        for n in range(1, clauses)
    )
    return f"SELECT i0.document_id, i0.version, i0.unit FROM inside AS i0{joins} WHERE i0.clause = 0"
