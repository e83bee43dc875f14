"""Opening what lies in a state directory, for every command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from classroom import Classroom, Settings, open_classroom
from classroom.antivirus import Antivirus
from classroom.model import BadInput
from classroom.screening import Screening
from classroom.settings import load
from classroom.store.rows import SchoolRow
from detectors.limits import ready


@contextmanager
def using(state_dir: Path | None, *, make: bool = False) -> Iterator[Classroom]:
    """The classroom of a state directory, closed again at the end."""
    settings = load(state_dir)
    classroom = open_classroom(settings, screening_of(settings), make=make)
    try:
        yield classroom
    finally:
        classroom.parts.screening.stop()
        classroom.parts.store.close()


def screening_of(settings: Settings, *, rules: Path | None = None) -> Screening:
    """Where detectors run, as the settings want it; ``rules`` is another folder of YARA rules. Nothing is started."""
    return Screening(
        workers=settings.screening_workers,
        timeout_s=settings.screening_seconds,
        prepare=partial(ready, str((rules or settings.rules_of_files).resolve())),
        antivirus=Antivirus(settings.clamav_socket) if settings.clamav_socket else None,
    )


def check(settings: Settings) -> None:
    """Open and close everything once, so that what is wrong is said before any port listens."""
    with using(settings.state_dir) as classroom:
        the_school(classroom)


def the_school(classroom: Classroom) -> SchoolRow:
    """The school of this installation. Raises BadInput before ``init``."""
    school = classroom.only_school()
    if school is None:
        raise BadInput("There is no school here yet: run `run.py init` first.")
    return school
