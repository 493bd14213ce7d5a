from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kawat.core.document import Span
from kawat.view.segments import Mark, marks_of, paragraph_of, paragraphs, segments
from sample_records import TEXT, record, span

LENGTH = 60
SPANS = st.tuples(st.integers(0, LENGTH), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
MARKS = st.lists(st.builds(Mark, SPANS, st.sampled_from(("act", "who", "about", "said")), st.sampled_from("abc")))


@given(MARKS)
def test_segments_cover_a_stretch_without_gap_or_overlap(marks: list[Mark]) -> None:
    found = segments(Span(0, LENGTH), marks)
    assert [segment.span.start for segment in found] == [0, *(segment.span.end for segment in found[:-1])]
    assert found[-1].span.end == LENGTH


@given(MARKS)
def test_each_character_carries_just_the_marks_that_hold_it(marks: list[Mark]) -> None:
    for segment in segments(Span(0, LENGTH), marks):
        for position in range(segment.span.start, segment.span.end):
            held = [mark for mark in marks if mark.span.start <= position < mark.span.end]
            assert sorted(map(repr, segment.marks)) == sorted(map(repr, held))


def test_overlapping_marks_are_split_where_they_part() -> None:
    found = segments(Span(0, 9), [Mark(Span(0, 6), "said", "s1"), Mark(Span(4, 9), "act", "v1")])
    assert [(segment.span.start, [mark.item for mark in segment.marks]) for segment in found] == [
        (0, ["s1"]),
        (4, ["v1", "s1"]),
        (6, ["v1"]),
    ]


def test_a_record_marks_its_triggers_names_sayings_and_asides() -> None:
    kinds = {mark.kind for mark in marks_of(record())}
    assert {"act", "who", "said", "aside"} <= kinds
    assert Mark(span("Lucy Pevensie"), "who", "e1") in marks_of(record())


def test_paragraphs_are_the_lines_with_words_and_know_what_lies_in_them() -> None:
    found = paragraphs("satu\n\n  \ndua 🦁 kata\r\ntiga")
    assert [span.of("satu\n\n  \ndua 🦁 kata\r\ntiga").strip() for span in found] == ["satu", "dua 🦁 kata", "tiga"]
    assert [paragraph_of(position, found) for position in (0, 12, len("satu\n\n  \ndua 🦁 kata\r\ntiga"))] == [0, 1, 2]
    assert paragraph_of(len(TEXT), paragraphs(TEXT)) == 0
