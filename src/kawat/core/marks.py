"""What stands in a text: tokens, names, time expressions, quotations, triggers; and the mentions that naming makes of
them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kawat.core.document import Span
from kawat.core.records import Entity


class Token(Struct, frozen=True):
    """One syntactic word (CoNLL-U): a clitic such as -nya is a token of its own. `head` is a token index, -1 at a root
    or where no parse was made; `deprel` is then ''. `sentence` is the index of its sentence."""

    start: int
    end: int
    form: str
    lemma: str
    upos: str
    sentence: int
    head: int = -1
    deprel: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Role(Struct, frozen=True):
    """How likely a word (a token index) stands for a doer, a receiver, the day, the place of what a trigger names."""

    word: int
    doer: float
    receiver: float
    time: float
    place: float


ROLES = Role.__struct_fields__[1:]
"""The names of the roles, in the order in which a model tells their chances."""


class Hint(Struct, frozen=True):
    """How likely a token is inside what is said, a reporting word, or names an event; and of which PLOVER type.
    `roles`: the words that a model takes for that event's sides, day or place, in their order."""

    content: float
    cue: float
    trigger: float
    type: str
    roles: tuple[Role, ...] = ()


class NameMark(Struct, frozen=True):
    """A proper name as it stands in the text. `rule` is the model or rule that found it."""

    span: Span
    label: Literal["PER", "ORG", "LOC"]
    rule: str


class Parse(Struct, frozen=True):
    """What a model sees in a text: tokens, names, and one hint for each token, or none from a model that gives
    none."""

    tokens: tuple[Token, ...]
    names: tuple[NameMark, ...]
    hints: tuple[Hint, ...] = ()


class TimeMark(Struct, frozen=True):
    """A time expression. `value` is TIMEX3; `start`/`end` are ISO dates (inclusive) of a DATE, a TIME or a DURATION
    counted from the report's day ("two years up to now"), None where open or unknown."""

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    start: str | None
    end: str | None
    rule: str


class Quote(Struct, frozen=True):
    """Words in quotation marks. `span` has the marks, `inner` has not; `closed` is False where the closing mark is
    missing. `use` tells speech from a title or single words held at a distance."""

    span: Span
    inner: Span
    use: Literal["speech", "scare"]
    closed: bool


class TriggerMark(Struct, frozen=True):
    """A word or words that may name an action. `trigger` is the id of the entry, `token` the index of the word that
    heads it, `form` how it stands: active or passive verb, bare verb ("kami tolak"), or noun."""

    span: Span
    trigger: str
    token: int
    form: Literal["active", "passive", "bare", "noun"]


class Marks(Struct, frozen=True):
    """All that was marked in one document, each tuple in the order of the text; `hints` are one for each token, or
    none."""

    tokens: tuple[Token, ...]
    names: tuple[NameMark, ...]
    times: tuple[TimeMark, ...]
    quotes: tuple[Quote, ...]
    triggers: tuple[TriggerMark, ...]
    hints: tuple[Hint, ...] = ()


class Mention(Struct, frozen=True):
    """A stretch of text that stands for one entity (or several: "kedua negara"). `how` tells a name from what stands in
    for one; `phrase` is the whole noun phrase around it ("Presiden Rusia Vladimir Putin")."""

    span: Span
    entities: tuple[str, ...]
    how: Literal["name", "metonym", "title", "pronoun", "clitic", "group"]
    rule: str
    phrase: Span


class Names(Struct, frozen=True):
    """Who and what is named: the entities, and every mention of them in the order of the text."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
