"""Finding many names in a text at once: a trie over words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

Trie = dict[str, Any]
"""First word → Trie, then the separator and word that follow ("-Qaeda") → Trie; under "" what the name stands for."""

_WORD = re.compile(r"\w+")
_NEXT = re.compile(r"(\W{1,3})(\w+)")
_END = ""


def build_trie(names: Mapping[str, object]) -> Trie:
    """Name → value, as a trie. Signs before a name's first word and after its last are no part of it."""
    root: Trie = {}
    for name, value in names.items():
        node = root
        for key, _ in _steps(name, 0):
            node = node.setdefault(key, {})
        if node is not root:
            node[_END] = value
    return root


def find_names(text: str, trie: Trie) -> Iterator[tuple[int, int, Any]]:
    """(start, end, value) of every name in `text`: the longest at each place, whole words, none overlapping."""
    done = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < done or word[0] not in trie:
            continue
        node, best, value = trie, 0, None
        for key, end in _steps(text, start):
            node = node.get(key, {})
            if not node:
                break
            if _END in node:
                best, value = end, node[_END]
        if best:
            done = best
            yield start, best, value


def _steps(text: str, position: int) -> Iterator[tuple[str, int]]:
    """The words of `text` from `position` as trie keys, each with its end."""
    word = _WORD.search(text, position)
    if word is None:
        return
    yield word[0], word.end()
    end = word.end()
    while following := _NEXT.match(text, end):
        end = following.end()
        yield _separator(following[1]) + following[2], end


def _separator(signs: str) -> str:
    """How two words of a name are joined: a line break is a space, a blank line ends it, apostrophes are alike."""
    if signs.isspace():
        return " " if signs.count("\n") < 2 else "\n\n"
    return signs.replace("’", "'").replace("‘", "'").replace("`", "'")
