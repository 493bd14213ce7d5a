"""Short questions to a reading: what was done, by whom, to whom?"""

from __future__ import annotations

from kawat.core.records import Event
from reading import read_text


def events(text: str, published: str = "2031-03-05") -> tuple[Event, ...]:
    """The events of a text, in its order."""
    return read_text(text, published).record.events


def event(text: str, published: str = "2031-03-05") -> Event:
    """The one event of a text."""
    found = events(text, published)
    assert len(found) == 1, told(text, published)
    return found[0]


def told(text: str, published: str = "2031-03-05") -> list[str]:
    """Each event as "TYPE doers > receivers": states by their code, all others by name, "-" for nobody."""
    record = read_text(text, published).record
    label = {one.id: (one.code or one.name) if one.kind == "country" else one.name for one in record.entities}

    def side(parties: tuple[str, ...]) -> str:
        return ", ".join(label[one] for one in parties) or "-"

    return [f"{one.type} {side(one.actors)} > {side(one.recipients)}" for one in record.events]


def why_not(text: str) -> list[str]:
    """Why the triggers of a text that tell no event tell none."""
    return [drop.reason for drop in read_text(text).dropped if drop.what.endswith("event")]
