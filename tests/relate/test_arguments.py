"""Doer and receiver, the right way round in every voice and construction."""

from __future__ import annotations

import pytest

from relate.told import events, told

# fmt: off
VOICES = [
    ("Menteri Luar Negeri Chili Marta Rojas mengecam Peru.", "ACCUSE Marta Rojas > PER"),
    ("Peru dikecam oleh Menteri Luar Negeri Chili Marta Rojas.", "ACCUSE Marta Rojas > PER"),
    ("Peru dikecam Chili.", "ACCUSE CHL > PER"),
    ("Presiden Chili Diego Soto diterima Presiden Peru Ana Quispe di Quito.", "CONSULT Diego Soto > Ana Quispe"),
    ("“Kami mengecam Peru,” kata Menteri Luar Negeri Chili Marta Rojas.", "ACCUSE Marta Rojas > PER"),
]
CLAUSES = [
    ("Marta Rojas, Menteri Luar Negeri Chili, mengunjungi Ekuador.", "CONSULT Marta Rojas > ECU"),
    ("Menteri Luar Negeri Chili Marta Rojas yang mengecam Peru tidak hadir.", "ACCUSE Marta Rojas > PER"),
    pytest.param(
        "Presiden Ekuador Juan Peralta mengutus Marta Rojas menemui Presiden Peru Ana Quispe.",
        "CONSULT Marta Rojas, Ana Quispe > -",
        marks=pytest.mark.xfail(reason="the sender is taken for the one sent", strict=True),
    ),
    ("Chili berupaya membujuk Peru.", "REQUEST CHL > PER"),
    ("Chili siap bekerja sama dengan Peru.", "AGREE CHL > PER"),
    ("Presiden Chili Diego Soto mengatakan bahwa Peru menyerang Bolivia.", "ASSAULT PER > BOL"),
    ("Menurut Presiden Chili Diego Soto, Peru menyerang Bolivia.", "ASSAULT PER > BOL"),
]
NOUNS = [
    ("Kunjungan Menteri Luar Negeri Chili Marta Rojas ke Ekuador berlangsung dua hari.", "CONSULT Marta Rojas > ECU"),
    ("Kunjungan kenegaraan Presiden Chili Diego Soto ke Ekuador berakhir.", "CONSULT Diego Soto > ECU"),
    ("Serangan Eritrea terhadap Sudan menewaskan enam orang.", "ASSAULT ERI > SDN"),
    ("Pertemuan antara Presiden Peru Ana Quispe dan Presiden Chili Diego Soto usai.",
     "CONSULT Ana Quispe, Diego Soto > -"),
    ("Pengusiran wartawan Rusia oleh Ceko dibalas.", "COERCE CZE > RUS"),
    ("Pembebasan nelayan Turki oleh Yunani terjadi semalam.", "RETREAT GRC > TUR"),
    ("Kampanye disinformasi Rusia terhadap Moldova terbongkar.", "COERCE RUS > MDA"),
    ("Penembakan meriam air Tiongkok terhadap kapal Filipina diprotes.", "ASSAULT CHN > PHL"),
]
CARRIED = [
    ("Chili melakukan serangan terhadap Peru.", "ASSAULT CHL > PER"),
    ("Chili menyampaikan kecaman kepada Peru.", "ACCUSE CHL > PER"),
    ("Kecaman terhadap Peru juga disampaikan oleh Chili.", "ACCUSE CHL > PER"),
    ("Kecaman juga disampaikan oleh Chili.", "ACCUSE CHL > -"),
    ("Peru menuai kecaman dari Chili.", "ACCUSE CHL > PER"),
    ("Timor Leste mendapat dukungan dari Malaysia untuk bergabung.", "SUPPORT MYS > TLS"),
]
MEETINGS = [
    ("Presiden Peru Ana Quispe bertemu dengan Presiden Chili Diego Soto.", "CONSULT Ana Quispe, Diego Soto > -"),
    ("Chili, Peru, dan Ekuador mengadakan pertemuan pada Senin.", "CONSULT CHL, PER, ECU > -"),
    ("Presiden Peru Ana Quispe bertemu Presiden Chili Diego Soto untuk membahas perbatasan.",
     "CONSULT Ana Quispe, Diego Soto > -"),
    ("Presiden Peru Ana Quispe menerima Presiden Chili Diego Soto.", "CONSULT Diego Soto > Ana Quispe"),
    ("Presiden Chili Diego Soto menyambut Presiden Peru Ana Quispe di Santiago.", "CONSULT Ana Quispe > Diego Soto"),
    ("Presiden Chili Diego Soto tiba di Peru pada Senin.", "CONSULT Diego Soto > PER"),
    ("Ekuador menengahi Chili dan Peru.", "CONSULT ECU > CHL, PER"),
    ("Peru menjadi tuan rumah perundingan Chili dan Bolivia.", "CONSULT CHL, BOL > PER"),
    ("Presiden Chili Diego Soto menelepon Presiden Peru Ana Quispe.", "CONSULT Diego Soto > Ana Quispe"),
]
PASSIVES = [
    ("Dua tentara Peru terbunuh oleh pasukan Chili.", "ASSAULT pasukan Chili > Dua tentara Peru"),
]
LISTS = [
    ("Chili, Peru, dan Ekuador mengecam Bolivia.", "ACCUSE CHL, PER, ECU > BOL"),
    ("Chili mengecam Peru, Ekuador, dan Bolivia.", "ACCUSE CHL > PER, ECU, BOL"),
    ("Pasukan Chili dan pasukan Peru saling menyerang.", "ASSAULT Pasukan Chili, pasukan Peru > -"),
]
# fmt: on


@pytest.mark.parametrize(("text", "sides"), [*VOICES, *CLAUSES, *NOUNS, *CARRIED, *MEETINGS, *PASSIVES, *LISTS])
def test_doer_and_receiver_are_the_right_way_round(text: str, sides: str) -> None:
    assert told(text) == [sides]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Chili mengecam Peru dan mendukung Bolivia.", ["ACCUSE CHL > PER", "SUPPORT CHL > BOL"]),
        pytest.param(
            "Selain bertemu Presiden Peru Ana Quispe, Presiden Chili Diego Soto juga mengunjungi Bolivia.",
            ["CONSULT Diego Soto, Ana Quispe > -", "CONSULT Diego Soto > BOL"],
            marks=pytest.mark.xfail(reason="the doer behind a fronted clause is not found for it", strict=True),
        ),
        (
            "Tidak hanya mengecam Peru, Chili juga menyerang Bolivia.",
            ["ACCUSE CHL > PER", "ASSAULT CHL > BOL"],
        ),
        (
            "Menteri Luar Negeri Chili Marta Rojas, yang mengecam Peru, mengunjungi Ekuador.",
            ["ACCUSE Marta Rojas > PER", "CONSULT Marta Rojas > ECU"],
        ),
        ("Chili, yang menolak usul Peru, mengirim bantuan ke Haiti.", ["REJECT CHL > PER", "AID CHL > HTI"]),
    ],
)
def test_verbs_of_one_sentence_share_their_doer_and_no_receiver(text: str, sides: list[str]) -> None:
    assert told(text) == sides


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Presiden Chili Diego Soto tiba di Peru. Ia bertemu Presiden Peru Ana Quispe.",
            "CONSULT Diego Soto, Ana Quispe > -",
        ),
        ("Chili dan Peru berunding. Kedua negara sepakat membuka perbatasan.", "AGREE CHL, PER > -"),
    ],
)
def test_a_pronoun_does_what_its_antecedent_does(text: str, sides: str) -> None:
    assert told(text)[-1] == sides


def test_no_act_is_against_the_doers_own_state() -> None:
    text = "Presiden Chili Diego Soto memperingatkan bahwa Chili siap membalas."
    assert all(line.endswith("> -") for line in told(text))


def test_the_only_other_party_near_is_the_receiver_and_said_to_be_inherited() -> None:
    text = "Peru menutup perbatasan dengan Chili. Chili menolak langkah itu."
    assert told(text)[-1] == "REJECT CHL > PER"
    assert events(text)[-1].evidence[0].how == "inherited"
    assert "a side is named in the words before" in events(text)[-1].notes


@pytest.mark.parametrize(
    "text",
    ["Presiden Peru Ana Quispe dijatuhi hukuman penjara seumur hidup.", "Wartawan Peru Ana Quispe ditangkap di Lima."],
)
def test_whom_it_is_done_to_is_never_taken_for_the_doer(text: str) -> None:
    assert told(text) == []


def test_nobody_meets_alone() -> None:
    text = "Presiden Peru Ana Quispe tiba di Quito. Di sana ia dan Presiden Ekuador Luis Mora membahas perdagangan."
    assert "CONSULT Ana Quispe, Luis Mora > -" in told(text)


def test_who_is_blamed_did_what_he_is_blamed_for() -> None:
    assert told("Chili mengecam Peru karena menjatuhkan sanksi terhadap Bolivia.")[-1] == "SANCTION PER > BOL"


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Chili menyebut Ana Quispe sebagai boneka Peru dan menuduh Bolivia mengatur kudeta.",
            "ACCUSE CHL > BOL",
        ),
    ],
)
def test_a_second_verb_has_the_subject_of_the_first_and_not_the_last_name(text: str, sides: str) -> None:
    assert told(text)[-1] == sides


def test_whoever_is_killed_does_not_kill() -> None:
    assert told("Presiden Peru Ana Quispe terbunuh di dekat perbatasan Chili.") == []
