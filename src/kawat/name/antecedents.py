"""Whom a pronoun may stand for: everybody named so far, each with the features that tell how likely that is. Rules
propose, a trained decider weighs their word with all else that is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from kawat.core.deciders import Ranker
from kawat.core.document import Span
from kawat.core.records import Entity
from kawat.name.focus import PERSONS, Focus, Scene, Told, voice_of
from kawat.name.spelling import words_of
from kawat.name.standing import Standing, above, bond, relation_of, standing_of
from kawat.name.text import Text

LIKELY, AGREED = 0.5, 0.2
"""From here on the likeliest is meant, whom the rules say too from the second on; else nobody, for a wrong name is
worse than none. Both chosen by cross-validation."""
REACH = 6
"""Sentences back in which somebody who may be meant was spoken of last."""
_FRONT = 12
_NEXT = 5
_PARTIES = frozenset({"person", "other", "group", "country", "organisation"})
_OBJECTS = frozenset({"obj", "iobj", "obl"})
_SUBJECT = "nsubj"
_SLOTS = ("person", "any", "introduced", "group", "quoted")
_LASTING = ("person", "any", "speaker", "said_by", "group", "issuer", "before")


class Candidate(Struct, frozen=True):
    """Who may be meant (several together: "Trump dan Putin"), and the features of that."""

    entities: tuple[str, ...]
    features: tuple[str, ...]


class Case(Struct, frozen=True):
    """One word that stands for somebody: where, whom the rules take it for, everybody who may be meant, and the
    features of its meaning none of them."""

    span: Span
    ruled: str | None
    candidates: tuple[Candidate, ...]
    nobody: tuple[str, ...]

    @property
    def features(self) -> tuple[tuple[str, ...], ...]:
        """Of each candidate, and of nobody at the end."""
        return (*(one.features for one in self.candidates), self.nobody)


Chooser = Callable[[Case], tuple[str, ...]]
"""A case → whom it stands for; nobody where that is not clear."""


class Word(Struct, frozen=True):
    """What stands for somebody: its token, its sort ("third", "plural", "said", "own", "noun", "verb"), and whom the
    rules take it for."""

    at: int
    sort: str
    ruled: str | None


def by_rules(case: Case) -> tuple[str, ...]:
    """Whom the rules take it for."""
    return (case.ruled,) if case.ruled is not None else ()


def by_likelihood(ranker: Ranker) -> Chooser:
    """A trained ranker → the choice of whoever is likeliest by it."""

    def choose(case: Case) -> tuple[str, ...]:
        chances = ranker(case.features)[:-1]
        if not chances:
            return ()
        best = max(range(len(chances)), key=chances.__getitem__)
        who = case.candidates[best].entities
        return who if chances[best] >= (AGREED if who == (case.ruled,) else LIKELY) else ()

    return choose


def case_of(scene: Scene, word: Word, told: Told, focus: Focus) -> Case:
    """A word in, with everybody whom it may stand for out, whoever was spoken of last first."""
    ancestors = tuple(above(scene.text, word.at))
    known = {who: seen for who, seen in _known(scene, word).items() if _may_be(scene, word, ancestors, who, seen)}
    order = sorted(known, key=lambda who: -known[who][-1].at)
    persons = [who for who in order if _kind(scene, who) in PERSONS]
    others = [who for who in order if who not in persons]
    most = max((len(seen) for seen in known.values()), default=0)
    voice = voice_of(scene, word.at, told, focus) if word.at in scene.text.quoted else None
    sort = f"{word.sort}|{word.at in scene.text.quoted}"
    found = []
    for rank, who in enumerate(order):
        among = persons if who in persons else others
        plain = (
            *_slots(word, who, told, focus),
            *_seen(scene, word, known[who], ancestors),
            *_being(scene, word, who, voice),
            f"rank={min(rank, 4)}",
            f"among={min(among.index(who), 3)}|{min(len(among), 4)}",
            f"most={len(known[who]) == most}",
        )
        found.append(Candidate(who, (*plain, *(f"{sort}&{one}" for one in plain))))
    return Case(scene.text.tokens[word.at].span, word.ruled, tuple(found), tuple(_nobody(scene.text, word, sort)))


def _nobody(text: Text, word: Word, sort: str) -> Iterator[str]:
    """Features of a word that stands for a thing, or for whom the text does not name."""
    yield "nobody"
    yield f"nobody|{sort}"
    yield f"nobody|{sort}|{relation_of(text, word.at)}|{word.at - text.first_of[word.at] < 2}"
    yield f"nobody|{sort}|{word.ruled is not None}"
    yield f"nobody|{text.lower[word.at - 1]}|{word.sort}"


def _may_be(scene: Scene, word: Word, ancestors: Sequence[int], who: tuple[str, ...], seen: list[Standing]) -> bool:
    """False of those whom the word is a part of ("menterinya"), of the subject of the very verb that it is the object
    of ("Wong menyambutnya" is not Wong), and of who is at home where it leads ("kunjungannya ke Rusia" is no
    Russian's)."""
    text = scene.text
    if any(one.at < word.at <= one.stop for one in seen):
        return False
    leads_to = _named_behind(scene, word.at) if word.sort == "noun" and text.prepositional(word.at + 1) else None
    if leads_to is not None and leads_to.kind == "country" and leads_to.code in _codes(scene, who):
        return False
    if relation_of(text, word.at) not in _OBJECTS or not ancestors:
        return True
    return not any(one.relation == _SUBJECT and text.tokens[one.head].head == ancestors[0] for one in seen)


def _codes(scene: Scene, who: tuple[str, ...]) -> set[str | None]:
    return {scene.entities[identity].code for identity in who}


def _known(scene: Scene, word: Word) -> dict[tuple[str, ...], list[Standing]]:
    """Who was spoken of not long ago, or is right behind, with every mention of them up to here."""
    known: dict[tuple[str, ...], list[Standing]] = {}
    for one in (*scene.history, *_ahead(scene, word.at)):
        single = len(one.entities) == 1
        if (single or word.sort not in ("third", "said")) and all(
            scene.entities[identity].kind in _PARTIES for identity in one.entities
        ):
            known.setdefault(one.entities, []).append(one)
    oldest = scene.text.tokens[word.at].sentence - REACH
    return {who: seen for who, seen in known.items() if seen[-1].sentence >= oldest}


def _ahead(scene: Scene, at: int) -> Iterator[Standing]:
    """Who stands behind the comma of the phrase that a word is in ("Dalam pidatonya, Jokowi ...")."""
    text = scene.text
    sentence = text.tokens[at].sentence
    for here in range(at + 1, min(at + _FRONT, len(text.lower) - 1)):
        if text.tokens[here].sentence != sentence:
            return
        if text.lower[here] == ",":
            mention = scene.named.get(here + 1)
            if mention is not None and mention.entities and text.tokens[here + 1].sentence == sentence:
                yield standing_of(text, mention, "front")
            return


def _kind(scene: Scene, who: tuple[str, ...]) -> str:
    return scene.entities[who[0]].kind


def _slots(word: Word, who: tuple[str, ...], told: Told, focus: Focus) -> Iterator[str]:
    """Which parts they play in what the text has told so far."""
    yield f"ruled={who == (word.ruled,) if word.ruled is not None else None}"
    if len(who) > 1:
        yield "several"
        return
    own = [f"told.{slot}" for slot in _SLOTS if getattr(told, slot) == who[0]]
    own += [slot for slot in _LASTING if getattr(focus, slot) == who[0]]
    yield from own
    yield "slots=" + "+".join(own)
    if who[0] in focus.spoken_of | told.spoken_of:
        yield "spoken of"


def _seen(scene: Scene, word: Word, seen: list[Standing], ancestors: Sequence[int]) -> Iterator[str]:
    """Where they were spoken of last, how often, and how the word stands to them."""
    text = scene.text
    last = seen[-1]
    sentence = text.tokens[word.at].sentence
    away = sentence - last.sentence
    quoted = last.at in text.quoted
    yield f"away={min(away, 4)}"
    yield f"away={min(away, 4)}|{last.relation}|{quoted}"
    yield f"away={min(away, 4)}|{last.place}|{quoted}"
    yield f"last={last.how}|{min(away, 2)}"
    yield f"often={min(len(seen), 6)}"
    yield f"lead={seen[0].sentence < 2}|{min(away, 4)}"
    if away == 0:
        yield f"gap={min(abs(word.at - last.stop) // 3, 5)}|{last.at > word.at}"
        here = [one for one in seen if one.sentence == sentence]
        for tie in sorted({bond(text, ancestors, one) for one in here}):
            yield f"bond={tie}"
        yield f"subject={any(one == _subject_before(scene, word.at) for one in here)}"
    else:
        new = "\n" in text.text[text.tokens[last.at].start : text.tokens[word.at].start]
        yield f"paragraph={new}|{min(away, 3)}"
        first = next((one for one in seen if one.sentence == last.sentence), last)
        yield f"first={first.relation}|{first.place}|{min(away, 2)}"


def _named_behind(scene: Scene, at: int) -> Entity | None:
    """Who or what is named right behind a word ("kunjungannya ke Rusia")."""
    for here in range(at + 1, min(at + _NEXT, len(scene.text.lower))):
        if scene.text.tokens[here].sentence != scene.text.tokens[at].sentence or not scene.text.lower[here].isalnum():
            return None
        mention = scene.named.get(here)
        if mention is not None and mention.entities:
            return scene.entities[mention.entities[0]]
    return None


def _subject_before(scene: Scene, at: int) -> Standing | None:
    """The subject named last before a word in its sentence."""
    sentence = scene.text.tokens[at].sentence
    before = (one for one in reversed(scene.history) if one.sentence == sentence and one.relation == _SUBJECT)
    return next(before, None)


def _being(scene: Scene, word: Word, who: tuple[str, ...], voice: str | None) -> Iterator[str]:
    """Who they are, whether they speak or the speaker is of their state, and what the word hangs on."""
    text = scene.text
    entity = scene.entities[who[0]]
    kind = f"{entity.kind}|{len(who) > 1}"
    yield f"kind={kind}"
    yield f"sector={kind}|{entity.sector}"
    if voice is not None:
        ours = entity.code is not None and entity.code == scene.entities[voice].code
        yield f"voice={voice in who}|{ours}"
        yield f"voice={voice in who}|{ours}|{kind}"
    behind = _named_behind(scene, word.at)
    if behind is not None:
        own = behind.code is not None and behind.code == entity.code
        yield f"behind={behind.id in who}|{own}|{entity.kind}|{behind.kind}"
    title = (text.document.title or "").casefold()
    yield f"titled={any(part in title for part in words_of(entity.name))}"
    if word.sort in ("noun", "verb"):
        yield f"host={text.lower[word.at - 1]}|{entity.kind}"
