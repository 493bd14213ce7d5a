"""Tokens → the words that may name an action, by the trigger lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from kawat.core.document import Span
from kawat.core.marks import Hint, Token, TriggerMark
from kawat.core.patterns import Candidate, Form, Phrases, TriggerIndex, hinted_id

THEN_WITHIN = 3
"""`then` begins at most so many tokens after the trigger; `after` looks so many tokens back."""
CLAUSE = 12
"""`near` looks at most so many tokens on (and back, from a passive or bare verb, whose object may stand before it)."""
BREAKS = frozenset(",;:.!?—–…")
HINTED = 0.3
"""How sure a model must be that a word names an action where no entry has it; whether it is one is decided later."""
ACTIONS = frozenset({"VERB", "NOUN", "ADJ"})
NO_VERB = frozenset({"NOUN", "PROPN", "ADJ"})
CLOSED = frozenset("\"”’'")
SOMEBODY = frozenset({"PROPN", "PRON"})


class Words(Struct, frozen=True):
    """The tokens made ready: lower-case forms, and for each the tokens where its clause starts and ends (exclusive)."""

    tokens: tuple[Token, ...]
    keys: list[str]
    starts: list[int]
    ends: list[int]


class Hit(Struct, frozen=True):
    """A candidate found: its head token, the last token of its span, and the tokens of its `then` phrase."""

    candidate: Candidate
    head: int
    last: int
    phrase: range

    @property
    def rank(self) -> tuple[bool, bool, int, int, int]:
        """A noun beats a bare verb; the more an entry asks for, the better it fits; else the file's order decides."""
        trigger = self.candidate.trigger
        words = len(self.candidate.rest) + len(self.phrase)
        asks = bool(trigger.near) + bool(trigger.after)
        return self.candidate.form != "bare", bool(trigger.then), words, asks, -self.candidate.order


def mark_triggers(tokens: tuple[Token, ...], index: TriggerIndex) -> tuple[TriggerMark, ...]:
    """Tokens → trigger marks in the order of the text, at most one a head word: the most specific entry that fits."""
    words = _words(tokens)
    kept: dict[int, Hit] = {}
    covered: set[int] = set()
    for head, key in enumerate(words.keys):
        candidates = index.forms.get(key) or _unwrapped(key, index)
        hit = _best(words, head, candidates) if candidates else None
        if hit is None or _is_elsewhere(words, head, index):
            continue
        if head in covered or _told_before(words, hit, kept):
            continue
        for at in hit.phrase:
            kept.pop(at, None)
        covered.update(hit.phrase, range(head + 1, head + 1 + len(hit.candidate.rest)))
        kept[head] = hit
    return tuple(_mark(words, hit, index) for hit in kept.values())


def hinted_triggers(
    tokens: tuple[Token, ...], hints: tuple[Hint, ...], found: tuple[TriggerMark, ...], index: TriggerIndex
) -> tuple[TriggerMark, ...]:
    """Trigger marks, and with them those for words that no entry has but that a model takes for an action, in the
    order of the text. A word right before a trigger goes with that ("gagal mencapai"); a noun right behind one of its
    own type goes with that ("melayangkan keberatan")."""
    words, more = _words(tokens), []
    taken = {at: index.entries[mark.trigger].type for mark in found for at in _covered(tokens, mark)}
    named = dict(taken)
    told = _told_by_subjects(tokens, found, index)
    for at, hint in enumerate(hints):
        entry = hinted_id(hint.type)
        known = hint.trigger >= HINTED and tokens[at].upos in ACTIONS and entry in index.entries
        if (
            not known
            or (at, hint.type) in told
            or not taken.keys().isdisjoint(range(at, at + 3))
            or _is_elsewhere(words, at, index)
        ):
            continue
        if tokens[at].upos == "VERB" or named.get(at - 1) != hint.type:
            more.append(TriggerMark(tokens[at].span, entry, at, _form(words, at, index)))
        elif more and more[-1].span.end == tokens[at - 1].end:
            more[-1] = replace(more[-1], span=Span(more[-1].span.start, tokens[at].end))
        named[at] = hint.type
    return tuple(sorted((*found, *more), key=lambda mark: mark.token))


def _told_by_subjects(
    tokens: tuple[Token, ...], found: tuple[TriggerMark, ...], index: TriggerIndex
) -> set[tuple[int, str]]:
    """Verbs whose subject names an action, with its type: "serangan itu menewaskan ..." tells one attack."""
    subjects = (mark for mark in found if tokens[mark.token].deprel.startswith("nsubj"))
    return {(tokens[mark.token].head, index.entries[mark.trigger].type) for mark in subjects}


def _covered(tokens: tuple[Token, ...], mark: TriggerMark) -> Iterator[int]:
    return takewhile(lambda at: tokens[at].start < mark.span.end, range(mark.token, len(tokens)))


def _form(words: Words, at: int, index: TriggerIndex) -> Form:
    if words.tokens[at].upos == "NOUN":
        return "noun"
    morphology, after = index.morphology, words.keys[at + 1 : at + 1 + THEN_WITHIN]
    suffered = words.keys[at].startswith(morphology.accidental) and not set(after).isdisjoint(morphology.agents)
    suffered |= any(found.trigger.doer == "agent" for found in index.forms.get(words.keys[at], ()))  # "tewas"
    passive = words.keys[at].startswith(morphology.passive) or suffered
    return "passive" if words.tokens[at].upos == "VERB" and passive else "active"


def _words(tokens: tuple[Token, ...]) -> Words:
    keys, starts, opened = [token.form.lower() for token in tokens], [], 0
    for at, token in enumerate(tokens):
        if token.form in BREAKS or (at and token.sentence != tokens[at - 1].sentence):
            opened = at + (token.form in BREAKS)
        starts.append(opened)
    ends, closed = [0] * len(tokens), len(tokens)
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].form in BREAKS:
            closed = at
        ends[at] = closed
        if starts[at] == at:
            closed = at
    return Words(tokens, keys, starts, ends)


def _unwrapped(key: str, index: TriggerIndex) -> tuple[Candidate, ...]:
    """The candidates of a word with a clitic still on it, and of a doubled noun ("serangan-serangan")."""
    if "-" in key:
        first, _, second = key.partition("-")
        return tuple(found for found in index.forms.get(first, ()) if found.form == "noun" and second.startswith(first))
    if not key.endswith(index.morphology.clitics):
        return ()
    clitic = next(clitic for clitic in index.morphology.clitics if key.endswith(clitic))
    return index.forms.get(key.removesuffix(clitic), ())


def _best(words: Words, head: int, candidates: tuple[Candidate, ...]) -> Hit | None:
    keys = words.keys
    if head > 1 and keys[head - 1] == "-" and keys[head - 2] == keys[head]:
        return None
    hits = [hit for candidate in candidates if (hit := _fit(words, head, candidate)) is not None]
    return max(hits, key=lambda hit: hit.rank, default=None)


def _fit(words: Words, head: int, candidate: Candidate) -> Hit | None:
    """The candidate at this head word, None where one of its conditions fails."""
    keys, last = words.keys, head + len(candidate.rest)
    if candidate.form == "bare" and _is_noun(words.tokens, head):
        return None
    if candidate.rest and tuple(keys[head + 1 : last + 1]) != candidate.rest:
        return None
    after, before = places = _places(words, head, last, candidate.form)
    for phrases, wanted in ((candidate.near, True), (candidate.not_near, False)):
        if phrases and wanted is not _stands(keys, head, places, phrases):
            return None
    behind = range(max(head - THEN_WITHIN, words.starts[head]), head)
    for phrases, wanted in ((candidate.after, True), (candidate.not_after, False)):
        if phrases and wanted is (_find(keys, behind, phrases) is None):
            return None
    if not candidate.then:
        return Hit(candidate, head, last, range(0))
    within = CLAUSE if candidate.trigger.then_by == "other" else THEN_WITHIN
    if (phrase := _find(keys, after, candidate.then, within)) is not None:
        fits = _done_by(words, range(last + 1, phrase.start), candidate.trigger.then_by)
        return Hit(candidate, head, phrase.stop - 1, phrase) if fits else None
    phrase = _find(keys, before, candidate.then) if candidate.trigger.then_by != "other" else None
    return None if phrase is None else Hit(candidate, head, last, phrase)


def _places(words: Words, head: int, last: int, form: Form) -> tuple[range, range]:
    """Where a trigger's conditions look: the clause after it, and before it where its object may stand there."""
    after = range(last + 1, min(last + 1 + CLAUSE, words.ends[last]))
    return after, range(max(head - CLAUSE, words.starts[head]), head) if form in ("passive", "bare") else range(0)


def _is_noun(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a word that may be a bare verb is a noun: not behind its doer ("saya tolak") nor behind a quotation that
    it reports ("...," kecam Wang)."""
    before = tokens[at - 1] if at else None
    told = before is not None and (before.upos == "PRON" or before.form in CLOSED)
    return tokens[at].upos in NO_VERB and not told


def _find(keys: list[str], place: range, phrases: Phrases, within: int = CLAUSE) -> range | None:
    """The first of the phrases that begins among the first `within` tokens of `place` and ends inside it."""
    for at in place[:within]:
        for rest in phrases.get(keys[at], ()):
            end = at + 1 + len(rest)
            if end <= place.stop and tuple(keys[at + 1 : end]) == rest:
                return range(at, end)
    return None


def _stands(keys: list[str], head: int, places: tuple[range, range], phrases: Phrases) -> bool:
    """True where one of the phrases stands in the clause or runs over the head word itself ("tanpa kesepakatan")."""
    if any(_find(keys, place, phrases) is not None for place in places):
        return True
    for at in range(max(0, head - 2), head + 1):
        for rest in phrases.get(keys[at], ()):
            if rest and at + len(rest) >= head and tuple(keys[at + 1 : at + 1 + len(rest)]) == rest:
                return True
    return False


def _done_by(words: Words, between: range, who: str | None) -> bool:
    """Whether the words between a trigger and its `then` phrase name somebody else, as its `then_by` wants it."""
    tokens = words.tokens[between.start : between.stop]
    named = any(token.upos in SOMEBODY or token.form[0].isupper() for token in tokens)
    if who == "other":
        return named and all(token.upos != "VERB" for token in tokens)
    return who is None or not named


def _is_elsewhere(words: Words, head: int, index: TriggerIndex) -> bool:
    """Whether the clause is about something else: a match, where one side also attacks the other."""
    clause = range(words.starts[head], words.ends[head])
    return _find(words.keys, clause, index.elsewhere, len(clause)) is not None


def _told_before(words: Words, hit: Hit, kept: dict[int, Hit]) -> bool:
    """True for a passive whose subject already names the same kind of action ("pertemuan itu digelar"), and for an
    entry that yields to one told in its sentence before it."""
    trigger, sentence = hit.candidate.trigger, words.tokens[hit.head].sentence
    near = takewhile(lambda at: words.tokens[at].sentence == sentence, reversed(kept))
    told = [
        kept[at].candidate.trigger for at in (near if trigger.yields else hit.phrase) if at < hit.head and at in kept
    ]
    return any(trigger.type in (rival.type, rival.undertakes) for rival in told)


def _mode(words: Words, hit: Hit, index: TriggerIndex) -> str | None:
    """The mode that the first word of content in the trigger's clause gives an entry without one."""
    trigger, last = hit.candidate.trigger, hit.head + len(hit.candidate.rest)
    if trigger.mode is not None:
        return None
    for place in _places(words, hit.head, last, hit.candidate.form):
        found = [
            (phrase.start, -len(phrase), mode)
            for mode, phrases in index.modes.get(trigger.type, ())
            if (phrase := _find(words.keys, place, phrases)) is not None
        ]
        if found:
            return min(found)[2]
    return None


def _mark(words: Words, hit: Hit, index: TriggerIndex) -> TriggerMark:
    span = Span(words.tokens[hit.head].start, words.tokens[hit.last].end)
    mode = _mode(words, hit, index)
    entry = f"{hit.candidate.trigger.id}:{mode}" if mode else hit.candidate.trigger.id
    return TriggerMark(span, entry, hit.head, hit.candidate.form)
