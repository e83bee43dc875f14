"""What only the staff side shows: classes, the wall, alerts, correspondents, the log, the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from classroom.views.messages import FileView


@dataclass(frozen=True, slots=True)
class ClassView:
    """A class a member of staff may open a lesson for. ``lesson_id`` is empty when none is open."""

    id: str
    name: str
    code: str
    lesson_id: str
    lesson_state: str
    approve_first: bool


@dataclass(frozen=True, slots=True)
class Tile:
    """A student's tile: fixed place, one state word, a quiet count.

    ``state``: off, here, away, hand, waiting (something needs the teacher). ``quiet``: coached and quiet things
    this lesson. ``since``: since when away. ``seat``: the number for projector mode.
    """

    student_id: str
    seat: int
    name: str
    animal: str
    state: str
    hand_up: bool
    quiet: int
    waiting: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Offer:
    """What a teacher who releases an appeal may except for the class: a mark's number, kind and masked words.

    ``until`` is when the exception would end; ``book``: the words may also be a name from the class's books.
    """

    mark: int
    kind: str
    words: str
    until: datetime
    book: bool


@dataclass(frozen=True, slots=True)
class ExceptionView:
    """Words that are no secret in a class. ``kind``: a finding's, or ``book``; ``until``: None when it has no end."""

    id: str
    kind: str
    words: str
    by: str
    added_at: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class AlertView:
    """A card or a strip. ``words`` are masked (marked stretches replaced by ▓) until revealed.

    ``what``: ``message`` (held or noticed), ``report``, ``letter`` (from outside), ``handover``. ``choices``: the
    decisions that are possible now (``release refuse talk counselor`` for messages; ``approve refuse block`` for an
    unknown sender). ``asked``: the student pressed "This is wrong". ``escalated``: the clock ran out once. ``unread``:
    why the words were not read to their end, as detectors label it.
    """

    id: str
    seq: int
    what: str
    loudness: str
    state: str
    kinds: tuple[str, ...]
    rules: tuple[str, ...]
    title: str
    why: str
    student_id: str
    student_name: str
    to_label: str
    words: str
    before: tuple[str, ...]
    asked: bool
    owner: str
    opened_at: datetime
    due_at: datetime
    escalated: bool
    message_id: str
    report_id: str
    contact_id: str
    contact_label: str
    files: tuple[FileView, ...]
    choices: tuple[str, ...]
    note: str = ""
    receipt: str = ""
    after: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedRow:
    """One quiet row: who, kind in words, how often."""

    at: datetime
    student_name: str
    kind: str
    say: str


@dataclass(frozen=True, slots=True)
class Wall:
    """Everything the wall draws. ``head`` is the last alert seq of this lesson.

    ``ask_still_here``: show "Still here?" now. ``lease_seconds``/``person_seconds``: what is left of both leases.
    ``feed``: the quiet rows, newest first (kind and count, never words).
    """

    lesson_id: str
    class_id: str
    class_name: str
    class_code: str
    teacher_name: str
    state: str
    until: datetime
    lease_seconds: int
    person_seconds: int
    ask_still_here: bool
    head: int
    tiles: tuple[Tile, ...]
    alerts: tuple[AlertView, ...]
    feed: tuple[FeedRow, ...]


@dataclass(frozen=True, slots=True)
class ContactView:
    """A correspondent outside: approved, unknown or blocked."""

    id: str
    label: str
    address: str
    state: str
    class_id: str
    waiting: int
    decided_by: str


@dataclass(frozen=True, slots=True)
class Deed:
    """A line of the log for people: when, who, what, about whom."""

    at: datetime
    who: str
    did: str
    what: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule as the rules page shows it: id, wording, kinds and what happens per lane."""

    id: str
    title: str
    wording: str
    kinds: tuple[str, ...]
    lanes: dict[str, str]
