"""Terms made of what reports claim, and what cannot be true together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.core.document import Span
from kawat.core.language import load_language
from kawat.core.records import Role
from kawat.settle.known import whom
from kawat.settle.offices import Office, Term, claim, contradictions, people_of, terms
from kawat.settle.people import Claim, Told, join
from sample_records import record

INDONESIAN = load_language("id")
KNOWN = whom({}, INDONESIAN.naming, INDONESIAN.titles)
MINISTER = Office("menteri luar negeri", "", "NOR", held=True)
UNIQUE = frozenset({("menteri luar negeri", "NOR"), ("menteri luar negeri", "SWE")})


def said(name: str, *days: str | None, state: str = "NOR", held: bool = True) -> list[Told]:
    """Reports of those days that call somebody the foreign minister."""
    words = "Menteri Luar Negeri"
    claims = (Claim("menteri luar negeri", held, words, None, state, Span(0, 19), words),)
    return [Told(f"{name} {day} {state}", "e1", day, name, "NOR", (name,), claims) for day in days]


def made(*told: list[Told]) -> tuple[Term, ...]:
    return terms(join([one for several in told for one in several], KNOWN))


@pytest.mark.parametrize(
    ("title", "office", "held"),
    [
        ("Menlu", "menteri luar negeri", True),
        ("Menteri Luar Negeri", "menteri luar negeri", True),
        ("Menlu RI", "menteri luar negeri", True),
        ("mantan Menlu", "menteri luar negeri", False),
        ("calon presiden", "presiden", False),
        ("penjaga mercusuar", "penjaga mercusuar", True),
        ("mantan", "mantan", True),
    ],
)
def test_all_names_of_a_title_are_one_office(title: str, office: str, held: bool) -> None:
    found = claim(Role(title, None, "NOR", Span(3, 9)), "kata", INDONESIAN.titles)
    assert (found.office, found.held, found.state, found.words) == (office, held, "NOR", "kata")


def test_a_term_runs_from_the_first_to_the_last_day_told_with_all_evidence() -> None:
    (term,) = made(said("Karin Holm", "2031-05-01", "2031-03-05", None))
    assert (term.office, term.first, term.last) == (MINISTER, "2031-03-05", "2031-05-01")
    assert [source.day for source in term.sources] == [None, "2031-03-05", "2031-05-01"]


def test_what_is_told_without_any_day_has_none() -> None:
    (term,) = made(said("Karin Holm", None))
    assert (term.first, term.last) == (None, None)


def test_a_former_office_is_another_term() -> None:
    found = made(said("Karin Holm", "2031-03-05"), said("Karin Holm", "2031-03-06", held=False))
    assert [term.office.held for term in found] == [True, False]


def test_a_silence_of_more_than_a_year_parts_two_terms() -> None:
    found = made(said("Karin Holm", "2031-03-05", "2032-03-01", "2034-01-01"))
    assert [(term.first, term.last) for term in found] == [("2031-03-05", "2032-03-01"), ("2034-01-01", "2034-01-01")]


def test_a_silence_in_which_others_hold_the_office_parts_two_terms() -> None:
    found = made(said("Karin Holm", "2031-03-05", "2031-09-01"), said("Anders Vik", "2031-04-01", "2031-08-01"))
    assert len(found) == 3
    assert contradictions(found, UNIQUE) == ()


def test_two_holders_at_a_time_contradict_each_other_and_both_stay() -> None:
    found = made(said("Karin Holm", "2031-03-01", "2031-03-20"), said("Anders Vik", "2031-03-10"))
    (one,) = contradictions(found, UNIQUE)
    assert one.kind == "holders"
    assert set(one.terms) == {term.id for term in found}


def test_the_day_of_a_handover_is_no_contradiction() -> None:
    found = made(said("Karin Holm", "2031-03-01", "2031-03-10"), said("Anders Vik", "2031-03-10", "2031-04-01"))
    assert contradictions(found, UNIQUE) == ()


def test_one_person_for_two_states_contradicts_itself() -> None:
    first = said("Karin Holm", "2031-03-01", "2031-03-20")
    (one,) = contradictions(made(first, said("Karin Holm", "2031-03-10", state="SWE")), UNIQUE)
    assert one.kind == "states"


def test_an_office_of_many_is_held_by_many() -> None:
    found = made(said("Karin Holm", "2031-03-01", "2031-03-20"), said("Anders Vik", "2031-03-10"))
    assert contradictions(found, frozenset()) == ()


def test_people_of_a_record_have_name_state_day_and_offices() -> None:
    (lucy,) = people_of(record(), INDONESIAN.titles)
    assert (lucy.name, lucy.code, lucy.day, lucy.names) == (
        "Lucy Pevensie",
        "NAR",
        "2025-03-05",
        ("Lucy Pevensie", "Lucy"),
    )
    assert [(one.office, one.words) for one in lucy.claims] == [("menteri luar negeri", "Menlu Narnia")]


REPORTS = said("Karin Holm", "2031-03-05", "2031-09-01", None) + said("Anders Vik", "2031-04-01", "2031-08-01")


@given(st.permutations(REPORTS))
def test_the_order_of_the_reports_changes_nothing(reports: list[Told]) -> None:
    assert made(reports) == made(REPORTS)
