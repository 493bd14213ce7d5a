"""The timeline of a state, a pair of states, a person or a body: all that is told of them, in the order of days."""

from __future__ import annotations

from kawat.store import Store
from kawat.view.questions.filters import Filters, check_used
from kawat.view.questions.rows import Found, Told
from kawat.view.questions.telling import answer, tell


def timeline(store: Store, filters: Filters = Filters()) -> Found[Told]:  # noqa: B008  a frozen record
    """All happenings in the order of days: of whom, `codes` and `people` of the filters say."""
    check_used("timeline", filters)
    telling = tell(store, filters)
    return answer(("timeline", Told), telling, telling.part, telling.rows)
