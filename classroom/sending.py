"""Send: from the student's words to an outcome (DESIGN §5). Fail closed, lose nothing.

Words alone are screened before anything is written. With files the message is kept first (RECEIVED, sealed), looked at
by the workers, and settled; a crash in between is taken up again by ``finish_screening``.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from concurrent.futures import Future, wait
from dataclasses import replace
from datetime import timedelta
from typing import Final

from classroom import access
from classroom.intake import Intake
from classroom.kit import Parts, must
from classroom.model import AlreadyUsed, BadInput, Draft, NotAllowed, NotThere, State, TooLarge, Upload
from classroom.screening import MOST_STRETCHES
from classroom.settling import Settling
from classroom.showing import Showing
from classroom.store import Tx
from classroom.store.rows import AttachmentRow, ContactRow, MessageRow
from classroom.views import Outcome, Session
from classroom.wording import say
from detectors.base import Finding, Partner
from detectors.inspection import FileReport

PATIENCE_S: Final = 1.5
"""A small upload is answered at once; after so long the answer is "checking" and the outcome is pushed."""
REMEMBERED: Final = 500
"""Marks of so many coached tries stay in memory (places and kinds, no words), for the page that asks again."""
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class Sending(Settling, Showing):
    """The verb ``submit`` and what it is made of."""

    def __init__(self, parts: Parts) -> None:
        """Nothing is remembered yet."""
        super().__init__(parts)
        self._marks: OrderedDict[str, tuple[Finding, ...]] = OrderedDict()

    def submit(self, me: Session, draft: Draft) -> Outcome:
        """Send a draft. The same id with the same content gets the same answer; other content: AlreadyUsed.

        Raises NotAllowed when nobody supervises (R1), TooLarge, BadInput, NotThere; then nothing is kept.
        """
        taken = False
        try:
            access.must_be_student(me)
            self._check(me, draft)
            digest = self._digest(me, draft)
            with self._store.read() as tx:
                known = tx.get(MessageRow, draft.id)
                row = known or self._new_message(tx, me, draft, digest)
            if known is None and draft.files:
                taken = True
                self._submit_with_files(row, draft)
            elif known is None:
                self._settle(row, self._judged(row, self._remember(row), []), me)
            return self._replayed(me, row.id, draft, digest)
        finally:
            if not taken:  # a replay, or a draft that was turned away: its uploads are nobody's
                self._erase_refs(file.ref for file in draft.files)

    def intake(self) -> Intake:
        """Room for one upload, sealed while it comes in; ``kept`` makes it a file of a draft."""
        return self.parts.vault.intake(most=self._settings.max_file_bytes)

    def kept(self, coming: Intake, name: str) -> Upload:
        """An upload that has come in whole. ``submit`` keeps or destroys it."""
        return self.parts.vault.kept(coming, name)

    def outcome(self, me: Session, message_id: str) -> Outcome:
        """What became of a message of one's own."""
        with self._store.read() as tx:
            row = tx.get(MessageRow, message_id)
            if row is None or row.inbound or row.student_id != me.person_id:
                raise NotThere(say("trouble.not_there", me.language))
            return self._outcome_view(tx, me, row, self._marks.get(message_id, ()))

    def finish_screening(self, *, everything: bool = False) -> int:
        """Take up again what a crash left RECEIVED; returns how many. ``everything`` at start, else only the stale."""
        stale = self._now() - timedelta(seconds=MOST_STRETCHES * self._settings.screening_seconds)
        with self._store.read() as tx:
            received = [row for row in tx.messages_in(State.RECEIVED) if not row.inbound]
            waiting = [row for row in received if everything or row.at < stale]
            files = {row.id: tx.attachments(row.id) for row in waiting}
        for row in waiting:
            self._finish(row, [future.result() for future in self._looking(row, files[row.id])])
        return len(waiting)

    def _check(self, me: Session, draft: Draft) -> None:
        """The limits of a message, said in a child's words."""
        if not _ID.fullmatch(draft.id):
            raise BadInput(say("trouble.bad_id", me.language))
        if not draft.words.strip() and not draft.files:
            raise BadInput(say("trouble.empty", me.language))
        if len(draft.words) > self._settings.max_words:
            raise TooLarge(say("trouble.too_long", me.language))
        if len(draft.files) > self._settings.max_files:
            raise TooLarge(say("trouble.too_many_files", me.language, n=self._settings.max_files))
        if any(file.length > self._settings.max_file_bytes for file in draft.files):
            raise TooLarge(say("trouble.file_too_large", me.language))

    def _digest(self, me: Session, draft: Draft) -> str:
        head = "\x1f".join((me.person_id, draft.to, draft.to_id, str(draft.asks), draft.replaces, draft.words))
        files = [part for file in draft.files for part in (_bytes(file.name), bytes.fromhex(file.digest))]
        return self._store.digest(_bytes(head), *files)

    def _replayed(self, me: Session, message_id: str, draft: Draft, digest: str) -> Outcome:
        """The answer to this content under this id; anything else under the same id is refused."""
        with self._store.read() as tx:
            known = must(tx.get(MessageRow, message_id))
        if known.student_id != me.person_id or known.digest != digest:
            raise AlreadyUsed(say("trouble.used", me.language))
        if known.state == State.COACHED and message_id not in self._marks:
            self._remember(replace(known, words=draft.words))
        return self.outcome(me, message_id)

    def _remember(self, row: MessageRow) -> tuple[Finding, ...]:
        """Screen the words and remember where the marks are, for a while."""
        seen = self._seen_words(row)
        self._marks[row.id] = seen
        while len(self._marks) > REMEMBERED:
            self._marks.popitem(last=False)
        return seen

    def _new_message(self, tx: Tx, me: Session, draft: Draft, digest: str) -> MessageRow:
        """The row of a draft, once R1 and the address are fine."""
        lesson = tx.running_lesson(me.class_id)
        if not access.may_send(lesson, draft.to, self._now()):
            raise NotAllowed(say(f"room.{access.room_state(lesson, self._now())}", me.language))
        return MessageRow(
            id=draft.id,
            school_id=me.school_id,
            class_id=me.class_id,
            at=self._now(),
            to=draft.to,
            to_id=draft.to_id,
            state=State.RECEIVED,
            digest=digest,
            lesson_id=lesson.id if lesson else "",
            student_id=me.person_id,
            contact_id=self._addressee(tx, me, draft),
            words=draft.words,
            asks=draft.asks,
            replaces=draft.replaces if _ID.fullmatch(draft.replaces) else "",
        )

    def _addressee(self, tx: Tx, me: Session, draft: Draft) -> str:
        """Check whom a draft is for; returns the contact's id where it is one."""
        if draft.to in {"board", "teacher", "counselor"} and not draft.to_id:
            return ""
        if draft.to == "classmate" and draft.to_id != me.person_id and tx.sits_in(draft.to_id, me.class_id):
            return ""
        contact = tx.get(ContactRow, draft.to_id) if draft.to == "contact" else None
        if contact is None or contact.class_id != me.class_id or contact.state == "blocked":
            raise NotThere(say("trouble.not_there", me.language))
        return contact.id

    def _submit_with_files(self, row: MessageRow, draft: Draft) -> None:
        """The slow path: keep, look, settle now or when the last file was looked at."""
        files = self._keep_files(row.school_id, row.id, draft.files)
        if not self._received(row, files):
            self._erase_refs(file.original for file in files)
            return
        looking = self._look_once(files, row.school_id, row.class_id, Partner(row.to))
        _, late = wait(looking, timeout=PATIENCE_S)
        if late:
            self._finish_later(row, looking)
        else:
            self._finish(row, [future.result() for future in looking])

    def _looking(self, row: MessageRow, files: list[AttachmentRow]) -> list[Future[FileReport]]:
        return self._look_at(files, row, outbound=True, partner=Partner(row.to))

    def _finish_later(self, row: MessageRow, looking: list[Future[FileReport]]) -> None:
        """Settle in the thread that brings the last report; settling twice is settling once."""

        def one_more(_done: Future[FileReport]) -> None:
            if all(future.done() for future in looking):
                self._finish(row, [future.result() for future in looking])

        for future in looking:
            future.add_done_callback(one_more)

    def _finish(self, row: MessageRow, reports: list[FileReport]) -> None:
        """Settle a kept message."""
        with self._store.read() as tx:
            files = tx.attachments(row.id)
        judged = self._judged(row, self._remember(row), list(zip(files, reports, strict=True)))
        self._marks[row.id] = judged.whole.findings
        self._settle(row, judged, None)


def _bytes(words: str) -> bytes:
    return words.encode("utf-8", "surrogatepass")
