"""Ids are hashes of content: the same words give the same id on every machine."""

from __future__ import annotations

from hashlib import sha256

LENGTH = 10


def content_id(prefix: str, *parts: object, digits: int = LENGTH) -> str:
    """A letter and hexadecimal digits made from `parts`, which are joined by a sign that stands in none of them."""
    digest = sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()
    return prefix + digest[:digits]
