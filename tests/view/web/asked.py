"""What the tests of the pages share: the client, the tricks of hostile reports, and how rows are asked for."""

from __future__ import annotations

from typing import Any

from litestar import Litestar
from litestar.testing import TestClient

Client = TestClient[Litestar]

SCRIPT = "<script>alert(1)</script>"
TRICKS = (
    SCRIPT,
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "\u202eterbalik\u2066",
    "' OR 1=1 --",
    "</title></style><svg onload=alert(1)>",
)
HOSTILE_ID = "a/b%2F~7E<i>\"'"
"""An id with all that an address and an attribute could trip over."""


def rows(client: Client, path: str, **asked: Any) -> list[dict[str, Any]]:
    """The rows behind a list's page."""
    answer = client.get(path, params=asked)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["rows"]
    return found
