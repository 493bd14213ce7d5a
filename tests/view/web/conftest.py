"""The pages over a settled store of invented reports, and over one whose reports mean harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from asked import HOSTILE_ID, TRICKS, Client
from litestar.testing import TestClient
from msgspec.structs import replace

from kawat.core.document import Reject
from kawat.core.records import Entity, Record
from kawat.store import open_store
from kawat.view.web import build
from sample_records import TEXT, record


@pytest.fixture(scope="session")
def settled(file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the questions' reports with happenings and a reject."""
    copy = tmp_path_factory.mktemp("web") / "news.duckdb"
    copy.write_bytes(file.read_bytes())
    with open_store(copy) as store:
        store.write([Reject(location="kiriman.jsonl", line=3, reason="there is no text", remedy="leave it out")])
        store.settle()
    return copy


@pytest.fixture(scope="session")
def client(settled: Path) -> Iterator[Client]:
    with TestClient(build(str(settled))) as opened:
        yield opened


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Pages over reports whose titles, outlets, addresses, names and texts try to get out of their place."""
    place = tmp_path_factory.mktemp("hostile") / "bad.duckdb"
    with open_store(place) as store:
        store.write([_hostile(n, trick) for n, trick in enumerate(TRICKS)])
        store.settle()
    with TestClient(build(str(place))) as opened:
        yield opened


def _hostile(number: int, trick: str) -> Record:
    told = record(f"{HOSTILE_ID}{number}", text=f"{TEXT}{trick} {number}\n")
    document = replace(
        told.document, title=trick, source=trick, url=f"javascript:{trick}", dateline=trick, notes=(trick,)
    )
    return replace(told, document=document, entities=tuple(_renamed(one, trick) for one in told.entities))


def _renamed(entity: Entity, trick: str) -> Entity:
    roles = tuple(replace(role, title=trick, organisation=trick) for role in entity.roles)
    return replace(entity, name=f"{entity.name} {trick}", roles=roles, notes=(trick,))
