"""How somebody or something stands towards a trigger, as features that the deciders weigh: where the words stand, what
hangs on what in the parse, what the rules made of it."""

from __future__ import annotations

from collections.abc import Iterator

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
    scene, mark, entry = reach.scene, reach.mark, reach.entry
    side = "left" if who.end <= mark.token else "right"
    low, high = (who.end, mark.token) if side == "left" else (mark.token + 1, who.start)
    between = range(low, max(low, high))
    verbs = min(2, sum(scene.tokens[at].upos == "VERB" for at in between))
    commas = min(2, sum(scene.lower[at] in (",", ";") for at in between))
    relative = any(scene.lower[at] in clause_words(scene.language).relative for at in between)
    way = path(scene, mark.token, range(who.start, who.end))
    first = scene.sentence_range(mark.token).start
    before = scene.lower[who.start - 1] if who.start > first else "^"
    preposition = who.preposition or "-"
    form = f"{mark.form}|{entry.doer}"
    quoted = scene.quote_of(who.start) == scene.quote_of(mark.token)
    inside = who.start in reach.bounds
    rank = _rank(scene, mark.token, who, side)
    beyond = min(2, sum(at in scene.trigger_at for at in between))
    yield f"beyond={beyond}|{rule}|{side}"
    yield f"beyond={beyond}|{preposition}|{side}|{mark.form}"
    yield f"rule={rule}|{preposition}|{side}"
    yield f"way={way}|{form}"
    yield f"way={way}|{entry.type}|{mark.form}"
    yield f"way={way}|{preposition}|{rule}"
    yield f"stands={side}|{form}|{rank}|{verbs}|{commas}"
    yield f"stands={side}|{mark.form}|{entry.type}|{rank}"
    yield f"gap={side}|{mark.form}|{_bucket(len(between))}"
    yield f"small={preposition}|{side}|{mark.form}|{entry.type}"
    yield f"small={preposition}|{side}|{'+'.join(entry.receiver)}|{mark.form}"
    yield f"small={preposition}|{side}|{reach.family}|{mark.form}"
    yield f"before={before}|{side}|{mark.form}"
    yield f"after={scene.lower[who.end] if who.end < len(scene.lower) else '$'}|{side}|{mark.form}"
    yield f"bounds={inside}|{quoted}|{side}|{relative}"
    yield f"mutual={entry.mutual}|{side}|{preposition}|{rank}"
    yield f"first={who.first_person}|{who.clitic}|{mark.form}|{side}"
    yield f"lemma={scene.tokens[mark.token].lemma}|{way}"
    head = scene.tokens[
        next(
            (at for at in range(who.start, who.end) if scene.tokens[at].head not in range(who.start, who.end)),
            who.start,
        )
    ]
    governor = scene.lower[head.head] if head.head >= 0 else "^"
    yield f"governor={'=' if head.head == mark.token else governor}|{head.deprel.split(':')[0]}|{side}"
    yield f"way={way}|{rank}|{verbs}|{commas}|{preposition}"
    yield f"opens={who.start == first}|{side}|{mark.form}|{rule}"


def _rank(scene: Scene, token: int, who: Participant, side: str) -> int:
    """0 for the participant nearest to the trigger on its side, up to 2 for all beyond the second."""
    members = scene.participants[scene.tokens[token].sentence]
    if side == "left":
        return min(2, sum(who.end < one.end <= token for one in members))
    return min(2, sum(token < one.start < who.start for one in members))


def _bucket(count: int) -> str:
    return str(count) if count < 4 else "4-7" if count < 8 else "8-15" if count < 16 else "16+"
