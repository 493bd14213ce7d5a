"""How a mention stands in its sentence: subject or not, behind which preposition, and how another word hangs on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from kawat.core.marks import Mention
from kawat.name.text import Text

_DEPTH = 12


class Standing(Struct, frozen=True):
    """One mention of somebody (or of several together): its tokens and their head, its sentence, its relation in the
    parse ("" without one), and where it stands by the words around it."""

    entities: tuple[str, ...]
    at: int
    stop: int
    head: int
    sentence: int
    relation: str
    place: str
    how: str


def standing_of(text: Text, mention: Mention, place: str | None = None) -> Standing:
    """A mention → its standing; `place` where the words around it are not what tells it."""
    tokens = text.range_of(mention.phrase)
    own = range(tokens.start, max(tokens.stop, tokens.start + 1))
    head = head_of(text, own)
    told = place or _place(text, tokens.start)
    sentence, relation = text.tokens[tokens.start].sentence, relation_of(text, head)
    return Standing(mention.entities, own.start, own.stop, head, sentence, relation, told, mention.how)


def head_of(text: Text, tokens: range) -> int:
    """The token that the others hang on; the first where there is no parse."""
    return next((at for at in tokens if text.tokens[at].deprel and text.tokens[at].head not in tokens), tokens.start)


def relation_of(text: Text, at: int) -> str:
    return text.tokens[at].deprel.partition(":")[0]


def _place(text: Text, at: int) -> str:
    """Where a mention stands by the words before it."""
    if at == text.first_of[at]:
        return "opens"
    before = text.lower[at - 1]
    if before in text.cues_after:
        return "said"
    if text.prepositional(at - 1):
        return f"behind {before}"
    if before in text.conjunctions:
        return "joined"
    return "own" if text.tokens[at - 1].upos == "NOUN" else text.tokens[at - 1].upos


def above(text: Text, at: int) -> Iterator[int]:
    """The tokens that a token hangs on, the nearest first; none without a parse."""
    for _ in range(_DEPTH):
        at = text.tokens[at].head
        if at < 0:
            return
        yield at


def bond(text: Text, ancestors: Sequence[int], one: Standing) -> str:
    """How a word, known by those that it hangs on, stands to somebody named in its sentence: whose clause it is in,
    or what it is joined to."""
    if one.head in ancestors:
        return f"under {min(ancestors.index(one.head), 3)}"
    upper = text.tokens[one.head].head
    if upper not in ancestors:
        return f"apart {one.relation}"
    return f"{one.relation} of {min(ancestors.index(upper), 3)}"


def together(text: Text, named: Mapping[int, Standing], one: Standing) -> Standing | None:
    """Those joined before a mention with it ("Trump dan Putin", "A, B dan C"); None where nobody is. `named`: what
    stands before it, by where it ends."""
    joint = one.at - 1
    if joint < 0 or not (text.lower[joint] in text.conjunctions or text.lower[joint] == ","):
        return None
    before = named.get(joint) or (named.get(joint - 1) if text.lower[joint - 1] == "," else None)
    if before is None or before.sentence != one.sentence or set(one.entities) & set(before.entities):
        return None
    entities = tuple(sorted((*before.entities, *one.entities)))
    return Standing(entities, before.at, one.stop, before.head, one.sentence, before.relation, before.place, "name")
