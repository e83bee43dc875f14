"""What staff decide: once, with a name, with a word back; and what they hand over."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from classroom.model import BadInput, Choice, IllegalMove, NotAllowed, NotThere
from classroom.store.rows import MessageRow


@pytest.fixture
def held(school):
    school.opens()
    return school.writes_paul("lets [meetup]").id


def test_a_release_delivers_with_a_word_and_the_child_sees_it(school, held):
    school.rings.clear()
    school.room.decide(school.staff(), held, Choice.RELEASE, "ask me next time")
    outcome = school.room.outcome(school.kid(), held)
    assert (outcome.state, outcome.say) == ("delivered", "Sent ✓ Your teacher says: ask me next time")
    assert {"alert", "outcome", "tile", "board"} == {ring.what for ring in school.rings}
    assert all(one.message_id != held for one in school.alerts())


def test_a_refusal_keeps_the_words_with_their_author(school, held):
    school.room.decide(school.staff(), held, Choice.REFUSE)
    outcome = school.room.outcome(school.kid(), held)
    assert (outcome.state, outcome.say) == ("refused", "Your teacher decided not to send this.")
    assert next(one for one in school.room.board(school.kid()) if one.id == held).words == "lets [meetup]"


@pytest.mark.parametrize("first", [Choice.RELEASE, Choice.REFUSE])
@pytest.mark.parametrize("second", list(Choice))
def test_what_is_decided_is_decided(school, held, first, second):
    school.room.decide(school.staff(), held, first)
    with pytest.raises(IllegalMove, match="decided this already"):
        school.room.decide(school.staff("lee"), held, second)


def test_two_teachers_at_once_decide_once(school, held):
    me, other = school.staff(), school.staff("lee")

    def decide(who, choice):
        try:
            school.room.decide(who, held, choice)
        except IllegalMove:
            return 0
        return 1

    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(decide, *one) for one in ((me, Choice.RELEASE), (other, Choice.REFUSE)) * 2]
    assert sum(job.result() for job in jobs) == 1
    with school.store.read() as tx:
        assert len(tx.decisions_on(held)) == 1


def test_talking_keeps_it_waiting_and_sends_the_word(school, held):
    school.room.decide(school.staff(), held, Choice.TALK, "come to my desk")
    outcome = school.room.outcome(school.kid(), held)
    assert outcome.state == "held"
    assert outcome.say.endswith("come to my desk")
    alert = school.alert_about(held)
    assert (alert.state, alert.owner) == ("seen", "Ms. Rivera")
    school.room.decide(school.staff(), held, Choice.RELEASE)


def test_the_counselor_gets_it_with_the_note_and_may_decide(school, held):
    school.room.decide(school.staff(), held, Choice.COUNSELOR, "please look")
    alert = school.alert_about(held, "okafor")
    assert (alert.what, alert.note) == ("handover", "please look")
    school.room.decide(school.staff("okafor"), held, Choice.REFUSE)
    assert school.room.outcome(school.kid(), held).state == "refused"


def test_a_teacher_of_another_class_and_a_student_cannot_decide(school, held):
    for login in ("abara", "okafor", "noor", "ito"):
        with pytest.raises(NotThere):
            school.room.decide(school.staff(login), held, Choice.RELEASE)
    with pytest.raises(NotAllowed):
        school.room.decide(school.kid(), held, Choice.RELEASE)
    assert school.row(MessageRow, held).state == "held"


@pytest.mark.parametrize("message_id", ["", "nobody", "\ud800", "\0"])
def test_a_decision_about_nothing_is_not_there(school, message_id):
    with pytest.raises(NotThere):
        school.room.decide(school.staff(), message_id, Choice.RELEASE)


def test_a_long_word_back_is_refused(school, held):
    with pytest.raises(BadInput):
        school.room.decide(school.staff(), held, Choice.RELEASE, "x" * 501)
    assert school.row(MessageRow, held).state == "held"


def test_seeing_says_who_is_on_it_once(school, held):
    alert = school.alert_about(held)
    lines = len(school.entries())
    for login in ("lee", "rivera"):
        school.room.see(school.staff(login), alert.id)
    seen = school.room.alert(school.staff(), alert.id)
    assert (seen.state, seen.owner) == ("seen", "Ms. Lee")
    assert [one.verb for one in school.entries()[lines:] if "alert" in one.verb] == ["saw an alert"]


def test_what_is_held_cannot_be_put_away_undecided(school, held):
    with pytest.raises(IllegalMove, match="still waits"):
        school.room.close_alert(school.staff(), school.alert_about(held).id)


def test_an_urgent_alert_cannot_be_put_away_unseen(school):
    school.sends("[self_harm]", to="teacher")
    alert = next(one for one in school.alerts() if one.loudness == "urgent")
    with pytest.raises(IllegalMove, match="urgent"):
        school.room.close_alert(school.staff(), alert.id)
    school.room.see(school.staff(), alert.id)
    school.room.close_alert(school.staff(), alert.id)
    school.room.close_alert(school.staff(), alert.id)
    assert alert.id not in {one.id for one in school.alerts()}


def test_words_are_masked_until_revealed_and_the_look_is_written_down(school, held):
    alert = school.alert_about(held)
    assert alert.words == "lets ▓▓▓▓▓▓▓▓"
    assert school.room.reveal(school.staff(), alert.id) == "lets [meetup]"
    assert any(one.did == "revealed the words" for one in school.room.record(school.kid()).looked)


def test_a_message_that_was_delivered_can_be_handed_to_the_counselor(school):
    school.opens()
    sent = school.sends("a strange joke").id
    with pytest.raises(NotThere):
        school.room.hand_over(school.staff("abara"), "message", sent, "look")
    school.room.hand_over(school.staff(), "message", sent, "look please")
    alert = school.alert_about(sent, "okafor")
    assert (alert.note, alert.words, alert.choices) == ("look please", "a strange joke", ())
    assert school.room.record(school.staff("okafor"), school.names.students[0][0]).messages[0].id == sent


def test_alerts_and_reports_can_be_handed_over_and_nothing_else(school, held):
    me = school.staff()
    school.room.hand_over(me, "alert", school.alert_about(held).id, "one")
    report = school.reports(words="hm")
    school.room.hand_over(me, "report", report.id, "two")
    assert {one.note for one in school.alerts("okafor")} == {"one", "two"}
    with pytest.raises(BadInput):
        school.room.hand_over(me, "student", held, "three")
    with pytest.raises(BadInput):
        school.room.hand_over(me, "alert", school.alert_about(held).id, "x" * 501)


def test_what_is_held_at_the_bell_is_in_the_hand_over_and_stays_held(school, held):
    lesson = school.room.classes(school.staff())[0].lesson_id
    handed = school.room.close_lesson(school.staff(), lesson)
    assert held in {one.message_id for one in handed}
    assert school.row(MessageRow, held).state == "held"
    school.clock.goes_on(days=1)
    again = school.opens()
    assert held in {one.message_id for one in school.room.alerts(school.staff(), again)}
