"""Patterns over words: how a verb's forms are made from its dictionary form, and what a trigger entry says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kawat.errors import DataError

Slot = Literal["subject", "object", "agent", "with", "to", "against", "into", "from", "about", "possessor", "none"]
Form = Literal["active", "passive", "bare", "noun"]
FormsOf = Callable[[str], "dict[str, Form]"]
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
    gives one that begins with one of `roots`. An `accidental` verb is passive before one of `agents`. Verbs with a
    prefix of `intransitive`, or in `only_active`, have no other form; a bare form in `not_bare` is another word."""

    passive: str
    accidental: str
    agents: tuple[str, ...]
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
    ("ingin dia bertemu"). `yields`: no action of its own where its sentence has told one of its type ("bertemu Wang
    membahas ..."). `doer` and `receiver` are slots of the active verb (a passive swaps subject and agent by itself);
    `receiver` lists the slots to try in order. `mutual`: doer and receiver are both actors. `example` is a sentence
    that the entry must match; `means` is "DOER > RECEIVER" as the example has them ("-" for none); `never` are
    sentences that it must not match.
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
    never: tuple[str, ...] = ()

    @property
    def hinted(self) -> bool:
        """True for an entry without words of its own: only a model finds it."""
        return not self.verbs and not self.nouns


class Content(Struct, frozen=True, forbid_unknown_fields=True):
    """What an action is about gives its mode: an entry of `type` without a mode takes `mode` where one of `words` is
    the first of all such words in its clause. `cameo`: the finer code for an entry that has one of these codes."""

    type: str
    mode: str
    words: tuple[str, ...]
    cameo: dict[str, str] = {}
    contexts: tuple[str, ...] = ()


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
    """The trigger lexicon made ready for reading: candidates by lower-case form, entries by id, and for each type the
    words that give a mode. An entry that takes a mode from these is there once more as "id:mode"."""

    forms: dict[str, tuple[Candidate, ...]]
    entries: dict[str, Trigger]
    morphology: Morphology
    modes: dict[str, tuple[tuple[str, Phrases], ...]]
    elsewhere: Phrases


class Lexicon(Struct, frozen=True, forbid_unknown_fields=True):
    """The file triggers.toml: entries, what gives them a mode, and words whose clause is about something else.

    `hinted` are the receiver's slots of a word that no entry has but that a model takes for an action; such words have
    an entry "hinted-TYPE" for each type of the lexicon."""

    trigger: tuple[Trigger, ...]
    hinted: tuple[Slot, ...] = ()
    content: tuple[Content, ...] = ()
    elsewhere: tuple[str, ...] = ()


def index_triggers(lexicon: Lexicon, morphology: Morphology) -> TriggerIndex:
    """The lexicon → its index. Raises DataError where two entries share an id or an entry has no word."""
    forms_of = cache(morphology.forms)
    phrases_of = cache(partial(_phrases, forms_of=forms_of))
    forms: dict[str, list[Candidate]] = {}
    entries: dict[str, Trigger] = {}
    for order, trigger in enumerate(lexicon.trigger):
        if trigger.id in entries:
            raise DataError(f"triggers, {trigger.id}", "the id is there twice", "give each entry an id of its own")
        if not trigger.verbs and not trigger.nouns:
            raise DataError(
                f"triggers, {trigger.id}", "neither verbs nor nouns", "name the words that the entry is for"
            )
        entries[trigger.id] = trigger
        entries |= {found.id: found for found in _refined(trigger, lexicon.content)}
        asked = (trigger.then, trigger.near, trigger.not_near, trigger.after, trigger.not_after)
        conditions = [phrases_of(phrases) for phrases in asked]
        for form, kind, rest in _words(trigger, forms_of):
            forms.setdefault(form, []).append(Candidate(order, trigger, kind, rest, *conditions))
    if lexicon.hinted:
        for type_ in sorted({trigger.type for trigger in lexicon.trigger}):
            entries[hinted_id(type_)] = Trigger(
                id=hinted_id(type_), type=type_, example="", means="", receiver=lexicon.hinted
            )
    modes: dict[str, tuple[tuple[str, Phrases], ...]] = {}
    for content in lexicon.content:
        modes[content.type] = (*modes.get(content.type, ()), (content.mode, phrases_of(content.words)))
    return TriggerIndex(
        forms={form: tuple(found) for form, found in forms.items()},
        entries=entries,
        morphology=morphology,
        modes=modes,
        elsewhere=phrases_of(lexicon.elsewhere),
    )


def hinted_id(type_: str) -> str:
    """The id of the entry for words that only a model takes for an action of that type."""
    return f"hinted-{type_.lower()}"


def _refined(trigger: Trigger, contents: tuple[Content, ...]) -> Iterable[Trigger]:
    """An entry without a mode, once with each mode that its content may give it."""
    for content in contents:
        if content.type == trigger.type and trigger.mode is None:
            contexts = tuple(dict.fromkeys((*trigger.contexts, *content.contexts)))
            cameo = content.cameo.get(trigger.cameo or "")
            id = f"{trigger.id}:{content.mode}"
            yield replace(trigger, id=id, mode=content.mode, cameo=cameo, contexts=contexts)


def _words(trigger: Trigger, forms_of: FormsOf) -> Iterable[tuple[str, Form, tuple[str, ...]]]:
    """An entry's words: each form of the first, which form that is, and the words that must follow it at once."""
    for verb in trigger.verbs:
        head, *rest = verb.lower().split()
        for form, kind in forms_of(head).items():
            yield form, kind, tuple(rest)
    for noun in trigger.nouns:
        head, *rest = noun.lower().split()
        yield head, "noun", tuple(rest)


def _phrases(phrases: tuple[str, ...], forms_of: FormsOf) -> Phrases:
    """Condition phrases by their first word in all its forms."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        first, *rest = phrase.lower().split()
        for form in forms_of(first):
            by_first.setdefault(form, []).append(tuple(rest))
    return {first: tuple(sorted(rests, key=len, reverse=True)) for first, rests in by_first.items()}
