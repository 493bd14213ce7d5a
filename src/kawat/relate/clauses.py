"""Who stands where around a predicate: subject, object, agent, oblique, possessor, from the order of words and small
words.

Indonesian puts the subject before its verb, object and agent right after it, and marks all else with prepositions;
verbs joined by "dan" share a subject. Where a parse is there, `Token.head` would say the same with more certainty."""

from __future__ import annotations

from kawat.core.language import Language
from kawat.core.words import Clauses, Speech
from kawat.relate.parse import subject_of
from kawat.relate.scene import Participant, Scene

_PAUSES = frozenset({",", ";", ":", "“", "”", '"', "."})
NEAR = 8
FAR = 18


def clause_words(language: Language) -> Clauses:
    assert language.clauses is not None
    return language.clauses


def speech_words(language: Language) -> Speech:
    assert language.speech is not None
    return language.speech


JUDGING = frozenset({"ACCUSE", "SUPPORT", "SANCTION", "THREATEN"})
"""Types of deeds for which a reason is given that the other side did."""


def subject(scene: Scene, token: int, bounds: range) -> Participant | None:
    """The participant that does what the word at `token` says, within `bounds` (token indices); None if none is
    said."""
    if (blamed := _blamed(scene, token, bounds)) is not None:
        return blamed
    parsed = subject_of(scene, token)
    if parsed is not None and _can_be_subject(scene, parsed, token, bounds):
        return parsed
    antecedent = _antecedent(scene, token, bounds)
    if antecedent is not None:
        return antecedent
    if (shared := _shared(scene, token, bounds)) is not None:
        return shared
    for participant in reversed(scene.participants[scene.tokens[token].sentence]):
        if participant.end > token or participant.start < bounds.start:
            continue
        if participant.clitic or _in_aside(scene, participant, token):
            continue
        if scene.quote_of(participant.start) != scene.quote_of(token):
            continue
        if participant.preposition:
            if participant.preposition in clause_words(scene.language).by:
                return participant
            continue
        verb = _verb_before(scene, participant, bounds)
        if verb is None or _opens_clause(scene, verb) or _goes_on(scene, participant, token):
            return participant
        return subject(scene, verb, bounds)
    return None


def _can_be_subject(scene: Scene, parsed: Participant, token: int, bounds: range) -> bool:
    """The parse's subject, unless it stands outside the bounds or behind a preposition (but "oleh", or before
    "yang")."""
    inside = parsed.start >= bounds.start and parsed.end <= bounds.stop and not parsed.clitic
    words = clause_words(scene.language)
    relative = any(scene.lower[at] in words.relative for at in range(parsed.end, min(parsed.end + 2, token)))
    return inside and (parsed.preposition is None or parsed.preposition in words.by or relative)


def _antecedent(scene: Scene, token: int, bounds: range) -> Participant | None:
    """Whom a relative clause is about: the participant right before its "yang"."""
    words = clause_words(scene.language)
    for at in range(token - 1, max(bounds.start, token - NEAR) - 1, -1):
        if scene.lower[at] in words.relative:
            ends = (at, at - 1) if at > bounds.start and scene.lower[at - 1] == "," else (at,)
            members = scene.participants[scene.tokens[token].sentence]
            return next((one for one in members if one.end in ends and one.start >= bounds.start), None)
        if scene.tokens[at].upos in ("VERB", "PUNCT"):
            return None
    return None


def _shared(scene: Scene, token: int, bounds: range) -> Participant | None:
    """Whose deed the verb before is, for a verb that is joined to it: "menyebut Peru boneka dan menuduh ..."."""
    at, verb = _joined_to(scene, token, bounds)
    if verb is None or scene.lower[at] not in clause_words(scene.language).bounds.sharing:
        return None
    return subject(scene, verb, bounds)


def _blamed(scene: Scene, token: int, bounds: range) -> Participant | None:
    """Who is blamed or praised for what the verb says: "mengecam Peru karena menutup pelabuhan"."""
    at, verb = _joined_to(scene, token, bounds)
    if verb is None or scene.lower[at] not in clause_words(scene.language).bounds.blaming or is_passive(scene, verb):
        return None
    mark, triggers = scene.trigger_at.get(verb), scene.language.triggers
    judged = mark is not None and triggers is not None and triggers.entries[mark.trigger].type in JUDGING
    return object_of(scene, verb, range(bounds.start, at)) if judged else None


def _joined_to(scene: Scene, token: int, bounds: range) -> tuple[int, int | None]:
    """The word right before a verb and its small words, and the verb before that."""
    at = token - 1
    while at > bounds.start and scene.tokens[at].upos in ("AUX", "ADV", "PART"):
        at -= 1
    before = range(at - 1, bounds.start - 1, -1) if scene.tokens[token].upos == "VERB" else range(0)
    return max(at, bounds.start), next((verb for verb in before if scene.tokens[verb].upos == "VERB"), None)


def _goes_on(scene: Scene, participant: Participant, token: int) -> bool:
    """True where a verb's object does the next verb itself: "mengutus Ibnu menemui Habibie", with nothing but adverbs
    between."""
    also = clause_words(scene.language).bounds.also
    between = range(participant.end, token)
    return scene.tokens[token].upos == "VERB" and all(
        scene.tokens[at].upos in ("AUX", "ADV", "PART") or scene.lower[at] in also for at in between
    )


def _verb_before(scene: Scene, participant: Participant, bounds: range) -> int | None:
    """The verb whose object the participant is: the word right before it, or before the noun that it belongs to."""
    at = participant.start - 1
    return at if at >= bounds.start and scene.tokens[at].upos == "VERB" else None


def _opens_clause(scene: Scene, verb: int) -> bool:
    """True for verbs after which a new subject stands: verbs of saying and asking ("mengatakan Rusia ...", "meminta
    Iran ...")."""
    if is_passive(scene, verb):
        return True
    return any(
        scene.lower[verb] in entry.verbs or scene.lower[verb] in entry.after
        for entry in speech_words(scene.language).reporting
    )


def _in_aside(scene: Scene, participant: Participant, token: int) -> bool:
    """True where the participant stands in a relative clause between commas that ends before the word: "Wang, yang ...,
    mengatakan"."""
    words = clause_words(scene.language)
    first = scene.sentence_range(token).start
    opened = None
    for at in range(participant.start - 1, first - 1, -1):
        if scene.lower[at] in words.relative and at > first and scene.lower[at - 1] == ",":
            opened = at
            break
        if scene.lower[at] == ",":
            return False
    return opened is not None and "," in scene.lower[participant.end : token]


def in_relative_aside(scene: Scene, token: int, bounds: range) -> bool:
    """True for a word of a relative clause between commas: "Wang, yang mengecam Moskow, tiba"."""
    words = clause_words(scene.language)
    for at in range(token - 1, bounds.start, -1):
        if scene.lower[at] == ",":
            return scene.lower[at + 1] in words.relative
        if scene.lower[at] in words.relative and scene.lower[at - 1] != ",":
            return False
    return False


def is_passive(scene: Scene, token: int) -> bool:
    """True for a verb with the passive prefix."""
    morphology = scene.language.morphology
    return (
        morphology is not None
        and scene.tokens[token].upos == "VERB"
        and scene.lower[token].startswith(morphology.passive)
    )


def fronted_subject(scene: Scene, token: int, bounds: range) -> Participant | None:
    """The subject behind a fronted clause that has none: "Selain bertemu Lavrov, Wang ...", "Dalam pertemuan itu,
    Wang ..."."""
    words = clause_words(scene.language)
    opened = any(scene.lower[at] in words.bounds.fronting for at in range(max(bounds.start, token - 5), token))
    if not opened:
        return None
    comma = next((at for at in range(token + 1, bounds.stop) if scene.lower[at] == ","), None)
    for participant in scene.participants[scene.tokens[token].sentence]:
        if comma is not None and participant.start > comma and participant.end <= bounds.stop:
            return None if participant.preposition else participant
    return None


def object_of(scene: Scene, token: int, bounds: range) -> Participant | None:
    """The first participant after the word with no preposition before it, not past a comma or another verb."""
    for participant in scene.participants[scene.tokens[token].sentence]:
        if participant.start <= token or participant.start >= bounds.stop:
            continue
        if participant.start - token > NEAR or _barrier(scene, token + 1, participant.start):
            return None
        if not participant.preposition:
            return participant
    return None


def agent(scene: Scene, token: int, bounds: range) -> Participant | None:
    """The doer of a passive: after "oleh", or right behind the verb ("diterima Presiden Putin")."""
    words = clause_words(scene.language)
    for participant in scene.participants[scene.tokens[token].sentence]:
        if participant.start <= token or participant.start >= bounds.stop or participant.start - token > FAR:
            continue
        if participant.preposition in words.by:
            return participant
        if (
            participant.start - token <= 2
            and not participant.preposition
            and not _barrier(scene, token + 1, participant.start)
        ):
            return participant
    return None


def oblique(scene: Scene, token: int, prepositions: tuple[str, ...], bounds: range) -> Participant | None:
    """The first participant after the word, within its clause, that stands after one of `prepositions`."""
    for participant in scene.participants[scene.tokens[token].sentence]:
        if participant.start <= token or participant.start >= bounds.stop:
            continue
        if participant.start - token > FAR:
            return None
        if participant.preposition in prepositions and not _barrier(scene, token + 1, participant.start - 1):
            return participant
    return None


def possessor(scene: Scene, token: int, bounds: range) -> Participant | None:
    """Whose act a noun names: the participant right behind it, or one adjective later ("kunjungan kenegaraan Wang"); it
    may begin inside the words of the noun and run on behind them ("penarikan [pasukan Etiopia]")."""
    words = clause_words(scene.language)
    for participant in scene.participants[scene.tokens[token].sentence]:
        if participant.end <= token + 1 or participant.start >= bounds.stop:
            continue
        between = range(token + 1, participant.start)
        if len(between) > 3 or participant.preposition or _barrier(scene, between.start, between.stop):
            return None
        if any(scene.lower[at] in words.prepositions for at in between):
            return None
        return participant
    return None


def party_within(scene: Scene, token: int, bounds: range, doer: Participant | None) -> Participant | None:
    """The first participant but the doer deep in what follows: "mengecam pernyataan yang dibuat oleh Netanyahu" is
    against Netanyahu."""
    words = clause_words(scene.language)
    for participant in scene.participants[scene.tokens[token].sentence]:
        if participant.start <= token or participant.start >= bounds.stop or participant.first_person:
            continue
        between = scene.lower[token + 1 : participant.start]
        if len(between) > FAR or any(word in _PAUSES or word in words.bounds.afterwards for word in between):
            return None
        if participant.preposition in words.slots.place or participant.clitic or participant == doer:
            continue
        if scene.lower[participant.start - 1] in words.instruments:
            continue
        return participant
    return None


def _barrier(scene: Scene, start: int, stop: int) -> bool:
    """True where a comma, a relative word or another verb stands between."""
    words = clause_words(scene.language)
    return any(
        scene.lower[at] in (",", ";", ":", "“", '"', "”")
        or scene.lower[at] in words.relative
        or scene.tokens[at].upos == "VERB"
        for at in range(start, stop)
    )
