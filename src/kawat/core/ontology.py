"""PLOVER 0.8 and CAMEO: types, modes, contexts, quad classes, scores, and the crosswalk between the two."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Literal

from msgspec import Struct

from kawat.core.language import DATA, load_section

Quad = Literal["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]


class EventType(Struct, frozen=True, forbid_unknown_fields=True):
    """One PLOVER type (plover.toml): what it is, its quad class, its score, and the score of each mode."""

    means: str
    quad: Quad
    score: float
    modes: dict[str, float]


class CameoCode(Struct, frozen=True, array_like=True):
    """One CAMEO code (cameo.toml): its label and its Goldstein score (-10 conflict to +10 cooperation)."""

    name: str
    goldstein: float


class Line(Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the crosswalk: the CAMEO code of events of this type that have all that the line names."""

    cameo: str
    type: str
    mode: str | None = None
    undertakes: str | None = None
    contexts: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[int, int]:
        """How much the line names beside the type: what is done comes before what it is about."""
        return (self.mode is not None) + (self.undertakes is not None), len(self.contexts)


class _Plover(Struct, frozen=True, forbid_unknown_fields=True):
    contexts: tuple[str, ...]
    types: dict[str, EventType]


class _Cameo(Struct, frozen=True, forbid_unknown_fields=True):
    codes: dict[str, CameoCode]


class _Crosswalk(Struct, frozen=True, forbid_unknown_fields=True):
    no_event: tuple[str, ...]
    lines: tuple[Line, ...]


class Ontology(Struct, frozen=True):
    """Look-ups over data/ontologies. `lines` holds the crosswalk by type, the lines that name most first."""

    types: dict[str, EventType]
    contexts: tuple[str, ...]
    codes: dict[str, CameoCode]
    no_event: tuple[str, ...]
    lines: dict[str, tuple[Line, ...]]

    def quad(self, type: str) -> Quad:
        """The quad class of a PLOVER type."""
        return self.types[type].quad

    def score(self, type: str, mode: str | None = None) -> float:
        """The PLOVER score of a type, or of one of its modes."""
        found = self.types[type]
        return found.score if mode is None else found.modes[mode]

    def goldstein(self, code: str | None) -> float | None:
        """The Goldstein score of a CAMEO code, None where there is none."""
        return self.codes[code].goldstein if code in self.codes else None

    def cameo_of(
        self, type: str, mode: str | None = None, undertakes: str | None = None, contexts: Collection[str] = ()
    ) -> str | None:
        """The finest CAMEO code that what is known of an event supports, None for a type without one."""
        for line in self.lines.get(type, ()):
            fits = line.mode in (None, mode) and line.undertakes in (None, undertakes)
            if fits and all(context in contexts for context in line.contexts):
                return line.cameo
        return None

    def plover_of(self, code: str) -> Line | None:
        """The crosswalk line that reads a CAMEO code as PLOVER, None for a public statement or an unknown code."""
        found = [line for lines in self.lines.values() for line in lines if line.cameo == code]
        return min(found, key=lambda line: line.named, default=None)


def load_ontology(root: Path = DATA / "ontologies") -> Ontology:
    """The tables under `root`. Raises DataError naming file and key."""
    plover = load_section(root / "plover.toml", _Plover)
    crosswalk = load_section(root / "crosswalk.toml", _Crosswalk)
    finest = sorted(crosswalk.lines, key=lambda line: line.named, reverse=True)
    return Ontology(
        types=plover.types,
        contexts=plover.contexts,
        codes=load_section(root / "cameo.toml", _Cameo).codes,
        no_event=crosswalk.no_event,
        lines={type: tuple(line for line in finest if line.type == type) for type in plover.types},
    )


def check_ontology(ontology: Ontology, lines: Collection[Line] | None = None) -> tuple[str, ...]:
    """What does not hold together in the tables, one sentence each; nothing where all is well."""
    lines = [line for group in ontology.lines.values() for line in group] if lines is None else lines
    problems = [problem for line in lines for problem in _line_problems(ontology, line)]
    reached = {line.cameo for line in lines} | set(ontology.no_event)
    problems += [
        f"CAMEO {code} has no crosswalk line" for code in ontology.codes if len(code) > 2 and code not in reached
    ]
    for type, found in ontology.types.items():
        plain = {line.mode for line in lines if line.type == type and not line.contexts and not line.undertakes}
        problems += [f"{type}/{mode or '-'} has no CAMEO code" for mode in (None, *found.modes) if mode not in plain]
    return tuple(problems)


def _line_problems(ontology: Ontology, line: Line) -> list[str]:
    where = f"crosswalk line {line.cameo} {line.type}"
    found = ontology.types.get(line.type)
    unknown = [context for context in line.contexts if context not in ontology.contexts]
    return [
        *([f"{where}: no such CAMEO code"] if line.cameo not in ontology.codes else []),
        *([f"{where}: no such type"] if found is None else []),
        *([f"{where}: {line.type} has no mode {line.mode}"] if found and line.mode not in (None, *found.modes) else []),
        *([f"{where}: no type {line.undertakes}"] if line.undertakes not in (None, *ontology.types) else []),
        *(f"{where}: no context {context}" for context in unknown),
    ]
