"""Names as they stand in the text, each with what it is: the model's names and the world's names laid over each
other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct, structs

from kawat.core.document import Span
from kawat.core.marks import NameMark
from kawat.core.records import EntityKind
from kawat.core.world import Known
from kawat.name.spelling import fits, words_of
from kawat.name.text import Text
from kawat.name.titles import TitleMark
from kawat.name.trim import trim_persons

_SINGLE_NEEDS_MODEL = frozenset({"outlets", "places", "agencies", "parties", "persons", "groups"})
"""Tables whose one-word names may be ordinary words at the head of a sentence ("Antara", "Tempo")."""
_OF_STATES = frozenset({"states", "metonyms", "capitals", "places"})
_LARGE, _MUCH_LARGER = 100_000, 10
"""People of a town that needs no word of its state beside it, and how many times those of its namesakes elsewhere."""
SHORTEST = 4
"""Letters of a bare name that is looked for where a model found none."""


class Found(Struct, frozen=True):
    """One name: where it stands, what it is, its words, its code and sector where they are known, and who found it.
    `key` is what it is joined by: equal keys are one entity. `shared`: others have that name too (its code is a
    guess)."""

    span: Span
    kind: EntityKind
    name: str
    code: str | None
    sector: str | None
    rule: str
    key: str
    how: Literal["name", "metonym", "group"] = "name"
    shared: bool = False
    notes: tuple[str, ...] = ()


def find_names(
    text: Text,
    marks: tuple[NameMark, ...],
    known: tuple[tuple[int, int, Known], ...],
    titles: tuple[TitleMark, ...],
) -> tuple[Found, ...]:
    """The text, its name marks, the world's names and the titles in it → names that may nest but not cross, in
    order."""
    found: list[Found] = []
    taken: list[Span] = []
    known = tuple(one for one in known if text.in_story(Span(one[0], one[1])))
    states = frozenset(what.code for _, _, what in known if what.code and what.table in _OF_STATES)
    for mark in trim_persons(text, marks, known, titles):
        over = [
            (Span(start, end), what) for start, end, what in known if start < mark.span.end and mark.span.start < end
        ]
        if any(
            " " in span.of(text.text) and not span.holds(mark.span) and not mark.span.holds(span) for span, _ in over
        ):
            continue  # a known name of several words stands against a mark that cuts through it
        merged = _merge(text, mark, over, states)
        if merged is not None:
            found.append(merged)
            taken.append(merged.span)
    for start, end, what in known:
        span = Span(start, end)
        if any(other == span or (other.holds(span) and _hides(found[number])) for number, other in enumerate(taken)):
            continue
        if any(other.meets(span) and not other.holds(span) for other in taken):
            continue
        if _trusted(text, span, what):
            found.append(_of_world(text, span, what))
    return tuple(sorted(found, key=lambda one: (one.span.start, -one.span.end)))


def _hides(found: Found) -> bool:
    """Inside a person's or a place's name no other name is read ("Georgia" in "Georgia Meloni")."""
    return found.kind in ("person", "place")


def _merge(text: Text, mark: NameMark, over: list[tuple[Span, Known]], states: frozenset[str | None]) -> Found | None:
    """One name mark with what the world knows of it; None where the world's own, longer name stands for it. `states`
    are those that the text names."""
    same = next((what for span, what in over if span == mark.span), None)
    if same is not None:
        return _of_world(text, mark.span, same)
    if any(span.holds(mark.span) for span, _ in over):
        return None
    words = mark.span.of(text.text)
    inside = [what for span, what in over if mark.span.holds(span)]
    town = _in_gazetteer(text, mark.span, states)
    is_town = (
        town is not None and not inside and text.is_place(mark.span)
    )  # "di Qatif", which a model took for somebody
    if mark.label == "PER" and not is_town:
        return _person(text, mark, inside)
    if ("-" in words and len(inside) > 1) or words.split()[
        0
    ].lower() in text.first_words:  # "ASEAN-Selandia Baru", "KTT ..."
        return None
    if mark.label == "ORG" and (body := _with_its_short_name(words, over)) is not None:
        return structs.replace(_of_world(text, mark.span, body), rule=mark.rule)
    armed = next((what for what in inside if what.table == "groups"), None)
    if mark.label == "ORG" and armed is not None:  # "Kelompok Houthi", "Houthi Yaman"
        return structs.replace(_of_world(text, mark.span, armed), rule=mark.rule)
    inside.sort(key=lambda what: what.table not in ("places", "capitals"))  # "KJRI Chicago" is no body of Chicago
    code = next((what.code for what in reversed(inside) if what.code), None)
    if mark.label == "LOC" or is_town:
        placed = [what.code for span, what in over if mark.span.holds(span) and what.table in ("places", "capitals")]
        own = next((code for code in reversed(placed) if code), None) or next(
            (what.code for what in inside if what.table == "states"), None
        )
        return Found(mark.span, "place", words, own or _where(text, mark.span) or town, None, mark.rule, words)
    sector = text.organisation_sector(words) or next((what.sector for what in reversed(inside) if what.sector), None)
    if sector == "EDU" and not words.endswith(tuple(what.name for what in inside)):
        code = None
    return Found(mark.span, "organisation", words, code, sector, mark.rule, words)


def _with_its_short_name(words: str, over: list[tuple[Span, Known]]) -> Known | None:
    """The one body whose name and short name in brackets are all of a mark: "Organisasi Kesehatan Dunia (WHO)"."""
    names = [what for _, what in over if what.table == "bodies"]
    size = sum(span.end - span.start for span, what in over if what.table == "bodies")
    bare = len(words) - len(names) * len(" (")
    return names[0] if len(names) == 2 and names[0].code == names[1].code and size >= bare else None


def _where(text: Text, span: Span) -> str | None:
    """The state of a place that is in no table: that of its name without the words for its kind ("Provinsi Idlib",
    "Pangkalan Udara Incirlik")."""
    first, *words = span.of(text.text).split()
    if first.lower() not in text.naming.places.heads and first.lower() not in text.naming.places.prepositions:
        return None
    rests = (text.world.lookup(" ".join(words[at:])) for at in range(min(2, len(words))))
    return next((known.code for known in rests if known and known.table in ("states", "capitals", "places")), None)


def _in_gazetteer(text: Text, span: Span, states: frozenset[str | None]) -> str | None:
    """The state of a town or region that only the gazetteer knows: the one state of its namesakes that the text names;
    where it names none of them, that of a large town whose namesakes elsewhere are villages beside it."""
    tokens = text.range_of(span)
    generic = len(tokens) > 1 and text.lower[tokens.start] in text.naming.places.prepositions
    words = span.of(text.text).partition(" ")[2] if generic else span.of(text.text)
    spots = text.world.gazetteer.find(words)
    named = {spot.state for spot in spots} & states
    if named:
        return next(iter(named)) if len(named) == 1 else None
    largest = max(spots, key=lambda spot: spot.size, default=None)
    elsewhere = max((spot.size for spot in spots if largest and spot.state != largest.state), default=0)
    return largest.state if largest and largest.size >= max(_LARGE, _MUCH_LARGER * elsewhere) else None


def _person(text: Text, mark: NameMark, inside: list[Known]) -> Found | None:
    """A person's name: the one whom the world knows where all of its words are hers or his ("Ilham Habibie" is not BJ
    Habibie)."""
    words = mark.span.of(text.text)
    for what in inside:
        if what.kind == "person" and fits(words_of(words), _all_words(text, what)):
            return Found(mark.span, "person", words, what.code, what.sector, mark.rule, what.name)
    if any(what.table in ("states", "bodies") for what in inside) and len(words.split()) > 3:
        return None
    return Found(mark.span, "person", words, None, None, mark.rule, words)


def _all_words(text: Text, what: Known) -> tuple[str, ...]:
    offices = text.world.persons.get(what.name, ())
    return tuple({word for one in offices for name in (one.name, *one.aliases) for word in words_of(name)})


def _trusted(text: Text, span: Span, what: Known) -> bool:
    words = span.of(text.text)
    if " " in words or what.table not in _SINGLE_NEEDS_MODEL or (words.isupper() and len(words) > 2):
        return True
    return not text.opens_sentence(span) or text.tokens[text.range_of(span).start].upos == "PROPN"


def _of_world(text: Text, span: Span, what: Known) -> Found:
    name = what.name
    rule = f"world.{what.table}"
    if what.table == "capitals":
        if text.is_place(span):
            return Found(span, "place", name, what.code, None, rule, name)
        state = text.world.states.get(what.code or "")
        if state is not None:
            return Found(
                span, "country", state.name, state.iso3, "GOV", "world.capital-as-government", state.name, "metonym"
            )
    if what.table == "metonyms":
        return Found(span, "country", name, what.code, "GOV", rule, name, "metonym")
    if what.kind == "person":
        words = span.of(text.text)
        return Found(span, "person", words, what.code, what.sector, rule, name, shared=what.note is not None)
    shared = what.table in ("agencies", "parties", "bodies") and what.note is not None
    return Found(span, what.kind, name, what.code, what.sector, rule, name, shared=shared)


def unnested(found: tuple[Found, ...]) -> Iterator[Found]:
    """Names that lie inside no other."""
    reach = -1
    for one in found:
        if one.span.start >= reach:
            yield one
            reach = one.span.end


def with_bare_names(text: Text, names: tuple[Found, ...], titles: tuple[TitleMark, ...]) -> tuple[Found, ...]:
    """Names in, the same out with the bare surnames and first names that a model passed over: a capitalised word that
    stands in no other name and that a person told before bears ("Ingrid Solheim ... Solheim")."""
    bearers: dict[str, tuple[int, Found]] = {}
    for one in names:
        words = one.span.of(text.text).split()
        if one.kind == "person" and len(words) > 1:
            for word in (words[0], words[-1]):
                if len(word) >= SHORTEST and not word.islower() and text.world.lookup(word) is None:
                    for form in (word, word[0].upper() + word[1:]):  # "Riyad al-Maliki ... Al-Maliki"
                        bearers.setdefault(form, (one.span.end, one))
    taken = {at for one in names for at in text.range_of(one.span)}
    taken |= {at for mark in titles for at in range(mark.start, mark.end)}
    bare = []
    for at, token in enumerate(text.tokens):
        told, bearer = bearers.get(token.form, (len(text.text), None))
        if bearer is None or at in taken or at in text.timed or token.start < told:
            continue
        if token.upos == "PROPN" or not text.opens_sentence(token.span):  # "Harapan" may be a word there
            bare.append(structs.replace(bearer, span=token.span, name=token.form, rule="naming.bare"))
    return tuple(sorted((*names, *bare), key=lambda one: (one.span.start, -one.span.end)))
