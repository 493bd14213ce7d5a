"""The focus of attention: who acts, who speaks and who is newly named, sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, structs

from kawat.core.marks import Mention
from kawat.core.records import Entity
from kawat.name.offices import Office
from kawat.name.standing import Standing, standing_of, together
from kawat.name.text import Text

PERSONS = frozenset({"person", "other"})
_ENDS_SPEECH = frozenset({",", '"', "”", "“", "'", "’", "»", ".", "?", "!", ")"})
_STALE = 5
_BEHIND = 8
_AGENT = 4


class Focus(Struct, frozen=True):
    """Whom the text is about at a point: the person who acted last, whoever acted last, the person and whoever spoke
    last, the group and the issuer of a text named last. `age` counts the sentences since that person was named."""

    person: str | None = None
    any: str | None = None
    speaker: str | None = None
    said_by: str | None = None
    group: str | None = None
    issuer: str | None = None
    before: str | None = None
    spoken_of: frozenset[str] = frozenset()
    age: int = 0

    @property
    def lasting(self) -> str | None:
        """The person of the sentences before; None where that is too long ago to be clear."""
        return self.person if self.age < _STALE else None


class Scene(Struct):
    """What the pass reads with: the text, its entities, the named mentions and the titles without a name by token; and
    what it has come by: the parties in the order of the text (`recent`), all entities (`seen`), and every mention of
    somebody (`history`)."""

    text: Text
    entities: Mapping[str, Entity]
    named: Mapping[int, Mention]
    titles: Mapping[int, Office]
    recent: list[str]
    seen: set[str]
    history: list[Standing]
    ends: dict[int, Standing]


class Told(Struct):
    """What one sentence has told so far outside its quotations: its subject if that is a person, its subject, a person
    whom it newly names behind a preposition, a group, the issuer of a text; and the person named last in a quotation.
    `mentions` are those up to here by token."""

    mentions: dict[int, Mention]
    person: str | None = None
    any: str | None = None
    introduced: str | None = None
    group: str | None = None
    issuer: str | None = None
    quoted: str | None = None
    spoken_of: frozenset[str] = frozenset()


def remember(scene: Scene, mention: Mention) -> None:
    """Takes a mention into the history, and those whom it joins ("Trump dan Putin") together."""
    one = standing_of(scene.text, mention)
    scene.history.append(one)
    both = together(scene.text, scene.ends, one)
    if both is not None:
        scene.history.append(both)
    scene.ends[one.stop] = both or one


def attend(scene: Scene, told: Told, at: int, mention: Mention) -> None:
    """Takes the mention at a token into what its sentence has told."""
    text = scene.text
    told.mentions[at] = mention
    if len(mention.entities) != 1:
        return
    entity = scene.entities[mention.entities[0]]
    new = entity.id not in scene.seen
    scene.seen.add(entity.id)
    if at in text.quoted:
        if entity.kind == "person":
            told.quoted = entity.id
            told.spoken_of |= {entity.id}
        return
    if entity.kind in ("place", "mechanism"):
        return
    if text.before(mention.phrase) in text.naming.definite.texts and mention.how != "clitic":
        told.issuer = entity.id
    if after_preposition(text, mention):
        told.introduced = told.introduced or (entity.id if new and entity.kind == "person" else None)
        return
    if mention.how != "name" and mention.how != "pronoun" and entity.kind != "group" and _belongs(text, mention):
        return
    told.person = told.person or (entity.id if entity.kind in PERSONS else None)
    told.group = told.group or (entity.id if entity.kind == "group" else None)
    told.any = told.any or entity.id


def _belongs(text: Text, mention: Mention) -> bool:
    """True behind a noun to which it belongs ("kasus diplomat ini")."""
    at = text.range_of(mention.phrase).start - 1
    return at >= text.first_of[at + 1] and text.tokens[at].upos == "NOUN" and text.lower[at] not in text.cues_after


def after_preposition(text: Text, mention: Mention) -> bool:
    clauses = text.language.clauses
    return clauses is not None and text.before(mention.phrase) in clauses.prepositions


def speaks_on(told: Told, focus: Focus) -> str | None:
    """Who goes on speaking at "katanya": the subject of the sentence, else the last speaker, else the one before;
    nobody of whom the quoted words themselves speak."""
    spoken_of = told.spoken_of | focus.spoken_of
    candidates = (told.person, focus.said_by, focus.before)
    return next((one for one in candidates if one is not None and one not in spoken_of), None)


def voice_of(scene: Scene, at: int, told: Told, focus: Focus) -> str | None:
    """Whose words a quoted token is among: whom a reporting word behind the quotation names, else who speaks on."""
    text = scene.text
    stop = next((here for here in range(at, len(text.lower)) if here not in text.quoted), len(text.lower))
    for here in range(stop, min(stop + _AGENT, len(text.lower) - 1)):
        if not text.reports(here):
            continue
        mention = next((scene.named[n] for n in range(here + 1, here + _AGENT) if n in scene.named), None)
        if mention is not None and mention.entities:
            return mention.entities[0]
        break
    return speaks_on(told, focus)


def moved(scene: Scene, tokens: range, told: Told, focus: Focus) -> Focus:
    """The focus after a sentence: its speaker, else its subject, else whom it newly names; quoted sentences move
    nothing."""
    text = scene.text
    if all(at in text.quoted for at in tokens):
        return structs.replace(focus, spoken_of=focus.spoken_of | told.spoken_of)
    said_by = next(iter(speaker.entities), None) if (speaker := speaker_of(text, tokens, told.mentions)) else None
    speaks = said_by if said_by is not None and scene.entities[said_by].kind in (*PERSONS, "group") else None
    person = speaks or told.person or told.introduced
    return Focus(
        person=person or focus.person,
        any=said_by or told.any or focus.any,
        speaker=speaks or focus.speaker,
        said_by=said_by or focus.said_by,
        group=told.group or focus.group,
        issuer=told.issuer or focus.issuer,
        before=focus.said_by if said_by not in (None, focus.said_by) else focus.before,
        age=0 if person else focus.age + 1,
    )


def speaker_of(text: Text, tokens: range, mentions: Mapping[int, Mention]) -> Mention | None:
    """Who speaks in a sentence outside its quotations: behind a bare or passive reporting word, else before an active
    one."""
    open_words = [at for at in tokens if at not in text.quoted]
    for at in open_words:
        bare = text.lower[at] in text.cues_after and at > tokens.start and text.lower[at - 1] in _ENDS_SPEECH
        if bare or text.lower[at] in text.cues_passive:
            found = _behind(text, at, tokens.stop if bare else min(at + _AGENT, tokens.stop), mentions)
            if found is not None:
                return found
    cue = next((at for at in open_words if text.lower[at] in text.cues_before), None)
    return _subject(text, cue, mentions) if cue is not None else None


def _behind(text: Text, at: int, stop: int, mentions: Mapping[int, Mention]) -> Mention | None:
    """The party close behind a reporting word, with no preposition but "oleh" before it."""
    by = text.language.clauses.by if text.language.clauses else ()
    for here in range(at + 1, min(at + _BEHIND, stop)):
        mention = mentions.get(here)
        if mention is not None and mention.entities:
            oblique = after_preposition(text, mention) and text.before(mention.phrase) not in by
            return None if oblique else mention
    return None


def _subject(text: Text, cue: int, mentions: Mapping[int, Mention]) -> Mention | None:
    """The first party before a reporting word that stands behind no preposition."""
    for at, mention in sorted(mentions.items()):
        if at >= cue:
            return None
        if mention.entities and at not in text.quoted and not after_preposition(text, mention):
            return mention
    return None
