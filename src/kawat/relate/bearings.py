"""How somebody or something stands towards a trigger, as features that the deciders weigh: where the words stand, what
hangs on what in the parse, what the rules made of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kawat.core.marks import ROLES, Role
from kawat.relate.clauses import clause_words
from kawat.relate.reach import Reach
from kawat.relate.scene import Participant, Scene

LONGEST_PATH = 4


def path(scene: Scene, start: int, goal: range) -> str:
    """Relations from a word up (<) and down (>) the parse to a phrase; "far" for a long way, "" where no parse was
    made."""
    tokens = scene.tokens
    up = [start]
    while tokens[up[-1]].head >= 0 and len(up) <= LONGEST_PATH:
        up.append(tokens[up[-1]].head)
    at = _head(scene, goal)
    down: list[int] = []
    while at not in up:
        down.append(at)
        at = tokens[at].head
        if at < 0 or len(down) > LONGEST_PATH:
            return "far"
    steps = [f"<{_relation(scene, word)}" for word in up[: up.index(at)]]
    steps += [f">{_relation(scene, word)}" for word in reversed(down)]
    return "".join(steps) if len(steps) <= LONGEST_PATH else "far"


def _head(scene: Scene, phrase: range) -> int:
    return next((at for at in phrase if scene.tokens[at].head not in phrase), phrase.start)


def _relation(scene: Scene, token: int) -> str:
    return scene.tokens[token].deprel.split(":")[0]


def standing(reach: Reach, who: Participant, rule: str) -> Iterator[str]:
    """A phrase of the trigger's sentence, and what the rules made of it → the features of where it stands."""
    yield from _in_order(reach, who, rule)
    yield from _in_parse(reach, who, rule)


def _in_order(reach: Reach, who: Participant, rule: str) -> Iterator[str]:
    """Side, distance and the small words around, as the words stand."""
    scene, mark, entry = reach.scene, reach.mark, reach.entry
    side, between = _between(mark.token, who)
    first = reach.sentence.start
    before = scene.lower[who.start - 1] if who.start > first else "^"
    preposition = who.preposition or "-"
    relative = any(scene.lower[at] in clause_words(scene.language).relative for at in between)
    quoted = scene.quote_of(who.start) == scene.quote_of(mark.token)
    rank = _rank(scene, mark.token, who, side)
    beyond = min(2, sum(at in scene.trigger_at for at in between))
    yield f"beyond={beyond}|{rule}|{side}"
    yield f"beyond={beyond}|{preposition}|{side}|{mark.form}"
    yield f"rule={rule}|{preposition}|{side}"
    yield f"stands={side}|{mark.form}|{entry.doer}|{rank}|{_barriers(scene, between)}"
    yield f"stands={side}|{mark.form}|{entry.type}|{rank}"
    yield f"gap={side}|{mark.form}|{_bucket(len(between))}"
    yield f"small={preposition}|{side}|{mark.form}|{entry.type}"
    yield f"small={preposition}|{side}|{'+'.join(entry.receiver)}|{mark.form}"
    yield f"small={preposition}|{side}|{reach.family}|{mark.form}"
    yield f"before={before}|{side}|{mark.form}"
    yield f"after={scene.lower[who.end] if who.end < len(scene.lower) else '$'}|{side}|{mark.form}"
    yield f"bounds={who.start in reach.bounds}|{quoted}|{side}|{relative}"
    yield f"mutual={entry.mutual}|{side}|{preposition}|{rank}"
    yield f"first={who.first_person}|{who.clitic}|{mark.form}|{side}"
    yield f"opens={who.start == first}|{side}|{mark.form}|{rule}"


def _in_parse(reach: Reach, who: Participant, rule: str) -> Iterator[str]:
    """The way from the trigger through the parse, and what the phrase hangs on."""
    scene, mark, entry = reach.scene, reach.mark, reach.entry
    side, between = _between(mark.token, who)
    preposition, phrase = who.preposition or "-", range(who.start, who.end)
    way, head = path(scene, mark.token, phrase), scene.tokens[_head(scene, phrase)]
    governor = "=" if head.head == mark.token else scene.lower[head.head] if head.head >= 0 else "^"
    yield f"way={way}|{mark.form}|{entry.doer}"
    yield f"way={way}|{entry.type}|{mark.form}"
    yield f"way={way}|{preposition}|{rule}"
    yield f"way={way}|{_rank(scene, mark.token, who, side)}|{_barriers(scene, between)}|{preposition}"
    yield f"lemma={scene.tokens[mark.token].lemma}|{way}"
    yield f"governor={governor}|{head.deprel.split(':')[0]}|{side}"


def hinted(scene: Scene, trigger: int, words: Sequence[int]) -> Role | None:
    """What a model takes some words for, each chance the highest of any word; None where none gave hints."""
    hints = scene.marks.hints
    if not hints:
        return None
    found = [role for role in hints[trigger].roles if role.word in words]
    chances = [max((getattr(one, name) for one in found), default=0.0) for name in ROLES]
    return Role(trigger, *chances)


def level(chance: float) -> int:
    """A chance in five steps, finer where it is low: most are."""
    return sum(chance >= step for step in (0.1, 0.3, 0.55, 0.8))


def _between(token: int, who: Participant) -> tuple[str, range]:
    """The side of the trigger that a phrase stands on, and the tokens between the two."""
    if who.end <= token:
        return "left", range(who.end, token)
    return "right", range(token + 1, max(token + 1, who.start))


def _barriers(scene: Scene, between: range) -> str:
    """How many verbs and commas stand there, up to two of each."""
    verbs = sum(scene.tokens[at].upos == "VERB" for at in between)
    commas = sum(scene.lower[at] in (",", ";") for at in between)
    return f"{min(2, verbs)}|{min(2, commas)}"


def _rank(scene: Scene, token: int, who: Participant, side: str) -> int:
    """0 for the participant nearest to the trigger on its side, up to 2 for all beyond the second."""
    members = scene.participants[scene.tokens[token].sentence]
    if side == "left":
        return min(2, sum(who.end < one.end <= token for one in members))
    return min(2, sum(token < one.start < who.start for one in members))


def _bucket(count: int) -> str:
    return str(count) if count < 4 else "4-7" if count < 8 else "8-15" if count < 16 else "16+"
