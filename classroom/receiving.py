"""Letters from outside and the correspondents who write them (R3, R6): screened, quarantined when unknown."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any, Final

from classroom import access
from classroom.alerting import Notice, alert_ring
from classroom.attaching import Looked, file_state, pack, unpack
from classroom.kit import must
from classroom.logbook import Entry
from classroom.model import AlreadyUsed, BadInput, IllegalMove, Letter, NotThere, Ring, State, TooLarge, moved
from classroom.posting import split_address
from classroom.rules import Action, Circumstances, Loudness, Verdict, judge, lane_of
from classroom.settling import Settling
from classroom.store import Tx
from classroom.store.rows import AttachmentRow, ClassRow, ContactRow, MessageRow, StaffRow
from classroom.views import ContactView, Session
from classroom.weighing import STATE_OF, together
from detectors.base import Content, Finding, Partner
from detectors.inspection import FileReport
from detectors.shown_names import visible

ANSWERS: Final = {"approve": "approved", "refuse": "unknown", "block": "blocked"}
"""What a teacher may do with an unknown sender, and the state the sender has then."""

DEEDS: Final = {"approve": "approved a correspondent", "refuse": "refused letters", "block": "blocked a correspondent"}


class Receiving(Settling):
    """Verbs about what comes from outside."""

    def receive(self, letter: Letter) -> str:
        """Take a letter in; returns its state (``refused`` for a blocked sender, of whom nothing is kept).

        Raises NotThere for an address of nobody here, TooLarge, BadInput. The same letter again changes nothing.
        """
        self._check_letter(letter)
        mailbox, student_id = split_address(letter.to)
        with self._store.read() as tx:
            room = tx.class_by_mailbox(mailbox)
            if room is None:
                raise NotThere("No class here has this address.")
            to_id = student_id if student_id and tx.sits_in(student_id, room.id) else ""
        contact = self._correspondent(room, letter)
        if contact.state == "blocked":
            self._store.write(lambda tx: self._write_down(tx, _letter_entry("turned away a letter", room, contact)))
            return State.REFUSED
        return self._take_in(self._letter_row(letter, contact, to_id), letter)

    def contacts(self, me: Session, class_id: str) -> tuple[ContactView, ...]:
        """The correspondents of a class, unknown and blocked ones too."""
        with self._store.read() as tx:
            access.class_taught(tx, me, class_id)
            return tuple(self._contact_view(tx, row) for row in tx.contacts_of(class_id))

    def decide_contact(self, me: Session, contact_id: str, what: str) -> None:
        """Approve, refuse or block a correspondent, and settle what waits from them."""
        if what not in ANSWERS:
            raise BadInput("A sender can be approved, refused or blocked.")

        def do(tx: Tx) -> list[Ring]:
            contact = tx.get(ContactRow, contact_id)
            if contact is None:
                raise NotThere("There is no such correspondent.")
            access.class_taught(tx, me, contact.class_id)
            tx.change(ContactRow, contact.id, state=ANSWERS[what], decided_by=me.person_id)
            about = {"subject": "contact", "subject_id": contact.id, "class_id": contact.class_id}
            self._write_down(tx, self._deed(me, DEEDS[what], **about))
            waiting = tx.from_contact(contact.id, State.HELD)
            return [ring for row in waiting for ring in self._after_contact(tx, me, row, approved=what == "approve")]

        self._ring(*self._store.write(do))

    def open_file(self, me: Session, file_id: str) -> None:
        """Open a locked file as a safe preview for the student (R6). Sealed, refused and unread files stay closed."""

        def do(tx: Tx) -> MessageRow:
            file, message = must(tx.file_of(file_id))
            access.message_for(tx, me, message.id)
            if file.state == "opened":
                return message
            if file.state != "locked" or not access.may_preview(file, staff=True):
                raise IllegalMove("There is no safe preview of this file, so it stays closed.")
            tx.change(AttachmentRow, file.id, state="opened")
            about: dict[str, Any] = {"subject": "file", "subject_id": file.id, "class_id": message.class_id}
            about["details"] = {"private": message.to == "counselor"}
            self._write_down(tx, self._deed(me, "opened a file", **about, student_id=message.about_student))
            return message

        row = self._store.write(do)
        self._ring(Ring("board", row.school_id, row.class_id, row.lesson_id, row.to_id, row.id))

    def _check_letter(self, letter: Letter) -> None:
        if "@" not in letter.sender or "@" not in letter.to:
            raise BadInput("A letter needs a sender and an address.")
        if len(letter.words) > 10 * self._settings.max_words:
            raise TooLarge("This letter is too long.")
        too_large = any(file.length > self._settings.max_file_bytes for file in letter.files)
        if too_large or len(letter.files) > 5 * max(1, self._settings.max_files):
            raise TooLarge("This letter has too many or too large files.")

    def _letter_digest(self, letter: Letter) -> str:
        head = f"{letter.sender}\x1f{letter.to}\x1f{letter.words}".encode("utf-8", "surrogatepass")
        return self._store.digest(head, *(bytes.fromhex(file.digest) for file in letter.files))

    def _correspondent(self, room: ClassRow, letter: Letter) -> ContactRow:
        """The contact behind an address; a new one is unknown until a teacher decides."""
        address = letter.sender.strip().lower()
        key = self._store.digest(address.encode("utf-8", "surrogatepass"))
        label = visible(letter.sender_name.strip()[:80]) or visible(address)
        new = ContactRow(self._new_id(), room.school_id, room.id, label, address, key, "unknown")

        def find(tx: Tx) -> ContactRow:
            known = tx.contact_by_address(room.id, key)
            if known is None:
                tx.add(new)
            return known or new

        return self._store.write(find)

    def _letter_row(self, letter: Letter, contact: ContactRow, to_id: str) -> MessageRow:
        return MessageRow(
            id=letter.id,
            school_id=contact.school_id,
            class_id=contact.class_id,
            at=self._now(),
            to="student" if to_id else "class",
            state=State.RECEIVED,
            digest=self._letter_digest(letter),
            contact_id=contact.id,
            to_id=to_id,
            inbound=True,
            words=letter.words,
        )

    def _take_in(self, row: MessageRow, letter: Letter) -> str:
        with self._store.read() as tx:
            if known := tx.get(MessageRow, row.id):
                if known.digest != row.digest:
                    raise AlreadyUsed("Another letter came under this id.")
                if known.state != State.RECEIVED:
                    return known.state
        if known is None:
            self._keep_letter(row, self._keep_files(row.school_id, row.id, letter.files))
        return self._finish_letter(row.id)

    def _keep_letter(self, row: MessageRow, files: list[AttachmentRow]) -> None:
        """Keep the letter before anybody looks at it; when the same one came twice at once, keep it once."""
        if not self._received(row, files):
            self._erase_refs(file.original for file in files)

    def finish_letters(self) -> int:
        """Take up again letters a crash left RECEIVED; returns how many."""
        with self._store.read() as tx:
            waiting = [row for row in tx.messages_in(State.RECEIVED) if row.inbound]
        for row in waiting:
            self._finish_letter(row.id)
        return len(waiting)

    def _finish_letter(self, message_id: str) -> str:
        """Screen a kept letter and settle it; doing it twice is doing it once."""
        with self._store.read() as tx:
            row = must(tx.get(MessageRow, message_id))
            files, local = tx.attachments(row.id), self._local(tx, row.school_id, row.class_id)
            about = self._letter_circumstances(tx, row)
        partner = Partner.UNKNOWN if about.unknown else Partner.CONTACT
        looking: list[Future[FileReport]] = self._look_at(files, row, outbound=False, partner=partner)
        seen = self.parts.screening.words(Content(text=row.words or "", outbound=False, partner=partner), local)
        lane = lane_of(outbound=False, partner=partner)
        pairs = zip(files, (future.result() for future in looking), strict=True)
        looked = [self._judge_file(file, report, lane, about) for file, report in pairs]
        return self._settle_letter(row, judge(seen, lane, self._rules, about), looked)

    def _letter_circumstances(self, tx: Tx, row: MessageRow) -> Circumstances:
        contact = must(tx.get(ContactRow, row.contact_id))
        return Circumstances(askings=tx.askings(contact.id), unknown=contact.state != "approved")

    def _settle_letter(self, row: MessageRow, words: Verdict, looked: list[Looked]) -> str:
        """Words and files have their own fates: a locked file does not hold a known correspondent's words."""
        whole = together([words, *(one.verdict for one in looked)])
        state = STATE_OF[words.action]

        def do(tx: Tx) -> list[Ring]:
            if must(tx.get(MessageRow, row.id)).state != State.RECEIVED:
                return []
            settled = self._settled_letter(state, words, whole)
            tx.change(MessageRow, row.id, **settled)
            for one in looked:
                self._settle_file(tx, one, file_state(one.verdict, lane="inbound", delivered=state == State.DELIVERED))
            after = must(tx.get(MessageRow, row.id))
            self._write_down(tx, _message_entry(after))
            return [*self._letter_alerts(tx, after, whole), *_letter_rings(after)]

        self._ring(*self._store.write(do))
        with self._store.read() as tx:
            return must(tx.get(MessageRow, row.id)).state

    def _settled_letter(self, state: State, words: Verdict, whole: Verdict) -> dict[str, Any]:
        return {
            "state": moved(State.RECEIVED, state),
            "findings": pack(words.findings),
            "kinds": whole.kinds,
            "loudness": whole.loudness.name.lower(),
            "help_card": "help" in whole.extras,
            "rulebook": whole.rulebook,
            "settled_at": self._now(),
        }

    def _letter_alerts(self, tx: Tx, row: MessageRow, whole: Verdict) -> list[Ring]:
        if row.state != State.HELD and whole.loudness < Loudness.NOTICE:
            return []
        notice = Notice("letter", row.loudness if whole.loudness else "notice")
        return [alert_ring(self._alert_message(tx, row, notice))]

    def _after_contact(self, tx: Tx, me: Session, row: MessageRow, *, approved: bool) -> list[Ring]:
        """What a decision about the sender does to one waiting letter."""
        findings: tuple[Finding, ...] = unpack(row.findings)
        verdict = judge(findings, "inbound_contact", self._rules)
        if approved and verdict.action == Action.HOLD:
            return []
        state = State.DELIVERED if approved else State.REFUSED
        tx.change(MessageRow, row.id, state=moved(State.HELD, state), settled_at=self._now())
        closed = self._close_alerts(tx, me.person_id, message_id=row.id, report_id="")
        return [*(alert_ring(alert) for alert in closed), *_letter_rings(row)]

    def _contact_view(self, tx: Tx, row: ContactRow) -> ContactView:
        waiting = len(tx.from_contact(row.id, State.HELD))
        decided = tx.get(StaffRow, row.decided_by) if row.decided_by else None
        who = decided.name if decided else ""
        return ContactView(row.id, row.label, visible(row.address), row.state, row.class_id, waiting, who)


def _letter_rings(row: MessageRow) -> list[Ring]:
    return [Ring("board", row.school_id, row.class_id, row.lesson_id, row.to_id, row.id)]


def _letter_entry(verb: str, room: ClassRow, contact: ContactRow) -> Entry:
    return Entry(verb, room.school_id, subject="contact", subject_id=contact.id, class_id=room.id)


def _message_entry(row: MessageRow) -> Entry:
    return Entry(
        verb=f"letter {row.state}",
        school_id=row.school_id,
        subject="message",
        subject_id=row.id,
        student_id=row.to_id,
        class_id=row.class_id,
        details={"kinds": row.kinds},
    )
