"""A small school for the tests: a fake clock, fake eyes that see what a test writes in brackets, and the people.

There is always more in it than a test needs (another class, another teacher, other students and what they wrote), so
that a query without its filter is found out.
"""

from __future__ import annotations

import dataclasses
import re
import shutil
import uuid
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from classroom import Classroom, open_classroom
from classroom.enrolling import NewStaff, Pupil
from classroom.feed import Feed
from classroom.intake import Source, pieces_of
from classroom.model import Draft, Feeling, Letter, ReportDraft, Ring, Role, Trouble, Upload
from classroom.settings import Settings
from classroom.views import AlertView, Outcome, ReportView, Session
from detectors import words_panel
from detectors.base import Content, Finding, Kind, Local, Partner
from detectors.inspection import FileReport, unscreened_report

PASSWORD = "correct horse battery"
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
PAUL = "paul@penpal.example"
MARK = re.compile(r"\[(?P<kind>[a-z_]+)(?::(?P<label>[a-z]+))?(?:@(?P<at>[\d.]+))?\]")


class Clock:
    """A clock the test moves."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def goes_on(self, **by: float) -> None:
        self.now += timedelta(**by)


def seen_in(text: str, where: str = "") -> tuple[Finding, ...]:
    """``[phone]`` is a phone; ``[discomfort:threat@0.7]`` has a label and a confidence."""
    return tuple(
        Finding(
            Kind(hit["kind"]), *((0, 0) if where else hit.span()), float(hit["at"] or 1), where,
            label=hit["label"] or "", by="eyes", why="written in brackets",
        )
        for hit in MARK.finditer(text)
    )  # fmt: skip


class Eyes:
    """Screens that see exactly what stands in brackets, in words and in files."""

    def __init__(self) -> None:
        self.slow = False
        self.asked: list[str] = []
        self.local: Local | None = None
        self.contents: list[Content] = []
        self._waiting: list[tuple[Future[FileReport], FileReport]] = []

    def words(self, content: Content, local: Local) -> tuple[Finding, ...]:
        self.contents.append(content)
        self.local = local
        return seen_in(content.text)

    def file(self, name: str, source: Source, local: Local, *, outbound: bool, partner: Partner) -> Future[FileReport]:
        self.asked.append(name)
        answer: Future[FileReport] = Future()
        try:
            report = report_on(name, b"".join(pieces_of(source)))
        except (Trouble, OSError):
            report = unscreened_report(name, "unreadable", "the kept file does not open")
        if self.slow:
            self._waiting.append((answer, report))
        else:
            answer.set_result(report)
        return answer

    def answer(self) -> None:
        """What was slow answers now."""
        waiting, self._waiting = self._waiting, []
        for answer, report in waiting:
            answer.set_result(report)

    def stop(self) -> None:
        """Nothing runs."""


class RealWords(Eyes):
    """Files as above, words through the real panel."""

    def words(self, content: Content, local: Local) -> tuple[Finding, ...]:
        return tuple(words_panel(local).screen(content))


def report_on(name: str, blob: bytes) -> FileReport:
    text = blob.decode("utf-8", "replace")
    seen = seen_in(text, name)
    harm = {Kind.NUDITY, Kind.DANGEROUS_FILE, Kind.UNKNOWN_FILE, Kind.UNSCREENED} & {one.kind for one in seen}
    if harm:
        return FileReport(seen, "application/octet-stream", None, "clean.bin", None, None)
    return FileReport(seen, "text/plain", b"cleaned " + blob, "clean.txt", b"PNG " + blob, f"preview of {text}")


@dataclass(frozen=True)
class Names:
    """The ids and secrets of the people in the template."""

    school: str
    room: str
    other_room: str
    students: tuple[tuple[str, tuple[str, ...]], ...]
    other_students: tuple[tuple[str, tuple[str, ...]], ...]
    paul: str


@dataclass
class School:
    """One classroom service and everything a test wants to do in it."""

    room: Classroom
    clock: Clock
    eyes: Eyes
    settings: Settings
    names: Names
    rings: list[Ring] = field(default_factory=list)

    @property
    def store(self):
        return self.room.parts.store

    def kid(self, n: int = 0) -> Session:
        student, pictures = self.names.students[n]
        return self.room.join(self.names.room, student, pictures)

    def stranger(self, n: int = 0) -> Session:
        """A student of another class."""
        student, pictures = self.names.other_students[n]
        return self.room.join(self.names.other_room, student, pictures)

    def staff(self, login: str = "rivera") -> Session:
        return self.room.sign_in(login, PASSWORD)

    def opens(self, login: str = "rivera", class_id: str = "", minutes: int = 50) -> str:
        return self.room.open_lesson(self.staff(login), class_id or self.names.room, minutes)

    def sends(self, words: str, *, kid: int = 0, **more: Any) -> Outcome:
        draft = draft_of(words, **more)
        return self.room.submit(self.kid(kid), draft)

    def writes_paul(self, words: str, **more: Any) -> Outcome:
        return self.sends(words, to="contact", to_id=self.names.paul, **more)

    def reports(self, *, kid: int = 0, **more: Any) -> ReportView:
        return self.room.report(self.kid(kid), report_of(**more))

    def letter(self, words: str, sender: str = PAUL, *, letter_id: str = "", to: str = "", files: Any = ()) -> str:
        return self.room.receive(
            Letter(letter_id or new_id(), sender, "Somebody", to or "room-12@lincoln.example", words, files)
        )

    def alerts(self, login: str = "rivera") -> tuple[AlertView, ...]:
        return self.room.alerts(self.staff(login))

    def alert_about(self, message_id: str, login: str = "rivera") -> AlertView:
        return next(one for one in self.alerts(login) if one.message_id == message_id)

    def row(self, kind, row_id: str):
        with self.store.read() as tx:
            return tx.get(kind, row_id)

    def entries(self):
        with self.store.read() as tx:
            return tx.entries_since(0, limit=100_000)

    def language(self, me: Session, language: str) -> Session:
        return dataclasses.replace(me, language=language)

    def close(self) -> None:
        self.store.close()


def new_id() -> str:
    return str(uuid.uuid4())


def draft_of(words: str, **more: Any) -> Draft:
    return Draft(**{"id": new_id(), "words": words, **more})


def report_of(**more: Any) -> ReportDraft:
    return ReportDraft(**{"id": new_id(), "feeling": Feeling.WEIRD, **more})


def file_of(text: str, name: str = "poem.txt") -> Upload:
    return Upload(name, text.encode())


def furnish(state_dir: Path, database_url: str = "") -> Names:
    """Make a school in a directory: two classes, two teachers, a counselor, an auditor, and some noise."""
    settings = Settings(state_dir=state_dir, database_url=database_url)
    clock = Clock(NOON - timedelta(days=1))
    room = open_classroom(settings, Eyes(), clock=clock, feed=Feed(strict=True), make=True)
    names = _people(room)
    _noise(School(room, clock, Eyes(), settings, names))
    room.parts.store.close()
    return names


def _people(room: Classroom) -> Names:
    school = room.add_school("Lincoln Middle School", ["LMS"], "lincoln.example")
    jobs = {"rivera": Role.TEACHER, "abara": Role.TEACHER, "lee": Role.SUBSTITUTE}
    jobs |= {"okafor": Role.COUNSELOR, "noor": Role.AUDITOR, "ito": Role.ADMIN}
    ids = {login: room.add_staff(school, NewStaff(login, "Ms.", "Alex", login.title(), role, PASSWORD))
           for login, role in jobs.items()}  # fmt: skip
    mine = room.add_class(school, "Room 12", [ids["rivera"], ids["lee"]])
    other = room.add_class(school, "Room 7", [ids["abara"]])
    pupils = [Pupil("Maya", "Quintero", ""), Pupil("Benjamin", "Abernathy", "Benny"), Pupil("Chi", "Testperson", "")]
    enrolled = room.enrol(mine.id, pupils)
    others = room.enrol(other.id, [Pupil("Zoe", "Elsewhere", ""), Pupil("Yan", "Elsewhere", "")])
    paul = room.approve_contact(mine.id, "Pen pal Paul", PAUL, ids["rivera"])
    room.approve_contact(other.id, "Other Olga", "olga@penpal.example", ids["abara"])
    return Names(school, mine.id, other.id, _keys(enrolled), _keys(others), paul)


def _keys(enrolled) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((one.student_id, one.pictures) for one in enrolled)


def _noise(school: School) -> None:
    """What another class did the day before, and what this class did in an earlier lesson."""
    room = school.room
    zoe = school.stranger()
    school.opens("abara", school.names.other_room)
    for words in ("noise on the board", "noise [phone]", "noise [discomfort:threat]", "noise [self_harm]"):
        room.submit(zoe, draft_of(words))
    room.submit(zoe, draft_of("noise to an adult", to="teacher"))
    room.report(zoe, report_of(words="noise"))
    school.letter("noise from [asking]", "noise@example.org", to="room-7@lincoln.example")
    lesson = school.opens("lee")
    school.sends("yesterday on the board", kid=2)
    room.close_lesson(school.staff("lee"), lesson)


def move_in(template: Path, names: Names, state_dir: Path, eyes: Eyes | None = None) -> School:
    """A copy of the template, opened."""
    if not state_dir.exists():
        shutil.copytree(template, state_dir)
    return opened(Settings(state_dir=state_dir), names, Clock(), eyes or Eyes())


def opened(settings: Settings, names: Names, clock: Clock, eyes: Eyes) -> School:
    feed = Feed(strict=True)
    room = open_classroom(settings, eyes, clock=clock, feed=feed)
    school = School(room, clock, eyes, settings, names)
    feed.listen(school.rings.append)
    return school
