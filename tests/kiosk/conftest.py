"""A small class with a real Classroom on SQLite, screens that see what they are told to, a student at a kiosk."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import doorway
import kiosk
from classroom import Classroom, Settings, open_classroom
from classroom.enrolling import Enrolled, NewStaff, Pupil
from classroom.feed import Feed
from classroom.intake import Source, pieces_of
from classroom.model import Role
from classroom.store.rows import ClassRow
from classroom.views import Session
from detectors.base import Content, Finding, Kind, Local, Partner
from detectors.inspection import FileReport

SECRETS = {"sample": Kind.LAST_NAME, "lincoln middle": Kind.SCHOOL, "555 0142": Kind.PHONE, "meet me": Kind.MEETUP}


class SeesWhatItIsTold:
    """Stands in for the detectors: finds the literals of SECRETS, sees a person in files named so."""

    def words(self, content: Content, local: Local) -> tuple[Finding, ...]:
        """Findings at the literals."""
        low = content.text.lower()
        return tuple(
            Finding(kind, low.find(word), low.find(word) + len(word), 0.95)
            for word, kind in SECRETS.items()
            if word in low
        )

    def file(self, name: str, source: Source, local: Local, *, outbound: bool, partner: Partner) -> Future[FileReport]:
        """A report that is ready at once."""
        photo = Finding(Kind.PHOTO, confidence=0.9, where=name, box=(0.1, 0.2, 0.5, 0.6))
        place = Finding(Kind.LOCATION_DATA, where=name, label="gps")
        seen = tuple(finding for word, finding in (("person", photo), ("lake", place)) if word in name)
        done: Future[FileReport] = Future()
        done.set_result(FileReport(seen, "image/png", clean_name=name, preview=b"".join(pieces_of(source))))
        return done

    def stop(self) -> None:
        """Nothing runs."""


@dataclass
class Clock:
    """A clock that moves when it is told to."""

    at: datetime = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Now."""
        return self.at

    def forward(self, seconds: float) -> None:
        """Let time pass."""
        self.at += timedelta(seconds=seconds)


@dataclass
class School:
    """A class of three, its teacher and its counselor."""

    classroom: Classroom
    clock: Clock
    room: ClassRow
    pupils: list[Enrolled]
    teacher: Session
    counselor: Session
    lesson: str = ""

    def opens_a_lesson(self) -> None:
        """R1: now students may send."""
        self.lesson = self.classroom.open_lesson(self.teacher, self.room.id)

    def seats(self, number: int) -> Session:
        """A student signed in without a browser."""
        pupil = self.pupils[number]
        return self.classroom.join(self.room.id, pupil.student_id, pupil.pictures)


@dataclass
class Student:
    """A student at a kiosk: presses what a child would press."""

    school: School
    browser: FlaskClient
    number: int = 0
    page: TestResponse | None = field(default=None)

    def joins(self) -> TestResponse:
        """Sign in with the class code and four pictures."""
        pupil = self.school.pupils[self.number]
        *first, last = pupil.pictures
        form = {"code": self.school.room.code, "seat": pupil.student_id, "pictures": first, "picture": last}
        return self.browser.post("/join", data=form)

    def sends(self, words: str, *, to: str = "board:", message_id: str = "", **more: Any) -> TestResponse:
        """Press Send, by script."""
        form = {"words": words, "whom": to, **more}
        headers = {"Accept": "application/json"}
        return self.browser.put(f"/messages/{message_id or uuid.uuid4()}", data=form, headers=headers)

    def sends_form(self, words: str, *, do: str = "send", **more: Any) -> TestResponse:
        """Press Send (or another button), without scripts."""
        form = {"words": words, "whom": "board:", "id": str(uuid.uuid4()), "do": do, **more}
        return self.browser.post("/messages", data=form)

    def sees(self, path: str = "/room", **headers: str) -> str:
        """The words of a page."""
        return self.browser.get(path, headers=headers).text

    def reports(self, **form: str) -> TestResponse:
        """Tell a grown-up."""
        return self.browser.post("/report", data=form, follow_redirects=True)


def a_file(name: str, blob: bytes = b"bytes") -> tuple[BytesIO, str]:
    """A file as the test browser sends it."""
    return BytesIO(blob), name


@dataclass(frozen=True)
class Enrolment:
    """What enrolling left behind: a state directory to copy, because hashing passwords is slow on purpose."""

    state: Path
    room: ClassRow
    pupils: list[Enrolled]


def opened(state: Path, clock: Clock, *, make: bool = False) -> Classroom:
    """The classroom of a state directory."""
    settings = Settings(state_dir=state, max_kiosk_sockets=2)
    return open_classroom(settings, SeesWhatItIsTold(), clock=clock, feed=Feed(strict=True), make=make)


@pytest.fixture(scope="session")
def enrolment(tmp_path_factory: pytest.TempPathFactory) -> Enrolment:
    """One class of three, two staff, one approved correspondent."""
    state = tmp_path_factory.mktemp("enrolment") / "state"
    classroom = opened(state, Clock(), make=True)
    school_id = classroom.add_school("Lincoln Middle School")
    roles = (("rivera", "Rivera", Role.TEACHER), ("okafor", "Okafor", Role.COUNSELOR))
    staff = [
        classroom.add_staff(school_id, NewStaff(login, "Ms.", "Ada", last, role, "long enough"))
        for login, last, role in roles
    ]
    room = classroom.add_class(school_id, "6B Writing", staff[:1])
    pupils = classroom.enrol(room.id, [Pupil(name, "Sample", "") for name in ("Ana", "Ben", "Chi")])
    classroom.approve_contact(room.id, "Pen pals", "pals@far.example", staff[0])
    classroom.parts.store.forget_deleted()
    classroom.parts.store.close()
    return Enrolment(state, room, pupils)


@pytest.fixture
def school(enrolment: Enrolment, tmp_path: Path) -> Iterator[School]:
    """A fresh copy of that class: nobody signed in but the staff, no lesson."""
    clock = Clock()
    classroom = opened(Path(shutil.copytree(enrolment.state, tmp_path / "state")), clock)
    rivera, okafor = (classroom.sign_in(login, "long enough") for login in ("rivera", "okafor"))
    yield School(classroom, clock, enrolment.room, enrolment.pupils, rivera, okafor)
    classroom.parts.store.close()


@pytest.fixture
def app(school: School) -> Flask:
    """The students' side over that school, without form tokens: doorway's tests hold those."""
    doorway.compile_catalogues()
    app = kiosk.create_app(school.classroom, school.classroom.parts.settings, testing=True)
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture
def ana(school: School, app: Flask) -> Student:
    """The first student, signed in, no lesson yet."""
    student = Student(school, app.test_client())
    student.joins()
    return student


@pytest.fixture
def ben(school: School, app: Flask) -> Student:
    """The second student, signed in at another kiosk."""
    student = Student(school, app.test_client(), 1)
    student.joins()
    return student
