"""A console on a real Classroom (SQLite in a temporary directory) whose detectors are a few words written by hand."""

from __future__ import annotations

import re
import shutil
import uuid
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pydantic import SecretStr

import doorway
from classroom import Classroom
from classroom.enrolling import NewStaff, Pupil
from classroom.feed import Feed
from classroom.intake import Source
from classroom.model import Draft, Feeling, Letter, ReportDraft, Role, Upload
from classroom.opening import open_classroom
from classroom.settings import Settings
from classroom.views import Session
from detectors.base import Content, Finding, Kind, Local, Partner
from detectors.inspection import FileReport
from teacher_console import create_app

PASSWORD = "correct horse battery"
SEEN = {"meetme": Kind.MEETUP, "5550142": Kind.PHONE, "lastname": Kind.LAST_NAME, "askphoto": Kind.ASKING}


class Clock:
    """A clock the test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def goes_on(self, **by: float) -> None:
        self.now += timedelta(**by)


class Eyes:
    """Screens that see exactly the words of SEEN, and lock every file; ``lies_in`` is where in it, ``label`` why."""

    lies_in = ""
    label = ""

    def words(self, content: Content, local: Local) -> tuple[Finding, ...]:
        found = ((kind, hit) for word, kind in SEEN.items() for hit in re.finditer(word, content.text))
        return tuple(Finding(kind, hit.start(), hit.end(), by="eyes", why="a word") for kind, hit in found)

    def file(self, name: str, source: Source, local: Local, *, outbound: bool, partner: Partner) -> Future[FileReport]:
        answer: Future[FileReport] = Future()
        place = f"{name} › {self.lies_in}" if self.lies_in else name
        locked = Finding(Kind.UNKNOWN_FILE, where=place, label=self.label, by="eyes", why="a file")
        answer.set_result(FileReport((locked,), "text/plain", None, name, None, "a short poem <b>"))
        return answer

    def stop(self) -> None:
        """Nothing runs."""


@dataclass
class School:
    """One school with two classes, and everything a test wants to do in it."""

    room: Classroom
    clock: Clock
    settings: Settings
    app: Flask
    class_id: str = ""
    other_class: str = ""
    pupils: list[Session] = field(default_factory=list)

    def browser(self, login: str | None = "rivera", language: str = "en") -> FlaskClient:
        """A browser of its own, signed in unless ``login`` is None."""
        client = self.app.test_client()
        client.set_cookie("console_language", language)
        if login:
            token = self.room.sign_in(login, PASSWORD).token
            client.set_cookie(self.app.config["DOOR_COOKIE"], token)
        return client

    def staff(self, login: str = "rivera") -> Session:
        return self.room.sign_in(login, PASSWORD)

    def opens(self, class_id: str = "", login: str = "rivera") -> str:
        return self.room.open_lesson(self.staff(login), class_id or self.class_id)

    def sends(self, words: str, *, pupil: int = 0, **more: object) -> str:
        """A student sends; returns the message's id."""
        draft = Draft(str(uuid.uuid4()), words, **more)  # type: ignore[arg-type]
        self.room.submit(self.pupils[pupil], draft)
        return draft.id

    def reports(self, *, pupil: int = 0, **more: object) -> str:
        draft = ReportDraft(str(uuid.uuid4()), **{"feeling": Feeling.SCARY, **more})  # type: ignore[arg-type]
        return self.room.report(self.pupils[pupil], draft).id

    def letter(self, words: str, sender: str = "stranger@example.org", *files: Upload) -> None:
        to = "6b@lincoln.example"
        self.room.receive(Letter(str(uuid.uuid4()), sender, "Someone", to, words, files))

    def held(self, words: str = "can we meetme at the park", pupil: int = 0) -> str:
        """An urgent card: a student arranges to meet the pen-pal."""
        contact = next(one for one in self.room.contacts(self.staff(), self.class_id) if one.state == "approved")
        return self.sends(words, pupil=pupil, to="contact", to_id=contact.id)

    def alert_id(self, login: str = "rivera") -> str:
        return self.room.alerts(self.staff(login))[-1].id


def furnish(state_dir: Path, clock: Clock) -> School:
    """A school with two classes, two teachers, a counselor and four students."""
    school = moved_in(state_dir, clock, make=True)
    _people(school)
    return school


def moved_in(state_dir: Path, clock: Clock, *, make: bool = False) -> School:
    """The school whose state lies in a directory, with a console of its own."""
    settings = Settings(state_dir=state_dir, console_secret=SecretStr("console"), kiosk_secret=SecretStr("kiosk"))
    room = open_classroom(settings, Eyes(), clock=clock, feed=Feed(strict=True), make=make)
    app = create_app(room, settings)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    return School(room, clock, settings, app)


def _people(school: School) -> None:
    room = school.room
    school_id = room.add_school("Lincoln Middle School", ["LMS"], "lincoln.example")
    ids = {}
    for login, family, role in (
        ("rivera", "Rivera", Role.TEACHER),
        ("okafor", "Okafor", Role.TEACHER),
        ("chen", "Chen", Role.COUNSELOR),
    ):
        ids[login] = room.add_staff(school_id, NewStaff(login, "Ms.", "Alex", family, role, PASSWORD))
    mine = room.add_class(school_id, "6B", [ids["rivera"]])
    other = room.add_class(school_id, "7A", [ids["okafor"]])
    school.class_id, school.other_class = mine.id, other.id
    names = ("Ana", "Ben", "Chi", "Dee")
    enrolled = room.enrol(mine.id, [Pupil(name, f"Testfamily{name}", "") for name in names])
    room.enrol(other.id, [Pupil("Zoe", "Testfamilyzoe", "")])
    room.approve_contact(mine.id, "Pen-pal Paul", "paul@penpal.example", ids["rivera"])
    school.pupils = [room.join(mine.id, one.student_id, one.pictures) for one in enrolled]


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> School:
    """Furnished once and closed: passwords are hashed slowly on purpose, so each test gets a copy."""
    doorway.compile_catalogues()
    school = furnish(tmp_path_factory.mktemp("school") / "state", Clock())
    school.room.parts.store.close()
    return school


@pytest.fixture
def school(furnished: School, tmp_path: Path) -> Iterator[School]:
    shutil.copytree(furnished.settings.state_dir, tmp_path / "state")
    copy = moved_in(tmp_path / "state", Clock())
    copy.class_id, copy.other_class, copy.pupils = furnished.class_id, furnished.other_class, list(furnished.pupils)
    yield copy
    copy.room.parts.store.close()
