"""Words → pieces of words (a unigram model): what an encoder reads instead of words."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

Cutter = Callable[[str, bool], tuple[int, ...]]
"""A word, and whether a space stands before it → the ids of its pieces, never none."""

SPACE = "▁"
UNKNOWN = 3  # ids 0–3 are the marks <s>, <pad>, </s>, <unk>, as in the model that the pieces come from
MOST = 8  # a word of more pieces (a web address) is told from its first ones
_UNKNOWN_SCORE = -30.0


def piece_cutter(ids: Mapping[str, int], scores: Mapping[str, float], longest: int = 16) -> Cutter:
    """Pieces with ids and log-probabilities → the function that cuts a word into its likeliest pieces."""

    @lru_cache(maxsize=100_000)
    def cut(word: str, spaced: bool) -> tuple[int, ...]:
        text = SPACE * spaced + unicodedata.normalize("NFKC", word)
        best: list[tuple[float, int, int]] = [
            (0.0, 0, UNKNOWN)
        ]  # score so far, where its last piece starts, that piece
        for end in range(1, len(text) + 1):
            choice = (best[end - 1][0] + _UNKNOWN_SCORE, end - 1, UNKNOWN)
            for start in range(max(0, end - longest), end):
                piece = text[start:end]
                if piece in ids and best[start][0] + scores[piece] > choice[0]:
                    choice = (best[start][0] + scores[piece], start, ids[piece])
            best.append(choice)
        return tuple(_backwards(best))[::-1][:MOST] or (UNKNOWN,)

    return cut


def _backwards(best: list[tuple[float, int, int]]) -> list[int]:
    found: list[int] = []
    end = len(best) - 1
    while end > 0:
        _, start, piece = best[end]
        if not (piece == UNKNOWN and found and found[-1] == UNKNOWN):
            found.append(piece)
        end = start
    return found
