"""The scene of one document: its words with who stands where, made once and asked by every room of `relate`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from kawat.core.deciders import Deciders
from kawat.core.document import Document, Span
from kawat.core.kit import Kit
from kawat.core.language import Language
from kawat.core.marks import Marks, Mention, Names, Token, TriggerMark
from kawat.core.records import Entity

PARTIES = frozenset({"person", "country", "organisation", "group", "other"})
"""Kinds of entity that can speak and act."""


class Participant(Struct, frozen=True):
    """One noun phrase, or several joined by "and", that names entities. `start`/`end` are token indices, end
    exclusive."""

    start: int
    end: int
    entities: tuple[str, ...]
    preposition: str | None
    first_person: bool
    clitic: bool
    mentions: tuple[Mention, ...]


class Scene(Struct, frozen=True):
    """A document's words and participants, and look-ups between characters, tokens and sentences."""

    document: Document
    marks: Marks
    names: Names
    language: Language
    kit: Kit
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    sentences: tuple[range, ...]
    participants: tuple[tuple[Participant, ...], ...]
    quoted: tuple[int, ...]
    entity: dict[str, Entity]
    trigger_at: dict[int, TriggerMark]
    children: tuple[tuple[int, ...], ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.marks.tokens

    @property
    def deciders(self) -> Deciders:
        """The deciders of the document's language."""
        return self.kit.deciders[self.document.language or ""]

    def token_at(self, character: int) -> int:
        """Index of the last token that starts at or before a character."""
        return bisect_right(self.starts, character) - 1

    def inside(self, span: Span) -> range:
        """Indices of the tokens that start inside a span."""
        return range(bisect_right(self.starts, span.start - 1), bisect_right(self.starts, span.end - 1))

    def sentence_range(self, token: int) -> range:
        return self.sentences[self.tokens[token].sentence]

    def quote_of(self, token: int) -> int:
        """Index of the outermost quotation of speech a token stands in, or -1."""
        return self.quoted[token]


def build_scene(document: Document, marks: Marks, names: Names, kit: Kit) -> Scene:
    """Document, marks and names in, their scene out. The document's language must have all sections (see relate())."""
    language = kit.languages[document.language or ""]
    lower = tuple(token.form.lower() for token in marks.tokens)
    starts = tuple(token.start for token in marks.tokens)
    sentences = _sentence_ranges(marks.tokens, len(document.sentences))
    scene = Scene(
        document=document,
        marks=marks,
        names=names,
        language=language,
        kit=kit,
        lower=lower,
        starts=starts,
        sentences=sentences,
        participants=(),
        quoted=_quoted(marks, starts),
        entity={entity.id: entity for entity in names.entities},
        trigger_at={mark.token: mark for mark in marks.triggers},
        children=_children(marks.tokens),
    )
    return _with_participants(scene)


def _children(tokens: tuple[Token, ...]) -> tuple[tuple[int, ...], ...]:
    """For each token those that hang on it in the parse; none where there is no parse."""
    found: list[list[int]] = [[] for _ in tokens]
    for index, token in enumerate(tokens):
        if token.head >= 0:
            found[token.head].append(index)
    return tuple(tuple(children) for children in found)


def _sentence_ranges(tokens: tuple[Token, ...], count: int) -> tuple[range, ...]:
    bounds = [[0, 0] for _ in range(count)]
    for index, token in enumerate(tokens):
        pair = bounds[token.sentence]
        if pair[1] == 0:
            pair[0] = index
        pair[1] = index + 1
    return tuple(range(start, end) for start, end in bounds)


def _quoted(marks: Marks, starts: tuple[int, ...]) -> tuple[int, ...]:
    of = [-1] * len(starts)
    for number, quote in enumerate(marks.quotes):
        if quote.use != "speech":
            continue
        for token in range(bisect_right(starts, quote.span.start - 1), bisect_right(starts, quote.span.end - 1)):
            if of[token] == -1:
                of[token] = number
    return tuple(of)


def _with_participants(scene: Scene) -> Scene:
    outermost = sorted(_outermost(scene.names.mentions), key=lambda mention: (mention.phrase.start, mention.span.start))
    by_sentence: list[list[Participant]] = [[] for _ in scene.sentences]
    for mention in outermost:
        participant = _participant(scene, mention)
        if participant is not None:
            by_sentence[scene.tokens[participant.start].sentence].append(participant)
    joined = tuple(tuple(_join(scene, members)) for members in by_sentence)
    return Scene(
        **{name: getattr(scene, name) for name in scene.__struct_fields__ if name != "participants"},
        participants=joined,
    )


def _outermost(mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    """Mentions whose own words do not lie inside another's phrase ("Rusia" in "Presiden Rusia Vladimir Putin" is no
    party)."""
    ordered = sorted(mentions, key=lambda mention: (mention.phrase.start, -mention.phrase.end))
    reach: Mention | None = None
    for mention in ordered:
        if (
            reach is not None
            and mention is not reach
            and reach.phrase.holds(mention.phrase)
            and reach.phrase != mention.phrase
        ):
            continue
        if reach is not None and reach.phrase == mention.phrase and reach.span == mention.span:
            continue
        if reach is None or mention.phrase.end > reach.phrase.end:
            reach = mention
        yield mention


def _participant(scene: Scene, mention: Mention) -> Participant | None:
    tokens = scene.inside(mention.phrase)
    start = tokens.start if tokens else scene.token_at(mention.phrase.start)
    if start < 0 or scene.tokens[start].end <= mention.phrase.start:
        return None
    end = max(tokens.stop, start + 1)
    assert scene.language.clauses is not None
    before = scene.lower[start - 1] if start > scene.sentence_range(start).start else ""
    return Participant(
        start=start,
        end=end,
        entities=mention.entities,
        preposition=before if before in scene.language.clauses.prepositions else None,
        first_person=mention.rule.startswith("first-person"),
        clitic=mention.how == "clitic" and mention.rule != "anaphora.own",
        mentions=(mention,),
    )


def _join(scene: Scene, members: list[Participant]) -> Iterator[Participant]:
    """Neighbours joined by "and" (or commas that end in one) become one participant with the first one's
    preposition."""
    chain: list[Participant] = []
    for member in members:
        if chain and not _continues(scene, chain[-1], member):
            yield from _close(scene, chain)
            chain = []
        chain.append(member)
    yield from _close(scene, chain)


def _continues(scene: Scene, left: Participant, right: Participant) -> bool:
    """True for a hyphen or "and" between, and for a comma between two of one kind (which `_close` keeps only in a
    list)."""
    assert scene.language.clauses is not None
    between = scene.lower[left.end : right.start]
    if not between:
        return right.start < left.end
    if between == (",",):
        return _sort(scene, left) == _sort(scene, right)
    return len(between) <= 2 and all(word == "," or word in scene.language.clauses.and_ for word in between)


def _sort(scene: Scene, participant: Participant) -> str:
    """Persons on one side, states and bodies on the other."""
    kinds = {scene.entity[entity].kind for entity in participant.entities}
    return "person" if kinds <= {"person", "other", "group"} else "body"


def _close(scene: Scene, chain: list[Participant]) -> Iterator[Participant]:
    """A chain held together by commas alone is no list."""
    while chain:
        last = len(chain) - 1
        while last > 0 and scene.lower[chain[last - 1].end : chain[last].start] == (",",):
            last -= 1
        if last == 0 or not chain[0].entities:
            yield chain.pop(0)
            continue
        head = chain[: last + 1]
        entities = tuple(dict.fromkeys(entity for member in head for entity in member.entities))
        mentions = tuple(mention for member in head for mention in member.mentions)
        yield Participant(
            head[0].start, head[-1].end, entities, head[0].preposition, head[0].first_person, head[0].clitic, mentions
        )
        chain = chain[last + 1 :]
