"""What statements are about: the words that stand in them far more often than in the whole store."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kawat.view.questions.selection import ask
from kawat.view.questions.standing import PICKED
from kawat.view.questions.statements import Said
from kawat.view.web.site import Site

SHOWN, SHORTEST, LEAST, MOST = 14, 4, 2, 400
"""So many topics; words of so many letters, in so many statements; of so many statements."""

TELLING = f"""
WITH said AS (
  SELECT c.document_id, c.version, c.statement_id, c.span_start, c.span_end FROM statement_content AS c
  WHERE (c.document_id, c.version, c.statement_id) IN {PICKED}),
used AS (
  SELECT w.stem, any_value(w.word ORDER BY length(w.word), w.word) AS word,
    count(DISTINCT (s.document_id, s.statement_id)) AS statements
  FROM said AS s JOIN words AS w USING (document_id, version)
  WHERE w.span_start >= s.span_start AND w.span_start < s.span_end AND length(w.word) >= $shortest
  GROUP BY 1 HAVING count(DISTINCT (s.document_id, s.statement_id)) >= $least),
known AS (
  SELECT stem, count(DISTINCT document_id) AS documents FROM words SEMI JOIN used USING (stem) GROUP BY 1)
SELECT word, statements FROM used JOIN known USING (stem), (SELECT count(*) AS whole FROM latest_documents)
WHERE documents < whole * 0.25 ORDER BY statements * ln(whole / documents) DESC, word LIMIT $shown"""


class Topic(Struct, frozen=True):
    """A word, and in how many statements it stands."""

    word: str
    statements: int


def topics(site: Site, said: Sequence[Said]) -> tuple[Topic, ...]:
    """Statements → the words that tell most of what they are about."""
    keys = [(passage.document_id, passage.version, passage.item) for one in said[:MOST] for passage in one.evidence[:1]]
    if not keys:
        return ()
    documents, versions, ids = map(list, zip(*keys, strict=True))
    parameters = {"documents": documents, "versions": versions, "ids": ids}
    numbers = {"shortest": SHORTEST, "least": LEAST, "shown": SHOWN}
    return tuple(Topic(word, number) for word, number in ask(site.store, TELLING, {**parameters, **numbers}))
