"""Persons: names of one person joined, with the offices that the report gives them."""

from __future__ import annotations

from msgspec import Struct, structs

from kawat.core.document import Span
from kawat.core.officials import Person as Official
from kawat.core.records import Role
from kawat.name.found import Found
from kawat.name.nationality import Around, around, listed_by, member_of, nationality
from kawat.name.offices import Office
from kawat.name.spelling import fits, words_of
from kawat.name.text import Text


class Person(Struct, frozen=True):
    """One person: the indices of the names that are theirs, the fullest name, code, sector and offices. `key`: the name
    that the world knows them by, else the fullest in the report."""

    key: str
    name: str
    code: str | None
    sector: str | None
    roles: tuple[Role, ...]
    names: tuple[int, ...]
    notes: tuple[str, ...] = ()


def join_people(
    text: Text, names: tuple[Found, ...], offices: tuple[Office, ...], groups: tuple[Found, ...]
) -> tuple[Person, ...]:
    """Names, offices and groups in, one Person each out, in the order of their first mention."""
    names = _with_namesakes(names, offices)
    persons = [number for number, name in enumerate(names) if name.kind == "person"]
    clusters: list[list[int]] = []
    for number in sorted(persons, key=lambda n: (-len(_words(names[n])), n)):
        fitting = [cluster for cluster in clusters if _same(names[cluster[0]], names[number])]
        if fitting:
            _nearest(fitting, number).append(number)
        else:
            clusters.append([number])
    people = [_person(text, names, offices, sorted(cluster)) for cluster in clusters]
    beside = around(text, names, groups)
    people = [_described(text, person, [names[n].span for n in person.names], groups, beside) for person in people]
    return tuple(sorted(people, key=lambda person: person.names[0]))


def _described(text: Text, person: Person, spans: list[Span], groups: tuple[Found, ...], beside: Around) -> Person:
    """A person of no known state, with what else is told: the group that lists it ("tiga pimpinan KPK, yakni ..."), the
    state whose citizen it is, or the unnamed holder of the same office before ("seorang komandan Iran", "Komandan
    X")."""
    if person.code is not None:
        return person
    group = next((one for span in spans if (one := listed_by(text, beside, span)) is not None), None)
    if group is not None:
        return structs.replace(person, code=group.code, sector=person.sector or group.sector)
    body = next((one for span in spans if (one := member_of(text, beside, span)) is not None), None)
    if body is not None:
        return structs.replace(person, code=body.code, sector=person.sector or body.sector)
    state = next((code for span in spans if (code := nationality(text, beside, span)) is not None), None)
    if state is not None:
        return structs.replace(person, code=state)
    titles = {word for role in person.roles for word in words_of(role.title)}
    same = (one.code for one in groups if one.code and one.kind == "group" and titles & set(words_of(one.name)[:2]))
    return structs.replace(person, code=next(same, None))


def _with_namesakes(names: tuple[Found, ...], offices: tuple[Office, ...]) -> tuple[Found, ...]:
    """A bare surname that the world knows, but that only another person of the report bears in full, is that person's:
    "Abbas" after "Abbas Araghchi". With an office before it ("Presiden Abbas") it stays whom the world knows. A surname
    that many share is the known person's only where the report speaks of that person's state."""
    held = {office.holder for office in offices}
    full = [name for name in names if name.kind == "person" and " " in name.name]
    known = {name.key for name in full if name.key != name.name or name.code}
    states = {name.code for name in names if name.kind != "person"}
    found: list[Found] = []
    for number, name in enumerate(names):
        bare = name.kind == "person" and name.code is not None and " " not in name.name and name.key not in known
        if bare and (
            (number not in held and any(_bears(other, name) for other in full))
            or (name.shared and name.code not in states)
        ):
            name = structs.replace(name, code=None, sector=None, key=name.name)
        found.append(name)
    return tuple(found)


def _bears(full: Found, bare: Found) -> bool:
    return full.key != bare.key and full.span.start < bare.span.start and bare.name in full.name.split()


def _words(name: Found) -> tuple[str, ...]:
    return words_of(name.key if len(name.key) > len(name.name) else name.name)


def _known(name: Found) -> bool:
    return name.code is not None


def _same(full: Found, part: Found) -> bool:
    """True where every word of the shorter name is in the fuller one; names that the world knows as two persons stay
    two."""
    if _known(full) and _known(part):
        return full.key == part.key
    if _known(part) and len(words_of(part.name)) > 1:
        return False
    return fits(_words(part), tuple(dict.fromkeys((*_words(full), *words_of(full.name)))))


def _nearest(clusters: list[list[int]], number: int) -> list[int]:
    """Of several persons that a short name fits, the one named last before it."""
    before = [cluster for cluster in clusters if min(cluster) < number]
    return max(before or clusters, key=lambda cluster: max((n for n in cluster if n < number), default=-1))


def _person(text: Text, names: tuple[Found, ...], offices: tuple[Office, ...], members: list[int]) -> Person:
    own = [office for office in offices if office.holder in members]
    known = next((names[n] for n in members if _known(names[n])), None)
    fullest = max((names[n].name for n in members), key=lambda name: len(name.split()))
    said = next((office.role.country for office in own if office.role.country), None)
    sure = known is not None and any(_known(names[n]) and " " in names[n].name for n in members)
    now = official_on(text, known.key) if known else None
    past = known is not None and now is None and known.key in text.world.persons
    sectors = [office.sector for office in own if office.sector and _held(text, office, known if past else None)]
    sector = next((one for one in sectors if one != "CVL"), sectors[0] if sectors and now is None else None)
    state = _state(text, known, now, own) if known else None
    return Person(
        key=known.key if known else fullest,
        name=known.key if known and " " not in fullest else fullest,
        code=(state if sure else None) or said or state,
        sector=sector or (now.sector if now else None),
        roles=tuple(office.role for office in own),
        names=tuple(members),
        notes=() if own or now is None or not now.office else (f"by the table of offices: {now.office} ({now.code})",),
    )


def _state(text: Text, known: Found, now: Official | None, own: list[Office]) -> str | None:
    """The state of whom the world knows: of the office held on the report's day, else of one that is over or not begun
    and that the report tells in part at least ("Presiden Obama" in a look back), else the only one ever served."""
    if now is not None or known.key not in text.world.persons:
        return now.code if now else known.code
    offices = text.world.persons[known.key]
    told = next((one.code for one in offices if _tells(text, own, one.office)), None)
    return told or (offices[0].code if len({one.code for one in offices}) == 1 else None)


def _tells(text: Text, own: list[Office], office: str) -> bool:
    titles = text.language.titles
    return any(
        office.lower().startswith(one.role.title.lower()) or (titles and titles.named(office) == one.mark.title)
        for one in own
    )


def _held(text: Text, office: Office, past: Found | None) -> bool:
    """False for an office that its holder had once: "mantan Presiden", or one of whom the world knows that it is
    over."""
    titles = text.language.titles
    if not office.mark.held or past is None or titles is None:
        return office.mark.held
    over = {titles.named(one.office) for one in text.world.persons[past.key]}
    return office.mark.title not in over


def official_on(text: Text, name: str) -> Official | None:
    """The office that a person whom the world knows holds on the report's day; None where it is over or not begun. A
    report without a day takes the last office known."""
    offices = text.world.persons.get(name, ())
    day = text.document.published
    if day is None:
        return offices[-1] if offices else None
    held = [one for one in offices if one.held_on(day)]
    return held[-1] if held else None
