"""PLOVER 0.8 and CAMEO: types, modes, contexts, quad classes, scores, and the crosswalk between the two."""

from __future__ import annotations

from msgspec import Struct


class Ontology(Struct, frozen=True):
    """Look-ups over data/ontologies."""
