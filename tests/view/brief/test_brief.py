"""The brief: what a desk officer hands in."""

from __future__ import annotations

import io
import re
from pathlib import Path

import msgspec
import pytest

import kawat
from kawat.errors import QueryError
from kawat.store import Store
from kawat.view.brief import FORMS
from kawat.view.brief.collect import Entry
from kawat.view.brief.paper import Block, Paper, Run
from kawat.view.brief.words import load_brief_words
from kawat.view.brief.write import Writer
from kawat.view.questions.filters import Filters
from kawat.view.questions.rows import Party
from kawat.view.questions.statements import Said
from kawat.view.states import called
from kawat.view.words import load_words

PAIR = Filters(codes=("IDN", "NOR"), min_confidence=0)
LANGUAGES = ("id", "en")


@pytest.fixture(params=LANGUAGES)
def paper(request: pytest.FixtureRequest, store: Store) -> Paper:
    return kawat.brief(store, PAIR, request.param)


def words(paper: Paper, kind: str) -> list[str]:
    return ["".join(run.words for run in block.runs) for block in paper.blocks if block.kind == kind]


def test_both_languages_have_words_for_the_same_things():
    first, second = (msgspec.to_builtins(load_brief_words(code)) for code in LANGUAGES)
    for section, told in first.items():
        if isinstance(told, dict):
            assert list(told) == list(second[section])
            assert [value.count("{}") for value in told.values()] == [
                value.count("{}") for value in second[section].values()
            ]


def test_states_are_called_by_their_names_in_its_language(store: Store):
    assert kawat.brief(store, PAIR, "id").title == "Indonesia – Norwegia: kronologi"
    assert kawat.brief(store, PAIR, "en").title == "Indonesia – Norway: chronology"
    assert called("HAMAS", "en") == "HAMAS"


def test_it_goes_month_by_month(store: Store):
    assert words(kawat.brief(store, PAIR, "id"), "subheading") == ["Maret 2031", "Mei 2031"]
    assert words(kawat.brief(store, PAIR, "en"), "subheading") == ["March 2031", "May 2031"]


def test_every_sentence_and_quotation_stands_so_in_the_report_that_it_cites(paper: Paper, store: Store):
    documents = {block.number: block.runs[-1].words.strip(" ()") for block in paper.blocks if block.kind == "source"}
    checked = 0
    for block in paper.blocks:
        if block.kind == "sentence":
            number = next(run.ref for run in block.runs if run.ref)
            record = store.record(documents[number])
            assert record is not None
            assert block.runs[0].words.strip() in " ".join(record.document.text.split())
            checked += 1
    assert checked > 3


def test_quotations_are_marked_direct_or_indirect(store: Store):
    paper = kawat.brief(store, Filters(people=("Solheim",), min_confidence=0), "en")
    direct, indirect = "\n".join(words(paper, "quote")), "\n".join(words(paper, "sentence"))
    assert "Norwegia: “Laut tidak mengenal garis batas,” (direct quotation; 2 reports) [1][2]" in direct
    assert "kawasan konservasi itu merugikan nelayan. (indirect quotation: Ingrid Solheim) [3]" in indirect


def test_words_that_another_tells_are_no_quotation():
    speaker = Party("Lucy", "NAR", "person")
    told = Said(
        id="r1:s1", time_start=None, time_end=None, published=None, speaker=speaker, on_behalf_of=None, level=None,
        kind="direct", content="Kami siap", quotation="Kami siap", addressees=(), occasion=None, quoted_by="Susan",
        relayed_by=None, confidence=None, rank=None, reports=1, evidence=(),
    )  # fmt: skip
    writer = Writer(load_words("en"), load_brief_words("en"))
    (block,) = writer.entry(Entry(done=(), said=(told,)))
    assert "".join(run.words for run in block.runs) == "Lucy (NAR): Kami siap (as told by Susan) "


def test_levels_are_told(store: Store):
    entries = words(kawat.brief(store, PAIR, "en"), "entry")
    assert "11 March 2031 · head of state or government" in entries
    assert "12 March 2031 (published) · state" in entries


def test_sources_are_numbered_in_the_order_of_citing_and_each_is_cited(paper: Paper):
    cited = list(dict.fromkeys(run.ref for block in paper.blocks for run in block.runs if run.ref))
    numbers = [block.number for block in paper.blocks if block.kind == "source"]
    assert cited == numbers == list(range(1, len(numbers) + 1))
    first = next(block for block in paper.blocks if block.kind == "source")
    told = "".join(run.words for run in first.runs)
    assert "Kantor Berita Lintas, 12 Mar" in told
    assert "Solheim di Jakarta" in told
    assert "https://lintas.example/1" in told


def test_a_commitment_is_told_with_its_status_and_what_came_later(store: Store):
    told = kawat.brief(store, Filters(codes=("CAN", "ISL"), min_confidence=0), "id").markdown()
    assert "**berlawanan dengan kejadian kemudian**" in told
    assert "Kemudian, 10 Juni 2031 (berlawanan dengan kejadian kemudian): Islandia menolak bertemu" in told


def test_mechanisms_and_offices_are_told(store: Store):
    told = kawat.brief(store, Filters(codes=("BRA", "JPN"), min_confidence=0), "id").markdown()
    assert "**Dialog Ekonomi Brasil-Jepang**: pihak: Brasil, Jepang; putaran terakhir yang disebut: 3" in told
    assert "**Otávio Lacerda (BRA)**: Presiden Brasil (15 April 2031)" in told


def test_a_store_that_is_not_settled_is_told_of(paper: Paper):
    assert "kawat settle" in "\n".join(words(paper, "paragraph"))


def test_a_brief_about_nothing_says_so(store: Store):
    told = kawat.brief(store, Filters(codes=("ZZZ",)), "en").markdown()
    assert "Nothing was found." in told
    assert "## Sources" not in told


def test_it_is_of_one_party_or_two(store: Store):
    for filters in (Filters(), Filters(codes=("IDN", "NOR", "BRA"))):
        with pytest.raises(QueryError, match="one party or two"):
            kawat.brief(store, filters)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_store_gives_the_same_bytes(store: Store, form: str):
    if form == ".docx":
        pytest.importorskip("docx")
    assert FORMS[form](kawat.brief(store, PAIR)) == FORMS[form](kawat.brief(store, PAIR))


def test_the_page_reaches_nothing_and_references_lead_to_their_sources(paper: Paper):
    page = paper.html()
    assert "default-src 'none'" in page
    assert f'<html lang="{paper.code}">' in page
    linked, there = set(re.findall(r'href="#(s\d+)"', page)), set(re.findall(r'id="(s\d+)"', page))
    assert linked == there != set()


def test_what_a_report_says_is_no_markup():
    paper = Paper("en", "x", (Block("paragraph", (Run("<b>*not* _so_ [1](x)</b>"), Run("bold ", bold=True))),))
    assert "\\<b\\>\\*not\\* \\_so\\_ \\[1\\](x)\\</b\\>**bold** " in paper.markdown().strip() + " "
    assert "&lt;b&gt;" in paper.html()


def test_the_docx_has_headings_sentences_and_sources(paper: Paper, tmp_path: Path):
    docx = pytest.importorskip("docx")
    document = docx.Document(io.BytesIO(paper.docx()))
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Quote"} <= styles
    told = [paragraph.text for paragraph in document.paragraphs]
    assert told[0] == paper.title
    assert any(line.startswith("[1] Kantor Berita Lintas") for line in told)
