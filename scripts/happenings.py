"""How well happenings are found: python scripts/happenings.py STORE [--set tune|test] [--misses].

Compares a settled store with tests/gold/happenings.jsonl, events of archive reports marked by hand: pairs that
are the same happening or not, and whole stories. Prints precision, recall and F1 of pairs, and B³ over the events of
stories, beside what a store would reach in which no two events are the same.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from kawat.store import Store, open_store

GOLD = Path(__file__).parent.parent / "tests" / "gold" / "happenings.jsonl"
Place = tuple[str, str, int, int]
"""An event in the gold: url, hash of the text, start and end of the trigger."""
Groups = Mapping[Place, object]
"""Events and the name of the group that each is in."""


def read_gold(file: Path, which: str | None) -> list[dict[str, Any]]:
    """The gold file → its pairs and stories, all or those of one set."""
    lines = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if which in (None, line["set"])]


def found_groups(store: Store) -> dict[Place, str]:
    """A settled store → the happening of each event."""
    rows = store.ask(
        "SELECT url, sha256, span_start, span_end, happening_id FROM latest_events"
        " JOIN documents USING (document_id, version) JOIN happening_members USING (document_id, version, event_id)"
        " ORDER BY ALL"
    ).rows
    return {(url, sha256, start, end): happening for url, sha256, start, end, happening in rows}


def pairs_of(gold: Iterable[dict[str, Any]]) -> Iterator[tuple[str, Place, Place, bool]]:
    """The marked pairs: name, both events, whether they are the same."""
    for line in gold:
        if "pair" in line:
            one, other = ((event["url"], event["sha256"], *event["trigger"]) for event in line["events"])
            yield line["pair"], one, other, line["same"]


def stories_of(gold: Iterable[dict[str, Any]]) -> Iterator[tuple[str, dict[Place, object]]]:
    """The marked stories: name, and the group of each event."""
    for line in gold:
        if "story" not in line:
            continue
        places = [
            [(report["url"], report["sha256"], *trigger) for trigger in report["triggers"]]
            for report in line["reports"]
        ]
        groups: dict[Place, object] = {place: place for report in places for place in report}
        for number, members in enumerate(line["happenings"]):
            groups.update({places[report][event]: number for report, event in members})
        yield line["story"], groups


def counted(told: Iterable[tuple[bool, bool]]) -> str:
    """Whether pairs are found to be the same, and whether they are → precision, recall, F1."""
    every = list(told)
    right = sum(found and same for found, same in every)
    return scored(right, right, sum(found for found, _ in every), sum(same for _, same in every))


def scored(right: float, right_too: float, found: float, there: float) -> str:
    precision, recall = right / found if found else 1.0, right_too / there if there else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def b_cubed(found: Iterable[Groups], gold: Iterable[Groups]) -> str:
    """Groups found and marked, story by story → B³: of each event, how much of its group is right, and there."""
    precision = recall = events = 0.0
    for ours, theirs in zip(found, gold, strict=True):
        mine, marked = _members(ours), _members(theirs)
        for event in theirs:
            both = len(mine[ours[event]] & marked[theirs[event]])
            precision += both / len(mine[ours[event]])
            recall += both / len(marked[theirs[event]])
            events += 1
    return scored(precision, recall, events, events)


def _members(groups: Groups) -> dict[object, set[Place]]:
    members: dict[object, set[Place]] = defaultdict(set)
    for event, group in groups.items():
        members[group].add(event)
    return members


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--set", dest="which", choices=("tune", "test"))
    parser.add_argument("--misses", action="store_true", help="name the pairs that are found wrongly")
    arguments = parser.parse_args()
    gold = read_gold(GOLD, arguments.which)
    with open_store(arguments.store, read_only=True) as store:
        found = found_groups(store)
    pairs = [pair for pair in pairs_of(gold) if pair[1] in found and pair[2] in found]
    stories = [
        (name, {event: group for event, group in groups.items() if event in found}) for name, groups in stories_of(gold)
    ]
    ours = [{event: found[event] for event in groups} for _, groups in stories]
    inside = [
        (name, found[a] == found[b], groups[a] == groups[b])
        for name, groups in stories
        for a, b in combinations(groups, 2)
    ]
    gone = sum(len(groups) for _, groups in stories_of(gold)) - sum(len(groups) for _, groups in stories)
    print(f"{len(pairs)} pairs:                {counted((found[a] == found[b], same) for _, a, b, same in pairs)}")
    print(f"{len(inside):,} pairs in stories: {counted((mine, same) for _, mine, same in inside)}")
    theirs = [groups for _, groups in stories]
    print(f"B³ over {len(stories)} stories:       {b_cubed(ours, theirs)}")
    print(f"  none the same:          {b_cubed([{event: event for event in groups} for groups in theirs], theirs)}")
    print(f"{gone} marked events are read no more, {len(list(pairs_of(gold))) - len(pairs)} pairs")
    for name, one, other, same in pairs if arguments.misses else ():
        if (found[one] == found[other]) != same:
            print(f"{name} {'missed' if same else 'wrong'}: {one} {other}")


if __name__ == "__main__":
    main()
