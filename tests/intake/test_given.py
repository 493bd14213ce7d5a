"""A kept document and the report that it was made of."""

from __future__ import annotations

import pytest

from kawat.config import load_settings
from kawat.core.document import Report
from kawat.core.language import DATA
from kawat.flow import load_kit
from kawat.intake import intake
from kawat.intake.given import report_of
from kawat.intake.sources import read_sources

KIT = load_kit(load_settings(model="crf"))
GIVEN = [item for item in read_sources([str(DATA / "examples")], KIT.settings) if isinstance(item, Report)]
FOUND = Report(text="Presiden tiba di Tokyo, Kamis (19/6/2031). Ia bertemu Kaisar.", notes=("encoding: guessed",))


@pytest.mark.parametrize("report", [*GIVEN, FOUND], ids=lambda report: report.location or "text")
def test_the_report_of_a_document_gives_that_document_again(report: Report):
    document = intake(report, KIT)
    assert intake(report_of(document), KIT) == document


def test_a_day_that_was_found_is_not_given():
    document = intake(FOUND, KIT)
    assert document.published == "2031-06-19"
    assert report_of(document).published is None
