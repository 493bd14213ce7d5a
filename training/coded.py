"""The archive reports that we coded, which stand in annotations/ without their texts: found again by url and hash."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any


def archive_rows(news: Iterable[Path]) -> Iterator[tuple[str, dict[str, Any]]]:
    """News files → each article with the hash of its text."""
    for path in news:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield sha256(row["text"].encode()).hexdigest(), row


def coded_reports(files: Iterable[Path], news: Iterable[Path]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Annotation files and the news they speak of → each coded line with the article that it is about."""
    texts = {(row["url"], digest): row for digest, row in archive_rows(news)}
    for file in files:
        for line in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            yield line, texts[line["url"], line["sha256"]]


def taught_the_encoder(line: dict[str, Any]) -> bool:
    """Three reports of five teach the encoder; of the others, for which its hints are honest, the deciders learn what
    hints are worth."""
    return int(line["sha256"][:2], 16) < 154
