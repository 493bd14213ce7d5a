"""Rows of our own making, for pictures."""

from __future__ import annotations

from datetime import date, timedelta

from kawat.view.pictures import Covered
from kawat.view.questions.dyads import Dyad
from kawat.view.questions.rows import Party, Passage, Told
from kawat.view.questions.statements import Said
from kawat.view.questions.visits import Visit

HOSTILE = "<script>alert('x')</script> & \"&amp;\" \x00\u202e ]]>"


def passage(number: int = 1, source: str | None = "Harian Dermaga", url: str | None = None) -> Passage:
    return Passage(
        document_id=f"r{number}",
        version=1,
        item="v1",
        span_start=0,
        span_end=5,
        words="Norwegia dan Indonesia bertemu.",
        source=source,
        published=date(2031, 3, 12),
        title=None,
        url=url,
    )


def party(name: str = "Ingrid Solheim", code: str | None = "NOR", kind: str = "person") -> Party:
    return Party(name, code, kind)


def told(number: int = 1, day: date | None = date(2031, 3, 12), **wanted: object) -> Told:
    row: dict[str, object] = {
        "id": f"h{number:04}",
        "time_start": day,
        "time_end": day,
        "published": day,
        "settled": True,
        "type": "CONSULT",
        "mode": None,
        "modality": "actual",
        "undertakes": None,
        "place_name": None,
        "place_country": None,
        "level": "minister",
        "actors": (party(),),
        "recipients": (party("Indonesia", "IDN", "country"),),
        "content": None,
        "according_to": (),
        "goldstein": 1.0,
        "score": 1.0,
        "confidence": 0.9,
        "reports": 2,
        "events": 3,
        "evidence": (passage(number),),
    }
    return Told(**(row | wanted))  # type: ignore[arg-type]


def visit(number: int = 1, **wanted: object) -> Visit:
    row: dict[str, object] = {
        "id": f"h{number:04}",
        "time_start": date(2031, 3, 12),
        "time_end": None,
        "published": date(2031, 3, 12),
        "visitors": (party(),),
        "hosts": (party("Indonesia", "IDN", "country"),),
        "place_name": "Jakarta",
        "country": "IDN",
        "level": "minister",
        "modality": "actual",
        "according_to": (),
        "confidence": 0.9,
        "reports": 1,
        "events": 1,
        "evidence": (passage(number),),
    }
    return Visit(**(row | wanted))  # type: ignore[arg-type]


def dyad(period: date, one: str = "IDN", two: str = "NOR", cooperation: float = 6.0, conflict: float = -2.0) -> Dyad:
    return Dyad(
        period=period,
        code_1=one,
        code_2=two,
        reports=3,
        events=4,
        happenings=2,
        volume=50,
        cooperation=cooperation,
        conflict=conflict,
        index=2 * (cooperation + conflict),
        goldstein=None,
    )


def said(quotation: str, source: str = "Harian Dermaga", **wanted: object) -> Said:
    row: dict[str, object] = {
        "id": f"s{len(quotation)}",
        "time_start": None,
        "time_end": None,
        "published": date(2031, 3, 12),
        "speaker": party(),
        "on_behalf_of": "NOR",
        "level": "minister",
        "kind": "direct",
        "content": quotation,
        "quotation": quotation,
        "addressees": (),
        "occasion": None,
        "quoted_by": None,
        "relayed_by": None,
        "confidence": 0.9,
        "rank": None,
        "reports": 1,
        "evidence": (passage(1, source),),
    }
    return Said(**(row | wanted))  # type: ignore[arg-type]


TYPES = ("CONSULT", "AID", "ACCUSE", "ASSAULT", "AGREE")
LEVELS = ("head", "minister", "agency", "state", None)


def happenings(count: int = 40) -> list[Told]:
    """Happenings of every class, level and modality, some on one day, with a long time without any."""
    return [
        told(
            n,
            date(2031, 3, 1) + timedelta(days=n // 4 * 3 + (400 if n > count * 0.8 else 0)),
            type=TYPES[n % 5],
            level=LEVELS[n % 5],
            modality=("actual", "future", "negated")[n % 3],
            recipients=(party(*(("Indonesia", "IDN"), ("Fiji", "FJI"), ("Kanada", "CAN"))[n % 3], "country"),),
        )
        for n in range(count)
    ]


def pairs() -> list[Dyad]:
    """Three pairs over months, with years without any."""
    months = [date(2031, 1, 1), date(2031, 2, 1), date(2031, 3, 1), date(2035, 5, 1)]
    found = [dyad(month, *codes) for month in months for codes in (("IDN", "NOR"), ("FJI", "NOR"))]
    return [*found, dyad(months[2], "CAN", "ISL", 0.0, -9.0)]


def trips() -> list[Visit]:
    names = ("Jakarta", "Ottawa", "Suva", "Surabaya", "Singapura", "Medan", "Bandung")
    found = [visit(n, place_name=name, country=None) for n, name in enumerate(names)]
    return [*found, visit(20, modality="future"), visit(21, place_name="sebuah desa", country=None)]


def covered() -> list[Covered]:
    days = [date(2031, 3, day) for day in range(1, 20)] + [None]
    return [Covered(source, day, n + 1) for n, day in enumerate(days) for source in ("Harian Dermaga", None)]


WORDINGS = (
    said("Laut tidak mengenal garis batas dan kerja sama kami tidak berhenti di sana"),
    said("Laut tak mengenal garis batas, kerja sama kami tidak akan berhenti di sana", "Kantor Berita Lintas"),
)
