"""A whole school in one process: both apps over one real Classroom, a clock that moves when told, a strict feed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from jinja2 import FileSystemBytecodeCache

import kiosk
import teacher_console
from classroom import Classroom, Settings, open_classroom
from classroom.chores import Bells
from classroom.enrolling import Pupil
from classroom.feed import Feed
from classroom.kit import Screens
from classroom.store.rows import ClassRow
from commands.demo import Codes, prepared
from commands.receive import read_letter
from tests.journeys.browsers import InProcess
from tests.journeys.navigators import Student, Teacher

MONDAY_MORNING = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that moves when it is told to."""

    at: datetime = MONDAY_MORNING

    def __call__(self) -> datetime:
        return self.at

    def goes_on(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass
class School:
    """The sample school of `run.py demo`, before its first lesson."""

    state_dir: Path
    screening: Screens
    codes: Codes
    clock: Clock = field(default_factory=Clock)
    classroom: Classroom = field(init=False)
    kiosk: Flask = field(init=False)
    console: Flask = field(init=False)
    bells: Bells = field(init=False)

    def __post_init__(self) -> None:
        self.opens()

    def opens(self) -> None:
        """Start the service (again): nothing but what is on disk is known."""
        settings = Settings(state_dir=self.state_dir)
        self.classroom = open_classroom(settings, self.screening, clock=self.clock, feed=Feed(strict=True))
        self.classroom.finish_screening(everything=True)
        self.bells = Bells(self.classroom)
        self.kiosk = kiosk.create_app(self.classroom, self.classroom.parts.settings)
        self.console = teacher_console.create_app(self.classroom, self.classroom.parts.settings)
        for app in (self.kiosk, self.console):
            app.testing = True
            # Each school has apps of its own; compiling their templates once for all is half the time of a journey.
            app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(self.state_dir.parent.parent))

    def closes(self) -> None:
        self.classroom.parts.store.close()

    def restarts(self) -> None:
        """Stop and start; browsers keep their cookies."""
        self.closes()
        self.opens()

    def student(self, name: str) -> Student:
        return Student(InProcess(self.kiosk), name, self.codes.code, self.codes.pictures[name])

    def teacher(self, login: str = "rivera") -> Teacher:
        return Teacher(InProcess(self.console), login, self.codes.staff[login])

    def student_of_another_class(self) -> Student:
        other = self._other_class()
        one = self.classroom.enrol(other.id, [Pupil("Pia", "Castellano", "")])[0]
        return Student(InProcess(self.kiosk), one.name, other.code, one.pictures)

    def letter_comes(self, raw: bytes) -> str:
        """What `run.py receive` does with a letter."""
        said = self.classroom.receive(read_letter(raw))
        self.classroom.post_outside()
        return said

    def time_passes(self, **by: float) -> None:
        """Let the clock go on; the bells look before and after, as they do every second."""
        self.bells.watch_leases()
        self.clock.goes_on(**by)
        self.bells.watch_leases()

    @property
    def letters_sent(self) -> list[str]:
        """What lies in the local mailbox, once the chore that posts has come by as well."""
        self.classroom.post_outside()
        folder = self.state_dir / "mailbox" / "out"
        return [
            path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.rglob("*")) if path.is_file()
        ]

    def _other_class(self) -> ClassRow:
        school = self.classroom.only_school()
        assert school
        found = self.classroom.class_named(school.id, "Room 14")
        assert found
        return found


def furnish(state_dir: Path, screening: Screens) -> Codes:
    """Make the sample school once; tests work on copies. Its first lesson is over, so that teachers open their own."""
    settings = Settings(state_dir=state_dir)
    classroom = open_classroom(settings, screening, clock=Clock(MONDAY_MORNING - timedelta(hours=1)), make=True)
    codes = prepared(classroom, state_dir / "demo-codes.json")
    rivera = classroom.session(classroom.sign_in("rivera", codes.staff["rivera"]).token, "console")
    for room in classroom.classes(rivera):
        if room.lesson_id:
            classroom.end_lesson(rivera, room.lesson_id)
    classroom.parts.store.close()
    return codes


def copied(template: Path, to: Path) -> Path:
    """A school of one's own."""
    shutil.copytree(template, to)
    return to
