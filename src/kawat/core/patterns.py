"""Patterns over words: how a verb's forms are made from its dictionary form, and what a trigger entry says."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Slot = Literal["subject", "object", "agent", "with", "to", "against", "into", "from", "about", "possessor", "none"]


class Morphology(Struct, frozen=True, forbid_unknown_fields=True):
    """Affixes of a language as data (morphology.toml)."""


class Trigger(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry of triggers.toml: the words that name an action, what it is in PLOVER and CAMEO, and who is doer and receiver.

    `verbs` are dictionary forms (active); passive and bare forms come from the morphology. `nouns` are nominalisations. `then`:
    one of these words or phrases must follow within three words ("memutuskan" + "hubungan diplomatik"). `near` / `not_near`: one /
    none of these words stands in the clause after the trigger. `doer` and `receiver` are slots of the active verb (a passive swaps
    subject and agent by itself); `receiver` lists the slots to try in order. `mutual`: doer and receiver are both actors.
    `example` is a sentence that the entry must match; `means` is "DOER > RECEIVER" as the example has them ("-" for none).
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
    mode: str | None = None
    cameo: str | None = None
    contexts: tuple[str, ...] = ()
    doer: Slot = "subject"
    receiver: tuple[Slot, ...] = ()
    mutual: bool = False
    undertakes: str | None = None
