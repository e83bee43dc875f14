"""The nouns of the classroom, the states of a message, the one MOVES table and the errors a person can meet.

This file is the only place where a message's state may change (``moved``). It knows no SQL, no Flask and no clock.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a member of staff may be."""

    TEACHER = "teacher"
    SUBSTITUTE = "substitute"
    COUNSELOR = "counselor"
    ADMIN = "admin"
    AUDITOR = "auditor"


class LessonState(StrEnum):
    """A lesson is time under one teacher."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


class State(StrEnum):
    """Where a message is. See DESIGN §4."""

    RECEIVED = "received"
    DELIVERED = "delivered"
    COACHED = "coached"
    HELD = "held"
    REFUSED = "refused"
    ERASED = "erased"


OUTCOMES: Final = frozenset({State.DELIVERED, State.COACHED, State.HELD, State.REFUSED})
MOVES: Final[dict[State | None, frozenset[State]]] = {
    None: OUTCOMES | {State.RECEIVED},
    State.RECEIVED: OUTCOMES,
    State.HELD: frozenset({State.DELIVERED, State.REFUSED, State.ERASED}),
    State.DELIVERED: frozenset({State.ERASED}),
    State.REFUSED: frozenset({State.ERASED}),
    State.COACHED: frozenset(),
    State.ERASED: frozenset(),
}


def moved(now: State | None, then: State) -> State:
    """The state after a move; ``None`` is a message not yet kept. Raises IllegalMove for any other move."""
    if then not in MOVES[now]:
        raise IllegalMove(f"A message that is {now or 'new'} cannot become {then}.")
    return then


class FileState(StrEnum):
    """Where an attachment is."""

    CHECKING = "checking"
    PASSED = "passed"
    LOCKED = "locked"
    OPENED = "opened"
    SEALED = "sealed"
    LEFT_OUT = "left_out"
    REFUSED = "refused"
    ERASED = "erased"


class Choice(StrEnum):
    """What a member of staff may decide about what is held."""

    RELEASE = "release"
    REFUSE = "refuse"
    TALK = "talk"
    COUNSELOR = "counselor"


class Feeling(StrEnum):
    """The four pictures of the report flow."""

    WEIRD = "weird"
    SCARY = "scary"
    MEAN = "mean"
    ASKED = "asked"


class About(StrEnum):
    """What or whom a report is about."""

    SOMETHING = "something"
    CLASSMATE = "classmate"
    OUTSIDE = "outside"
    TEACHER = "teacher"
    ADULT = "adult"
    WEBSITE = "website"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived: its name as given, and its bytes or where they were sealed as they came (``intake``)."""

    name: str
    blob: bytes = b""
    ref: str = ""
    size: int = 0
    sha256: str = ""

    @property
    def length(self) -> int:
        """Bytes of the file."""
        return self.size if self.ref else len(self.blob)

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hex."""
        return self.sha256 or hashlib.sha256(self.blob).hexdigest()


@dataclass(frozen=True, slots=True)
class Draft:
    """What one student asks to send, once.

    ``to`` is ``board``, ``teacher``, ``counselor``, ``classmate`` or ``contact``. ``to_id`` is the student's
    or contact's id where ``to`` needs one. ``asks`` is "This is wrong – ask my teacher".
    """

    id: str
    words: str
    to: str = "board"
    to_id: str = ""
    files: tuple[Upload, ...] = ()
    replaces: str = ""
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """What came in from outside through ``run.py receive``. ``to`` is the address it was written to."""

    id: str
    sender: str
    sender_name: str
    to: str
    words: str
    files: tuple[Upload, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A student's "this makes me uncomfortable". ``tell`` is ``teacher`` or ``counselor``."""

    id: str
    feeling: Feeling = Feeling.WEIRD
    about: About = About.SOMETHING
    tell: str = "teacher"
    words: str = ""
    message_id: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Ring:
    """A doorbell of the feed: what changed and for whom, as ids and numbers, never words.

    ``what`` is one of ``alert outcome board room report tile head``.
    """

    what: str
    school_id: str = ""
    class_id: str = ""
    lesson_id: str = ""
    student_id: str = ""
    id: str = ""
    seq: int = 0


class Trouble(Exception):
    """Something a person can be told. ``say`` is the sentence, ``status`` the HTTP status of the edges."""

    status = 400

    def __init__(self, say: str) -> None:
        super().__init__(say)
        self.say = say


class NotAllowed(Trouble):
    """The person may not do this."""

    status = 403


class SignInNeeded(Trouble):
    """Nobody is signed in, or the session is over."""

    status = 401


class NotThere(Trouble):
    """No such thing, or not for this person to know of."""

    status = 404


class IllegalMove(Trouble):
    """The thing is not in a state where this can happen."""

    status = 409


class AlreadyUsed(Trouble):
    """This id was used for something else."""

    status = 409


class TooLarge(Trouble):
    """More words, files or bytes than a message may have."""

    status = 413


class BadInput(Trouble):
    """What came in cannot be understood."""

    status = 400


class NewerStore(Trouble):
    """The database was written by a newer version."""

    status = 500
