"""Which events of made-up reports are the same happening, and which are not."""

from __future__ import annotations

import pytest

from kawat.core.records import Record
from settle.told import asked, at, on, report, settled, together

RETOLD = "Raja Lune menerima Lucy Pevensie di Anvard; keduanya bertemu membahas jembatan tua di perbatasan utara."


def are_one(*records: Record) -> bool:
    with settled(*records)[0] as store:
        return len(together(store)) == 1


def test_a_meeting_that_two_reports_tell_is_one_happening() -> None:
    store, settling = settled(report("a"), report("b", RETOLD, published="2031-05-14"))
    assert together(store) == [["a", "b"]]
    assert str(settling) == (
        "reports: 2; events: 2; happenings: 1, told by several reports: 1; new events: 2, pairs compared: 1"
    )


def test_a_happening_has_what_its_reports_tell_and_no_day_that_none_states() -> None:
    first = report("a", confidence=0.4)
    second = report("b", RETOLD, confidence=0.7, place=at("Anvard", "ARC"))
    with settled(first, second)[0] as store:
        assert asked(
            store,
            "SELECT type, codes, time_start, time_end, place_name, place_country, reports, events, confidence"
            " FROM happenings",
        ) == [("CONSULT", ["ARC", "NAR"], None, None, "Anvard", "ARC", 2, 2, 0.7)]
    with settled(first, report("b", RETOLD, time=on("2031-05-12")))[0] as store:
        assert [tuple(map(str, row)) for row in asked(store, "SELECT time_start, time_end FROM happenings")] == [
            ("2031-05-12", "2031-05-12")
        ]


def test_an_event_that_nobody_else_tells_is_a_happening_of_its_own() -> None:
    strange = report("c", "Sekelompok orang berunding tentang musim dingin.", trigger="berunding", doers=("orang",))
    with settled(report("a"), strange)[0] as store:
        assert together(store) == [["a"], ["c"]]
        assert asked(store, "SELECT DISTINCT score FROM happening_members") == [(None,)]


def test_reports_that_state_different_days_tell_of_different_meetings() -> None:
    assert are_one(report("a", time=on("2031-05-12")), report("b", time=on("2031-05-12")))
    assert not are_one(report("a", time=on("2031-05-12")), report("b", time=on("2031-05-11")))
    assert are_one(report("a", time=on("2031-05-12")), report("b", time=on("2031-05-01", "2031-05-31")))


def test_undated_reports_are_compared_when_few_days_lie_between_them() -> None:
    assert are_one(report("a"), report("b", published="2031-05-15"))
    assert not are_one(report("a"), report("b", published="2031-06-15"))


def test_a_report_whose_day_and_month_are_exchanged_is_found() -> None:
    assert are_one(report("a", published="2031-09-10"), report("b", published="2031-10-09"))


def test_a_report_does_not_tell_of_what_happens_after_it_but_may_promise_it() -> None:
    stated = {"published": "2031-05-16", "time": on("2031-05-15")}
    assert not are_one(report("a", published="2031-05-12"), report("b", **stated))
    promise = {"type": "AGREE", "published": "2031-05-12"}
    assert are_one(report("a", **promise), report("b", **{**stated, **promise}))


def test_a_stated_day_joins_what_is_told_years_later() -> None:
    stated = report("a", time=on("2031-05-12"))
    assert are_one(stated, report("b", time=on("2031-05-12"), published="2035-01-20"))


@pytest.mark.parametrize(
    "other",
    [
        {"type": "AGREE"},
        {"modality": "negated"},
        {"modality": "future"},
        {"doers": ("Tumnus Faun", "Raja Lune")},
        {"doers": ("Lucy Pevensie", "Rabadash")},
    ],
    ids=str,
)
def test_another_type_modality_person_or_counterpart_is_another_happening(other: dict[str, object]) -> None:
    assert not are_one(report("a"), report("b", **other))  # type: ignore[arg-type]


def test_a_state_and_its_minister_may_be_the_same_doer() -> None:
    told = "Narnia menolak tuntutan Calormen atas pelabuhan Tashbaan."
    by_name = "Lucy Pevensie menolak tuntutan Calormen atas pelabuhan Tashbaan."
    more = {"trigger": "menolak", "receivers": ("Calormen",), "type": "REJECT", "mode": "yield"}
    assert are_one(report("a", told, doers=("Narnia",), **more), report("b", by_name, doers=("Lucy Pevensie",), **more))
    other = told.replace("Narnia", "Archenland")
    assert not are_one(report("a", told, doers=("Narnia",), **more), report("b", other, doers=("Archenland",), **more))


def test_two_actions_of_one_reprinted_sentence_are_not_mixed_up() -> None:
    both = "Narnia mengecam Calormen lalu mencela Calormen karena pelabuhan Tashbaan ditutup untuk kapal dagang."
    more = {"doers": ("Narnia",), "receivers": ("Calormen",), "type": "ACCUSE", "mode": "disapprove"}
    assert are_one(report("a", both, trigger="mengecam", **more), report("b", both, trigger="mengecam", **more))
    assert not are_one(report("a", both, trigger="mengecam", **more), report("b", both, trigger="mencela", **more))


def test_the_same_actor_and_action_about_something_else_is_another_happening() -> None:
    more = {"trigger": "mendesak", "doers": ("Lucy Pevensie",), "type": "REQUEST", "mode": "change"}
    port = "Lucy Pevensie mendesak pelabuhan Tashbaan dibuka."
    tax = "Lucy Pevensie mendesak cukai gandum dihapus."
    assert not are_one(report("a", port, **more), report("b", tax, **more))


def test_a_meeting_between_two_others_does_not_chain_them() -> None:
    """The middle report is like both; first and last state different days."""
    first = report("a", time=on("2031-05-10"))
    middle = report("b", published="2031-05-12")
    last = report("c", time=on("2031-05-12"))
    with settled(first, middle, last)[0] as store:
        assert sorted(map(len, together(store))) == [1, 2]


def test_the_id_of_a_happening_stays_when_a_later_report_tells_it_too() -> None:
    with settled(report("a"))[0] as store:
        before = asked(store, "SELECT happening_id FROM happenings")
        store.write([report("b", RETOLD, published="2031-05-15")])
        store.settle()
        assert asked(store, "SELECT happening_id FROM happenings") == before
