"""Bytes of unknown encoding → text, with a note where they were no clean UTF-8."""

from __future__ import annotations

import codecs
import re

from msgspec import Struct

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_ESCAPED = re.compile("[\udc80-\udcff]")
# UTF-8 read as cp1252 (â€œ, Ã©) and as Mac Roman (‚Äú, √©).
_MOJIBAKE = re.compile(r"â€[\w\W]|Ã[\x80-\xbf©¨¡¶¼±³]|Â[\xa0-\xbf]|‚Ä[\w\W]|¬[†∞]|√[©®°∂º±≥]")


class Decoded(Struct, frozen=True):
    """The text, and a note on how it was made of the bytes (None for clean UTF-8)."""

    text: str
    note: str | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """The note, where there is one."""
        return (self.note,) if self.note else ()


def decode(raw: bytes) -> Decoded | None:
    """The text of `raw`; None where the bytes are no text at all."""
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            body = raw[len(bom) :]
            if encoding == "utf-8":
                break
            return _strict(body, encoding)
    else:
        body = raw
    sample = body[:_SAMPLE]
    if wide := _wide(sample):
        return _strict(body, wide)
    if len(_CONTROLS.findall(sample)) * 20 > len(sample) or b"\x00" in sample[:8]:
        return None
    try:
        return Decoded(body.decode("utf-8"))
    except UnicodeDecodeError:
        return _fallback(body)


def _strict(body: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(body.decode(encoding), f"encoding: {encoding.upper()}")
    except UnicodeDecodeError:
        return None


def _wide(sample: bytes) -> str | None:
    """UTF-16 with no mark at its start, known by a zero in every second byte."""
    half = len(sample) // 2
    if half >= 4 and sample[1::2].count(0) > 0.7 * half and not sample[0::2].count(0):
        return "utf-16-le"
    if half >= 4 and sample[0::2].count(0) > 0.7 * half and not sample[1::2].count(0):
        return "utf-16-be"
    return None


def _fallback(body: bytes) -> Decoded:
    """Bytes that are no UTF-8: another alphabet where many are high, else cp1252 byte by byte (for mixed files)."""
    if len(_HIGH.findall(body[:_SAMPLE])) * 5 > len(body[:_SAMPLE]):
        from charset_normalizer import from_bytes

        best = from_bytes(body).best()
        if best is not None:
            return Decoded(str(best), f"encoding: taken to be {best.encoding}")
    text, count = _ESCAPED.subn(_cp1252, body.decode("utf-8", "surrogateescape"))
    return Decoded(text, f"encoding: {count} bytes are no UTF-8 and were read as cp1252")


def _cp1252(match: re.Match[str]) -> str:
    return bytes([ord(match[0]) - 0xDC00]).decode("cp1252", "replace")


def mojibake_note(text: str) -> str | None:
    """A note where `text` looks like UTF-8 that somebody read as another encoding; the text itself stays as it is."""
    found = _MOJIBAKE.findall(text)
    if not found:
        return None
    return (
        f"encoding: {len(found)} places such as {found[0]!r} look like UTF-8 read in another encoding; quotation marks "
        "and dashes among them are read as such, the text stays as it is"
    )
