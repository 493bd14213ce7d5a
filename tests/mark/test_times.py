"""Time expressions: every example of times.toml, and how values follow from the report's day."""

from __future__ import annotations

import pytest

from kawat.core.document import Span
from kawat.core.language import load_language
from kawat.core.marks import TimeMark
from kawat.core.times import TimeExample, TimeRule
from kawat.mark.times import mark_times

TIMES = load_language("id").times
assert TIMES is not None


def read(text: str, published: str | None = "2023-02-23") -> tuple[TimeMark, ...]:
    assert TIMES is not None
    return mark_times(text, (Span(0, len(text)),), published, TIMES)


EXAMPLES = [(rule, example) for rule in TIMES.rules for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r.id}: {e.text}" for r, e in EXAMPLES])
def test_each_example_is_found_by_its_rule_with_its_value(rule: TimeRule, example: TimeExample) -> None:
    marks = [mark for mark in read(example.text, example.published) if mark.rule == f"time.{rule.id}"]
    assert [mark.value for mark in marks][:1] == ([example.value] if example.value else [])
    for mark in marks[:1]:
        assert example.start is None or (mark.start or "") == example.start
        assert example.end is None or (mark.end or "") == example.end
