"""Whether the data hold together: every trigger points to a type, a mode and a code that exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kawat.core.language import Language
from kawat.core.ontology import Ontology, check_ontology
from kawat.core.patterns import Trigger


def check(ontology: Ontology, languages: Mapping[str, Language]) -> tuple[str, ...]:
    """Ontology and languages → what does not hold together, one sentence each; nothing where all is well."""
    problems = list(check_ontology(ontology))
    for code, language in languages.items():
        triggers = language.triggers.entries.values() if language.triggers else ()
        problems += [
            f"{code}: trigger {trigger.id}: {problem}"
            for trigger in triggers
            for problem in _trigger_problems(trigger, ontology)
        ]
    return tuple(problems)


def _trigger_problems(trigger: Trigger, ontology: Ontology) -> Iterator[str]:
    found = ontology.types.get(trigger.type)
    if found is None:
        yield f"no such type {trigger.type}"
    elif trigger.mode is not None and trigger.mode not in found.modes:
        yield f"{trigger.type} has no mode {trigger.mode}"
    if trigger.undertakes is not None and trigger.undertakes not in ontology.types:
        yield f"no such type {trigger.undertakes}"
    if trigger.cameo is not None and trigger.cameo not in ontology.codes:
        yield f"no such CAMEO code {trigger.cameo}"
    for context in trigger.contexts:
        if context not in ontology.contexts:
            yield f"no such context {context}"
