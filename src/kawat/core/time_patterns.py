"""Time patterns: how the rules of times.toml become regular expressions.

In a rule's pattern a blank stands for one to three blanks and `{name}` for a word list (a group of that name) or a
fragment; `{name2}` is the same for the second half of a range. Groups of digits are named as the part that they set.
"""

from __future__ import annotations

import re

from kawat.core.times import Parts, TimeRule, TimeRules, TimesFile
from kawat.errors import DataError

# What an expression can begin with: a word (not the second half of a doubled one), a number (not its decimals), a
# bracket.
HEAD = re.compile(r"(?<!\w)(?<![^\W\d]-)(?:(?<!\d[.,/])\d+|[^\W\d]\w*|\()")
DIGITS = "0"

_BLANK = r"(?:[ \t\xa0]{1,3})"
_END = r"(?!\w|[.,/]\d)"
_REFERENCE = re.compile(r"\{([a-z_]+)(\d?)\}")
_OPENING = re.compile(r"\((\?(?:<?[=!]|:|P<\w+>))?")
_QUANTIFIER = re.compile(r"[?*+]|\{\d+(?:,\d*)?\}|")


def compile_times(file: TimesFile) -> TimeRules:
    """The time grammar of one times.toml, its patterns written out. Raises DataError naming the rule that is wrong."""
    patterns = tuple(_pattern(rule, file) for rule in file.rule)
    heads: dict[str, tuple[int, ...]] = {}
    for index, rule in enumerate(file.rule):
        for head in _heads(rule.pattern, 0, file)[0]:
            heads[head] = (*heads.get(head, ()), index)
    bounds = file.bounds
    between = f"(?:{_any(bounds.between)}{_BLANK})*"
    before = {name: getattr(bounds, name) for name in ("since", "until", "after", "before", "opener")}
    return TimeRules(
        words=file.words,
        rules=file.rule,
        patterns=patterns,
        heads=heads,
        ahead=re.compile(rf"\b{_any(file.ahead)}\b"),
        clause=re.compile(rf"[,;:.!?()\"“”\n]|\b{_any(file.clause)}\b"),
        bound=re.compile(rf"(?<!\w){_named(before)}{_BLANK}{between}\Z"),
        join=re.compile(
            rf",?(?:{_BLANK})?(?:[-–—]|{_named({'join': bounds.join, 'pair': bounds.pair})})(?:{_BLANK})?{between}"
        ),
    )


def _pattern(rule: TimeRule, file: TimesFile) -> re.Pattern[str]:
    if not rule.examples:
        raise DataError(f"times.toml: {rule.id}", "the rule has no example", "give it one; it runs as a test")
    try:
        return re.compile(f"(?:{_expand(rule.pattern, file)}){_END}")
    except (KeyError, re.error) as error:
        raise DataError(f"times.toml: {rule.id}", f"bad pattern ({error})", "mend the pattern") from error


def _heads(pattern: str, at: int, file: TimesFile) -> tuple[set[str], bool, int]:
    """The words that a pattern can begin with, read from `at` to its closing bracket; whether it can be empty; where
    it ends."""
    heads: set[str] = set()
    begins, can_be_empty = True, False
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            begins, can_be_empty, at = True, can_be_empty or begins, at + 1
            continue
        inner, optional, at = _item_heads(pattern, at, file)
        quantifier = _QUANTIFIER.match(pattern, at)
        at = quantifier.end() if quantifier else at
        heads |= inner if begins else set()
        begins = begins and (optional or (quantifier is not None and quantifier[0] in ("?", "*")))
    return heads, can_be_empty or begins, at


def _item_heads(pattern: str, at: int, file: TimesFile) -> tuple[set[str], bool, int]:
    """The same for the one item that stands at `at`: a reference, a group or a character."""
    if reference := _REFERENCE.match(pattern, at):
        name = reference[1]
        if name in file.words:
            return {head for word in file.words[name] for head in _word_heads(word)}, False, reference.end()
        return *_heads(file.fragments[name], 0, file)[:2], reference.end()
    if opening := _OPENING.match(pattern, at):
        inner, optional, at = _heads(pattern, opening.end(), file)
        looks_around = (opening[1] or "").rstrip("<")[-1:] in ("=", "!")
        return (set(), True, at + 1) if looks_around else (inner, optional, at + 1)
    character = re.compile(r"\\.|\[[^]]*\]|.").match(pattern, at)
    assert character is not None
    digits = any(re.match(character[0], digit) for digit in "0123456789")
    return {DIGITS} if digits else {character[0].removeprefix("\\")}, False, character.end()


def _word_heads(word: str) -> set[str]:
    found = HEAD.match(word)
    head = found[0] if found else word
    return {DIGITS} if head.isdecimal() else {head, head[0].upper() + head[1:]}


def _named(groups: dict[str, tuple[str, ...]]) -> str:
    return "(?:" + "|".join(f"(?P<{name}>{_any(words)})" for name, words in groups.items()) + ")"


def _any(words: tuple[str, ...] | dict[str, Parts]) -> str:
    """A pattern for any of the words, the longest first; a word listed with a small letter may stand with a capital."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(_word(word) for word in longest_first) + ")"


def _word(word: str) -> str:
    first = f"[{word[0].upper()}{word[0]}]" if word[0].islower() else re.escape(word[0])
    return first + _BLANK.join(re.escape(piece) for piece in word[1:].split(" "))


def _expand(pattern: str, file: TimesFile) -> str:
    """The pattern with its references written out and its blanks made flexible."""

    def written_out(reference: re.Match[str]) -> str:
        name, second = reference.groups()
        if name in file.words and not any(file.words[name][word] != Parts() for word in file.words[name]):
            return _any(file.words[name])
        if name in file.words:
            return f"(?P<{name}{second}>{_any(file.words[name])})"
        inner = _expand(file.fragments[name], file)
        return "(?:" + re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>{second}>", inner) + ")"

    return _REFERENCE.sub(written_out, pattern.replace(" ", _BLANK))
