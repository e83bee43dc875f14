"""The trust boundary of the students' side: the only place that reads what a browser sent.

Everything is counted and typed here; what a person may do with it is the classroom's question.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import IO, Any, Final, Protocol, TypeVar, cast

from flask import Request, current_app, request
from flask_babel import gettext
from werkzeug.datastructures import FileStorage

from classroom.model import About, BadInput, Draft, Feeling, ReportDraft, TooLarge, Upload

UUID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
NOT_IN_A_NAME: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
LONGEST_NAME: Final = 200
LONGEST_ID: Final = 64
TO: Final = frozenset({"board", "teacher", "counselor", "classmate", "contact"})
Choice = TypeVar("Choice", About, Feeling)
Keep = Callable[[Any, str], Upload]
"""Makes an upload that came in whole a file of a draft; the classroom's ``kept``."""


class Coming(Protocol):
    """An upload as the classroom seals it while it comes in."""

    is_too_large: bool

    def discard(self) -> None:
        """Destroy it, unless it was kept."""
        ...


class Receipt(Request):
    """A request whose files go straight to the vault: never whole in memory, never in clear on a disk."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        """Called by the form parser once for each file."""
        del total_content_length, content_type, filename, content_length
        coming = current_app.extensions["classroom"].intake()
        self.environ.setdefault("kiosk.coming", []).append(coming)
        return cast("IO[bytes]", coming)


def discard_rest(_error: BaseException | None = None) -> None:
    """After every request: what came in and was not kept is destroyed."""
    for coming in request.environ.pop("kiosk.coming", []):
        coming.discard()


def draft(request: Request, message_id: str, keep: Keep, *, max_files: int) -> Draft:
    """What a student asks to send. Raises BadInput or TooLarge in a child's words."""
    form = request.form
    to, to_id = whom(form.get("whom", "board:"))
    return Draft(
        id=known_id(message_id),
        words=words(form.get("words", "")),
        to=to,
        to_id=to_id,
        files=files(request, keep, max_files=max_files),
        replaces=form.get("replaces", "") if UUID.fullmatch(form.get("replaces", "")) else "",
        asks=form.get("asks") == "yes",
    )


def report(request: Request) -> ReportDraft:
    """A report. R3: it is always accepted, so what does not fit is left out and the rest is taken."""
    form = request.form
    return ReportDraft(
        id=_id_or_new(form.get("id", "")),
        feeling=_one_of(Feeling, form.get("feeling", ""), Feeling.WEIRD),
        about=_one_of(About, form.get("about", ""), About.SOMETHING),
        tell="counselor" if form.get("tell") == "counselor" else "teacher",
        words=words(form.get("words", "")),
        message_id=form.get("message", "") if UUID.fullmatch(form.get("message", "")) else "",
        website=words(form.get("website", "")).strip(),
    )


def known_id(given: str) -> str:
    """A message's id in its one spelling. Raises BadInput."""
    if not UUID.fullmatch(given):
        raise BadInput(gettext("Something went wrong on this page. Load it again; your words stay here."))
    return given


def words(given: str) -> str:
    """Words with the newlines the browser showed; forms send CRLF, and offsets are counted in what the child sees.

    Control characters become spaces: nobody typed them, and their places keep the offsets right.
    """
    return CONTROL.sub(" ", given.replace("\r\n", "\n").replace("\r", "\n"))


def whom(given: str) -> tuple[str, str]:
    """`to:to_id` from the To chooser. Raises BadInput."""
    to, _, to_id = given.partition(":")
    if to not in TO or len(to_id) > LONGEST_ID or not to_id.isprintable():
        raise BadInput(gettext("We cannot find who this is for. Choose again."))
    return to, to_id


def files(request: Request, keep: Keep, *, max_files: int) -> tuple[Upload, ...]:
    """The attached files, counted and measured. Raises TooLarge. R6: the name says nothing about what is inside."""
    given = [file for file in request.files.getlist("files") if file.filename]
    if len(given) > max_files:
        raise TooLarge(gettext("That is too many files. Send %(n)s at most.", n=max_files))
    coming = [(file_name(file), cast("Coming", file.stream)) for file in given]
    if any(stream.is_too_large for _, stream in coming):
        raise TooLarge(gettext("This file is too big. Ask your teacher for help."))
    return tuple(keep(stream, name) for name, stream in coming)


def file_name(file: FileStorage) -> str:
    """The last part of the name, on one line and short.

    Letters that nobody sees or that turn others around stay: the detectors must read the name as it was given (R6), and
    only its clean name is shown to others.
    """
    last = re.split(r"[/\\]", file.filename or "")[-1]
    return NOT_IN_A_NAME.sub("_", last).strip(" .")[-LONGEST_NAME:] or "file"


def _id_or_new(given: str) -> str:
    return given if UUID.fullmatch(given) else str(uuid.uuid4())


def _one_of(kind: type[Choice], given: str, usual: Choice) -> Choice:
    return kind(given) if given in {one.value for one in kind} else usual
