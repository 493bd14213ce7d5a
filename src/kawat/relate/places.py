"""Phrases that name a place: the words that an event's place is chosen from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct, structs

from kawat.core.document import Span
from kawat.core.marks import Mention
from kawat.core.records import Entity, Place, PlaceKind
from kawat.name.places import located, lying_in
from kawat.relate.clauses import clause_words
from kawat.relate.scene import Scene

WHERE = frozenset({"place", "country"})
"""Kinds of entity at which something happens."""
NEVER = frozenset({"pronoun", "clitic", "group", "title"})
"""How a mention stands that names no place."""
SEATED = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "EDU"})
"""Sectors whose bodies have a house of their own, at which something may happen."""
BETWEEN = frozenset({"NOUN", "ADJ", "DET", "ADP"})
"""Tags of words between "di" and the name of a place."""
HEAD_BEFORE = 3
"""Words before a name among which the word for its kind may stand ("markas besar PBB")."""
WIDTHS = {None: 1, "venue": 0, "site": 0, "city": 1, "province": 3, "state": 4}
"""Kinds of place from narrow to wide; all others lie between a town and a division."""
WIDEST = 5
"""How wide a region of several states is."""
SENTENCES_BACK = 2
"""How far back "di sana" may point."""


class Setting(Struct, frozen=True):
    """A phrase that may say where: the narrowest place in it and the entity that this is. `start`/`end` are token
    indices, end exclusive, `preposition` the word before; it is not `near` where nouns stand between ("di kota
    pelabuhan Odesa"). `form`: a place, a region of several states, a state,
    somebody's seat ("di Kementerian Luar Negeri", "kantor pusat UNESCO"), or "there", a place told before."""

    place: Place
    start: int
    end: int
    preposition: str | None
    near: bool
    form: Literal["place", "region", "country", "seat", "there"]
    entity: str


def settings_in(scene: Scene, number: int) -> tuple[Setting, ...]:
    """The places of a sentence in its order; of those that stand in one another ("di Tebet, Jakarta") the narrowest."""
    named = [one for mention in _outer(scene, number) for one in _setting(scene, mention)]
    whole: list[Setting] = []
    for one in named:
        if whole and _within(scene, whole[-1], one):
            whole[-1] = _joined(scene, whole[-1], one)
        else:
            whole.append(one)
    return (*whole, *_there(scene, number, whole))


def _outer(scene: Scene, number: int) -> Iterator[Mention]:
    """The mentions of a sentence that lie inside no other."""
    sentence, reach = scene.document.sentences[number], -1
    for mention in scene.names.mentions:
        inside = sentence.holds(mention.span) and mention.span.start >= reach
        if inside and mention.entities and mention.how not in NEVER:
            yield mention
            reach = mention.span.end


def _setting(scene: Scene, mention: Mention) -> Iterator[Setting]:
    """A mention as a place, if it may be one: anybody's name may behind "di" or behind the word for a building."""
    tokens, entity = scene.inside(mention.span), scene.entity[mention.entities[0]]
    if not tokens or mention.span.of(scene.document.text).islower() or _is_office(scene, tokens.start, entity):
        return
    start = _head(scene, tokens.start)
    preposition, near = _preposition(scene, start)
    span = Span(scene.tokens[start].start, mention.span.end)
    seat = entity.kind not in WHERE
    at = clause_words(scene.language).bounds.at
    if seat and start == tokens.start and not (entity.sector in SEATED and near and preposition in at):
        return
    state = entity.code if _at_home(scene, entity, range(start, tokens.stop)) else None
    place = _located(scene, Place(span.of(scene.document.text), state, span))
    if seat and place.kind is None:
        place = structs.replace(place, kind="venue")
    one = Setting(place, start, tokens.stop, preposition, near, "seat" if seat else "place", entity.id)
    if entity.kind == "country":
        yield structs.replace(one, form="country")
    else:
        yield structs.replace(one, form="region") if _width(one) == WIDEST else one


def _preposition(scene: Scene, start: int) -> tuple[str | None, bool]:
    """The preposition that a phrase stands behind, and whether right behind: of places, nouns may stand between."""
    words, first = clause_words(scene.language), scene.sentence_range(start).start
    if start > first and scene.lower[start - 1] in words.prepositions:
        whole = start - 1 > first and scene.lower[start - 2] in words.bounds.at  # "di dekat Lima"
        return scene.lower[start - 2 if whole else start - 1], not whole
    for at in range(start - 1, max(first, start - 1 - HEAD_BEFORE) - 1, -1):
        if scene.lower[at] in (*words.bounds.at, *words.slots.into):
            return scene.lower[at], False
        if scene.tokens[at].upos not in BETWEEN or not scene.lower[at].isalpha():
            break
    return None, True


def _is_office(scene: Scene, first: int, entity: Entity) -> bool:
    """True where a state's government is named ("pemerintah Peru"), or a body that a model took for a place."""
    naming, bodies = scene.language.naming, scene.language.organisations
    if entity.kind == "country":
        return naming is not None and scene.lower[first] in naming.governments.words
    body = bodies is not None and scene.lower[first] in bodies.sectors
    return entity.kind == "place" and body and not _is_head(scene, first)


def _at_home(scene: Scene, entity: Entity, words: range) -> bool:
    """False for a state's mission, which stands in another, and for a body of no state."""
    told = scene.language.organisations
    mission = told is not None and any(scene.lower[at] in told.missions for at in words)
    return not mission and (entity.kind in WHERE or entity.code in scene.kit.world.states)


def _head(scene: Scene, start: int) -> int:
    """Where a place's phrase begins: at the word for a building or its like, if one stands before its name."""
    first = scene.sentence_range(start).start
    for at in range(start - 1, max(first, start - HEAD_BEFORE) - 1, -1):
        if _is_head(scene, at) or (at == start - 1 and _kind(scene, at) == "province"):
            return at
        if scene.tokens[at].upos not in ("NOUN", "PROPN", "ADJ"):
            break
    return start


def _is_head(scene: Scene, token: int) -> bool:
    return _kind(scene, token) in ("venue", "site")


def _kind(scene: Scene, token: int) -> PlaceKind | None:
    """The kind of place that a word tells."""
    naming = scene.language.naming
    return naming.places.heads.get(scene.lower[token]) if naming is not None else None


def _within(scene: Scene, one: Setting, other: Setting) -> bool:
    """True where a phrase goes on with a place around it or inside it ("Tebet, Jakarta", "Gedung PBB di New York")."""
    naming = scene.language.naming
    joints = (",", "(", *(naming.places.inside if naming else ()))
    gap = scene.lower[one.end : other.start]
    if (gap and gap[0] not in joints) or len(gap) > 1 or (not gap and not _is_head(scene, one.start)):
        return False
    states = {one.place.country, other.place.country} - {None}
    if len(states) > 1:
        return False
    wider = _width(one) - _width(other)
    return wider < 0 or (wider > 0 and gap == (",",) and other.place.country is not None)  # "Swiss, Jenewa"


def _joined(scene: Scene, one: Setting, other: Setting) -> Setting:
    """Two phrases as one: the narrower place, in the state that either names."""
    narrow, wide = sorted((one, other), key=_width)
    place = narrow.place
    if place.country is None:
        place = _located(scene, structs.replace(place, country=wide.place.country))
    place = lying_in(place, wide.place)
    return structs.replace(
        narrow, place=place, start=one.start, end=other.end, preposition=one.preposition, near=one.near
    )


def _located(scene: Scene, place: Place) -> Place:
    naming = scene.language.naming
    return located(place, scene.kit.world, naming.places) if naming else place


def _width(one: Setting) -> int:
    """How wide a place is: a building, a town, what lies between, a division, a state, more than one."""
    if one.form in ("seat", "country"):
        return WIDTHS["venue" if one.form == "seat" else "state"]
    wide = one.place.kind == "region" and one.place.country is None
    return WIDEST if wide else WIDTHS.get(one.place.kind, 2)


def _there(scene: Scene, number: int, named: Sequence[Setting]) -> Iterator[Setting]:
    """ "Di sana": the place told last before it, in the sentence or in one of those before."""
    words = clause_words(scene.language)
    tokens = scene.sentence_range(scene.token_at(scene.document.sentences[number].start))
    for at in range(tokens.start + 1, tokens.stop):
        if scene.lower[at] in words.there and scene.lower[at - 1] in words.prepositions:
            told = _told_last(scene, number, [one for one in named if one.end <= at])
            if told is not None:
                yield Setting(told.place, at, at + 1, scene.lower[at - 1], True, "there", told.entity)


def _told_last(scene: Scene, number: int, before: list[Setting]) -> Setting | None:
    words = clause_words(scene.language)
    for back in range(SENTENCES_BACK + 1):
        found = before if back == 0 else settings_in(scene, number - back) if number >= back else ()
        last = [one for one in found if one.preposition in (*words.bounds.at, *words.slots.into, *words.slots.from_)]
        if last or found:
            return (last or list(found))[-1]
    return None
