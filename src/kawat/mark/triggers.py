"""Tokens → the words that may name an action, by the trigger lexicon."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from kawat.core.document import Span
from kawat.core.marks import Token, TriggerMark
from kawat.core.patterns import Candidate, Phrases, TriggerIndex

THEN_WITHIN = 3
"""`then` begins at most so many tokens after the trigger."""
CLAUSE = 12
"""`near` looks at most so many tokens on (and back, from a passive or bare verb, whose object may stand before it)."""
BREAKS = frozenset(",;:.!?—–…")
NO_VERB = frozenset({"NOUN", "PROPN", "ADJ"})


class Hit(Struct, frozen=True):
    """A candidate found: its head token, the last token of its span, and the tokens of its `then` phrase."""

    candidate: Candidate
    head: int
    last: int
    phrase: range

    @property
    def rank(self) -> tuple[bool, int, bool, bool, int]:
        """The more an entry asks for, the better it fits; a noun beats a bare verb; else the file's order decides."""
        trigger = self.candidate.trigger
        words = len(self.candidate.rest) + len(self.phrase)
        return bool(trigger.then), words, self.candidate.form != "bare", bool(trigger.near), -self.candidate.order


def mark_triggers(tokens: tuple[Token, ...], index: TriggerIndex) -> tuple[TriggerMark, ...]:
    """Tokens → trigger marks in the order of the text, at most one a head word: the most specific entry that fits."""
    keys = [token.form.lower() for token in tokens]
    kept: dict[int, Hit] = {}
    covered: set[int] = set()
    for head in range(len(tokens)):
        hit = _best(tokens, keys, head, index)
        if hit is None or head in covered or _told_by_noun(hit, kept):
            continue
        for at in (*hit.phrase, *range(head + 1, hit.last + 1)):
            kept.pop(at, None)
        covered.update(hit.phrase, range(head + 1, head + 1 + len(hit.candidate.rest)))
        kept[head] = hit
    return tuple(_mark(tokens, hit) for hit in kept.values())


def _best(tokens: tuple[Token, ...], keys: list[str], head: int, index: TriggerIndex) -> Hit | None:
    candidates = index.forms.get(keys[head]) or _unwrapped(keys[head], index)
    if not candidates or (head > 1 and keys[head - 1] == "-" and keys[head - 2] == keys[head]):
        return None
    hits = [hit for candidate in candidates if (hit := _fit(tokens, keys, head, candidate)) is not None]
    return max(hits, key=lambda hit: hit.rank, default=None)


def _unwrapped(key: str, index: TriggerIndex) -> tuple[Candidate, ...]:
    """The candidates of a word with a clitic still on it, and of a doubled noun ("serangan-serangan")."""
    first, hyphen, second = key.partition("-")
    if hyphen:
        return tuple(found for found in index.forms.get(first, ()) if found.form == "noun" and second.startswith(first))
    clitic = next((clitic for clitic in index.clitics if key.endswith(clitic)), "")
    return index.forms.get(key.removesuffix(clitic), ()) if clitic else ()


def _fit(tokens: tuple[Token, ...], keys: list[str], head: int, candidate: Candidate) -> Hit | None:
    """The candidate at this head word, None where one of its conditions fails."""
    last = head + len(candidate.rest)
    if candidate.form == "bare" and tokens[head].upos in NO_VERB:
        return None
    if candidate.rest and tuple(keys[head + 1 : last + 1]) != candidate.rest:
        return None
    after = range(last + 1, last + 1 + _reach(tokens, last, 1))
    object_first = candidate.form in ("passive", "bare")
    before = range(head - _reach(tokens, head, -1), head) if object_first else range(0)
    for words, wanted in ((candidate.near, True), (candidate.not_near, False)):
        if words and wanted is not (
            any(_find(keys, place, words) for place in (after, before)) or _over(keys, head, words)
        ):
            return None
    if not candidate.then:
        return Hit(candidate, head, last, range(0))
    if (phrase := _find(keys, after, candidate.then, THEN_WITHIN)) is not None:
        return Hit(candidate, head, phrase.stop - 1, phrase)
    phrase = _find(keys, before, candidate.then)
    return None if phrase is None else Hit(candidate, head, last, phrase)


def _reach(tokens: tuple[Token, ...], start: int, step: int) -> int:
    """How many tokens of the same clause stand after (step 1) or before (step -1) the token `start`."""
    sentence, at = tokens[start].sentence, start + step
    while 0 <= at < len(tokens) and abs(at - start) <= CLAUSE:
        if tokens[at].sentence != sentence or tokens[at].form in BREAKS:
            break
        at += step
    return abs(at - start) - 1


def _find(keys: list[str], place: range, phrases: Phrases, within: int = CLAUSE) -> range | None:
    """The first of the phrases that begins among the first `within` tokens of `place` and ends inside it."""
    for at in place[:within]:
        for rest in phrases.get(keys[at], ()):
            end = at + 1 + len(rest)
            if end <= place.stop and tuple(keys[at + 1 : end]) == rest:
                return range(at, end)
    return None


def _over(keys: list[str], head: int, phrases: Phrases) -> bool:
    """True where one of the phrases runs over the head word itself ("tanpa kesepakatan")."""
    for at in range(max(0, head - 2), head + 1):
        for rest in phrases.get(keys[at], ()):
            if rest and at + len(rest) >= head and tuple(keys[at + 1 : at + 1 + len(rest)]) == rest:
                return True
    return False


def _told_by_noun(hit: Hit, kept: dict[int, Hit]) -> bool:
    """True for a passive whose subject already names the same kind of action ("pertemuan itu digelar")."""
    subjects: Iterator[Hit] = (kept[at] for at in hit.phrase if at in kept and at < hit.head)
    return any(subject.candidate.trigger.type == hit.candidate.trigger.type for subject in subjects)


def _mark(tokens: tuple[Token, ...], hit: Hit) -> TriggerMark:
    span = Span(tokens[hit.head].start, tokens[hit.last].end)
    return TriggerMark(span, hit.candidate.trigger.id, hit.head, hit.candidate.form)
