"""Verb forms by rule, and the trigger index that is made with them."""

from __future__ import annotations

import pytest

from kawat.core.language import DATA, load_language, load_section
from kawat.core.ontology import load_ontology
from kawat.core.patterns import Lexicon, Morphology, Trigger, index_triggers
from kawat.errors import DataError

BARE = {
    "membahas": "bahas", "membantu": "bantu", "membeli": "beli", "membebaskan": "bebaskan", "membuka": "buka",
    "memuji": "puji", "memukul": "pukul", "memutuskan": "putuskan", "memulangkan": "pulangkan",
    "memenuhi": "penuhi", "memfasilitasi": "fasilitasi", "memveto": "veto", "memprotes": "protes",
    "memproduksi": "produksi", "memperkuat": "perkuat", "memperluas": "perluas", "memperingatkan": "peringatkan",
    "meminta": "minta", "memohon": "mohon", "memaafkan": "maafkan",
    "memasuki": "masuki", "mendukung": "dukung", "mencabut": "cabut", "mencapai": "capai",
    "mentransfer": "transfer", "menarik": "tarik", "menembak": "tembak", "menemui": "temui", "menolak": "tolak",
    "menandatangani": "tandatangani", "meneken": "teken",
    "menuduh": "tuduh", "menasihati": "nasihati", "menegosiasikan": "negosiasikan",
    "menyerang": "serang", "menyetujui": "setujui", "menyambut": "sambut", "menyepakati": "sepakati",
    "menyatakan": "nyatakan", "mengecam": "kecam", "mengejar": "kejar", "mengeluarkan": "keluarkan",
    "mengekspor": "ekspor", "mengevakuasi": "evakuasi", "mengakui": "akui", "mengancam": "ancam",
    "mengundang": "undang", "mengusir": "usir", "mengizinkan": "izinkan", "mengirim": "kirim",
    "mengirimkan": "kirimkan", "mengutuk": "kutuk", "mengunjungi": "kunjungi", "mengabulkan": "kabulkan",
    "menggelar": "gelar", "menghadiri": "hadiri", "mengkritik": "kritik", "mengebom": "bom",
    "mengesahkan": "sahkan", "melarang": "larang", "merayakan": "rayakan", "mewakili": "wakili",
    "meratifikasi": "ratifikasi",
}  # fmt: skip


@pytest.fixture(scope="module")
def indonesian() -> Morphology:
    return load_section(DATA / "languages/id/morphology.toml", Morphology)


@pytest.mark.parametrize(("verb", "bare"), BARE.items())
def test_an_active_verb_has_a_bare_and_a_passive_form(indonesian: Morphology, verb: str, bare: str) -> None:
    assert indonesian.forms(verb) == {verb: "active", "di" + bare: "passive", bare: "bare"}


@pytest.mark.parametrize(
    "verb", ["bertemu", "berunding", "terbang", "ketemu", "sepakat", "tiba", "mundur", "menyerah", "mendarat"]
)
def test_a_verb_without_passive_stands_only_as_it_is(indonesian: Morphology, verb: str) -> None:
    assert indonesian.forms(verb) == {verb: "active"}


@pytest.mark.parametrize(
    ("verb", "passive"),
    [("menentang", "ditentang"), ("menerima", "diterima"), ("menelepon", "ditelepon"), ("memulai", "dimulai")],
)
def test_a_bare_form_that_is_another_word_is_left_out(indonesian: Morphology, verb: str, passive: str) -> None:
    assert indonesian.forms(verb) == {verb: "active", passive: "passive"}


def _entry(**fields: object) -> Trigger:
    return Trigger(id="x", type="AID", example="", means="", **fields)  # type: ignore[arg-type]


def test_the_index_knows_every_form_and_keeps_the_words_that_must_follow(indonesian: Morphology) -> None:
    index = index_triggers(Lexicon((_entry(verbs=("mengirim bantuan",), nouns=("kerja sama",)),)), indonesian)
    assert {form: [(c.form, c.rest) for c in found] for form, found in index.forms.items()} == {
        "mengirim": [("active", ("bantuan",))],
        "dikirim": [("passive", ("bantuan",))],
        "kirim": [("bare", ("bantuan",))],
        "kerja": [("noun", ("sama",))],
    }


def test_two_entries_with_one_id_are_an_error_that_names_it(indonesian: Morphology) -> None:
    with pytest.raises(DataError, match=r"triggers, x: .* twice"):
        index_triggers(Lexicon((_entry(verbs=("membantu",)), _entry(nouns=("bantuan",)))), indonesian)


def test_an_entry_without_words_is_an_error_that_names_it(indonesian: Morphology) -> None:
    with pytest.raises(DataError, match=r"triggers, x: neither verbs nor nouns"):
        index_triggers(Lexicon((_entry(),)), indonesian)


def test_the_lexicon_has_words_for_every_type() -> None:
    types = {entry.type for entry in load_language("id").triggers.entries.values()}
    assert types == set(load_ontology().types)
