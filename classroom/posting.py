"""What goes outside: delivered messages to contacts become letters in a local mailbox folder, until a relay exists.

A letter's file is named by the message's id and written by rename, so that posting twice is posting once.
"""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

import structlog

from classroom import durably
from classroom.kit import Wired, must
from classroom.model import Trouble
from classroom.store import Tx
from classroom.store.rows import AttachmentRow, ClassRow, ContactRow, MessageRow, StudentRow
from detectors.shown_names import visible

log = structlog.get_logger()


class Posting(Wired):
    """The verb ``post_outside``."""

    def post_outside(self) -> int:
        """Post every delivered message to a contact that was not posted yet; returns how many.

        What cannot be posted now (a full disk, an address no header can carry) stays for the next round: it disturbs
        neither the other letters nor the person whose decision brought us here.
        """
        with self._store.read() as tx:
            waiting = tx.unposted()
        return sum(self._post(row) for row in waiting)

    def _post(self, row: MessageRow) -> bool:
        try:
            with self._store.read() as tx:
                letter = bytes(self._letter(tx, row))
            self._drop_off(row.id, letter)
        except (OSError, ValueError, Trouble) as trouble:
            log.warning("a letter could not be posted", message=row.id, error=type(trouble).__name__)
            return False
        return True

    def _drop_off(self, message_id: str, letter: bytes) -> None:
        """Write the letter under a name of its own first: two who post at once must not share a half-written file."""
        for folder in (self.parts.mailbox.parent, self.parts.mailbox):
            durably.own_folder(folder)
        part = self.parts.mailbox / f"{message_id}.{self._new_id()}.part"
        durably.written(self.parts.mailbox / f"{message_id}.eml", part, letter)
        self._store.write(lambda tx: tx.change(MessageRow, message_id, posted=True))

    def _letter(self, tx: Tx, row: MessageRow) -> EmailMessage:
        """The letter: signed with a first name only (R2), answerable to the class mailbox."""
        student, room = must(tx.get(StudentRow, row.student_id)), must(tx.get(ClassRow, row.class_id))
        contact = must(tx.get(ContactRow, row.contact_id))
        letter = EmailMessage()
        local, _, domain = reply_address(room.mailbox, student.id).partition("@")
        letter["From"] = Address(student.shown, local, domain)
        letter["To"] = contact.address
        letter["Subject"] = student.shown
        letter["Date"] = format_datetime(row.at)
        letter["Message-ID"] = f"<{row.id}@{room.mailbox.partition('@')[2] or 'classroom.invalid'}>"
        letter.set_content(_sendable(row.words or ""))
        for file in tx.attachments(row.id):
            self._enclose(letter, file)
        return letter

    def _enclose(self, letter: EmailMessage, file: AttachmentRow) -> None:
        """Only the cleaned copy of a file that passed leaves the building."""
        if file.state in {"passed", "opened"} and file.cleaned:
            main, _, sub = file.media_type.partition("/")
            blob = self.parts.vault.open(file.cleaned)
            name = visible(" ".join(_sendable(file.name).split()))
            letter.add_attachment(blob, maintype=main, subtype=sub or "octet-stream", filename=name)


def _sendable(words: str) -> str:
    """What mail can carry: lone surrogates become question marks; the kept words stay as they were written."""
    return words.encode("utf-8", "replace").decode("utf-8")


def reply_address(mailbox: str, student_id: str) -> str:
    """The class mailbox with the student's id after a plus, so that an answer finds its reader."""
    local, _, domain = mailbox.partition("@")
    return f"{local}+{student_id}@{domain}"


def split_address(address: str) -> tuple[str, str]:
    """Mailbox and student id of a reply address; the id is empty without a plus."""
    local, _, domain = address.strip().strip("<>").lower().partition("@")
    name, _, student_id = local.partition("+")
    return f"{name}@{domain}", student_id
