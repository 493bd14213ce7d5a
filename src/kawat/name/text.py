"""A text's words with the look-ups that naming asks again and again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct, structs

from kawat.core.document import Document, Span
from kawat.core.ids import content_id
from kawat.core.kit import Kit
from kawat.core.language import Language
from kawat.core.marks import Marks, Token
from kawat.core.patterns import Morphology
from kawat.core.words import Definite, Naming
from kawat.core.world import World

_POINTS_BACK = 10


class Text(Struct, frozen=True):
    """A document's tokens with their lower-case forms, and the language and world that they are read with. `first_of`
    is each token's first in its sentence; `timed` and `quoted` are tokens of time expressions and of quoted speech;
    `first_words` begin the heads of mechanisms; `points_back` are nouns that may do so with "itu", `stand_ins` all that
    may stand for a name."""

    document: Document
    tokens: tuple[Token, ...]
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    first_of: tuple[int, ...]
    language: Language
    naming: Naming
    heads: dict[str, tuple[tuple[str, str], ...]]
    members: frozenset[str]
    cues_before: frozenset[str]
    cues_after: frozenset[str]
    cues_passive: frozenset[str]
    timed: frozenset[int]
    quoted: frozenset[int]
    first_words: frozenset[str]
    relative: frozenset[str]
    conjunctions: frozenset[str]
    points_back: frozenset[str]
    stand_ins: frozenset[str]
    world: World

    @property
    def text(self) -> str:
        return self.document.text

    def token_at(self, character: int) -> int:
        """Index of the last token that starts at or before a character, -1 before the first."""
        return bisect_right(self.starts, character) - 1

    def range_of(self, span: Span) -> range:
        """Indices of the tokens that a span touches; never empty inside the story ("Rusia" in the token
        "Tiongkok-Rusia")."""
        first = self.token_at(span.start)
        if first < 0 or self.tokens[first].end <= span.start:
            first += 1
        return range(first, max(first, bisect_right(self.starts, span.end - 1)))

    def before(self, span: Span) -> str:
        """The lower-case word before a span in its sentence, "" at the sentence's head."""
        at = self.range_of(span).start
        return self.lower[at - 1] if 0 < at < len(self.tokens) and at > self.first_of[at] else ""

    def after(self, span: Span) -> str:
        """The lower-case word after a span in its sentence, "" at the sentence's end."""
        at = self.range_of(span).stop
        return self.lower[at] if at < len(self.tokens) and at > self.first_of[at] else ""

    def capital(self, at: int) -> bool:
        """True where a token begins with a capital letter."""
        return self.tokens[at].form[:1].isupper()

    def reports(self, at: int) -> bool:
        """True where a token is a reporting word."""
        return self.lower[at] in self.cues_after or self.lower[at] in self.cues_before

    def prepositional(self, at: int) -> bool:
        """True where a token is a preposition."""
        clauses = self.language.clauses
        return clauses is not None and at < len(self.lower) and self.lower[at] in clauses.prepositions

    def span_of(self, start: int, stop: int) -> Span:
        """Token indices, end exclusive → the characters that they cover."""
        return Span(self.tokens[start].start, self.tokens[stop - 1].end)

    def opens_sentence(self, span: Span) -> bool:
        return self.before(span) == ""

    def in_story(self, span: Span) -> bool:
        """True where the span lies in a sentence of the story."""
        at = self.token_at(span.start)
        return at >= 0 and self.tokens[at].start <= span.start < self.tokens[at].end

    def is_place(self, span: Span) -> bool:
        """True where the word before makes a city a place ("di Moskow", "kota Moskow", "Moskow, Rusia")."""
        return self.before(span) in self.naming.places.prepositions

    def identity(self, kind: str, key: str) -> str:
        """The id of an entity of this document."""
        return content_id("e", self.document.sha256, kind, key)

    def demonstrative(self, at: int) -> int:
        """Where a noun phrase that goes on at a token ends, if it ends in "itu" ("berusia 94 tahun itu"); 0 if it does
        not."""
        relative = False
        if at < len(self.tokens) and not self._describes(at):
            return at + 1 if self.lower[at] in self.naming.definite.after else 0
        for here in range(at, min(at + _POINTS_BACK, len(self.tokens))):
            token, word = self.tokens[here], self.lower[here]
            if token.sentence != self.tokens[at - 1].sentence or not (word[0].isalnum() or self._goes_on(here)):
                return 0
            if word in self.naming.definite.after:
                return here + 1
            relative = relative or word in self.relative
            if not relative and (word in self.cues_before or (token.upos == "VERB" and here > at)):
                return 0
        return 0

    def _describes(self, at: int) -> bool:
        """True of what may stand between a noun and its "itu": a name, what joins one, brackets, some words."""
        return self.capital(at) or self.lower[at] in self.naming.definite.describes or self._goes_on(at)

    def _goes_on(self, at: int) -> bool:
        """True of marks inside a noun phrase, and of what joins a further name to it ("CEO Tesla dan SpaceX itu")."""
        word = self.lower[at]
        joins = word == "," or word in self.conjunctions
        return word[0] in "-()" or (joins and at + 1 < len(self.tokens) and self.capital(at + 1))

    def organisation_sector(self, words: str) -> str | None:
        """The sector that an organisation's head word tells ("Kementerian ..." is GOV), the longest head first."""
        lower = words.lower()
        heads = self.heads.get(lower.partition(" ")[0], ())
        return next((sector for head, sector in heads if lower == head or lower.startswith(head + " ")), None)


def text_of(document: Document, marks: Marks, kit: Kit) -> Text:
    """Document and marks → the words with their look-ups; the document's language must have naming.toml."""
    language = kit.languages[document.language or ""]
    assert language.naming is not None
    reporting = language.speech.reporting if language.speech else ()
    according = frozenset(language.speech.according.words) if language.speech else frozenset()
    verbs = frozenset(verb for entry in reporting for verb in entry.verbs)
    tokens = marks.tokens
    first_of: list[int] = []
    for index, token in enumerate(tokens):
        first_of.append(index if index == 0 or tokens[index - 1].sentence != token.sentence else first_of[-1])
    text = Text(
        document=document,
        tokens=tokens,
        lower=tuple(token.form.lower() for token in tokens),
        starts=tuple(token.start for token in tokens),
        first_of=tuple(first_of),
        language=language,
        naming=language.naming,
        heads=_by_first_word(tuple(language.organisations.sectors.items()) if language.organisations else ()),
        members=frozenset(language.naming.groups.members.split()),
        cues_before=verbs,
        cues_passive=_passives(language.morphology, verbs) if language.morphology else frozenset(),
        cues_after=frozenset(form for entry in reporting for form in entry.after) | according,
        timed=frozenset(),
        quoted=frozenset(),
        conjunctions=frozenset(language.clauses.and_ if language.clauses else ()),
        relative=frozenset(language.clauses.relative if language.clauses else ()),
        first_words=frozenset(head.split()[0].lower() for head in language.naming.mechanisms.heads),
        points_back=_points_back(language.naming.definite),
        stand_ins=_points_back(language.naming.definite) | _pronouns(language.naming),
        world=kit.world,
    )
    speech = (quote.span for quote in marks.quotes if quote.use == "speech")
    return structs.replace(
        text, timed=_tokens_in(text, (mark.span for mark in marks.times)), quoted=_tokens_in(text, speech)
    )


def _points_back(words: Definite) -> frozenset[str]:
    return frozenset((*words.persons, *words.texts, *words.organisations, *words.states))


def _pronouns(naming: Naming) -> frozenset[str]:
    words, pairs = naming.pronouns, naming.pairs
    singular = (*words.third, *words.first, *words.clitics)
    return frozenset((*singular, *words.third_plural, *words.first_plural, *pairs.words, *pairs.alone))


@lru_cache
def _passives(rules: Morphology, verbs: frozenset[str]) -> frozenset[str]:
    """Active reporting verbs → their passive forms ("diungkapkan")."""
    return frozenset(form for verb in verbs for form, kind in rules.forms(verb).items() if kind == "passive")


@lru_cache
def _by_first_word(heads: tuple[tuple[str, str], ...]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Head words and their sectors by the first word, longer heads first."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for head, sector in sorted(heads, key=lambda item: -len(item[0])):
        first = head.partition(" ")[0]
        found[first] = (*found.get(first, ()), (head, sector))
    return found


def _tokens_in(text: Text, spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(at for span in spans for at in text.range_of(span))
