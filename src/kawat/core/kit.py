"""The kit: everything that reading needs and that is not the report: settings, language data, ontology, world,
parsers."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from kawat.config import Settings
from kawat.core.deciders import Deciders, Ranker
from kawat.core.document import Span
from kawat.core.language import Language
from kawat.core.marks import Parse
from kawat.core.ontology import Ontology
from kawat.core.records import MadeBy
from kawat.core.world import World

Parser = Callable[[str, tuple[Span, ...]], Parse]
"""Text and its sentences → tokens, names and hints. Any model is one such function."""


class Kit(Struct, frozen=True):
    """What the stages read with. `languages`, `parsers`, `deciders` and `antecedents` (how likely somebody is meant by
    a pronoun) are keyed by ISO 639-1 code."""

    settings: Settings
    ontology: Ontology
    world: World
    languages: dict[str, Language]
    parsers: dict[str, Parser]
    deciders: dict[str, Deciders]
    antecedents: dict[str, Ranker]
    made_by: MadeBy
