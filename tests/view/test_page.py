from __future__ import annotations

import re

import lxml.html
import pytest
from msgspec.structs import replace

from kawat.core.document import Span
from kawat.core.records import Record
from kawat.view.page import notebook, page
from kawat.view.words import load_words
from sample_records import record

HOSTILE = (
    "<script>alert(1)</script> \"onmouseover='alert(2)' x=\" </style></title><img src=x onerror=alert(3)> "
    "\u202egnp.exe\u2066 "
    "&lt;b&gt; \x1b[31m ${title} {0} javascript:alert(4) ]]> <!-- \ud800"
)


def parsed(markup: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(markup)


def hostile() -> Record:
    """A record whose every text tries to be markup."""
    sample = record()
    document = replace(
        sample.document, title=HOSTILE, source=HOSTILE, dateline=HOSTILE, url=f"javascript:{HOSTILE}", notes=(HOSTILE,)
    )
    text = sample.document.text + HOSTILE
    document = replace(document, text=text)
    whole = Span(0, len(text))
    entities = tuple(
        replace(
            entity, name=HOSTILE, code=HOSTILE, sector=HOSTILE, notes=(HOSTILE,), mentions=(*entity.mentions, whole)
        )
        for entity in sample.entities
    )
    events = tuple(
        replace(event, type=HOSTILE, mode=HOSTILE, cameo=HOSTILE, quad=HOSTILE, content=whole, notes=(HOSTILE,))
        for event in sample.events
    )
    statements = tuple(
        replace(statement, on_behalf_of=HOSTILE, occasion=HOSTILE, content=(whole,), notes=(HOSTILE,))
        for statement in sample.statements
    )
    return replace(sample, document=document, entities=entities, events=events, statements=statements)


def test_the_text_stands_on_the_page_to_the_letter() -> None:
    rows = parsed(page([record()])).xpath('//div[contains(@class, "row")]/p[@lang]')
    assert "\n".join(row.text_content() for row in rows) == record().document.text.strip()


def test_every_statement_event_and_entity_has_a_card_that_can_be_focused() -> None:
    tree = parsed(page([record()]))
    cards = {card.get("id"): card.get("tabindex") for card in tree.xpath('//li[contains(@class, "card")]')}
    items = (*record().entities, *record().statements, *record().events)
    assert cards == {f"r1-{item.id}": "0" for item in items}


def test_ids_are_unique_and_every_link_leads_somewhere_even_with_the_same_report_twice() -> None:
    tree = parsed(page([record(), record()]))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in tree.xpath('//a/@href[starts-with(., "#")]')} <= set(ids)


def test_each_item_is_marked_in_the_text_with_the_id_of_its_card() -> None:
    tree = parsed(page([record()]))
    marked = " ".join(tree.xpath("//p//@data-of")).split()
    events = {f"r1-{event.id}" for event in record().events}
    statements = {f"r1-{statement.id}" for statement in record().statements}
    assert events | statements <= set(marked)


def test_quad_class_and_modality_of_an_event_stand_on_card_and_words() -> None:
    event = replace(record().events[0], quad="material_conflict", modality="negated")
    tree = parsed(page([replace(record(), events=(event,))]))
    card = tree.xpath(f'//li[@id="r1-{event.id}"]')[0]
    assert {"mx", "negated"} <= set(card.get("class").split())
    assert tree.xpath('//p//a[contains(@class, "mx") and contains(@class, "negated")]')


@pytest.mark.parametrize("make", [lambda made: page([made]), notebook])
def test_a_hostile_report_cannot_add_an_element_an_attribute_or_a_hidden_character(make) -> None:  # type: ignore[no-untyped-def]
    markup = make(hostile())
    tree = parsed(markup)
    script = page([]).split("<script>")[1].split("</script>")[0]
    assert [element.text for element in tree.iter("script")] in ([], [script])
    assert not list(tree.iter("img"))
    attributes = {name for element in tree.iter() if isinstance(element.tag, str) for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on")}
    assert all(link.startswith("#") for link in tree.xpath("//a/@href"))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x1b\ud800]", markup)
    markup.encode("utf-8")


def test_a_page_asks_the_network_for_nothing_and_lets_only_its_own_script_run() -> None:
    markup = page([record()])
    tree = parsed(markup)
    assert not tree.xpath("//link | //img | //iframe | //*[@src]")
    assert "url(" not in markup
    assert "@import" not in markup
    assert "default-src 'none'" in tree.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]


def test_codes_are_explained_in_words_and_a_code_without_words_stands_for_itself() -> None:
    event = replace(record().events[0], type="CONSULT", mode="visit", cameo="042")
    made = replace(record(), events=(event,))
    told = page([made], explanations={"042": "Make a visit", "CONSULT": "All meetings"})
    assert "Make a visit" in told
    assert "All meetings" in told
    assert "berkunjung" in page([made])
    assert "CAMEO 042</dt><dd>–" in page([made])


def test_interface_and_text_each_say_their_language() -> None:
    tree = parsed(page([record()], words=load_words("en")))
    assert tree.get("lang") == "en"
    assert set(tree.xpath("//p/@lang")) == {"id"}


def test_what_is_unknown_is_said() -> None:
    event = replace(record().events[0], time=None, place=None, notes=("the day is not said",))
    markup = page([replace(record(), events=(event,))])
    assert "tanggal tidak disebut · tempat tidak disebut" in markup
    assert "the day is not said" in markup


def test_a_page_of_no_records_and_a_record_of_nothing_are_pages() -> None:
    empty = replace(record(), entities=(), statements=(), events=())
    assert "Nothing recorded." in page([])
    assert "tidak ada yang tercatat di sini" in page([empty])
    bare = replace(empty, document=replace(empty.document, text="", sentences=(), asides=()))
    assert parsed(page([bare])).xpath('//section[@class="report"]')


def test_a_notebook_fragment_styles_nothing_outside_itself() -> None:
    markup = notebook(record())
    style = re.sub(r"/\*.*?\*/", "", markup.split("<style>")[1].split("</style>")[0], flags=re.S)
    selectors = [part.strip() for part in re.findall(r"([^{};]+)\{", style) if not part.strip().startswith("@")]
    assert all(selector.startswith((".kawat", "body.kawat")) for selector in selectors)
    assert markup.startswith('<div class="kawat">')
    assert "<script" not in markup
