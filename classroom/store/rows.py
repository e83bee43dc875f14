"""One frozen dataclass per table: field names are column names, sealed columns arrive open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """A school."""

    id: str
    name: str
    aliases: list[str]
    mail_domain: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A member of staff."""

    id: str
    school_id: str
    login: str
    name: str
    title: str
    family_name: str
    role: str
    password_hash: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class StudentRow:
    """A student of the roster."""

    id: str
    school_id: str
    given_name: str
    family_name: str
    preferred_name: str
    animal: str
    pictures_hash: str
    active: bool = True

    @property
    def shown(self) -> str:
        """What classmates see: the preferred name, else the given name. Never the last name (R2)."""
        return self.preferred_name or self.given_name


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class: its join code and the address letters come to."""

    id: str
    school_id: str
    name: str
    code: str
    mailbox: str
    approve_first: bool = False


@dataclass(frozen=True, slots=True)
class EnrolmentRow:
    """A student's seat in a class."""

    id: str
    school_id: str
    class_id: str
    student_id: str
    seat: int


@dataclass(frozen=True, slots=True)
class TeachesRow:
    """Who may open a lesson for a class."""

    id: str
    school_id: str
    class_id: str
    staff_id: str


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A signed-in person; ``id`` is the hash of the token."""

    id: str
    school_id: str
    side: str
    person_id: str
    class_id: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class LessonRow:
    """Time under one teacher."""

    id: str
    school_id: str
    class_id: str
    teacher_id: str
    state: str
    opened_at: datetime
    until: datetime
    lease_until: datetime
    person_until: datetime


@dataclass(frozen=True, slots=True)
class PresenceRow:
    """A student in a lesson."""

    id: str
    school_id: str
    lesson_id: str
    student_id: str
    seen_at: datetime
    here: bool = True
    hand_up: bool = False


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A correspondent outside."""

    id: str
    school_id: str
    class_id: str
    label: str
    address: str
    address_key: str
    state: str
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message. ``words`` and ``findings`` (JSON) are None when nothing of them is kept."""

    id: str
    school_id: str
    class_id: str
    at: datetime
    to: str
    state: str
    digest: str
    lesson_id: str = ""
    student_id: str = ""
    contact_id: str = ""
    to_id: str = ""
    inbound: bool = False
    words: str | None = None
    findings: str | None = None
    loudness: str = "none"
    kinds: list[str] = field(default_factory=list)
    asks: bool = False
    help_card: bool = False
    replaces: str = ""
    rulebook: str = ""
    settled_at: datetime | None = None
    hidden_by: list[str] = field(default_factory=list)
    posted: bool = False

    @property
    def about_student(self) -> str:
        """Whose record it belongs in: the student who wrote it, or whom a letter is to ("" for the whole class)."""
        return self.to_id if self.inbound else self.student_id


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file on a message; ``original``, ``cleaned`` and ``preview`` are references into the vault.

    ``name`` is what people are shown; ``clean_name`` is what it becomes when the file leaves, once it was looked at.
    """

    id: str
    school_id: str
    message_id: str
    place: int
    name: str
    size: int
    sha256: str
    state: str
    media_type: str = ""
    kinds: list[str] = field(default_factory=list)
    findings: str | None = None
    original: str = ""
    cleaned: str = ""
    preview: str = ""
    preview_text: str | None = None
    clean_name: str | None = None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report; ``not_for`` is the member of staff it must never show to."""

    id: str
    school_id: str
    class_id: str
    student_id: str
    receipt: str
    feeling: str
    about: str
    tell: str
    at: datetime
    digest: str
    not_for: str = ""
    words: str | None = None
    website: str | None = None
    message_id: str = ""
    state: str = "sent"
    seen_by: str = ""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One line of a report's thread; ``staff_id`` is empty when the student wrote it."""

    id: str
    school_id: str
    report_id: str
    at: datetime
    staff_id: str = ""
    words: str | None = None


@dataclass(frozen=True, slots=True)
class AlertRow:
    """An alert. ``scope`` is the inbox it rings in (``class:<id>`` or ``counselor:<school>``), ``seq`` its number."""

    id: str
    school_id: str
    scope: str
    seq: int
    what: str
    loudness: str
    opened_at: datetime
    due_at: datetime
    state: str = "open"
    kinds: list[str] = field(default_factory=list)
    class_id: str = ""
    lesson_id: str = ""
    student_id: str = ""
    message_id: str = ""
    report_id: str = ""
    contact_id: str = ""
    owner_id: str = ""
    not_for: str = ""
    asked: bool = False
    note: str | None = None
    escalated_at: datetime | None = None
    closed_by: str = ""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What a named person did, and why."""

    id: str
    school_id: str
    message_id: str
    staff_id: str
    choice: str
    at: datetime
    why: str | None = None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A line of the append-only log, chained by ``mac`` over itself and ``previous``."""

    n: int
    school_id: str
    at: datetime
    who: str
    who_id: str
    verb: str
    subject: str
    subject_id: str
    student_id: str
    class_id: str
    details: dict[str, Any]
    previous: str
    mac: str
