"""PLOVER, CAMEO and the crosswalk between them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.core.ontology import Line, check_ontology, load_ontology
from kawat.errors import DataError

ONTOLOGY = load_ontology()


def test_the_tables_hold_together() -> None:
    assert check_ontology(ONTOLOGY) == ()


def test_plover_has_its_types_modes_and_contexts() -> None:
    modes = sum(len(found.modes) for found in ONTOLOGY.types.values())
    assert (len(ONTOLOGY.types), modes, len(ONTOLOGY.contexts)) == (16, 67, 37)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (Line("999", "AGREE"), "no such CAMEO code"),
        (Line("030", "AGREES"), "no such type"),
        (Line("042", "CONSULT", mode="walk"), "has no mode walk"),
        (Line("030", "AGREE", undertakes="MEET"), "no type MEET"),
        (Line("030", "AGREE", contexts=("weather",)), "no context weather"),
    ],
)
def test_a_crosswalk_line_that_points_to_nothing_is_told(line: Line, problem: str) -> None:
    assert any(problem in told for told in check_ontology(ONTOLOGY, [line]))


def test_a_code_without_crosswalk_is_told() -> None:
    lines = [line for group in ONTOLOGY.lines.values() for line in group if line.cameo != "057"]
    assert check_ontology(ONTOLOGY, lines) == ("CAMEO 057 has no crosswalk line",)


def test_a_mode_without_code_is_told() -> None:
    lines = [line for group in ONTOLOGY.lines.values() for line in group if line.mode != "phone"]
    assert "CONSULT/phone has no CAMEO code" in check_ontology(ONTOLOGY, lines)


@pytest.mark.parametrize(
    ("type", "mode", "undertakes", "contexts", "code"),
    [
        ("CONSULT", None, None, (), "040"),
        ("CONSULT", "phone", None, (), "041"),
        ("CONSULT", "visit", None, (), "042"),
        ("CONSULT", "third-party", None, (), "044"),
        ("AGREE", None, None, (), "030"),
        ("AGREE", None, "COOPERATE", (), "031"),
        ("AGREE", None, "COOPERATE", ("military",), "0312"),
        ("AGREE", None, "AID", (), "033"),
        ("AGREE", None, "CONSULT", ("economic", "diplomatic"), "036"),
        ("SANCTION", "convict", None, (), "116"),
        ("SANCTION", "discontinue", None, ("economic",), "163"),
        ("COOPERATE", None, None, ("intelligence",), "064"),
        ("REQUEST", "meet", None, ("diplomatic",), "106"),
        ("ASSAULT", "drone", None, ("military",), "195"),
        ("ASSAULT", None, None, ("military",), "190"),
        ("RETREAT", "release", None, ("legal",), "0841"),
    ],
)
def test_an_event_has_the_finest_code_it_supports(
    type: str, mode: str | None, undertakes: str | None, contexts: tuple[str, ...], code: str
) -> None:
    assert ONTOLOGY.cameo_of(type, mode, undertakes, contexts) == code


kinds = st.sampled_from([(type, mode) for type, found in ONTOLOGY.types.items() for mode in (None, *found.modes)])


@given(kinds, st.sets(st.sampled_from(ONTOLOGY.contexts), max_size=4))
def test_every_event_has_a_code_with_a_goldstein_score(kind: tuple[str, str | None], contexts: set[str]) -> None:
    score = ONTOLOGY.goldstein(ONTOLOGY.cameo_of(*kind, contexts=contexts))
    assert score is not None
    assert -10 <= score <= 10


def test_accusing_scores_as_conflict() -> None:
    assert ONTOLOGY.score("ACCUSE") == -3
    assert ONTOLOGY.score("ACCUSE", "allege") == -3.5
    assert ONTOLOGY.quad("ACCUSE") == "verbal_conflict"


def test_the_types_are_spread_over_four_quad_classes() -> None:
    quads = [found.quad for found in ONTOLOGY.types.values()]
    assert {quad: quads.count(quad) for quad in quads} == {
        "verbal_cooperation": 4,
        "material_cooperation": 3,
        "verbal_conflict": 4,
        "material_conflict": 5,
    }


def test_goldstein_scores_are_those_of_cameo() -> None:
    assert (ONTOLOGY.goldstein("042"), ONTOLOGY.goldstein("057"), ONTOLOGY.goldstein("190")) == (1.9, 8.0, -10.0)
    assert ONTOLOGY.goldstein("999") is None
    assert ONTOLOGY.goldstein(None) is None


@pytest.mark.parametrize(
    ("code", "type", "mode"),
    [
        ("042", "CONSULT", "visit"),
        ("0256", "REQUEST", "yield"),
        ("195", "ASSAULT", "aerial"),
        ("116", "SANCTION", "convict"),
    ],
)
def test_a_cameo_code_reads_as_plover(code: str, type: str, mode: str) -> None:
    line = ONTOLOGY.plover_of(code)
    assert line is not None
    assert (line.type, line.mode) == (type, mode)


def test_a_public_statement_is_no_event() -> None:
    assert ONTOLOGY.plover_of("013") is None


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"plover\.toml"):
        load_ontology(tmp_path)
