"""The marked happenings hold together, and carry no text of the reports."""

from __future__ import annotations

from happenings import GOLD, b_cubed, counted, pairs_of, read_gold, stories_of


def test_the_marks_name_reports_and_offsets_only() -> None:
    for line in read_gold(GOLD, None):
        assert line["set"] in ("tune", "test")
        reports = line["events"] if "pair" in line else line["reports"]
        assert all(set(report) <= {"url", "sha256", "trigger", "triggers"} for report in reports)


def test_there_are_as_many_pairs_and_stories_as_are_told() -> None:
    gold = read_gold(GOLD, None)
    assert len(list(pairs_of(gold))) == 303
    assert len(list(stories_of(gold))) == 40


def test_the_figures_of_a_hand_made_case_are_right() -> None:
    assert counted([(True, True), (True, False), (False, True), (False, False)]) == "P 0.500  R 0.500  F1 0.500"
    a, b, c = (("u", "s", n, n + 1) for n in range(3))
    marked = {a: 1, b: 1, c: 2}
    assert b_cubed([{a: 1, b: 1, c: 1}], [marked]) == "P 0.556  R 1.000  F1 0.714"
    assert b_cubed([marked], [marked]) == "P 1.000  R 1.000  F1 1.000"
