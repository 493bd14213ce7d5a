"""Patterns over words: how a verb's forms are made from its dictionary form, and what a trigger entry says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from kawat.errors import DataError

Slot = Literal["subject", "object", "agent", "with", "to", "against", "into", "from", "about", "possessor", "none"]
Form = Literal["active", "passive", "bare", "noun"]
Phrases = dict[str, tuple[tuple[str, ...], ...]]
"""Phrases by their first word: the words that must follow it, () for a single word."""


class Nasal(Struct, frozen=True, forbid_unknown_fields=True):
    """One shape of the active prefix: the rest begins with a letter of `before`; the nasal has swallowed `sound`."""

    prefix: str
    before: str
    sound: str

    def bare(self, verb: str) -> str | None:
        """An active verb → its bare form, None where this shape does not fit."""
        rest = verb.removeprefix(self.prefix)
        return self.sound + rest if rest != verb and rest[:1] and rest[0] in self.before else None


class Morphology(Struct, frozen=True, forbid_unknown_fields=True):
    """Affixes of a language as data (morphology.toml): the first `nasal` that fits gives the bare verb, unless another
    gives one that begins with one of `roots`. Verbs with a prefix of `intransitive`, or in `only_active`, have no other
    form; a bare form in `not_bare` is another word."""

    passive: str
    clitics: tuple[str, ...]
    intransitive: tuple[str, ...]
    only_active: tuple[str, ...]
    not_bare: frozenset[str]
    nasal: tuple[Nasal, ...]
    roots: tuple[str, ...]

    def bare(self, verb: str) -> str | None:
        """A dictionary form → the bare verb ("mengecam" → "kecam"), None where the verb has none."""
        if verb in self.only_active or verb.startswith(self.intransitive):
            return None
        fitting = [bare for rule in self.nasal if (bare := rule.bare(verb)) is not None]
        if len(fitting) > 1:
            return next((bare for bare in fitting if bare.startswith(self.roots)), fitting[0])
        return fitting[0] if fitting else None

    def forms(self, verb: str) -> dict[str, Form]:
        """A dictionary form → every form it stands in, and which that is."""
        forms: dict[str, Form] = {verb: "active"}
        if bare := self.bare(verb):
            forms[self.passive + bare] = "passive"
            if bare not in self.not_bare:
                forms[bare] = "bare"
        return forms


class Trigger(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry of triggers.toml: the words that name an action, its PLOVER and CAMEO codes, who is doer and receiver.

    `verbs` are dictionary forms (active); passive and bare forms come from the morphology. `nouns` are nominalisations.
    Both may be of several words ("gencatan senjata"); the first is the head. `then`: one of these words or phrases must
    follow within three words ("memutuskan" + "hubungan diplomatik"). `near` / `not_near`: one / none of these words
    stands in the clause after the trigger, or runs over the trigger itself ("tanpa kesepakatan"). For a passive or bare
    verb all three look before it too. `after` / `not_after`: one / none of these stands in the three words before the
    trigger. `then_by`: who does what `then` says: the "same" doer ("ingin bertemu"), or an "other" who is named between
    ("ingin dia bertemu"). `yields`: no action of its own where its clause has told one of the same type ("bertemu Wang
    membahas ..."). `doer` and `receiver` are slots of the active verb (a passive swaps subject and agent by itself);
    `receiver` lists the slots to try in order. `mutual`: doer and receiver are both actors. `example` is a sentence
    that the entry must match; `means` is "DOER > RECEIVER" as the example has them ("-" for none).
    """

    id: str
    type: str
    example: str
    means: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    then_by: Literal["same", "other"] | None = None
    yields: bool = False
    mode: str | None = None
    cameo: str | None = None
    contexts: tuple[str, ...] = ()
    doer: Slot = "subject"
    receiver: tuple[Slot, ...] = ()
    mutual: bool = False
    undertakes: str | None = None


class Candidate(Struct, frozen=True):
    """One form of one entry: the words that must follow at once (`rest`), and the entry's conditions made ready."""

    order: int
    trigger: Trigger
    form: Form
    rest: tuple[str, ...]
    then: Phrases
    near: Phrases
    not_near: Phrases
    after: Phrases
    not_after: Phrases


class TriggerIndex(Struct, frozen=True):
    """The trigger lexicon made ready for reading: candidates by lower-case form, entries by id."""

    forms: dict[str, tuple[Candidate, ...]]
    entries: dict[str, Trigger]
    clitics: tuple[str, ...]


def index_triggers(triggers: Iterable[Trigger], morphology: Morphology) -> TriggerIndex:
    """Entries → their index. Raises DataError where two entries share an id or an entry has no word."""
    forms: dict[str, list[Candidate]] = {}
    entries: dict[str, Trigger] = {}
    for order, trigger in enumerate(triggers):
        if trigger.id in entries:
            raise DataError(f"triggers, {trigger.id}", "the id is there twice", "give each entry an id of its own")
        if not trigger.verbs and not trigger.nouns:
            raise DataError(
                f"triggers, {trigger.id}", "neither verbs nor nouns", "name the words that the entry is for"
            )
        entries[trigger.id] = trigger
        for form, candidate in _candidates(order, trigger, morphology):
            forms.setdefault(form, []).append(candidate)
    return TriggerIndex({form: tuple(found) for form, found in forms.items()}, entries, morphology.clitics)


def _candidates(order: int, trigger: Trigger, morphology: Morphology) -> Iterable[tuple[str, Candidate]]:
    asked = (trigger.then, trigger.near, trigger.not_near, trigger.after, trigger.not_after)
    conditions = [_phrases(words, morphology) for words in asked]
    for verb in trigger.verbs:
        head, *rest = verb.lower().split()
        for form, kind in morphology.forms(head).items():
            yield form, Candidate(order, trigger, kind, tuple(rest), *conditions)
    for noun in trigger.nouns:
        head, *rest = noun.lower().split()
        yield head, Candidate(order, trigger, "noun", tuple(rest), *conditions)


def _phrases(phrases: tuple[str, ...], morphology: Morphology) -> Phrases:
    """Condition phrases by their first word in all its forms."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        first, *rest = phrase.lower().split()
        for form in morphology.forms(first):
            by_first.setdefault(form, []).append(tuple(rest))
    return {first: tuple(sorted(rests, key=len, reverse=True)) for first, rests in by_first.items()}
