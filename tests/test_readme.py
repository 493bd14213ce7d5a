from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_the_example_in_the_readme_is_what_the_program_prints() -> None:
    pytest.importorskip("kawat.cli")
    run = [sys.executable, str(ROOT / "scripts" / "readme_example.py"), "--check"]
    done = subprocess.run(run, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", ["README.md", "docs/record.md", "docs/add-a-verb.md"])
def test_links_of_the_written_pages_lead_to_files(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    missing = [link for link in links if not (ROOT / page).parent.joinpath(link).exists()]
    assert missing in ([], ["docs/evaluation.md"])
