"""One real Chromium for all browser tests, a running service for each file, fresh windows for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import doorway
from classroom.screening import Screening
from commands.demo import Codes
from tests.browser.windows import Windows
from tests.journeys.school import copied, furnish
from tests.journeys.service import Service, running

PATIENCE_MS = 8000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(autouse=True, scope="package")
def patience() -> None:
    """How long a window may take to show what is expected."""
    expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="package")
def sample_school(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Codes]:
    """The sample school on disk, made once; its first lesson is over."""
    doorway.compile_catalogues()
    state_dir = tmp_path_factory.mktemp("sample") / "state"
    return state_dir, furnish(state_dir, Screening())


@pytest.fixture(scope="module")
def settings() -> dict[str, str]:
    """CLASSROOM_… of the service; a file of tests may have its own."""
    return {}


@pytest.fixture(scope="module")
def service(
    sample_school: tuple[Path, Codes], tmp_path_factory: pytest.TempPathFactory, settings: dict[str, str]
) -> Iterator[Service]:
    """A running service for one file of tests."""
    template, codes = sample_school
    state_dir = copied(template, tmp_path_factory.mktemp("browser") / "state")
    with running(Service(state_dir, codes, settings=settings)) as service:
        yield service


@pytest.fixture
def windows(chromium: Browser, service: Service) -> Iterator[Windows]:
    """Windows on that service; at the end none of them may have complained, or asked anybody else for anything."""
    windows = Windows(chromium, service)
    yield windows
    windows.close()
