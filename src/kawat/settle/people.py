"""The same person over reports: spellings joined by name, state and office, never by a bare surname alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from kawat.core.document import Span
from kawat.core.ids import content_id
from kawat.name.spelling import words_of
from kawat.settle.known import Whom
from kawat.settle.spellings import Words, like, part_of

NEAR = 366
"""Days within which the same office of the same state is the same person's, where a report gives a surname alone."""
SHORTEST = 3
"""Letters of a word from which it may stand for one that begins alike."""


class Claim(Struct, frozen=True):
    """An office that a report gives to a person. `office` is the title in the form that all its names share; `held` is
    False where the report says that it is over or wanted."""

    office: str
    held: bool
    title: str
    organisation: str | None
    state: str | None
    span: Span
    words: str


class Told(Struct, frozen=True):
    """A person as one report tells of them: day, name, state and the words that name them."""

    document: str
    entity: str
    day: str | None
    name: str
    code: str | None
    names: tuple[str, ...]
    claims: tuple[Claim, ...] = ()


class Person(Struct, frozen=True):
    """One person over reports: an id made of name and state, the fullest name, the state most told, all spellings."""

    id: str
    name: str
    code: str | None
    spellings: tuple[str, ...]
    told: tuple[Told, ...]


Offices = frozenset[tuple[str, str]]
"""Titles, each with its state."""


class _Form(Struct, frozen=True):
    """What a person of a report is joined by: the words of the fullest name, the state, and who of the world it is."""

    words: Words
    code: str
    official: str


class _Seen(Struct, frozen=True):
    """The offices that reports give to a form, and the first and the last day on which it is told."""

    offices: Offices
    first: str
    last: str


def join(told: Iterable[Told], known: Whom) -> tuple[Person, ...]:
    """People of reports, in any order → one Person each, in the order of their ids."""
    by_form: dict[_Form, list[Told]] = defaultdict(list)
    bare: list[Told] = []
    for one in (_by_name(one, known) for one in told):
        official = _official(one, known)
        words = known.bared(words_of(official or _fullest(one, known)))
        if official or len(known.proper(words)) > 1:
            by_form[_Form(words, one.code or "", official or "")].append(one)
        else:
            bare.append(one)
    clusters = _clusters({form: _seen(people) for form, people in by_form.items()}, known)
    members = [[one for form in cluster for one in by_form[form]] for cluster in clusters]
    left = _of_office(_place(bare, clusters, members, known), known)
    alone = [_person(people, people[0].name, (people[0].document, people[0].entity)) for people in left]
    joined = [_person(people, _name(people, known)) for people in members]
    return tuple(sorted((*joined, *alone), key=lambda person: person.id))


def _by_name(one: Told, known: Whom) -> Told:
    """A person without the mentions that give a title alone."""
    words = set(words_of(one.name))
    names = (name for name in one.names if words & set(words_of(name)) or known.named(name) == one.name)
    return replace(one, names=tuple(dict.fromkeys(names)))


def _name(people: list[Told], known: Whom) -> str:
    """The name of the world's, else the fullest, of those the one most told."""
    official = next((name for one in people if (name := _official(one, known))), None)
    counts = Counter(one.name for one in people)
    return official or max(counts, key=lambda name: (len(words_of(name)), counts[name], name))


def _fullest(one: Told, known: Whom) -> str:
    """The name that a report gives, where it gives more than one word; the world's for a bare one is ours, not its."""
    given = max(one.names or (one.name,), key=lambda name: (len(words_of(name)), name))
    return one.name if len(known.proper(words_of(given))) > 1 else given


def _official(one: Told, known: Whom) -> str | None:
    """Whom of the world a report means: by a full name, or by a bare one where its day or its words bear that out."""
    official = known.named(one.name) or known.named(_fullest(one, known))
    if official is None:
        return None
    return official if borne_out(one, official, known) or _has_state(one, official, known) else None


def borne_out(one: Told, official: str, known: Whom) -> bool:
    """True where one whom the world knows held an office on the report's day, or is given one of theirs there."""
    told = {claim.office for claim in one.claims}
    return any(
        (one.day is not None and office.held_on(one.day)) or office.office.lower() in told
        for office in known.officials[official]
    )


def _has_state(one: Told, official: str, known: Whom) -> bool:
    """True where a report names in full one of the state that whom the world knows held an office of."""
    full = len(known.proper(words_of(_fullest(one, known)))) > 1
    return full and one.code in {None, *(office.code for office in known.officials[official])}


def _seen(people: list[Told]) -> _Seen:
    days = sorted(one.day for one in people if one.day)
    return _Seen(_offices(people), days[0] if days else "", days[-1] if days else "")


def _offices(people: Iterable[Told]) -> Offices:
    return frozenset((claim.office, claim.state or one.code or "") for one in people for claim in one.claims)


def _clusters(forms: Mapping[_Form, _Seen], known: Whom) -> list[list[_Form]]:
    """Forms of one person together, those whom the world knows first, then longer names: each joins the one it fits."""
    clusters: list[list[_Form]] = []
    by_letters: dict[str, set[int]] = defaultdict(set)
    for form in sorted(forms, key=_order):
        near = sorted({number for word in form.words for number in by_letters[word[:SHORTEST]]})
        fitting = [number for number in near if _fits(form, clusters[number], forms, known)]
        number = fitting[0] if len(fitting) == 1 else len(clusters)
        if number == len(clusters):
            clusters.append([])
        clusters[number].append(form)
        for word in form.words:
            by_letters[word[:SHORTEST]].add(number)
    return clusters


def _order(form: _Form) -> tuple[object, ...]:
    return form.official == "", -len(form.words), form.words, form.code == "", form.code, form.official


def _fits(form: _Form, cluster: list[_Form], forms: Mapping[_Form, _Seen], known: Whom) -> bool:
    """True where a form is a spelling or a part of a person's name, of no other state and nobody else the world knows.
    A name with a word more in front may be a relative's, unless both are given the same office."""
    official = next((other.official for other in cluster if other.official), "")
    if form.official and official:
        return form.official == official
    codes = {other.code for other in cluster if other.code}
    if form.code and codes and form.code not in codes:
        return False
    whole = cluster[0].words
    if form.official or official:
        other = whole if form.official else form.words
        if any(part_of(other, words_of(name)) for name in known.spellings(form.official or official)):
            return True
    if not part_of(*sorted((form.words, whole), key=len)):
        return False
    if any(forms[form].offices & forms[other].offices for other in cluster):
        return True
    if form.official or official:
        return False
    if set(form.words) <= set(whole):
        return like(form.words[0], whole[0])
    return any(_meet(forms[form], forms[other]) for other in cluster)


def _meet(one: _Seen, other: _Seen) -> bool:
    """True where two spellings are told within a year of each other."""
    if not (one.first and other.first):
        return False
    return _near(one.last, other.first) or _near(other.last, one.first) or (one.first <= other.first <= one.last)


def _place(bare: list[Told], clusters: list[list[_Form]], members: list[list[Told]], known: Whom) -> list[Told]:
    """Puts each person of a single name among those of the one who holds the same office; gives back the others."""
    by_office: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, people in enumerate(members):
        for office in _offices(people):
            by_office[office].add(number)
    found: dict[int, list[Told]] = defaultdict(list)
    left: list[Told] = []
    for one in bare:
        offices = frozenset(office for office in _offices([one]) if office[1])
        words = words_of(_fullest(one, known))
        near = sorted({number for office in offices for number in by_office.get(office, ())})
        fitting = [
            number
            for number in near
            if part_of(words, clusters[number][0].words) and _at_that_time(one, members[number], offices)
        ]
        (found[fitting[0]] if len(fitting) == 1 else left).append(one)
    for number, more in found.items():
        members[number] += more
    return left


def _of_office(bare: list[Told], known: Whom) -> list[list[Told]]:
    """People of a single name → those of the same name and office together, as long as a year goes by at most."""
    found: dict[tuple[Words, Offices], list[list[Told]]] = defaultdict(list)
    alone = []
    for one in sorted(bare, key=lambda one: (one.day or "", one.document, one.entity)):
        offices = frozenset(office for office in _offices([one]) if office[1])
        if not offices:
            alone.append([one])
            continue
        groups = found[words_of(_fullest(one, known)), offices]
        if groups and _near(groups[-1][-1].day, one.day):
            groups[-1].append(one)
        else:
            groups.append([one])
    return [*alone, *(group for groups in found.values() for group in groups)]


def _at_that_time(one: Told, members: list[Told], offices: Offices) -> bool:
    """True where another report gives the person that office within a year."""
    return any(_near(one.day, other.day) and _offices([other]) & offices for other in members)


def _near(day: str | None, other: str | None) -> bool:
    if day is None or other is None:
        return False
    return abs((date.fromisoformat(day) - date.fromisoformat(other)).days) <= NEAR


def _person(told: list[Told], name: str, apart: tuple[str, ...] = ()) -> Person:
    """The reports of one person → the person; `apart` tells one of a single name from others of that name."""
    told = sorted(told, key=lambda one: (one.day or "", one.document, one.entity))
    codes = [one.code for one in told if one.code]
    code = max(sorted(set(codes)), key=codes.count) if codes else None
    spellings = sorted({spelling for one in told for spelling in (*one.names, one.name)})
    return Person(content_id("p", code or "", *words_of(name), *apart), name, code, tuple(spellings), tuple(told))
