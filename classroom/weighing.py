"""Weighing: what the detectors see in a student's message, and what the rulebook makes of it. Writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from classroom.attaching import Attaching, Looked
from classroom.kit import must
from classroom.model import State
from classroom.rules import Action, Circumstances, Verdict, judge, lane_of
from classroom.store import Tx
from classroom.store.rows import AttachmentRow, ClassRow, ContactRow, MessageRow
from detectors.base import Content, Earlier, Finding, Partner
from detectors.inspection import FileReport

WINDOW: Final = timedelta(minutes=10)
"""Earlier messages this young are read together with a new one."""
ANSWERED: Final = frozenset({"classmate", "contact"})
"""Who may have asked what a message answers: a question is read with its answer."""
LETTERS: Final = timedelta(days=60)
"""Letters this young are still answered."""
STATE_OF: Final = {
    Action.ALLOW: State.DELIVERED,
    Action.COACH: State.COACHED,
    Action.HOLD: State.HELD,
    Action.REFUSE: State.REFUSED,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """Words and files with their verdicts, and what they come to together."""

    lane: str
    words: Verdict
    files: tuple[Looked, ...]
    whole: Verdict
    state: State


class Weighing(Attaching):
    """Shared by sending and its slow path."""

    def _seen_words(self, row: MessageRow) -> tuple[Finding, ...]:
        """What the detectors see in the words, with the student's last messages and what they answer beside them."""
        if not row.words:
            return ()
        with self._store.read() as tx:
            last = tx.last_words(row.student_id, row.class_id, since=row.at - WINDOW)
            heard = tx.last_heard(row, since=row.at - WINDOW, letters=row.at - LETTERS) if row.to in ANSWERED else []
            local = self._local(tx, row.school_id, row.class_id)
        same_way = [one for one in last if (one.to, one.to_id) == (row.to, row.to_id) and one.id != row.id]
        earlier = tuple(Earlier(one.id, one.words or "") for one in reversed(same_way) if one.at <= row.at)
        asked = tuple(one.words or "" for one in reversed(heard))
        content = Content(text=row.words, outbound=True, partner=Partner(row.to), earlier=earlier, heard=asked)
        return self.parts.screening.words(content, local)

    def _judged(
        self, row: MessageRow, seen: tuple[Finding, ...], looked: list[tuple[AttachmentRow, FileReport]]
    ) -> Judged:
        """The verdict over words and files together; a harbour's words never wait for its files (invariant 2)."""
        with self._store.read() as tx:
            about = self._circumstances(tx, row)
        lane = lane_of(outbound=True, partner=Partner(row.to))
        words = self._judge_words(row, seen, lane, about)
        files = tuple(self._judge_file(file, report, lane, about) for file, report in looked)
        whole = together([words, *(one.verdict for one in files)])
        return Judged(lane, words, files, whole, STATE_OF[(words if lane == "harbour" else whole).action])

    def _judge_words(self, row: MessageRow, seen: tuple[Finding, ...], lane: str, about: Circumstances) -> Verdict:
        """What may leave; to a classmate also what may arrive: R3 guards the one who reads it."""
        leaving = judge(seen, lane, self._rules, about)
        if row.to != Partner.CLASSMATE:
            return leaving
        arriving = judge(seen, lane_of(outbound=False, partner=Partner.CLASSMATE), self._rules, about)
        return arriving if leaving.action == Action.ALLOW and arriving.action > Action.ALLOW else leaving

    def _circumstances(self, tx: Tx, row: MessageRow) -> Circumstances:
        since = row.at - timedelta(minutes=self._rules.tries_minutes)
        tries: dict[str, int] = {}
        for one in tx.coached_since(row.student_id, since=since):
            tries.update({kind: tries.get(kind, 0) + 1 for kind in one.kinds})
        contact = tx.get(ContactRow, row.contact_id) if row.contact_id else None
        return Circumstances(
            tries=tries,
            askings=tx.askings_of(row.student_id, row.to_id) if row.to == Partner.CLASSMATE else 0,
            asks=row.asks,
            approve_first=must(tx.get(ClassRow, row.class_id)).approve_first,
            unknown=contact is not None and contact.state != "approved",
        )


def together(verdicts: list[Verdict]) -> Verdict:
    """The strongest of some verdicts; there is at least one."""
    return Verdict(
        action=max(one.action for one in verdicts),
        loudness=max(one.loudness for one in verdicts),
        extras=frozenset[str]().union(*(one.extras for one in verdicts)),
        findings=tuple(finding for one in verdicts for finding in one.findings),
        rulebook=verdicts[0].rulebook,
    )
