"""Pictures as parts of a page: in the reader's language, each mark leading to its happening."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from kawat.view import pictures
from kawat.view.pictures import Look
from kawat.view.questions.dyads import Dyad
from kawat.view.questions.filters import Period
from kawat.view.questions.rows import Told
from kawat.view.questions.visits import Visit
from kawat.view.web.site import Lang, link

WHOLE, HALF = 1160, 560
"""How wide a picture is that has the page's width, or half of it."""


def timeline(rows: Sequence[Told], lang: Lang) -> Markup:
    """Happenings → their marks in lanes by level."""
    return Markup(pictures.timeline(rows, _look(lang, WHOLE)))


def index(rows: Sequence[Dyad], lang: Lang, period: Period) -> Markup:
    """Pairs by period → the index as a line, and the volume under it."""
    return Markup(pictures.index(rows, Look(lang=lang, width=HALF), period))


def network(rows: Sequence[Told], of: str, lang: Lang) -> Markup:
    """Happenings of one party → with whom it takes part in them."""
    return Markup(pictures.network(rows, of, Look(lang=lang, width=HALF)))


def trips(rows: Sequence[Visit], lang: Lang) -> Markup:
    """Visits → a map of them."""
    return Markup(pictures.trips_map(rows, _look(lang, WHOLE)))


def _look(lang: Lang, width: int) -> Look:
    return Look(lang=lang, width=width, link=_happening)


def _happening(row: Any) -> str | None:
    return link("happening", row.id) if hasattr(row, "id") else None
