"""What lakes and databases of PostgreSQL have in common: DuckDB answers for them, but does not settle them."""

from __future__ import annotations

from collections.abc import Sequence

from kawat.errors import StoreError
from kawat.settle.decisions import Ruling
from kawat.settle.linkage import Key
from kawat.store.contract import Settling
from kawat.store.duckdb import DuckDBStore

PROBLEM, REMEDY = "only a .duckdb store can be settled", "read it into a .duckdb store to settle it"


class UnsettledStore(DuckDBStore):
    """A store that never has tables of happenings; see `Store` for what each method takes and gives."""

    def settle(self, again: bool = False) -> Settling:
        """Nothing: it can't be settled. Raises StoreError."""
        raise StoreError(self._address, PROBLEM, REMEDY)

    def rule(self, ruling: Ruling, parts: Sequence[Sequence[Key]]) -> Settling:
        """Nothing: it has no happenings to decide on. Raises StoreError."""
        raise StoreError(self._address, PROBLEM, REMEDY)
