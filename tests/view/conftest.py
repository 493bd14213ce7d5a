"""A store with real readings of small reports in our own words, read once a session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kawat.core.document import Report
from kawat.flow import read
from kawat.store import Store, open_store
from reading import kit

LINTAS, DERMAGA = "Kantor Berita Lintas", "Harian Dermaga"

REPORTS = (
    Report(
        id="kunjungan",
        published="2031-03-12",
        source=LINTAS,
        title="Solheim di Jakarta",
        url="https://lintas.example/1",
        language="id",
        text="JAKARTA – Menteri Luar Negeri Norwegia Ingrid Solheim tiba di Jakarta pada hari Senin.\n\n"
        "Menteri Luar Negeri Norwegia Ingrid Solheim bertemu dengan Presiden Indonesia Wirya Adiningrat di Istana "
        "Merdeka pada hari Selasa.\n\n"
        "“Laut tidak mengenal garis batas,” kata Solheim seusai pertemuan itu.\n\n"
        "Norwegia mendukung rencana Indonesia memperluas kawasan konservasi laut di Laut Banda.",
    ),
    Report(
        id="kunjungan-dermaga",
        published="2031-03-13",
        source=DERMAGA,
        title="Pertemuan di Istana",
        url="https://dermaga.example/1",
        language="id",
        text="JAKARTA – Menteri Luar Negeri Norwegia Ingrid Solheim bertemu dengan Presiden Indonesia Wirya Adiningrat "
        "di Istana Merdeka pada hari Selasa.\n\n"
        "“Laut tidak mengenal garis batas,” kata Menteri Luar Negeri Norwegia Ingrid Solheim.",
    ),
    Report(
        id="janji",
        published="2031-04-02",
        source=LINTAS,
        title="Lacerda akan ke Tokyo",
        language="id",
        text="BRASILIA – Presiden Brasil Otávio Lacerda akan bertemu dengan Perdana Menteri Jepang Haruto Minegishi di "
        "Tokyo pada 14 April 2031.\n\n"
        "Argentina berjanji mengirim bantuan pangan kepada Fiji.",
    ),
    Report(
        id="bertemu",
        published="2031-04-15",
        source=LINTAS,
        title="Lacerda dan Minegishi bertemu",
        language="id",
        text="TOKYO – Presiden Brasil Otávio Lacerda bertemu dengan Perdana Menteri Jepang Haruto Minegishi di Tokyo "
        "pada 14 April 2031.\n\n"
        "Kedua negara mengadakan putaran ketiga dari Dialog Ekonomi Brasil-Jepang.",
    ),
    Report(
        id="tolak",
        published="2031-05-20",
        source=DERMAGA,
        title="Norwegia berbalik",
        language="id",
        text="OSLO – Norwegia menolak rencana Indonesia memperluas kawasan konservasi laut di Laut Banda.\n\n"
        "Menteri Luar Negeri Norwegia Ingrid Solheim mengatakan bahwa kawasan konservasi itu merugikan nelayan.",
    ),
    Report(
        id="undangan",
        published="2031-06-03",
        source=LINTAS,
        title="Kanada mengundang Islandia",
        language="id",
        text="OTTAWA – Kanada menawarkan perundingan kepada Islandia.",
    ),
    Report(
        id="undangan-ditolak",
        published="2031-06-10",
        source=LINTAS,
        title="Islandia menolak",
        language="id",
        text="REYKJAVIK – Kanada kembali menawarkan perundingan kepada Islandia.\n\n"
        "Islandia menolak bertemu dengan Kanada.",
    ),
)


def fill(file: Path) -> Path:
    """A new store with the reports, as this Kawat reads them."""
    with open_store(file) as store:
        store.write([read(report, kit()) for report in REPORTS])
    return file


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("questions") / "news.duckdb")


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    with open_store(file, read_only=True) as opened:
        yield opened
