"""The same tests on SQLite and on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from classroom.store import Store
from classroom.vault import Keys

KEYS = Keys(bytes(range(32)))
DATABASES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=DATABASES)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'classroom.db'}"
    return str(request.getfixturevalue("postgres").fresh())


@pytest.fixture
def opens(address: str) -> Iterator[Callable[[], Store]]:
    """Open the database as often as a test likes; everything is closed afterwards."""
    made: list[Store] = []

    def one() -> Store:
        made.append(Store(address, KEYS))
        return made[-1]

    yield one
    for store in made:
        store.close()


@pytest.fixture
def store(opens: Callable[[], Store]) -> Store:
    made = opens()
    made.migrate()
    return made
