"""The JSON Schema of a record, and a page that tells it to people: both follow from the record types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from kawat.core.records import Record

DRAFT = "https://json-schema.org/draft/2020-12/schema"
IDENTITY = "urn:kawat:schema:record:1"
"""The schema's name; its number rises when a record of the old form would no longer be valid."""


def record_schema() -> dict[str, Any]:
    """The JSON Schema of one record."""
    schema = msgspec.json.schema(Record)
    schema["$defs"]["Span"] |= {"prefixItems": [{"type": "integer", "minimum": 0}] * 2, "items": False}
    whole = {"$schema": DRAFT, "$id": IDENTITY, "title": "Kawat record", **schema}
    return dict(msgspec.json.decode(msgspec.json.encode(whole)))  # defaults are tuples, which JSON has not


def schema_page() -> str:
    """The schema as a page in Markdown: a table of fields for each type."""
    definitions = record_schema()["$defs"]
    return "\n".join(line for name in _in_order(definitions) for line in _section(name, definitions[name]))


def _in_order(definitions: dict[str, Any]) -> list[str]:
    """The names of the types, `Record` first, each of the others where it is first needed."""
    found = ["Record"]
    for name in found:
        found += [needed for needed in dict.fromkeys(_needed(definitions[name])) if needed not in found]
    return found


def _needed(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"].rpartition("/")[2]
        for value in part.values():
            yield from _needed(value)
    elif isinstance(part, list):
        for value in part:
            yield from _needed(value)


def _section(name: str, definition: dict[str, Any]) -> Iterator[str]:
    yield from (f"## {name}", "", " ".join(definition.get("description", "").split()), "")
    if "properties" not in definition:
        return
    yield from ("| field | value | needed |", "|---|---|---|")
    for field, value in definition["properties"].items():
        needed = "yes" if field in definition.get("required", ()) else ""
        yield f"| `{field}` | {_kind(value)} | {needed} |"
    yield ""


def _kind(value: dict[str, Any]) -> str:
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in value:
        return " or ".join(map(_kind, value["anyOf"]))
    if "enum" in value:
        return ", ".join(f"`{one}`" for one in value["enum"])
    if value.get("type") == "array":
        return f"list of {_kind(value['items'])}" if value.get("items") else "list"
    return str(value.get("type", "any"))
