"""The JSON Schema of a record."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import msgspec
import pytest

from kawat.view.schema import record_schema, schema_page
from sample_records import record


def as_json() -> dict[str, Any]:
    return json.loads(msgspec.json.encode(record()))


def test_the_schema_is_a_valid_one_with_a_name():
    jsonschema.Draft202012Validator.check_schema(record_schema())
    assert record_schema()["$id"].startswith("urn:kawat:")


def test_a_record_is_valid():
    jsonschema.validate(as_json(), record_schema())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["events", 0, "trigger"], [1]),
        (["events", 0, "trigger"], [1, 2, 3]),
        (["events", 0, "trigger"], [-1, 2]),
        (["events", 0, "modality"], "maybe"),
        (["entities", 0, "kind"], "animal"),
        (["statements", 0, "content"], None),
        (["document", "text"], None),
        (["made_by"], None),
    ],
)
def test_what_is_no_record_is_not_valid(path: list[Any], value: Any):
    found = as_json()
    part: Any = found
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, record_schema())


def test_the_page_tells_every_type_and_every_field_once():
    page, definitions = schema_page(), record_schema()["$defs"]
    assert all(page.count(f"## {name}\n") == 1 for name in definitions)
    for definition in definitions.values():
        assert all(f"| `{field}` |" in page for field in definition.get("properties", ()))
