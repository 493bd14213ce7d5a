from __future__ import annotations

import pytest

from name.who import mention, who
from reading import read_text


@pytest.mark.parametrize(
    ("text", "name", "code", "sector"),
    [
        ("Presiden Chile Marta Rojas tiba di Quito.", "Marta Rojas", "CHL", "GOV"),
        ("Marta Rojas, Menteri Luar Negeri Chile, tiba di Quito.", "Marta Rojas", "CHL", "GOV"),
        ("Marta Rojas, yang juga Menteri Luar Negeri Chile, tiba.", "Marta Rojas", "CHL", "GOV"),
        ("Duta Besar Jerman untuk Indonesia Hans Krause menolak tuduhan itu.", "Hans Krause", "DEU", "GOV"),
        ("Perwakilan WHO untuk Indonesia, Dr. Anil Kapoor, memuji rencana itu.", "Anil Kapoor", "WHO", "IGO"),
        ("Juru bicara militer Israel Avi Stern membantah laporan itu.", "Avi Stern", "ISR", "MIL"),
    ],
)
def test_an_office_before_or_behind_a_name_tells_state_and_sector(text: str, name: str, code: str, sector: str) -> None:
    assert (who(text, name).code, who(text, name).sector) == (code, sector)


def test_the_leader_of_an_administration_is_not_its_official() -> None:
    text = "Pejabat administrasi Trump menolak usul itu. Trump tiba di New York."
    assert all(role.title.lower() != "pejabat" for role in who(text, "Trump").roles)


def test_a_title_inside_a_name_is_no_office() -> None:
    text = "Menteri Agama Lukman Hakim Saifuddin memimpin doa."
    mentions = [one.span.of(text) for one in read_text(text).names.mentions]
    assert "Hakim Saifuddin" not in mentions
    assert mention(text, "Lukman Hakim Saifuddin").phrase.of(text) == "Menteri Agama Lukman Hakim Saifuddin"


@pytest.mark.parametrize("club", ["Real Madrid", "klub Real Madrid", "perusahaan Huawei"])
def test_the_president_of_a_company_or_club_is_no_head_of_state(club: str) -> None:
    assert who(f"Presiden {club} Marta Rojas tiba di Jakarta.", "Marta Rojas").sector != "GOV"
