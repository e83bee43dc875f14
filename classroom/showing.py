"""How rows are shown: the only place that turns rows into views, masking and withholding on the way.

What a view holds depends on who asks: a student never gets the words of a blurred letter, staff get masked words until
they reveal them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from classroom import access
from classroom.attaching import unpack
from classroom.kit import Wired, must
from classroom.rules import lane_of
from classroom.store import Tx
from classroom.store.rows import (
    AttachmentRow,
    ClassRow,
    ContactRow,
    MessageRow,
    NoteRow,
    ReportRow,
    StaffRow,
    StudentRow,
)
from classroom.views import FileView, Mark, MessageView, Note, Outcome, ReportView, Session
from classroom.wording import say
from detectors.base import Finding, Kind, Partner
from detectors.shown_names import visible

SHADE = "▓"
CLAUSES = frozenset({Kind.MEETUP, Kind.ASKING})
SECRETS = frozenset(
    {Kind.FULL_NAME, Kind.LAST_NAME, Kind.ADDRESS, Kind.PHONE, Kind.EMAIL, Kind.HANDLE, Kind.SCHOOL}
    | {Kind.PHOTO, Kind.PICTURE_TEXT, Kind.LOCATION_DATA}
)
"""What a child is asked to keep to itself; anything else (a hurtful word, a meeting) is no secret to be kept."""
_ANY = re.compile(r"\S+")
_TELLING = re.compile(r"\S*\d\S*|\S{4,}")
"""In a clause: what holds a digit, and words of four letters or more."""


class Showing(Wired):
    """Shared by every verb that answers with a view."""

    def _outcome_view(self, tx: Tx, me: Session, row: MessageRow, seen: tuple[Finding, ...]) -> Outcome:
        """The answer to Send."""
        coached = row.state == "coached"
        return Outcome(
            id=row.id,
            state="checking" if row.state == "received" else row.state,
            say=self._say_outcome(tx, me, row),
            marks=self._marks_of(tx, me, row, seen) if coached else (),
            files=tuple(self._file_view(me, file) for file in tx.attachments(row.id)),
            help_card=row.help_card,
            tries_left=self._tries_left(tx, row) if coached else 0,
            may_ask=coached,
        )

    def _message_view(self, tx: Tx, me: Session, row: MessageRow) -> MessageView:
        """A message as the person asking may see it."""
        staff = me.side == "console"
        mine = not row.inbound and row.student_id == me.person_id
        blurred = row.inbound and row.state != "delivered" and not staff
        known = self._contact_state(tx, row) in {"", "approved"}
        reply_to, reply_to_id = _reply(row, known=known and not blurred)
        return MessageView(
            id=row.id,
            sender=self._sender(tx, me, row),
            to=row.to,
            to_label=self._to_label(tx, me, row),
            words="" if blurred else row.words or "",
            at=row.at,
            state=row.state,
            say=say("letter.blurred", me.language)
            if blurred
            else self._say_outcome(tx, me, row)
            if mine or staff
            else "",
            mine=mine,
            blurred=blurred,
            from_known=known,
            may_reply=bool(reply_to) and not mine and not staff,
            reply_to=reply_to,
            reply_to_id=reply_to_id,
            advice=_advice(me, row, known=known) if row.inbound else "",
            help_card=row.help_card and (mine or row.inbound),
            files=tuple(self._file_view(me, _unnamed(file) if blurred else file) for file in tx.attachments(row.id)),
        )

    def _file_view(self, me: Session, file: AttachmentRow) -> FileView:
        """A file as the person asking may see it."""
        staff = me.side == "console"
        return FileView(
            id=file.id,
            name=visible(file.name),
            size=file.size,
            media_type=file.media_type,
            state=file.state,
            say=say(f"file.{file.state}", me.language),
            may_preview=access.may_preview(file, staff=staff),
            may_download=access.may_download(me, file),
            findings=tuple(self._mark(me, finding) for finding in unpack(file.findings)),
        )

    def _report_view(self, tx: Tx, me: Session, row: ReportRow) -> ReportView:
        """A report as its student or the adult it was told to sees it."""
        told = say(f"report.{row.tell}", me.language)
        message = tx.get(MessageRow, row.message_id) if row.message_id else None
        return ReportView(
            id=row.id,
            receipt=row.receipt,
            at=row.at,
            feeling=row.feeling,
            about=row.about,
            told=row.tell,
            state=row.state,
            say=_capital(say(f"report.{row.state}", me.language, told=told)),
            words=row.words or "",
            website=row.website or "",
            student_name=must(tx.get(StudentRow, row.student_id)).shown,
            message=self._message_view(tx, me, message) if message else None,
            thread=tuple(self._note(tx, row, note) for note in tx.notes_of(row.id)),
        )

    def _note(self, tx: Tx, report: ReportRow, note: NoteRow) -> Note:
        staff = tx.get(StaffRow, note.staff_id) if note.staff_id else None
        who = staff.name if staff else must(tx.get(StudentRow, report.student_id)).shown
        return Note(note.at, who, note.words or "")

    def _marks_of(self, tx: Tx, me: Session, row: MessageRow, seen: Iterable[Finding]) -> tuple[Mark, ...]:
        """The findings that were coached, as marks in the child's own words; of files, at least the kinds are kept."""
        lane = lane_of(outbound=True, partner=Partner(row.to))
        words = [one for one in seen if not one.where]
        files = [one for one in seen if one.where] or _kept_of_files(tx, row)
        return tuple(self._mark(me, one) for one in (*words, *files) if self._counts(one, lane))

    def _counts(self, finding: Finding, lane: str) -> bool:
        return (
            finding.confidence >= self._rules.kinds[finding.kind].coach_at
            and self._rules.cell(finding, lane).action > 0
        )

    def _mark(self, me: Session, finding: Finding) -> Mark:
        of, lang = self._rules.kinds[finding.kind], "es" if me.language == "es" else "en"
        level = "child" if me.side == "kiosk" else "teacher"
        advice = of.child[lang] if me.side == "kiosk" else self._rules.rules[of.rule][level][lang]
        words = (of.rule, of.title[lang], advice)
        where = visible(finding.where) if level == "teacher" else finding.where  # the kiosk's script compares it
        return Mark(finding.start, finding.end, finding.kind, *words, where, finding.box, finding.label)

    def _say_outcome(self, tx: Tx, me: Session, row: MessageRow) -> str:
        """The state in words, with the teacher's word where there is one."""
        key = _outcome_key(tx, row)
        said = say(f"outcome.{key}", me.language)
        whys = [one.why for one in tx.decisions_on(row.id) if one.why]
        return say("outcome.with_word", me.language, said=said, why=whys[-1]) if whys else said

    def _tries_left(self, tx: Tx, row: MessageRow) -> int:
        since = row.at - timedelta(minutes=self._rules.tries_minutes)
        tried = [kind for one in tx.coached_since(row.student_id, since=since) for kind in one.kinds]
        most = max((tried.count(kind) for kind in row.kinds), default=0)
        return max(0, self._rules.tries - 1 - most)

    def _sender(self, tx: Tx, me: Session, row: MessageRow) -> str:
        if not row.inbound:
            return must(tx.get(StudentRow, row.student_id)).shown
        contact = tx.get(ContactRow, row.contact_id)
        if contact is None or (contact.state != "approved" and me.side == "kiosk"):
            return say("to.unknown", me.language)
        return contact.label

    def _to_label(self, tx: Tx, me: Session, row: MessageRow) -> str:
        if row.to == "classmate" or (row.inbound and row.to_id):
            student = tx.get(StudentRow, row.to_id)
            return student.shown if student else ""
        if row.to == "contact":
            contact = tx.get(ContactRow, row.to_id)
            return contact.label if contact else ""
        if row.inbound:
            return must(tx.get(ClassRow, row.class_id)).name
        return say(f"to.{row.to}", me.language)

    def _contact_state(self, tx: Tx, row: MessageRow) -> str:
        contact = tx.get(ContactRow, row.contact_id) if row.contact_id and row.inbound else None
        return contact.state if contact else ""


def masked(words: str, findings: Iterable[Finding]) -> str:
    """The words with every marked stretch shaded; lengths stay, so that offsets do.

    Of a clause (a meeting, a question) the small words stay, so that a card can be understood at a glance.
    """
    letters = list(words)
    for finding in findings:
        if not finding.where:
            _shade(letters, words, finding)
    return "".join(letters)


def _shade(letters: list[str], words: str, finding: Finding) -> None:
    shape = _TELLING if finding.kind in CLAUSES else _ANY
    for word in shape.finditer(words, finding.start, min(finding.end, len(words))):
        letters[word.start() : word.end()] = SHADE * len(word.group())


def _outcome_key(tx: Tx, row: MessageRow) -> str:
    if row.state == "held" and row.help_card:
        return "held_gently"
    if row.state == "coached" and not SECRETS.issuperset(row.kinds):
        return "coached_otherwise"
    if row.state != "refused":
        return row.state
    decided = tx.decisions_on(row.id)
    if not decided:
        return "refused"
    return "refused_by_teacher" if decided[-1].staff_id else "refused_unanswered"


def _unnamed(file: AttachmentRow) -> AttachmentRow:
    """A file's name is the sender's words too: withheld with the others, and so is what was seen in it."""
    return replace(file, name=f"file-{file.place + 1}", findings=None)


def _kept_of_files(tx: Tx, row: MessageRow) -> list[Finding]:
    return [Finding(Kind(kind), where=file.name) for file in tx.attachments(row.id) for kind in file.kinds]


def _reply(row: MessageRow, *, known: bool) -> tuple[str, str]:
    """Whom an answer goes to. R3: a sender nobody approved gets no reply box."""
    if row.inbound:
        return ("contact", row.contact_id) if known and row.state == "delivered" else ("", "")
    return ("classmate", row.student_id) if row.to == "classmate" else ("", "")


def _advice(me: Session, row: MessageRow, *, known: bool) -> str:
    if not known:
        return say("letter.unknown", me.language)
    return say("letter.asking", me.language) if "asking" in row.kinds else ""


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
