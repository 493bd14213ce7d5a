"""Finding many names in a text at once: a trie over words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

Trie = dict[str, Any]
"""First word → Trie, then the separator and word that follow ("-Qaeda") → Trie; under "" what the name stands for."""

_WORD = re.compile(r"\w+")
_NEXT = re.compile(r"(\W{1,3})(\w+)")
_CHUNK = re.compile(r"(\W*)(\w+)")
_END = ""


def build_trie(names: Mapping[str, object]) -> Trie:
    """Name → value, as a trie. Signs before a name's first word and after its last are no part of it."""
    root: Trie = {}
    for name, value in names.items():
        chunks = _CHUNK.findall(name)
        if not chunks:
            continue
        node = root.setdefault(chunks[0][1], {})
        for separator, word in chunks[1:]:
            node = node.setdefault((separator if separator == " " else _separator(separator)) + word, {})
        node[_END] = value
    return root


def find_names(text: str, trie: Trie) -> Iterator[tuple[int, int, Any]]:
    """(start, end, value) of every name in `text`: the longest at each place, whole words, none overlapping."""
    done = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < done or word[0] not in trie:
            continue
        end, value = _longest(text, trie[word[0]], word.end())
        if end:
            done = end
            yield start, end, value


def _longest(text: str, node: Trie, end: int) -> tuple[int, Any]:
    """Where the longest name from `node` on ends, and its value; 0 where none does."""
    best, value = (end, node[_END]) if _END in node else (0, None)
    while following := _NEXT.match(text, end):
        node, end = node.get(_separator(following[1]) + following[2], {}), following.end()
        if not node:
            break
        if _END in node:
            best, value = end, node[_END]
    return best, value


def _separator(signs: str) -> str:
    """How two words of a name are joined: a line break is a space, a blank line ends it, apostrophes are alike."""
    if signs.isspace():
        return " " if signs.count("\n") < 2 else "\n\n"
    return signs.replace("’", "'").replace("‘", "'").replace("`", "'")
