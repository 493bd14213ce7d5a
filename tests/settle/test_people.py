"""Which people of several reports are one, and which stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.core.document import Span
from kawat.core.language import load_language
from kawat.core.officials import Officials
from kawat.core.officials import Person as Official
from kawat.settle.known import whom
from kawat.settle.people import Claim, Told, join
from kawat.settle.spellings import part_of

INDONESIAN = load_language("id")
OFFICIALS: Officials = {
    "Ingrid Solheim": (
        Official(
            "Ingrid Solheim", ("Solheim", "I. Solheim"), "NOR", "GOV", "Menteri Luar Negeri", "2029-01-01", "2031-12-31"
        ),
    ),
    "Olav Berg": (
        Official("Olav Berg", ("Berg",), "NOR", "GOV", "Perdana Menteri", "2029", "2030"),
        Official("Olav Berg", ("Berg",), "EU", "IGO", "Presiden Dewan Eropa", "2031-01-01", None),
    ),
}
KNOWN = whom(OFFICIALS, INDONESIAN.naming, INDONESIAN.titles)


def told(name: str, *names: str, code: str | None = "NOR", day: str = "2031-03-05", office: str | None = None) -> Told:
    """A person of a report of their own, named so, and given an office of the state."""
    claims = (Claim(office, True, office, None, code, Span(0, 1), office),) if office else ()
    document = f"{name} {names} {code} {day} {office}"
    return Told(document, "e1", day, name, code, names or (name,), claims)


def joined(*people: Told) -> bool:
    return len(join(people, KNOWN)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("Karin Lindqvist"), told("Karin Lindkvist")),
        (told("Karin Lindqvist"), told("Karin Lindqvist", code=None)),
        (told("Karin Maria Lindqvist"), told("Karin Lindqvist")),
        (told("K. M. Lindqvist Holm"), told("Karin Lindqvist Holm")),
        (told("Haji Rahman Putra", code="IDN"), told("Rahman Putra", code="IDN")),
        (told("Jenderal Rahman Putra", code="IDN"), told("Rahman Putra", code="IDN")),
        (told("Ingrid Solheim"), told("Ingrid Solheim", "Solheim")),
        (told("Ingrid Solheim"), told("I. Solheim")),
        (told("Olav Berg"), told("Olav Berg", code="EU", day="2032-01-01")),
        (told("Karin Lindqvist", office="menteri"), told("Lindqvist", day="2031-09-05", office="menteri")),
        (
            told("Rahmat", code="IDN", office="gubernur"),
            told("Rahmat", code="IDN", day="2031-04-01", office="gubernur"),
        ),
        (told("Anna Karin Lindqvist", office="menteri"), told("Karin Lindqvist", office="menteri")),
    ],
)
def test_spellings_of_one_person_are_joined(one: Told, other: Told) -> None:
    assert joined(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("Karin Lindqvist"), told("Lindqvist")),
        (told("Lindqvist"), told("Lindqvist", day="2031-03-06")),
        (told("Karin Lindqvist"), told("Karin Lindqvist", code="SWE")),
        (told("Karin Lindqvist", office="menteri"), told("Lindqvist", day="2034-03-05", office="menteri")),
        (told("Karin Lindqvist", office="menteri"), told("Lindqvist", office="gubernur")),
        (told("Anna Karin Lindqvist"), told("Karin Lindqvist")),
        (told("Karin Lindqvist"), told("Karin Lindkvist", day="2019-03-05")),
        (told("Karin Lindqvist"), told("Karin Sandvik")),
        (told("Karin Daffa Aldiansyah"), told("Karin Ardiansyah")),
        (told("Turki al-Maliki", code="SAU"), told("Riyad al-Maliki", code="PSE")),
        (told("Ingrid Solheim"), told("Solheim", day="2019-03-05")),
        (told("Ingrid Solheim"), told("Anna Ingrid Solheim")),
        (told("Rahmat", code=None, office="gubernur"), told("Rahmat", code=None, day="2031-04-01", office="gubernur")),
    ],
)
def test_people_who_may_be_two_stay_two(one: Told, other: Told) -> None:
    assert not joined(one, other)


def test_a_short_name_that_fits_two_people_is_of_neither() -> None:
    people = join([told("Karin Maria Holm"), told("Karin Elise Holm"), told("Karin Holm")], KNOWN)
    assert len(people) == 3


def test_a_surname_that_two_holders_of_an_office_bear_is_of_neither() -> None:
    holders = [told("Karin Holm", office="menteri"), told("Anders Holm", office="menteri")]
    assert len(join([*holders, told("Holm", office="menteri")], KNOWN)) == 3


def test_a_title_among_the_mentions_is_no_name() -> None:
    (person,) = join([told("Karin Lindqvist", "Karin Lindqvist", "Menteri Luar Negeri", "Lindqvist")], KNOWN)
    assert person.spellings == ("Karin Lindqvist", "Lindqvist")


def test_a_person_is_called_as_the_world_calls_them() -> None:
    (person,) = join([told("Ingrid Solheimm"), told("Ingrid Solheim")], KNOWN)
    assert (person.name, person.code) == ("Ingrid Solheim", "NOR")


PEOPLE = [
    told("Karin Maria Lindqvist"), told("Karin Lindqvist", office="menteri"), told("Lindqvist", office="menteri"),
    told("Karin Lindkvist", code=None), told("Ingrid Solheim", "Solheim"), told("Solheim", code="SWE"),
    told("Olav Berg", code="EU", day="2032-01-01"), told("Karin Holm"), told("K. Holm"), told("Lindqvist", code=None),
]  # fmt: skip


@given(st.permutations(PEOPLE))
def test_the_order_of_the_reports_changes_nothing(people: list[Told]) -> None:
    assert join(people, KNOWN) == join(PEOPLE, KNOWN)


@given(
    st.lists(st.sampled_from(["karin", "lindqvist", "lindkvist", "holm", "k", "al"]), min_size=1, max_size=4).map(tuple)
)
def test_every_full_name_is_a_part_of_itself(words: tuple[str, ...]) -> None:
    assert part_of(words, words) == (sum(len(word) > 1 for word in words) >= min(2, len(words)))
