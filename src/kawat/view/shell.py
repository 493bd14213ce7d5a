"""What every page of ours stands in: one self-contained HTML file that reaches nothing, and how it is saved."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from string import Template

from kawat.errors import SourceError
from kawat.view.words import ASSETS


def asset(name: str) -> str:
    """A file of assets/."""
    return (ASSETS / name).read_text(encoding="utf-8")


def shell(title: str, language: str, style: str, body: str, script: str = "") -> str:
    """A page's parts → the page. `title` and `body` are HTML; no other script than `script` may run."""
    hashed = b64encode(sha256(script.encode()).digest()).decode()
    return Template(asset("page.html")).substitute(
        language=language,
        title=title,
        style=style,
        scripts=f"'sha256-{hashed}'" if script else "'none'",
        body=body,
        script=f"<script>{script}</script>" if script else "",
    )


def save(page: str, file: Path) -> None:
    """A page into a file; SourceError where it can't be written."""
    try:
        file.write_text(page, encoding="utf-8")
    except OSError as error:
        raise SourceError(str(file), f"it can't be written ({error.strerror})", "name another file") from error
