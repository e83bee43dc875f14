"""The nouns every detector speaks: Kind, Content, Finding, Local, Detector.

This file is the only place where the list of kinds stands. It knows no Flask, no SQL and no clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import NamedTuple, Protocol


class Kind(StrEnum):
    """What a detector can see; the names are the contract of ``run.py screen``."""

    FULL_NAME = "full_name"
    LAST_NAME = "last_name"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"
    SCHOOL = "school"
    MEETUP = "meetup"
    ASKING = "asking"
    DISCOMFORT = "discomfort"
    SELF_HARM = "self_harm"
    PHOTO = "photo"
    NUDITY = "nudity"
    DRAWING = "drawing"
    PICTURE_TEXT = "picture_text"
    LOCATION_DATA = "location_data"
    UNKNOWN_FILE = "unknown_file"
    DANGEROUS_FILE = "dangerous_file"
    LINK = "link"
    UNSCREENED = "unscreened"


class Partner(StrEnum):
    """Who is at the other end: the recipient of an outbound message, the sender of an inbound one."""

    BOARD = "board"
    CLASSMATE = "classmate"
    CONTACT = "contact"
    UNKNOWN = "unknown"
    TEACHER = "teacher"
    COUNSELOR = "counselor"


@dataclass(frozen=True, slots=True)
class Part:
    """The piece of a spread finding that stands in an earlier message: its id and code points [start, end)."""

    id: str
    start: int
    end: int


class Finding(NamedTuple):
    """One thing one detector saw: a fact, never a judgement.

    ``start`` and ``end`` are code points of the text given (0, 0 when the finding is not in words).
    ``confidence`` is in [0, 1]. ``where`` is empty for the message's own words, otherwise a path such as
    ``report.docx › word/media/image2.png``. ``label`` is a finer word inside the kind (``threat``, ``face``,
    ``gps``, ``macro``, ``encrypted`` …). ``why`` names pattern, cue or view and never quotes anybody's words.
    ``box`` is (left, top, right, bottom) as fractions of the picture.
    """

    kind: Kind
    start: int = 0
    end: int = 0
    confidence: float = 1.0
    where: str = ""
    why: str = ""
    label: str = ""
    parts: tuple[Part, ...] = ()
    box: tuple[float, float, float, float] | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier message of the same student in the same conversation."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where code points [start, end) of words read in a picture stand in it: ``box`` as in ``Finding``.

    The words run along the longer side of the box: from left to right, or in a turned picture from top to bottom.
    """

    start: int
    end: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of a moving picture: ``number`` counts those that are looked at, from 0.

    Its rows [top, bottom) show what no earlier frame showed; there are none when nothing is new.
    """

    number: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Content:
    """One thing to look at: words (``text``) or a file (``blob`` and ``name``).

    ``where`` is the path of a derived content (the text of a document, a picture in an archive), empty for the
    message's own words. ``earlier`` holds the student's last messages, oldest first. ``places``: for words read in a
    picture, where they stand in it. ``folders``: for a file from an archive, the names of the folders it lies in, as
    lines; only for the first file of a folder, so that a name is read once. ``is_part``: for a file inside another,
    that documents of its format consist of such parts (pictures, styles, pages) and nobody put it in as a file.
    ``frame``: of a moving picture, the one frame to look at. ``heard``: what the one it is to said before; nobody is
    held to that, but a question tells what its answer means.
    """

    text: str = ""
    blob: bytes | None = None
    name: str = ""
    where: str = ""
    outbound: bool = True
    partner: Partner = Partner.CONTACT
    earlier: tuple[Earlier, ...] = ()
    depth: int = 0
    places: tuple[Place, ...] = ()
    folders: str = ""
    is_part: bool = False
    frame: Frame | None = None
    heard: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A student of the roster. ``preferred_name`` may be empty."""

    given_name: str
    family_name: str
    preferred_name: str = ""


@dataclass(frozen=True, slots=True)
class StaffName:
    """A member of staff as pupils call them: title and family name."""

    title: str
    family_name: str


@dataclass(frozen=True, slots=True)
class Excepted:
    """Words a teacher said are no secret: of one kind, or (``kind`` None) a name from the class's own books."""

    words: str
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Local:
    """What is known about this school: its roster, its staff, its own names. Hashable, picklable."""

    roster: tuple[Person, ...] = ()
    staff: tuple[StaffName, ...] = ()
    schools: tuple[str, ...] = field(default=())
    names: str = "last"
    """``last``: first names pass (the policy says last name). ``any``: every name of the roster counts."""
    phone_regions: tuple[str, ...] = ("US",)
    """Countries (ISO 3166) whose telephone numbers count; North America's always do."""
    excepted: tuple[Excepted, ...] = ()
    """What the teachers of the class that writes said is no secret."""
    files: tuple[str, ...] = ()
    """The kinds of files the school takes (``detectors.files.GROUPS``); none means all."""


class Listed(IntEnum):
    """The lists that a word can stand on: the class's own, and (as part of a whole name) that of public figures."""

    GIVEN = 0
    FAMILY = 1
    STAFF = 2
    SCHOOL = 3
    PUBLIC = 4


class Detector(Protocol):
    """One policy idea. It yields findings, and contents it unpacked for the panel to screen as well.

    It may also name its ``kinds`` (then it is asked only where the reader does not rule them out), the class's
    ``lists`` it knows (then also where one of their words stands), and a ``window``: what joins the last messages.
    With ``once_for_same_bytes`` it says that all it reads of a file is its bytes and its ending: a file that stands in
    several places inside another is then shown to it at the first. With ``sees_frames`` it is also asked about every
    single frame of a moving picture. With ``sees`` it tells a text in which the shape alone says enough, so that it is
    asked whatever the reader thinks.
    """

    name: str

    def look(self, content: Content) -> Iterable[Finding | Content]:
        """Look at one content; must not raise, but a raise is turned into ``unscreened`` by the panel."""
        ...
