"""What each kind of picture shows of its rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

from msgspec.structs import replace
from sample_rows import dyad, happenings, pairs, party, said, told, trips, visit

from kawat.view.pictures import Look, heatmap, index, matrix, network, timeline, trips_map, variants
from kawat.view.pictures.matrix import counted
from kawat.view.pictures.network import ties_of
from kawat.view.pictures.svg import INK, PAPER
from kawat.view.pictures.trips import trips_of
from kawat.view.pictures.variants import differences

SVG = "{http://www.w3.org/2000/svg}"
EN = Look(lang="en")


def words(svg: str, kind: str | None = None) -> list[str]:
    root = ElementTree.fromstring(svg)
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text") if kind in (None, text.attrib.get("class"))]


def titles(svg: str) -> list[str]:
    return [title.text or "" for title in ElementTree.fromstring(svg).iter(f"{SVG}title")][1:]


def marks(svg: str) -> Iterator[ElementTree.Element]:
    """The marks of a timeline, without those of the legend."""
    for group in ElementTree.fromstring(svg).iter(f"{SVG}g"):
        if group.attrib.get("class", "").startswith("lane"):
            yield from (each for each in group.iter() if each.attrib.get("class", "") in ("vc", "mc", "vx", "mx"))


def test_the_lanes_of_a_timeline_go_from_heads_to_states_and_count_their_happenings() -> None:
    rows = [told(n, level=level) for n, level in enumerate(("state", "head", None, "head", "agency"))]
    assert words(timeline(rows, EN), "label") == ["Heads of state 2", "Agencies 1", "States 1", "Not said 1"]


def test_every_happening_with_a_day_has_one_mark_and_those_without_are_told_of() -> None:
    svg = timeline([*happenings(60), told(99, None)], EN)
    assert len(list(marks(svg))) == 60
    assert "without a day: 1" in svg


def test_what_is_planned_is_dashed_and_what_happened_is_filled() -> None:
    rows = [told(1), told(2, modality="future"), told(3, undertakes="AID", type="AGREE")]
    dashed = [mark.attrib.get("stroke-dasharray") is not None for mark in marks(timeline(rows))]
    assert dashed == [False, True, True]


def test_marks_of_one_day_don_t_touch() -> None:
    rows = [told(n) for n in range(100)]
    heights = sorted(float(mark.attrib["cy"]) for mark in marks(timeline(rows)))
    radius = float(next(marks(timeline(rows))).attrib["r"])
    assert all(two - one >= 2 * radius for one, two in pairwise(heights))


def test_a_mark_tells_its_happening_in_words() -> None:
    (title,) = titles(timeline([told(time_end=date(2031, 3, 14))], EN))
    assert title == "12–14 March 2031 · meet or consult · Ingrid Solheim (NOR) → Indonesia (IDN) · 2 reports"
    (title,) = titles(timeline([told(time_start=None, time_end=None)], EN))
    assert title.startswith("12 Mar 2031 (published) · ")


def test_the_index_adds_up_pairs_and_leaves_empty_months_without_a_point() -> None:
    svg = index(pairs(), EN)
    assert "Jan 2031: index +16.00 (+24.00 / −8.00), 6 reports" in titles(svg)
    assert "Apr 2031" not in svg


def test_a_point_of_the_index_that_rests_on_few_reports_is_hollow_and_the_legend_says_so() -> None:
    rows = [dyad(date(2031, 1, 1)), replace(dyad(date(2031, 2, 1)), volume=6)]
    points = [point.attrib["fill"] for point in ElementTree.fromstring(index(rows, EN)).iter(f"{SVG}circle")]
    assert points == [INK, PAPER, INK, PAPER]
    assert "fewer than 30 reports in the period" in words(index(rows, EN))
    assert "fewer than 30" not in index(rows[:1], EN)


def test_a_heat_map_has_the_pairs_with_most_first_and_says_what_it_leaves_out() -> None:
    rows = [dyad(date(2031, 1, 1), f"A{n:02}", "NOR") for n in range(25)] + [dyad(date(2031, 2, 1), "A24", "NOR")]
    svg = heatmap(rows, EN)
    assert words(svg, "label")[0] == "A24 – Norway"
    assert len(words(svg, "label")) == 20
    assert "5 more pairs are not shown." in words(svg)


def test_a_matrix_counts_both_ways_where_nobody_is_named_as_recipient() -> None:
    meeting = told(1, actors=(party(), party("Indonesia", "IDN")), recipients=())
    accusing = told(2, type="ACCUSE", actors=(party(),), recipients=(party("Fiji", "FJI"), party("Fiji 2", "FJI")))
    assert counted([meeting, accusing]) == {("IDN", "NOR"): (1, 0), ("NOR", "FJI"): (0, 1), ("NOR", "IDN"): (1, 0)}
    assert "NOR → FJI: 1 (+0 / −1)" in titles(matrix([meeting, accusing], EN))


def test_a_network_of_a_state_has_states_and_bodies_and_that_of_a_person_people_too() -> None:
    guest = party("Lucía Berrutti", None)
    row = told(actors=(party(), guest), recipients=(party("Fiji", "FJI"), party("warga", None, "group")))
    assert [tie.name for tie in ties_of([row], "NOR")] == ["FJI"]
    assert [tie.name for tie in ties_of([row], "solheim")] == ["FJI", guest.name]
    assert ties_of([row], "BRA") == []


def test_a_network_names_the_one_in_the_middle_and_the_others_with_their_counts() -> None:
    svg = network(happenings(30), "NOR", EN)
    assert {"Norway", "Indonesia 10", "Fiji 10", "Canada 10"} <= {*words(svg)}


def test_trips_go_from_the_visitors_capital_to_the_place_or_the_state_visited() -> None:
    saudi, fiji = visit(3, place_name="Arab Saudi", country=None), visit(4, place_name=None, country="FJI")
    rows = [visit(1), visit(2), saudi, fiji]
    assert [(trip.home, trip.goal[0], len(trip.visits)) for trip in trips_of(rows, "en")] == [
        ("NOR", "Jakarta", 2),
        ("NOR", "Fiji", 1),
        ("NOR", "Saudi Arabia", 1),
    ]


def test_goals_of_one_name_in_two_states_are_two() -> None:
    rows = [visit(n, place_name="Hyderabad", country=country) for n, country in enumerate(("IND", "PAK", "IND"))]
    assert [len(trip.visits) for trip in trips_of(rows, "en")] == [2, 1]
    assert {"Hyderabad 2", "Hyderabad 1"} <= {*words(trips_map(rows, EN), "label")}


def test_a_map_tells_how_many_visits_it_could_not_place() -> None:
    svg = trips_map(trips(), EN)
    assert "Goal not known: 1." in words(svg)
    assert "Jakarta 2" in words(svg, "label")
    assert any(title.startswith("Norway → Jakarta: 2 visits") for title in titles(svg))


def test_wordings_are_compared_word_by_word_without_marks_and_capitals() -> None:
    assert differences("Laut itu luas, sekali", "laut itu sempit sekali!") == [
        ("same", "laut"),
        ("same", "itu"),
        ("left_out", "luas,"),
        ("added", "sempit"),
        ("same", "sekali!"),
    ]


def test_long_wordings_are_wrapped_and_nothing_is_lost() -> None:
    quotation = " ".join(f"kata{n}" for n in range(80))
    lines = words(variants([said(quotation)], Look(width=358)))
    assert " ".join(lines[1:]) == quotation
    assert len(lines) > 10
