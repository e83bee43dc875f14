"""Words, files, reports and records as either side may see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked place in the child's own text: code points [start, end), the kind, the rule in a child's words.

    ``box``: in a picture instead, (left, top, right, bottom) as fractions of it. ``label``: a finer word inside
    the kind.
    """

    start: int
    end: int
    kind: str
    rule: str
    title: str
    advice: str
    where: str
    box: tuple[float, float, float, float] | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class FileView:
    """One attachment. ``state``: checking passed locked opened sealed left_out refused erased. ``say``: in words.

    ``may_preview``: the person asking may see the safe preview at ``/files/<id>/preview``; ``may_download``: the file
    as it came at ``/files/<id>/original``.
    """

    id: str
    name: str
    size: int
    media_type: str
    state: str
    say: str
    may_preview: bool
    findings: tuple[Mark, ...] = ()
    may_download: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer to Send. ``state``: delivered coached held refused checking. ``say`` is for the child.

    ``help_card``: show the help card (someone to talk to). ``marks`` index the words as sent. ``tries_left``: how many
    more coached tries of the same kind before the teacher helps (0 when not coached).
    """

    id: str
    state: str
    say: str
    marks: tuple[Mark, ...] = ()
    files: tuple[FileView, ...] = ()
    help_card: bool = False
    tries_left: int = 0
    may_ask: bool = True


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message as one person may see it.

    ``state`` as in model.State. ``blurred``: the words are withheld (then ``words`` is empty) until a teacher
    decides. ``mine``: written by the student who looks. ``from_known``: False for a sender nobody approved.
    ``may_reply``: a reply may be addressed to ``reply_to``/``reply_to_id``.
    """

    id: str
    sender: str
    to: str
    to_label: str
    words: str
    at: datetime
    state: str
    say: str
    mine: bool
    blurred: bool
    from_known: bool
    may_reply: bool
    reply_to: str
    reply_to_id: str
    advice: str
    help_card: bool
    files: tuple[FileView, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """One line of a report's thread."""

    at: datetime
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report as the student (or the member of staff it was told to) sees it.

    ``state``: sent, seen, closed. ``receipt``: two words. ``say``: "Your teacher saw this."
    """

    id: str
    receipt: str
    at: datetime
    feeling: str
    about: str
    told: str
    state: str
    say: str
    words: str
    website: str
    student_name: str
    message: MessageView | None
    thread: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """Who looked at something kept about the student, when, and what they did."""

    at: datetime
    who: str
    did: str
    what: str


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept about a student and who looked: the same record staff see, minus other people (invariant 7).

    ``looked`` is every entry of the log that concerns this student.
    """

    student_id: str
    student_name: str
    messages: tuple[MessageView, ...]
    reports: tuple[ReportView, ...]
    looked: tuple[Looked, ...]
    coached: dict[str, int]


@dataclass(frozen=True, slots=True)
class Preview:
    """A safe preview: a re-rendered PNG (``media_type`` image/png) or plain text (text/plain)."""

    media_type: str
    blob: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it came: the name it was given, its length, its bytes in pieces. For a download, never for a page."""

    name: str
    size: int
    pieces: Iterator[bytes]
