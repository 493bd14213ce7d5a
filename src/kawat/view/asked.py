"""What can be asked of a store, and what each question may be narrowed to. It imports nothing: the command line tells
of the questions without loading them."""

from __future__ import annotations

ABOUT: dict[str, str] = {
    "meetings": "meetings, talks and calls: one row each",
    "visits": "visits: who went to whom, one row each",
    "timeline": "all that is told of states, persons or bodies, in the order of days",
    "statements": "who said what: by speaker, words, kind and time",
    "commitments": "who undertook what towards whom, and whether later events repeat, meet or contradict it",
    "positions": "who stands where on a topic, over time",
    "mechanisms": "standing formats: sides, rounds, the last round",
    "dyads": "counts and the cooperation-conflict index of each pair by period",
    "search": "reports that hold some words, the best first",
}
"""Each question by its name, which is that of its verb."""

OF_A_TOPIC = ("positions", "search")
"""Questions that need a topic."""

DAYS = ("since", "until")
WORDS = ("topic", "near")
HAPPENINGS = (
    *DAYS,
    "codes",
    "people",
    "types",
    "modalities",
    "places",
    "sources",
    *WORDS,
    "international",
    "min_confidence",
    "newest",
    "limit",
)
"""What happenings can be narrowed to."""
_OF_ONE_TYPE = tuple(name for name in HAPPENINGS if name != "types")

FILTERS: dict[str, tuple[str, ...]] = {
    "meetings": HAPPENINGS,
    "visits": _OF_ONE_TYPE,
    "timeline": HAPPENINGS,
    "statements": (*DAYS, "codes", "people", "sources", *WORDS, "kinds", "min_confidence", "newest", "limit"),
    "commitments": _OF_ONE_TYPE,
    "positions": tuple(name for name in _OF_ONE_TYPE if name != "newest"),
    "mechanisms": (*DAYS, "codes", "people", "sources", "limit"),
    "dyads": (
        *DAYS,
        "codes",
        "types",
        "modalities",
        "sources",
        *WORDS,
        "period",
        "min_confidence",
        "newest",
        "limit",
    ),
    "search": (*DAYS, "sources", *WORDS, "limit"),
    "brief": (*DAYS, "codes", "people", "sources", *WORDS, "min_confidence"),
    "coverage": (*DAYS, "sources"),
}
"""The filters of each question, of the brief and of the picture of coverage."""
