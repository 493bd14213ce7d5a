"""What an event is about."""

from __future__ import annotations

import pytest

from kawat.core.words import ContextWords
from reading import kit
from relate.told import event, events

INDEX = kit().languages["id"].contexts
assert INDEX is not None


@pytest.mark.parametrize("entry", INDEX.entries, ids=lambda entry: entry.id)
def test_every_context_is_read_in_its_example(entry: ContextWords) -> None:
    found = events(entry.example)
    assert found
    assert all(entry.id in one.contexts for one in found)


def test_every_context_is_the_ontologys() -> None:
    assert INDEX is not None
    assert {entry.id for entry in INDEX.entries} <= set(kit().ontology.contexts)


def test_what_passes_between_states_is_diplomacy() -> None:
    assert "diplomatic" in event("Chili mengecam Peru.").contexts
    assert "diplomatic" not in event("Chili mengecam para nelayan.").contexts
    assert "diplomatic" not in event("Chili menyerang Peru.").contexts


def test_a_context_is_told_by_the_events_own_clause() -> None:
    assert event("Chili mengecam Peru. Wabah kolera meluas.").contexts == ("diplomatic",)


def test_a_word_of_several_must_stand_whole() -> None:
    assert "territory" in event("Chili memprotes patroli Peru di Laut Natuna Utara.").contexts
    assert "territory" not in event("Chili memprotes patroli Peru di laut lepas.").contexts


def test_contexts_stand_in_the_order_of_the_codebook() -> None:
    contexts = event("Chili menawarkan kerja sama satelit dan vaksin kepada Peru.").contexts
    order = kit().ontology.contexts
    assert {"technology", "health", "diplomatic"} <= set(contexts)
    assert list(contexts) == sorted(contexts, key=order.index)
