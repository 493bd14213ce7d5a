"""Makes src/kawat/data/world/offices.csv: heads of state and of government and foreign ministers since 1990.

Two sources: `offices_by_hand.txt`, and what Wikidata (CC0) held in 2022 of each state's office holders, as the
repositories of github.com/every-politician-scrapers carry it (`html/holders21.csv`; offices_repositories.csv says which
is which state's). FOLDER holds their checkouts. What is written by hand stands above what was read there. Of the rest,
terms that were still open are left out, as nobody knows when they ended; terms that overlap too.

    python training/offices.py FOLDER
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
WORLD = HERE.parent / "src" / "kawat" / "data" / "world"
HEADER = ("person", "spellings", "office", "state", "from", "to", "source")
OFFICES = {"S": "head_of_state", "G": "head_of_government", "F": "foreign_minister"}
FIRST = "1990"
POSITIONS = {
    "S": "President|[Mm]onarch|King|[Ee]mir|Sultan|Emperor|Supreme Leader|Grand Duke|Yang di_pertuan Agong .*",
    "G": "Prime Minister( of the Palestinian National Authority)?|Federal Chancellor|Premier|Taoiseach|Chief Executive"
    "|Chairman of the Cabinet of Ministers .*",
    "F": "(Federal )?(Minister|Secretary) (of|for) Foreign Affairs( and (Cooperation|Trade|Worship|External Trade))?"
    "|Minister of External (Relations|Affairs)|Minister of (Foreign and European|Europe and Foreign) Affairs"
    "|Minister of International Relations and Cooperation|Secretary of State for Foreign .*"
    "|Minister of Foreign Affairs, European Union .*",
}
ELSEWHERE = {("IRN", "President"): "G", ("USA", "Secretary of State"): "F"}
"""Positions that are another office than their name says."""
WRONG = {("IND", "Minister of Foreign Affairs"), ("AFG", "Supreme Leader"), ("AFG", "Prime Minister")}
"""Positions that are none of the three (India's foreign secretaries), or not of the state (the Taliban's)."""
SHARED_MONARCH = "Elizabeth II"
NOBODY = "-"
"""Holds an office by hand while nobody does, so that no other source fills it."""


class Term(NamedTuple):
    """One person in one office; dates as exact as they are known, `end` empty where it is not over. `key` tells
    namesakes apart."""

    state: str
    office: str
    person: str
    start: str
    end: str
    key: str
    source: str
    spellings: frozenset[str] = frozenset()


def by_hand() -> Iterator[Term]:
    for line in (HERE / "offices_by_hand.txt").read_text(encoding="utf-8").splitlines():
        head, _, terms = line.partition(": ")
        state, office = head.split()
        for told in terms.split("; "):
            person, _, dates = told.rpartition(" ")
            start, _, end = dates.partition("/")
            yield Term(state, office, person, start, end, person, "kawat")


def in_wikidata(folder: Path) -> Iterator[Term]:
    with (HERE / "offices_repositories.csv").open(encoding="utf-8", newline="") as rows:
        repositories = {row["repository"]: row["state"] for row in csv.DictReader(rows)}
    for repository, state in repositories.items():
        with (folder / repository / "html" / "holders21.csv").open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                office = office_of(state, row["position"])
                monarch_elsewhere = row["person"] == SHARED_MONARCH and state != "GBR"
                in_order = row["start"] and not ("" < row["end"] < row["start"])
                if office and in_order and not monarch_elsewhere:
                    names = frozenset({row["person"], plain(row.get("enwiki") or "")} - {""})
                    source = f"wikidata:{row['personID']}"
                    yield Term(state, office, row["person"], row["start"], row["end"], row["personID"], source, names)


def office_of(state: str, position: str) -> str | None:
    if (state, position) in WRONG:
        return None
    found = (office for office, names in POSITIONS.items() if re.fullmatch(names, position))
    return ELSEWHERE.get((state, position)) or next(found, None)


def plain(title: str) -> str:
    """The name in the title of a page, "Abdullah Ahmad (politician)"."""
    return title.partition(" (")[0]


def fold(name: str) -> str:
    """A name in plain letters: "Keizō Obuchi" → "Keizo Obuchi"."""
    for letter, other in (*zip("ıĐđøØłŁ", "iDdoOlL", strict=True), ("ß", "ss")):
        name = name.replace(letter, other)
    letters = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def meet(one: Term, other: Term) -> bool:
    """True where both surely hold on some day: "2001" and "2001-08" may as well follow each other."""
    return _before(one.start, other.end) and _before(other.start, one.end)


def _before(start: str, end: str) -> bool:
    least = min(len(start), len(end))
    return not end or start[:least] < end[:least]


def joined(terms: Iterable[Term]) -> list[Term]:
    """Terms of one person that follow or overlap each other, as one."""
    found: list[Term] = []
    for term in sorted(terms, key=lambda term: (term.key, term.start)):
        last = found[-1] if found else None
        if last and last.key == term.key and (not last.end or term.start[:10] <= last.end):
            end = "" if not (last.end and term.end) else max(last.end, term.end)
            found[-1] = last._replace(end=end, spellings=last.spellings | term.spellings)
        else:
            found.append(term)
    return sorted(found, key=lambda term: term.start)


def merged(hand: list[Term], read: list[Term]) -> list[Term]:
    """The terms of one office: those by hand, and those read that contradict none of them and not each other."""
    read = joined(term for term in read if not any(_same_term(mine, term) for mine in hand))
    rest = [term for term in read if not any(meet(mine, term) for mine in hand)]
    rest = [term for term in rest if term.end]
    rest = list(_months(rest))
    kept = [term for term in rest if not any(meet(term, other) for other in rest if other is not term)]
    for term in rest:
        if term not in kept and term.end >= FIRST:
            print("left out, they overlap:", *term[:5], file=sys.stderr)
    found = sorted((term for term in (*hand, *kept) if term.person != NOBODY), key=lambda term: term[3:5])
    return [term for term in found if not term.end or term.end >= FIRST]


def _same_term(mine: Term, term: Term) -> bool:
    return key(mine.person) in {key(name) for name in term.spellings} and meet(mine, term)


def _months(terms: list[Term]) -> Iterator[Term]:
    """Where one's last and the next one's first day are told out of order within a month, the month."""
    terms = sorted(terms, key=lambda term: term.start)
    starts, ends = {}, {}
    for one, other in pairwise(terms):
        if meet(one, other) and one.end[:7] == other.start[:7]:
            ends[one], starts[other] = one.end[:7], other.start[:7]
    for term in terms:
        yield term._replace(start=starts.get(term, term.start), end=ends.get(term, term.end))


def key(name: str) -> str:
    return re.sub(r"[^a-z]", "", fold(name).lower())


def named(terms: list[Term]) -> list[Term]:
    """Each term under the name that offices_spellings.csv, persons.csv or the hand-written list has for its person, and
    with all spellings."""
    canonical: dict[str, str] = {}
    spellings: dict[str, set[str]] = defaultdict(set)
    for file in (HERE / "offices_spellings.csv", WORLD / "persons.csv"):
        with file.open(encoding="utf-8", newline="") as rows:
            for person, names, *_ in list(csv.reader(rows))[1:]:
                for name in (person, *filter(None, names.split("|"))):
                    canonical.setdefault(key(name), person)
                    spellings[person].add(name)
    for term in terms:
        if term.source == "kawat":
            canonical.setdefault(key(term.person), term.person)
    keys: dict[str, set[str]] = defaultdict(set)
    found = []
    for term in terms:
        names = {term.person, *term.spellings}
        person = next((canonical[key(name)] for name in sorted(names) if key(name) in canonical), fold(term.person))
        spellings[person] |= names | {fold(name) for name in names}
        found.append(term._replace(person=person))
        if term.key.startswith("Q"):
            keys[person].add(term.key)
    namesakes = {person for person, several in keys.items() if len(several) > 1}
    print("namesakes, left out:", sorted(namesakes), file=sys.stderr)
    return [
        term._replace(spellings=frozenset(spellings[term.person] - {term.person}))
        for term in found
        if term.person not in namesakes or term.source == "kawat"
    ]


def main(folder: Path) -> None:
    hand: dict[tuple[str, str], list[Term]] = defaultdict(list)
    read: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for terms, into in ((by_hand(), hand), (in_wikidata(folder), read)):
        for term in terms:
            into[term.state, term.office].append(term)
    found = [term for office in sorted({*hand, *read}) for term in merged(hand[office], read[office])]
    with (WORLD / "offices.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        for term in named(found):
            spellings = "|".join(sorted(term.spellings))
            writer.writerow((term.person, spellings, OFFICES[term.office], term.state, *term[3:5], term.source))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
