"""Any day of a school: verbs in any order, by anybody, and after each one what must always hold (DESIGN §6)."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from classroom.chores import Chores
from classroom.model import About, Choice, Trouble
from classroom.store.rows import MessageRow
from tests.classroom.school import PAUL, Names, School, draft_of, file_of, move_in

KIDS = st.sampled_from([0, 1])
STAFF = st.sampled_from(["rivera", "lee", "okafor", "abara"])
WORDS = st.sampled_from(
    ["plain", "[phone]", "[meetup]", "[asking]", "[self_harm]", "[discomfort:threat]", "[unscreened]", "[link]"]
)
TO = st.sampled_from(["board", "teacher", "counselor", "contact", "classmate"])
FILES = st.lists(
    st.sampled_from(["roses", "[photo]", "[nudity]", "[dangerous_file]", "[unknown_file]", "[location_data]"]),
    max_size=2,
)
ANY = st.integers(0, 1000)


class Day(RuleBasedStateMachine):
    """A school on which everybody does something."""

    template: tuple[Path, Names]

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.school: School = move_in(*self.template, Path(self.folder.name) / "state")
        self.kids = [self.school.kid(n) for n in range(3)]
        self.staff = {login: self.school.staff(login) for login in ("rivera", "lee", "okafor", "abara")}
        self.lesson = self.school.opens()
        self.said: dict[str, str] = {}
        self.reports: set[str] = set()

    def teardown(self) -> None:
        self.school.close()
        self.folder.cleanup()

    @rule(kid=KIDS, words=WORDS, to=TO, files=FILES, asks=st.booleans())
    def sends(self, kid, words, to, files, asks):
        to_id = {"contact": self.school.names.paul, "classmate": self.school.names.students[1 - kid][0]}.get(to, "")
        draft = draft_of(words, to=to, to_id=to_id, files=tuple(file_of(one) for one in files), asks=asks)
        try:
            outcome = self.school.room.submit(self.kids[kid], draft)
        except Trouble:
            assert to not in {"teacher", "counselor"}
            return
        assert outcome == self.school.room.submit(self.kids[kid], draft)
        assert to not in {"teacher", "counselor"} or outcome.state == "delivered"
        if outcome.state != "coached":
            self.said[draft.id] = words

    @rule(words=WORDS, files=FILES, sender=st.sampled_from([PAUL, "a@example.org", "b@example.org"]))
    def writes_from_outside(self, words, files, sender):
        self.school.letter(words, sender, files=tuple(file_of(one) for one in files))

    @rule(kid=KIDS, about=st.sampled_from(About), tell=st.sampled_from(["teacher", "counselor"]))
    def reports_this(self, kid, about, tell):
        self.reports.add(self.school.reports(kid=kid, about=about, tell=tell, words="hm").id)

    @rule(login=STAFF, which=ANY, choice=st.sampled_from(Choice))
    def decides(self, login, which, choice):
        with self.school.store.read() as tx:
            held = tx.messages_in("held")
        for row in held[which % max(1, len(held)) :][:1]:
            with suppress(Trouble):
                self.school.room.decide(self.staff[login], row.id, choice, "a word")

    @rule(login=STAFF, which=ANY, verb=st.sampled_from(["see", "close_alert", "reveal", "alert"]))
    def handles_an_alert(self, login, which, verb):
        open_ones = self.school.room.alerts(self.staff[login])
        for alert in open_ones[which % max(1, len(open_ones)) :][:1]:
            with suppress(Trouble):
                getattr(self.school.room, verb)(self.staff[login], alert.id)

    @rule(which=ANY, what=st.sampled_from(["approve", "refuse", "block"]))
    def decides_about_a_sender(self, which, what):
        known = self.school.room.contacts(self.staff["rivera"], self.school.names.room)
        self.school.room.decide_contact(self.staff["rivera"], known[which % len(known)].id, what)

    @rule(which=ANY, verb=st.sampled_from(["answer", "close"]), login=STAFF)
    def answers_a_report(self, which, verb, login):
        for report in sorted(self.reports)[: which % 3]:
            with suppress(Trouble):
                if verb == "answer":
                    self.school.room.answer_report(self.staff[login], report, "thank you")
                else:
                    self.school.room.close_report(self.staff[login], report)

    @precondition(lambda self: self.lesson)
    @rule(verb=st.sampled_from(["pause_lesson", "resume_lesson", "close_lesson"]))
    def turns_the_lesson(self, verb):
        getattr(self.school.room, verb)(self.staff["rivera"], self.lesson)
        if verb == "close_lesson":
            self.lesson = self.school.opens()

    @rule(minutes=st.sampled_from([0.2, 1, 5, 60 * 24 * 2]), on=st.booleans())
    def time_goes_on(self, minutes, on):
        self.school.clock.goes_on(minutes=minutes)
        self.kids = [self.school.kid(n) for n in range(3)]
        self.lesson = self.school.opens()
        self.school.room.beat(self.staff["lee"], self.lesson, person=True)
        self.school.room.set_approve_first(self.staff["lee"], self.school.names.room, on)
        chores = Chores(self.school.room)
        for chore in (chores.remind, chores.refuse_unanswered, chores.finish, chores.close_lessons, chores.erase_old):
            chore()

    @invariant()
    def nobodys_words_are_lost(self):
        for message, words in self.said.items():
            assert self.school.row(MessageRow, message).words == words

    @invariant()
    def what_waits_has_an_alert_with_an_owner_and_a_clock(self):
        with self.school.store.read() as tx:
            for row in tx.messages_in("held"):
                assert tx.open_alerts(message_id=row.id), row.id
            for scope in (f"class:{self.school.names.room}", f"counselor:{self.school.names.school}"):
                assert all(one.owner_id and one.due_at for one in tx.alerts_in([scope]))

    @invariant()
    def numbers_of_an_inbox_have_no_gap(self):
        for login in ("rivera", "okafor"):
            seqs = [one.seq for one in self.school.room.alerts(self.staff[login])]
            assert len(set(seqs)) == len(seqs)

    @invariant()
    def nobody_else_sees_it(self):
        assert "noise" not in repr(self.school.room.board(self.kids[0]))
        assert all(one.student_name != "Maya" for one in self.school.room.alerts(self.staff["abara"]))

    @invariant()
    def what_the_child_may_not_read_is_not_there(self):
        for one in self.school.room.board(self.kids[2]):
            assert not one.blurred or one.words == ""
            assert one.mine or one.blurred or one.state == "delivered"

    @invariant()
    def the_log_holds(self):
        assert self.school.room.parts.logbook.verify(self.school.entries()) is None


@pytest.mark.usefixtures("_cheap_passwords")
def test_any_day_of_a_school_keeps_what_must_always_hold(template):
    Day.template = template
    run_state_machine_as_test(
        Day,
        settings=settings(
            max_examples=8,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink a whole day takes minutes
        ),
    )
