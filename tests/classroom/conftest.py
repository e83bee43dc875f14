"""Fixtures of the domain's tests: a furnished school, copied for each test from one template made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from classroom import signing
from tests.classroom.postgres import Cluster, find_postgres
from tests.classroom.school import Names, RealWords, School, furnish, move_in


@pytest.fixture(scope="session", autouse=True)
def _cheap_passwords() -> Iterator[None]:
    """The same Argon2id, at the least it can do: a slow hash is for thieves, not for tests."""
    cheap = PasswordHasher(memory_cost=8, time_cost=1, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signing, "_HASHER", cheap)
        patch.setattr(signing, "_NOBODY", cheap.hash("nobody has this password"))
        yield


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, _cheap_passwords: None) -> tuple[Path, Names]:
    state_dir = tmp_path_factory.mktemp("template") / "state"
    return state_dir, furnish(state_dir)


@pytest.fixture
def school(template: tuple[Path, Names], tmp_path: Path) -> Iterator[School]:
    made = move_in(*template, tmp_path / "state")
    yield made
    made.close()


@pytest.fixture
def real_words(template: tuple[Path, Names], tmp_path: Path) -> Iterator[School]:
    """The same school with the real detectors of words."""
    made = move_in(*template, tmp_path / "state", RealWords())
    yield made
    made.close()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A PostgreSQL of our own on a private port."""
    binaries = find_postgres()
    if binaries is None:
        pytest.skip("PostgreSQL's programs are not installed (apt-get install postgresql)")
    cluster = Cluster(binaries)
    cluster.start()
    yield cluster
    cluster.stop()
