"""What only the students' side shows: joining and the room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in the join grid of a class."""

    student_id: str
    name: str
    animal: str


@dataclass(frozen=True, slots=True)
class JoinCard:
    """What a class code opens: the grid of nicknames. ``pictures`` are the twelve picture names to choose four from."""

    class_id: str
    class_name: str
    seats: tuple[Seat, ...]
    pictures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in person. ``token`` is only filled at sign-in; ``side`` is ``kiosk`` or ``console``."""

    token: str
    side: str
    person_id: str
    school_id: str
    name: str
    role: str
    class_id: str
    expires: datetime
    language: str = "en"
    """The language of every sentence made for this person; the edges set it with ``dataclasses.replace``."""


@dataclass(frozen=True, slots=True)
class Choosable:
    """Somebody or something a student may write to. ``to``/``to_id`` go into the Draft."""

    to: str
    to_id: str
    label: str
    hint: str


@dataclass(frozen=True, slots=True)
class Room:
    """The kiosk's state of affairs.

    ``may_send``: R1 holds now. ``state``: ``open``, ``paused``, ``closed`` (no lesson), ``away`` (lease over: the
    teacher's console is not there). ``lease_seconds``: how long sending stays open without another sign of life.
    """

    student_id: str
    student_name: str
    class_name: str
    teacher_name: str
    state: str
    may_send: bool
    say: str
    lease_seconds: int
    lesson_until: datetime | None
    hand_up: bool
    choices: tuple[Choosable, ...]
    max_words: int
    max_files: int
    max_file_bytes: int
