"""Name: who and what the text speaks of, and every mention of it."""

from __future__ import annotations

from collections.abc import Iterable

from kawat.core.document import Document
from kawat.core.kit import Kit
from kawat.core.marks import Marks, Mention, Names
from kawat.name.anaphora import resolve, with_anaphors
from kawat.name.antecedents import Chooser, by_likelihood, by_rules
from kawat.name.entities import Cast, build_entities
from kawat.name.found import find_names, unnested, with_bare_names
from kawat.name.groups import find_groups
from kawat.name.home import at_home, home_of
from kawat.name.mechanisms import find_mechanisms
from kawat.name.namesakes import settle_namesakes
from kawat.name.offices import read_offices
from kawat.name.organisations import complete
from kawat.name.people import join_people
from kawat.name.text import text_of
from kawat.name.titles import mark_titles

__all__ = ["name"]


def name(document: Document, marks: Marks, kit: Kit) -> Names:
    """A document and its marks in, its entities and every mention of them out; nothing where the language has no
    naming.toml."""
    ranker = kit.antecedents.get(document.language or "")
    return named(document, marks, kit, by_likelihood(ranker) if ranker else by_rules)


def named(document: Document, marks: Marks, kit: Kit, choose: Chooser) -> Names:
    """Names as `name` does, with the choice of whom each pronoun stands for left to the caller."""
    language = kit.languages.get(document.language or "")
    if language is None or language.naming is None:
        return Names((), ())
    text = text_of(document, marks, kit)
    titles = mark_titles(text)
    found = find_names(text, marks.names, kit.world.names_in(document.text), titles)
    found = with_bare_names(text, found, titles)
    found = find_mechanisms(text, complete(text, tuple(one for one in found if text.in_story(one.span))))
    home = home_of(text, found)
    found = at_home(text, settle_namesakes(text, found, home), home)
    outer = tuple(unnested(found))
    offices = read_offices(text, outer, titles)
    groups = at_home(text, find_groups(text, outer, home), home)
    people = join_people(text, outer, offices, groups)
    cast = Cast(outer, people, offices, groups, home)
    nested = [one for one in found if one not in outer]
    entities, mentions = build_entities(text, cast, nested)
    by_id = {entity.id: entity for entity in entities}
    stand_ins = resolve(text, mentions, by_id, offices, choose)
    return Names(tuple(with_anaphors(entities, stand_ins)), _in_order((*mentions, *stand_ins)))


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)))
