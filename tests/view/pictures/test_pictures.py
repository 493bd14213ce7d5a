"""What every picture keeps to: this suite runs over all of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest
from sample_rows import HOSTILE, WORDINGS, covered, dyad, happenings, pairs, party, passage, said, told, trips, visit

from kawat.view.pictures import (
    Covered,
    Look,
    coverage,
    heatmap,
    index,
    matrix,
    network,
    timeline,
    trips_map,
    variants,
)
from kawat.view.pictures.marks import TINT
from kawat.view.pictures.svg import width_of
from kawat.view.pictures.words import load_picture_words

Draw = Callable[[object, Look], str]
DRAWN: dict[str, tuple[Draw, object]] = {
    "timeline": (timeline, happenings()),
    "index": (index, pairs()),
    "heatmap": (heatmap, pairs()),
    "matrix": (matrix, happenings()),
    "network": (lambda rows, look: network(rows, "NOR", look), happenings()),
    "map": (trips_map, trips()),
    "variants": (variants, WORDINGS),
    "coverage": (coverage, covered()),
}
BAD = party(HOSTILE, None)
HOSTILES: dict[str, object] = {
    "timeline": [told(actors=(BAD,), recipients=(party("x", HOSTILE),))],
    "index": [],
    "heatmap": [dyad(date(2031, 1, 1), HOSTILE, "NOR")],
    "matrix": [told(recipients=(party("x", HOSTILE),))],
    "network": [told(recipients=(party("x", HOSTILE),))],
    "map": [visit(visitors=(BAD,), place_name="Jakarta")],
    "variants": [said("Laut"), said(HOSTILE, HOSTILE)],
    "coverage": [Covered(HOSTILE, date(2031, 1, 1), 3)],
}
GOLDEN = Path(__file__).parent / "golden"
each = pytest.mark.parametrize("name", DRAWN)
widths = pytest.mark.parametrize("width", [960, 358])
SVG = "{http://www.w3.org/2000/svg}"


def draw(name: str, rows: object = None, **look: object) -> str:
    drawn, known = DRAWN[name]
    return drawn(known if rows is None else rows, Look(**look))  # type: ignore[arg-type]


@each
@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_picture_has_a_role_a_title_and_a_description_with_its_method(name: str, lang: str) -> None:
    root = ElementTree.fromstring(draw(name, lang=lang, method="Dihitung dengan tangan."))
    assert root.tag == f"{SVG}svg"
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    title = load_picture_words(lang).titles[name]
    assert (root.attrib["role"], root.attrib["aria-label"], root[0].text) == ("img", title, title)
    assert len(root[1].text or "") > 40
    assert "Dihitung dengan tangan." in (root[1].text or "")


@each
def test_the_same_rows_give_the_same_bytes(name: str) -> None:
    assert draw(name) == draw(name)
    assert draw(name, alone=True, method="x") == draw(name, alone=True, method="x")


@pytest.mark.parametrize("name", ["heatmap", "index", "matrix", "network", "timeline", "map"])
def test_the_order_of_rows_makes_no_difference(name: str) -> None:
    assert draw(name, [*DRAWN[name][1]][::-1]) == draw(name)  # type: ignore[misc]


@each
def test_hostile_names_are_words(name: str) -> None:
    root = ElementTree.fromstring(draw(name, HOSTILES[name]))
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "line", "rect", "circle", "polygon", "text", "tspan"}
    whole = "".join(root.itertext())
    assert "\u202e" not in whole
    if name not in ("index", "map"):
        assert "<script>" in whole or "<scr…" in whole or "<…" in whole


@each
def test_nothing_gives_a_picture_that_says_so(name: str) -> None:
    for lang, nothing in (("id", "Tidak ada yang ditemukan."), ("en", "Nothing was found.")):
        root = ElementTree.fromstring(draw(name, [], lang=lang))
        assert nothing in [text.text for text in root.iter(f"{SVG}text")]
        assert root[1].text == nothing


@each
def test_a_picture_keeps_a_strict_policy_and_has_colours_without_a_page(name: str) -> None:
    drawn = draw(name, method="x")
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|url\(|xlink|<image|<use", drawn)
    assert not re.search(r"var\(--\w+\)", drawn)
    assert "var(" not in draw(name, alone=True, method="x")


@each
@widths
def test_words_stay_inside_and_labels_apart(name: str, width: int) -> None:
    root = ElementTree.fromstring(draw(name, width=width, lang="en"))
    boxes = [box(text) for text in root.iter(f"{SVG}text") if text.attrib.get("class") == "label"]
    for n, one in enumerate(boxes):
        assert -1 <= one[0] <= one[2] <= width + 1
        for two in boxes[n + 1 :]:
            assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1], (one, two)


def box(text: ElementTree.Element) -> tuple[float, float, float, float]:
    size, words = float(text.attrib.get("font-size", 12)), "".join(text.itertext())
    wide = width_of(words, size)
    left = float(text.attrib["x"]) - wide * {"middle": 0.5, "end": 1}.get(text.attrib.get("text-anchor", ""), 0)
    return left, float(text.attrib["y"]) - size * 0.8, left + wide, float(text.attrib["y"]) + size * 0.2


@each
def test_a_picture_alone_has_its_heading_and_its_method(name: str) -> None:
    root = ElementTree.fromstring(draw(name, alone=True, title="Indonesia – Norwegia", method="Dari 3 laporan."))
    words = [text.text for text in root.iter(f"{SVG}text")]
    assert {"Indonesia – Norwegia", "Dari 3 laporan."} <= {*words}


@pytest.mark.parametrize("name", [name for name in DRAWN if name != "map"])
def test_small_pictures_are_drawn_as_before(name: str) -> None:
    """Where a change is meant, delete the file, run the tests, and look at what they drew."""
    small = {
        "timeline": happenings(6),
        "index": pairs()[:4],
        "heatmap": pairs()[:4],
        "matrix": happenings(6),
        "network": happenings(6),
        "variants": WORDINGS,
        "coverage": covered()[:6],
    }
    file = GOLDEN / f"{name}.svg"
    drawn = draw(name, small[name], width=480, alone=True, method="Contoh.") + "\n"
    if not file.exists():
        file.write_text(drawn, encoding="utf-8")
        pytest.fail(f"{file.name} is drawn anew: look at it, and run the tests again")
    assert drawn == file.read_text(encoding="utf-8")


def test_links_lead_where_rows_say_and_only_to_the_web() -> None:
    rows = [told(1, evidence=(passage(1, url="https://dermaga.example/?a=1&b=2"),)), told(2)]
    root = ElementTree.fromstring(timeline(rows))
    assert [link.attrib["href"] for link in root.iter(f"{SVG}a")] == ["https://dermaga.example/?a=1&b=2"]
    assert root.attrib["role"] == "group"
    assert "<a " not in timeline([told(evidence=(passage(url="javascript:alert(1)"),))])
    assert [link[0].text for link in root.iter(f"{SVG}a")] == [
        "12 Maret 2031 · bertemu atau berunding · Ingrid Solheim (NOR) → Indonesia (IDN) · 2 laporan"
    ]
    linked = timeline(rows, Look(link=lambda row: f"/kejadian/{row.id}"))
    assert 'href="/kejadian/h0001"' in linked
    assert 'href="/kejadian/h0002"' in linked


def test_both_languages_have_words_for_the_same_things() -> None:
    indonesian, english = (msgspec.to_builtins(load_picture_words(code)) for code in ("id", "en"))
    for section, words in indonesian.items():
        if isinstance(words, dict):
            assert list(words) == list(english[section]), section
            assert all(words.values()), section
    assert {*indonesian["titles"]} == {*indonesian["methods"]} == {*DRAWN}
    assert len(indonesian["months"]) == len(english["months"]) == 12


def test_numbers_are_told_as_the_language_does() -> None:
    assert load_picture_words("id").number(-12345.6, "+,.1f") == "−12.345,6"
    assert load_picture_words("en").number(12345.6, "+,.1f") == "+12,345.6"


SHEETS = {
    "light": {"ink": "#1c2024", "soft": "#59636e", "card": "#ffffff", "vc": "#0067a5", "vx": "#c04a00", "mc": "#00785a",
              "mx": "#9a1657"},
    "dark": {"ink": "#e6e4de", "soft": "#9ca5ae", "card": "#1c2024", "vc": "#6cb8ee", "vx": "#f79a66", "mc": "#4fcba4",
             "mx": "#ea8bbb"},
}  # fmt: skip


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_words_are_readable_on_the_strongest_tint_and_marks_on_the_page(sheet: dict[str, str]) -> None:
    colours = {name: rgb(colour) for name, colour in sheet.items()}
    for tint in ("vc", "vx", "soft"):
        mixed = tuple(
            TINT[1] * over + (1 - TINT[1]) * under for over, under in zip(colours[tint], colours["card"], strict=True)
        )
        assert contrast(colours["ink"], mixed) >= 4.5, tint
    assert contrast(colours["soft"], colours["card"]) >= 4.5
    for quad in ("vc", "mc", "vx", "mx"):
        assert contrast(colours[quad], colours["card"]) >= 3


def test_the_colours_are_those_of_the_pages() -> None:
    from kawat.view.pictures.svg import INK, PAPER, QUADS, SOFT
    from kawat.view.shell import asset

    css = asset("page.css")
    for named in (*QUADS.values(), INK, SOFT):
        name, colour = re.fullmatch(r"var\((--\w+), (#\w+)\)", named).groups()  # type: ignore[union-attr]
        assert f"{name}: {colour};" in css
    assert "--card: #fff;" in css
    assert PAPER == "var(--card, #ffffff)"
    assert all(f"{colour};" in css for sheet in SHEETS.values() for colour in sheet.values() if colour != "#ffffff")


def rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))


def contrast(one: tuple[float, ...], two: tuple[float, ...]) -> float:
    high, low = sorted(map(luminance, (one, two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: tuple[float, ...]) -> float:
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
