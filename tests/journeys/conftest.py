"""The people and the school of every journey."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import doorway
from classroom.screening import Screening
from commands.demo import Codes
from tests.journeys.navigators import Student, Teacher
from tests.journeys.school import School, copied, furnish


@pytest.fixture(scope="session")
def screening() -> Iterator[Screening]:
    """The real detectors, in a real worker process, once for all journeys."""
    screening = Screening(workers=1, timeout_s=30)
    screening.start()
    yield screening
    screening.stop()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, screening: Screening) -> tuple[Path, Codes]:
    """The sample school on disk, made once."""
    doorway.compile_catalogues()
    state_dir = tmp_path_factory.mktemp("sample") / "state"
    return state_dir, furnish(state_dir, screening)


@pytest.fixture
def school(sample: tuple[Path, Codes], screening: Screening, tmp_path: Path) -> Iterator[School]:
    """A school of one's own, on a Monday morning."""
    template, codes = sample
    school = School(copied(template, tmp_path / "state"), screening, codes)
    yield school
    school.closes()


@pytest.fixture
def rivera(school: School) -> Teacher:
    """Ms. Rivera at her wall, a lesson open."""
    return school.teacher().signs_in().opens_a_lesson()


@pytest.fixture
def okafor(school: School) -> Teacher:
    """The counselor at the inbox."""
    return school.teacher("okafor").signs_in().watches()


@pytest.fixture
def maya(school: School) -> Student:
    """Maya, joined, her page open."""
    return school.student("Maya").joins().listens()


@pytest.fixture
def ben(school: School) -> Student:
    """Ben, joined, his page open."""
    return school.student("Ben").joins().listens()
