"""Send: every outcome, the same answer to the same draft, nobody else's business, and the third try."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from classroom.model import BadInput, Choice, NotAllowed, NotThere, State, TooLarge
from classroom.rules import DEFAULT
from classroom.store.rows import MessageRow
from tests.classroom.school import draft_of, file_of, opened


def states(school):
    with school.store.read() as tx:
        return [(row.state, row.words) for row in tx.messages_of_student(school.names.students[0][0])]


def test_clean_words_are_delivered_and_seen_by_classmates(school):
    school.opens()
    outcome = school.sends("we finished the volcano model!")
    assert outcome.state == "delivered"
    board = school.room.board(school.kid(1))
    assert board[0].words == "we finished the volcano model!"
    assert (board[0].sender, board[0].mine) == ("Maya", False)


def test_a_coached_try_shows_the_exact_words_and_keeps_none_of_them(school):
    school.opens()
    outcome = school.sends("text me at [phone] ok")
    assert outcome.state == "coached"
    assert [(mark.start, mark.end, mark.kind, mark.rule) for mark in outcome.marks] == [(11, 18, "phone", "R2")]
    assert outcome.marks[0].advice == "Phone numbers stay off the internet."
    assert outcome.may_ask
    row = school.row(MessageRow, outcome.id)
    assert (row.words, row.findings, row.kinds) == (None, None, ["phone"])


def test_a_corrected_try_is_delivered(school):
    school.opens()
    first = school.sends("text me at [phone]")
    assert school.sends("text me", replaces=first.id).state == "delivered"


def test_the_third_try_of_one_kind_is_held_with_a_notice(school):
    school.opens()
    outcomes = [school.sends(f"[phone] {n}") for n in range(4)]
    assert [one.state for one in outcomes] == ["coached", "coached", "held", "held"]
    assert [one.tries_left for one in outcomes] == [1, 0, 0, 0]
    alert = school.alert_about(outcomes[2].id)
    assert (alert.loudness, alert.kinds) == ("notice", ("phone",))


def test_tries_of_different_kinds_and_of_different_students_are_counted_apart(school):
    school.opens()
    assert [school.sends(f"[{kind}]").state for kind in ("phone", "address", "email")] == ["coached"] * 3
    assert school.sends("[phone]", kid=1).state == "coached"
    assert school.sends("[phone]").state == "coached"


def test_tries_older_than_ten_minutes_are_forgotten(school):
    lesson = school.opens()
    school.sends("[phone]")
    school.sends("[phone]")
    school.clock.goes_on(minutes=10, seconds=1)
    school.room.beat(school.staff(), lesson, person=True)
    assert school.sends("[phone]").state == "coached"


def test_ask_my_teacher_is_held_with_a_chip(school):
    school.opens()
    first = school.sends("the [phone] is a joke")
    asked = school.sends("the [phone] is a joke", asks=True, replaces=first.id)
    assert asked.state == "held"
    assert school.alert_about(asked.id).asked


def test_a_meeting_with_a_pen_pal_is_held_and_urgent(school):
    lesson = school.opens()
    outcome = school.writes_paul("lets [meetup] at the park")
    assert outcome.state == "held"
    alert = school.alert_about(outcome.id)
    assert (alert.loudness, alert.lesson_id if hasattr(alert, "lesson_id") else lesson) == ("urgent", lesson)
    assert alert.choices == ("release", "refuse", "talk", "counselor")


@pytest.mark.parametrize(
    ("words", "asked"),
    [("text me at [phone]", "Keep this secret online"), ("you are [discomfort]", "Look at this once more")],
)
def test_only_a_secret_is_to_be_kept_secret(school, words, asked):
    school.opens()
    assert asked in school.sends(words).say


def test_a_threat_is_held_and_urgent_while_an_insult_is_coached(school):
    school.opens()
    assert school.sends("you are [discomfort]").state == "coached"
    threat = school.sends("i will [discomfort:threat]")
    assert (threat.state, school.alert_about(threat.id).loudness) == ("held", "urgent")


def test_self_harm_is_held_gently_with_the_help_card(school):
    school.opens()
    outcome = school.sends("[self_harm]")
    assert (outcome.state, outcome.help_card) == ("held", True)
    assert outcome.say.startswith("We kept this between you and your teacher")
    assert school.alert_about(outcome.id).loudness == "urgent"


def test_a_hint_of_self_harm_passes_with_the_help_card_and_is_noted_quietly(school):
    lesson = school.opens()
    on_the_board = school.sends("[self_harm@0.7]")
    abroad = school.writes_paul("[self_harm@0.7]")
    assert [(one.state, one.help_card) for one in (on_the_board, abroad)] == [("delivered", True)] * 2
    assert school.alerts() == ()
    assert len(school.room.wall(school.staff("rivera"), lesson).feed) == 2


def test_a_hint_in_a_letter_to_an_adult_is_a_letter_with_the_help_card(school):
    outcome = school.sends("[self_harm@0.7]", to="teacher")
    assert (outcome.help_card, school.alert_about(outcome.id).loudness) == (True, "quiet")


def test_the_harbours_are_open_without_a_lesson_and_whatever_is_said(school):
    for to in ("teacher", "counselor"):
        outcome = school.sends("my number is [phone] [discomfort:threat] [self_harm] [unscreened]", to=to)
        assert (outcome.state, outcome.help_card) == ("delivered", True)


def test_every_word_to_the_teacher_reaches_an_inbox(school):
    outcome = school.sends("hello", to="teacher")
    assert school.alert_about(outcome.id).words == "hello"
    assert school.alert_about(outcome.id).loudness == "quiet"


def test_a_letter_to_the_counselor_reaches_the_counselor_and_no_teacher(school):
    outcome = school.sends("please help", to="counselor")
    assert school.alert_about(outcome.id, "okafor").words == "please help"
    assert all(one.message_id != outcome.id for one in school.alerts("rivera"))


def test_nothing_but_a_harbour_can_be_written_to_without_a_lesson(school):
    for to, to_id in (("board", ""), ("contact", school.names.paul), ("classmate", school.names.students[1][0])):
        with pytest.raises(NotAllowed, match="Writing is closed now"):
            school.sends("hello", to=to, to_id=to_id)
    assert states(school) == []


def test_limits_are_said_kindly_and_nothing_is_kept(school):
    school.opens()
    with pytest.raises(TooLarge, match="a lot of words"):
        school.sends("x" * 4001)
    with pytest.raises(TooLarge, match="too many files"):
        school.sends("x", files=tuple(file_of("x") for _ in range(5)))
    with pytest.raises(TooLarge, match="too big"):
        school.sends("x", files=(file_of("x" * 20_000_001),))
    with pytest.raises(BadInput, match="Write something"):
        school.sends(" \n ")
    assert states(school) == []


@pytest.mark.parametrize("words", ["\ud800 lone", "nul \0 letter", "🏳️‍🌈 zwj", "\u202e backwards"])
def test_odd_letters_come_through_unharmed(school, words):
    school.opens()
    outcome = school.writes_paul(words, replaces="\ud800\0")
    assert outcome.state == "delivered"
    assert school.row(MessageRow, outcome.id).words == words


def test_a_class_that_approves_everything_first_holds_quietly(school):
    school.opens()
    school.room.set_approve_first(school.staff(), school.names.room, True)
    board, paul = school.sends("fine"), school.writes_paul("fine")
    harbour = school.sends("fine", to="teacher")
    assert [board.state, paul.state, harbour.state] == ["held", "held", "delivered"]
    assert school.alert_about(board.id).loudness == "quiet"
    assert "approved first" in school.alert_about(board.id).why


def test_what_a_student_wrote_just_before_is_read_together_with_the_new_words(school):
    school.opens()
    for words in ("five five five", "eight six seven"):
        school.sends(words)
        school.clock.goes_on(seconds=5)
    school.sends("from somebody else", kid=1)
    school.sends("to somebody else", to="teacher")
    school.sends("five three oh nine")
    assert [one.text for one in school.eyes.contents[-1].earlier] == ["five five five", "eight six seven"]


def test_an_answer_is_read_together_with_the_letter_it_answers(school):
    school.opens()
    school.letter("an older letter")
    school.clock.goes_on(seconds=5)
    school.letter("what is your school called")
    school.clock.goes_on(seconds=86_400)
    school.opens()
    school.writes_paul("it rhymes with")
    school.clock.goes_on(seconds=5)
    school.writes_paul("fills")
    assert school.eyes.contents[-1].heard == ("what is your school called",)
    assert [one.text for one in school.eyes.contents[-1].earlier] == ["it rhymes with"]


def test_an_answer_to_a_classmate_is_read_together_with_what_was_delivered_of_the_question(school):
    school.opens()
    asked, answering = school.names.students[1][0], school.names.students[0][0]
    school.sends("guess where i live", to="classmate", to_id=answering, kid=1)
    school.sends("[asking] and this never arrived", to="classmate", to_id=answering, kid=1)
    school.sends("to all of us", kid=1)
    school.clock.goes_on(seconds=5)
    school.sends("near the park?", to="classmate", to_id=asked)
    assert school.eyes.contents[-1].heard == ("guess where i live",)
    assert school.eyes.contents[-1].earlier == ()


def test_a_message_to_a_classmate_that_asks_or_hurts_is_kept_for_a_teacher(school):
    """DESIGN §2: from a classmate to a student, asking and meetings are withheld with a notice."""
    school.opens()
    for words in ("send me a [asking]", "[meetup] behind the gym"):
        outcome = school.sends(words, to="classmate", to_id=school.names.students[1][0])
        assert outcome.state == "held"
        assert school.alert_about(outcome.id).loudness == "notice"
        assert all(one.id != outcome.id for one in school.room.board(school.kid(1)))
    assert school.sends("[asking] on the board").state == "delivered"


def test_a_classmate_reads_what_was_sent_to_them_and_the_others_do_not(school):
    school.opens()
    outcome = school.sends("psst", to="classmate", to_id=school.names.students[1][0])
    assert [one.words for one in school.room.board(school.kid(1)) if one.id == outcome.id] == ["psst"]
    assert all(one.id != outcome.id for one in school.room.board(school.kid(2)))


def test_a_student_of_another_class_sees_nothing_of_it(school):
    school.opens()
    outcome = school.sends("for our class")
    assert all("our class" not in one.words for one in school.room.board(school.stranger()))
    with pytest.raises(NotThere):
        school.room.outcome(school.stranger(), outcome.id)


def test_staff_cannot_send_and_students_cannot_see_walls(school):
    lesson = school.opens()
    with pytest.raises(NotAllowed):
        school.room.submit(school.staff(), draft_of("x"))
    with pytest.raises((NotAllowed, NotThere)):
        school.room.wall(school.kid(), lesson)


def test_every_outcome_rings_the_student_and_only_numbers(school):
    school.opens()
    school.rings.clear()
    outcome = school.sends("hello")
    assert {ring.what for ring in school.rings} == {"outcome", "tile", "board"}
    assert any(ring.what == "outcome" and ring.id == outcome.id for ring in school.rings)


def test_the_state_in_the_store_is_the_state_that_was_answered(school):
    school.opens()
    for words, state in (("a", State.DELIVERED), ("[phone]", State.COACHED), ("[unscreened]", State.HELD)):
        assert school.row(MessageRow, school.sends(words).id).state == state


def test_the_same_draft_from_eight_threads_is_one_message(school):
    school.opens()
    me, draft = school.kid(), draft_of("hello", files=(file_of("roses"),))
    with ThreadPoolExecutor(8) as pool:
        jobs = [pool.submit(school.room.submit, me, one) for one in [draft, draft_of("plain")] * 8]
    assert {job.result().state for job in jobs} <= {"delivered", "checking"}
    assert school.room.outcome(me, draft.id).state == "delivered"
    assert len([one for one in school.entries() if one.subject_id == draft.id]) == 1
    with school.store.read() as tx:
        assert len(tx.attachments(draft.id)) == 1


def test_sending_to_a_contact_nobody_approved_any_more_waits_for_a_teacher(school):
    school.opens()
    school.room.decide_contact(school.staff(), school.names.paul, "refuse")
    assert "contact" not in {one.to for one in school.room.room(school.kid()).choices}
    outcome = school.writes_paul("hello again")
    assert outcome.state == "held"
    assert school.alert_about(outcome.id).why == "A message to someone nobody approved"
    school.room.decide_contact(school.staff(), school.names.paul, "block")
    with pytest.raises(NotThere):
        school.writes_paul("and again")


def test_a_school_may_choose_the_counselor_for_what_is_about_self_harm(school):
    school.close()
    own = school.settings.state_dir / "rules.toml"
    text = DEFAULT.read_text(encoding="utf-8")
    own.write_text(text.replace('chosen_adult = "teacher"', 'chosen_adult = "counselor"'), encoding="utf-8")
    again = opened(school.settings, school.names, school.clock, school.eyes)
    again.opens()
    board, teacher = again.sends("[self_harm]"), again.sends("[self_harm]", to="teacher")
    assert again.alert_about(board.id, "okafor").loudness == "urgent"
    assert all(one.message_id != board.id for one in again.alerts())
    assert again.alert_about(teacher.id).loudness == "urgent"
    again.room.decide(again.staff("okafor"), board.id, Choice.REFUSE)
    again.close()


def test_a_message_is_refused_when_the_lease_runs_out_while_it_is_looked_at(school, monkeypatch):
    """R1 is asked once more inside the commit."""
    school.opens()
    look = school.eyes.words

    def slowly(content, local):
        school.clock.goes_on(seconds=31)
        return look(content, local)

    monkeypatch.setattr(school.eyes, "words", slowly)
    with pytest.raises(NotAllowed, match="stepped away"):
        school.sends("hello")
    assert states(school) == []


def test_the_real_words_are_marked_as_the_story_of_the_product_tells_it(real_words):
    real_words.opens()
    text = "hi im maya quintero i go to lincoln middle school text me 555 867 5309"
    outcome = real_words.sends(text)
    assert outcome.state == "coached"
    assert {text[mark.start : mark.end] for mark in outcome.marks} >= {"maya quintero", "555 867 5309"}
    assert real_words.sends("we finished the volcano model!").state == "delivered"
    assert real_words.writes_paul("lets meet at the park on saturday at 3").state == "held"
