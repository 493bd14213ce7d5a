"""A small dump in Wikidata's form → a table of offices that reading takes."""

from __future__ import annotations

import bz2
import csv
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from kawat.core.language import DATA
from kawat.core.officials import HEADER, load_officials
from kawat.errors import SourceError
from kawat.intake.wikidata import import_offices

NORWAY, FOREIGN_MINISTER, MINISTER_OF_NORWAY = "Q20", "Q7330070", "Q900001"


def item(of: str) -> dict[str, Any]:
    return {"snaktype": "value", "datavalue": {"type": "wikibase-entityid", "value": {"entity-type": "item", "id": of}}}


def time(day: str, precision: int = 11) -> dict[str, Any]:
    value = {"time": f"+{day}T00:00:00Z", "precision": precision, "calendarmodel": "gregorian"}
    return {"snaktype": "value", "datavalue": {"type": "time", "value": value}}


def statement(snak: dict[str, Any], **qualifiers: dict[str, Any]) -> dict[str, Any]:
    return {
        "mainsnak": snak,
        "type": "statement",
        "rank": "normal",
        "qualifiers": {field: [value] for field, value in qualifiers.items()},
    }


def entity(of: str, en: str, **claims: list[dict[str, Any]]) -> dict[str, Any]:
    labels = {"en": {"language": "en", "value": en}}
    return {"type": "item", "id": of, "labels": labels, "aliases": [], "claims": claims or []}


def solheim(*held: dict[str, Any]) -> dict[str, Any]:
    return entity("Q900009", "Ingrid Solheim", P39=list(held)) | {
        "labels": {"en": {"value": "Ingrid Solheim"}, "id": {"value": "Ingrid Solheim"}},
        "aliases": {"id": [{"language": "id", "value": "I. Solheim"}], "nn": [{"value": "Ingrid S."}]},
    }


STATE = entity(NORWAY, "Norway", P298=[statement({"datavalue": {"type": "string", "value": "NOR"}})])
POSITION = entity(
    MINISTER_OF_NORWAY,
    "Minister of Foreign Affairs of Norway",
    P279=[statement(item(FOREIGN_MINISTER))],
    P1001=[statement(item(NORWAY))],
)
HELD = statement(item(MINISTER_OF_NORWAY), P580=time("2031-03-05"), P582=time("2032-04-00", 10))


def dump(file: Path, *lines: dict[str, Any] | str) -> Path:
    told = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    content = ("[\n" + ",\n".join(told) + "\n]\n").encode()
    opened = {".gz": gzip.compress, ".bz2": bz2.compress}.get(file.suffix, bytes)
    file.write_bytes(opened(content))
    return file


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "offices.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", ["dump.json", "dump.json.gz", "dump.json.bz2"])
def test_a_term_has_person_office_state_and_days_as_exact_as_they_are_known(tmp_path: Path, name: str) -> None:
    done = import_offices(dump(tmp_path / name, solheim(HELD), POSITION, STATE), tmp_path / "world")
    told = ("Ingrid Solheim", "I. Solheim", "foreign_minister", "NOR", "2031-03-05", "2032-04", "wikidata:Q900009")
    assert rows(tmp_path / "world") == [dict(zip(HEADER, told, strict=True))]
    assert (done.lines, done.terms, done.bad_lines, done.left_out) == (3, 1, 0, {})


def test_the_state_of_an_office_of_many_is_told_beside_it(tmp_path: Path) -> None:
    held = statement(item("Q14212"), P580=time("2031-00-00", 9), P642=item(NORWAY))
    import_offices(dump(tmp_path / "dump.json", STATE, solheim(held)), tmp_path)
    assert [(row["office"], row["state"], row["from"], row["to"]) for row in rows(tmp_path)] == [
        ("head_of_government", "NOR", "2031", "")
    ]


def test_a_line_that_is_no_entity_is_counted_and_the_rest_is_read(tmp_path: Path) -> None:
    broken = '{"id": "Q1", "claims": {"P39": [}'
    done = import_offices(dump(tmp_path / "dump.json", STATE, broken, "???", POSITION, solheim(HELD)), tmp_path)
    assert (done.terms, done.bad_lines, done.first_bad) == (1, 2, 3)


def test_what_has_no_day_no_state_or_is_deprecated_is_left_out(tmp_path: Path) -> None:
    undated = statement(item(MINISTER_OF_NORWAY))
    stateless = statement(item("Q30461"), P580=time("2031-01-01"))
    deprecated = HELD | {"rank": "deprecated"}
    over = statement(item(MINISTER_OF_NORWAY), P580=time("1970-01-01"), P582=time("1975-01-01"))
    told = dump(tmp_path / "dump.json", STATE, POSITION, solheim(undated, stateless, deprecated, over))
    done = import_offices(told, tmp_path)
    assert rows(tmp_path) == []
    assert done.left_out == {"no state known": 1, "undated": 1}


def test_of_two_people_of_one_name_the_first_is_kept(tmp_path: Path) -> None:
    other = solheim(HELD) | {"id": "Q900010"}
    done = import_offices(dump(tmp_path / "dump.json", STATE, POSITION, solheim(HELD), other), tmp_path)
    assert [row["source"] for row in rows(tmp_path)] == ["wikidata:Q900009"]
    assert done.left_out == {"of the same name as somebody before": 1}


def test_a_dump_that_ends_in_the_middle_is_told_and_leaves_the_old_table(tmp_path: Path) -> None:
    file = dump(tmp_path / "dump.json.gz", STATE, POSITION, solheim(HELD))
    import_offices(file, tmp_path)
    before = (tmp_path / "offices.csv").read_bytes()
    file.write_bytes(file.read_bytes()[:-20])
    with pytest.raises(SourceError, match=r"dump\.json\.gz: it ends in the middle"):
        import_offices(file, tmp_path)
    assert (tmp_path / "offices.csv").read_bytes() == before


def test_reading_takes_the_table(tmp_path: Path) -> None:
    import_offices(dump(tmp_path / "dump.json", STATE, POSITION, solheim(HELD)), tmp_path)
    (solheim_,) = load_officials(DATA / "world", tmp_path)["Ingrid Solheim"]
    assert (solheim_.office, solheim_.code, solheim_.held_on("2031-06-01")) == ("Menteri Luar Negeri", "NOR", True)
