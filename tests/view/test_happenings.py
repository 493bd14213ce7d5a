"""Why events are one happening and others are not, as people read it; and what they decide."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from kawat.errors import QueryError
from kawat.settle.decisions import Ruling
from kawat.store import Store, open_store
from kawat.view.happenings import explain_happening, find_happening
from kawat.view.rulings import merge, split
from settle.told import MEETING, asked, report, settled

RULING = Ruling("split", "Ana", "dua pertemuan")


def explained(store: Store, happening: str) -> str:
    out = io.StringIO()
    Console(file=out, width=110, color_system=None).print(explain_happening(store, happening))
    return " ".join(out.getvalue().split())


def happening_of(store: Store, document: str) -> str:
    ((identity,),) = asked(store, f"SELECT happening_id FROM happening_members WHERE document_id = '{document}'")
    return str(identity)


def test_a_happening_is_told_with_counts_sentences_and_scores_by_field() -> None:
    store, _ = settled(report("a"), report("b"))
    text = explained(store, happening_of(store, "a"))
    assert (
        "CONSULT ARC, NAR terjadi · tanggal tidak disebut · tempat tidak disebut · 2 peristiwa dalam 2 berita" in text
    )
    assert text.count(MEETING) == 2
    assert "Warta a 2031-05-13 CONSULT Lucy Pevensie (NAR), Raja Lune (ARC)" in text
    assert re.search(
        r"kemiripan dengan yang lain 0\.\d\d \(pelaku 1\.00, hari 0\.80, pemicu 1\.00, sekitar 1\.00", text
    )
    assert "Tidak ada yang hampir sama." in text


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"modality": "negated"}, "dipisahkan: yang satu terjadi, yang lain tidak atau belum"),
        ({"doers": ("Tumnus Faun", "Raja Lune")}, "dipisahkan: orangnya lain"),
        ({"doers": ("Lucy Pevensie", "Rabadash")}, "dipisahkan: masing-masing menyebut pihak yang tidak ada"),
    ],
    ids=str,
)
def test_a_near_miss_is_told_with_the_reason(other: dict[str, object], why: str) -> None:
    store, _ = settled(report("a"), report("b", **other))  # type: ignore[arg-type]
    assert why in explained(store, happening_of(store, "a"))


def test_an_event_that_is_not_alike_enough_is_told_with_its_score() -> None:
    store, _ = settled(report("a"), report("b", "Lucy Pevensie bertemu Raja Lune di jembatan.", published="2031-05-20"))
    text = explained(store, happening_of(store, "a"))
    assert re.search(r"rata-rata kemiripan 0\.[4-7]\d, yang diperlukan 0\.86 \(pelaku 1\.00, hari 0\.10", text)


def test_what_an_analyst_decided_is_told_with_who_and_why() -> None:
    store, _ = settled(report("a"), report("b"))
    ((event,),) = asked(store, "SELECT event_id FROM events WHERE document_id = 'b'")
    split(store, RULING, happening_of(store, "a"), [f"b:{event}"])
    text = explained(store, happening_of(store, "a"))
    assert "Dipisahkan oleh analis (Ana): dua pertemuan" in text
    assert "seorang analis memisahkannya" in text


def test_a_happening_is_known_by_the_first_digits_of_its_id() -> None:
    store, _ = settled(report("a"))
    identity = happening_of(store, "a")
    assert find_happening(store, identity[:6]) == identity
    for unknown in ("h?", "", "' OR true --"):
        with pytest.raises(QueryError):
            find_happening(store, f"{unknown}x")


def test_a_store_that_is_not_settled_says_so() -> None:
    with open_store(":memory:") as store, pytest.raises(QueryError, match="not settled"):
        explain_happening(store, "h1")


def test_a_merge_names_several_happenings_and_tells_which_came_of_them() -> None:
    store, _ = settled(report("a"), report("b", published="2031-08-01"))
    both = [happening_of(store, "a"), happening_of(store, "b")]
    with pytest.raises(QueryError, match="that is one happening"):
        merge(store, RULING, [both[0], both[0]])
    ruled = merge(store, Ruling("merge", "Ana", "satu"), both)
    assert (ruled.settling.happenings, ruled.happenings) == (1, (both[0],))


def test_a_split_must_name_events_of_the_happening_and_leave_some() -> None:
    store, _ = settled(report("a"), report("b"))
    happening = happening_of(store, "a")
    event = asked(store, "SELECT event_id FROM events WHERE document_id = 'a'")[0][0]
    with pytest.raises(QueryError, match="several of its reports have such an event"):
        split(store, RULING, happening, [event])
    with pytest.raises(QueryError, match="it has no such event"):
        split(store, RULING, happening, ["v?"])
    with pytest.raises(QueryError, match="no event would be left"):
        split(store, RULING, happening, [f"a:{event}", f"b:{event}"])
    ruled = split(store, RULING, happening, [f"b:{event}"])
    assert len(ruled.happenings) == ruled.settling.happenings == 2
