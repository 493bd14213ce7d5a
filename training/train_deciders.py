"""Trains the deciders of events: train_deciders.py OUT --gold DIR... [--coded FILE... --news FILE...] [--folds N].

Gold records come as <id>.json (codebook form). What we coded ourselves comes stand-off: one line for each report with
its url and the hash of its text, which stands in the news file. With --folds the records are read by models that have
not seen them and written to OUT for scoring, instead of training one model on all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pycrfsuite

from deciders_data import Read, arguments, example_reads, load, matched, proposed, where
from kawat.core.deciders import YES, Deciders, load_deciders
from kawat.core.language import DATA
from kawat.flow import load_kit
from kawat.relate import relate
from kawat.relate.arguments import Sides
from kawat.relate.candidates import Candidate, candidates, towards
from kawat.relate.circumstances import past, times_near
from kawat.relate.decisions import chosen, decide, standing_of, sureness
from kawat.relate.hearing import heard
from kawat.relate.modality import code, outlook
from kawat.relate.modes import NONE, manner
from kawat.relate.proposals import Proposal
from kawat.relate.settings import ruled_time
from kawat.relate.whereabouts import places_near
from kawat.view.evaluation.party import Party, one_side, same

FOLDS = 3
WITHOUT_HINTS = frozenset({"historical", "heard"})
"""Deciders to which the encoder's hints say nothing, and who its hints have no part in choosing: these learn from all
reports. Where it was taught what is right, its hints are better than they will be elsewhere, and spoil the others."""
FROM_ALL = WITHOUT_HINTS | {"place"}
"""Deciders that learn from all reports: of places too few are named for more; their hints are left out there."""
SMOOTHING = 4.0
"""L2, chosen by cross-validation over the gold records."""
Row = tuple[str, tuple[str, ...], bool | str]
"""Which decider learns from it, the features, and what is right."""


def when_rows(one: Read, proposals: Sequence[Proposal]) -> Iterator[Row]:
    if one.source == "example":
        return
    for number, coded in matched(one, proposals).items():
        reach = proposals[number].reach
        for near in times_near(reach, ruled_time(reach)):
            yield "time", near.features, (near.value.start, near.value.end) == coded.time


def past_rows(one: Read, proposals: Sequence[Proposal]) -> Iterator[Row]:
    published = one.document.published
    if one.source == "example":
        return
    for number, coded in matched(one, proposals).items():
        proposal = proposals[number]
        entry = proposal.entry
        seen = outlook(one.scene, proposal.mark.token, proposal.reach.bounds.start)
        ruled = code((entry.type, entry.mode, entry.undertakes), seen, proposal.time, published).modality
        if ruled in ("actual", "historical"):
            yield "historical", tuple(past(proposal.reach, ruled, proposal.time)), coded.modality == "historical"


def side_rows(one: Read, proposals: Sequence[Proposal]) -> Iterator[Row]:
    for number, coded in matched(one, proposals).items():
        proposal = proposals[number]
        found = list(candidates(proposal))
        actors = _among(one, found, coded.actors)
        recipients = _among(one, found, coded.recipients)
        for c in found:
            yield "doer", c.features, c.entity in actors
            yield "receiver", towards(one.scene, actors, c), c.entity in recipients
        sides = Sides(actors, recipients)
        yield "mode", tuple(manner(proposal, sides)), coded.mode or NONE
        if one.source == "example":
            continue
        near_by = list(places_near(proposal.reach, coded.type))
        for near, right in zip(near_by, where([near.value for near in near_by], coded.place), strict=True):
            yield "place", unhinted(near.features) if one.taught else near.features, right


def unhinted(features: Sequence[str]) -> tuple[str, ...]:
    """The features that do not come from the encoder's hints."""
    return tuple(one for one in features if not one.startswith("role="))


def _among(one: Read, found: Sequence[Candidate], coded: Sequence[Party]) -> tuple[str, ...]:
    """Those of the candidates who are one of the coded parties."""
    ours = {candidate.entity: one.party(candidate.entity) for candidate in found}
    return tuple(sorted(who for who, party in ours.items() if any(same(told, party) for told in coded)))


def event_rows(one: Read, proposals: Sequence[Proposal], deciders: Deciders) -> Iterator[Row]:
    found = matched(one, proposals)
    for number, proposal in enumerate(proposals):
        features = tuple(standing_of(proposal, chosen(proposal, deciders)))
        yield "event", features, number in found


def heard_rows(one: Read, _: Sequence[Proposal]) -> Iterator[Row]:
    """Statements as the rules read them: right where half of the characters and the speaker are a coded one's."""
    left = list(one.said or ())
    for draft in one.drafts if one.said is not None else ():
        own = {at for span in draft.content for at in range(span.start, span.end)}
        twin = next((told for told in left if 2 * len(own & told.characters) >= len(own | told.characters)), None)
        right = twin is not None and draft.speaker is not None and same(twin.speaker, one.party(draft.speaker))
        if twin is not None:
            left.remove(twin)
        yield "heard", tuple(heard(one.scene, draft)), right


def right_rows(one: Read, proposals: Sequence[Proposal], deciders: Deciders) -> Iterator[Row]:
    """Events as these deciders decide them: right where type and both sides are (one of each side at least)."""
    found = matched(one, proposals)
    scene = msgspec.structs.replace(one.scene, kit=msgspec.structs.replace(one.scene.kit, deciders={"id": deciders}))
    for number, (proposal, decision) in enumerate(zip(proposals, decide(scene, proposals), strict=True)):
        if decision.against is not None:
            continue
        coded, choice = found.get(number), decision.choice
        actors = list(map(one.party, choice.sides.actors))
        recipients = list(map(one.party, choice.sides.recipients))
        right = coded is not None and one_side(coded.actors, actors) and one_side(coded.recipients, recipients)
        yield "right", tuple(sureness(proposal, choice, decision.chance)), right


def fit(rows: Sequence[tuple[tuple[str, ...], bool | str]], out: Path, c2: float, least: int = 2) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": 0.0, "c2": c2, "max_iterations": 300, "feature.minfreq": least})
    for features, label in rows:
        trainer.append([features], [label if isinstance(label, str) else YES if label else "no"])
    trainer.train(str(out))


def train(reads: Sequence[Read], out: Path) -> Deciders:
    """Days first, for they tell what is still to come; then sides and places; then, with these, what is an event."""
    out.mkdir(parents=True, exist_ok=True)
    for file in out.glob("*.crfsuite"):
        file.unlink()
    start_blank(out)
    for stage in (heard_rows, when_rows, past_rows, side_rows, event_rows):
        deciders = load_deciders(out)
        rows: dict[str, list[tuple[tuple[str, ...], bool | str]]] = {}
        for one in reads:
            more = (deciders,) if stage is event_rows else ()
            for decider, features, label in stage(one, proposed(one, deciders), *more):
                if decider in FROM_ALL or not one.taught:
                    rows.setdefault(decider, []).append((features, label))
        for decider, found in rows.items():
            fit(found, out / f"{decider}.crfsuite", SMOOTHING)
            print(decider, len(found), sum(label is True for _, label in found), flush=True)
    return load_deciders(out)


def calibrate(reads: Sequence[Read], out: Path) -> None:
    """How sure an event is, learned from reports that neither the encoder nor the deciders have seen: each third of
    those is read by deciders that learned from all the others."""
    honest = [one for one in reads if not one.taught and one.source == "coded"]
    kept_back = [one for one in reads if not one.taught]
    rows: list[Row] = []
    with TemporaryDirectory() as folder:
        for fold in range(FOLDS):
            own = {one.key for one in honest[fold::FOLDS]}
            deciders = train([one for one in kept_back if one.key not in own], Path(folder))
            for one in honest[fold::FOLDS]:
                rows += right_rows(one, proposed(one, deciders), deciders)
    fit([(features, label) for _, features, label in rows], out / "right.crfsuite", SMOOTHING)
    print("right", len(rows), sum(label is True for *_, label in rows), flush=True)


def start_blank(folder: Path) -> None:
    """Deciders that know nothing, where there are none."""
    folder.mkdir(parents=True, exist_ok=True)
    for decider in Deciders.__struct_fields__:
        if not (folder / f"{decider}.crfsuite").exists():
            fit([(("a",), True), (("b",), False)], folder / f"{decider}.crfsuite", 1.0, 1)


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    start_blank(DATA / "models" / "deciders")  # no kit loads without deciders
    kit = load_kit()
    reads = load(options, kit)
    examples = list(example_reads(kit))
    print(len(examples), "examples;", len(reads), "reports", sum(len(one.coded) for one in reads), "events", flush=True)
    if not options.folds:
        train([*reads, *examples], options.out)
        calibrate([*reads, *examples], options.out)
        return
    options.out.mkdir(parents=True, exist_ok=True)
    for fold in range(options.folds):
        own = [one for number, one in enumerate(reads) if number % options.folds == fold]
        rest = [one for number, one in enumerate(reads) if number % options.folds != fold]
        trained = msgspec.structs.replace(kit, deciders={"id": train([*rest, *examples], options.out / f"fold{fold}")})
        for one in own:
            record = relate(one.document, one.marks, one.names, trained).record
            (options.out / f"{one.key}.json").write_bytes(msgspec.json.encode(record))


if __name__ == "__main__":
    main()
