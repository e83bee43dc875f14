"""Report this: always taken, never screened, never lost, and never shown to the adult it is about."""

from __future__ import annotations

import pytest

from classroom.model import About, AlreadyUsed, BadInput, Feeling, NotAllowed, NotThere
from classroom.store.rows import ReportRow
from tests.classroom.school import report_of


def test_a_report_is_taken_without_a_lesson_and_unscreened(school):
    report = school.reports(words="[phone] [discomfort:threat] he is [nudity]")
    assert (report.state, report.say) == ("sent", "Your report is with your teacher.")
    assert report.words == "[phone] [discomfort:threat] he is [nudity]"
    assert len(report.receipt.split()) == 2
    assert school.alerts()[-1].receipt == report.receipt


@pytest.mark.parametrize("feeling", list(Feeling))
@pytest.mark.parametrize("about", list(About))
@pytest.mark.parametrize("tell", ["teacher", "counselor", "nobody"])
def test_every_report_reaches_an_adult_with_a_clock(school, feeling, about, tell):
    report = school.reports(feeling=feeling, about=about, tell=tell)
    found = [one for login in ("rivera", "okafor") for one in school.alerts(login) if one.report_id == report.id]
    assert len(found) == 1
    assert found[0].owner
    assert found[0].due_at > found[0].opened_at


def test_the_same_report_again_is_the_same_report(school):
    me, draft = school.kid(), report_of(words="he was mean")
    first = school.room.report(me, draft)
    school.rings.clear()
    assert school.room.report(me, draft) == first
    assert school.rings == []
    assert len(school.room.reports(me)) == 1


def test_a_used_id_is_refused_so_that_no_words_are_swallowed(school):
    draft = report_of(words="first")
    school.room.report(school.kid(), draft)
    for kid, words in ((0, "second"), (1, "first")):
        with pytest.raises(AlreadyUsed):
            school.room.report(school.kid(kid), report_of(id=draft.id, words=words))


def test_receipts_are_never_given_twice(school):
    receipts = [school.reports(words=str(n)).receipt for n in range(60)]
    assert len(set(receipts)) == 60


def test_too_much_is_cut_and_never_refused(school):
    report = school.reports(words="x" * 30_000, website="https://" + "y" * 5000, message_id="\ud800 nobody")
    assert (len(report.words), len(report.website), report.message) == (20_000, 2000, None)


@pytest.mark.parametrize("bad", ["", "x", "\ud800" * 36])
def test_a_report_needs_a_proper_id(school, bad):
    with pytest.raises(BadInput):
        school.reports(id=bad)


@pytest.mark.parametrize("tell", ["teacher", "counselor"])
@pytest.mark.parametrize("about", [About.TEACHER, About.ADULT])
def test_a_report_about_an_adult_goes_to_the_counselor_and_shows_nowhere_in_the_class(school, about, tell):
    lesson = school.opens()
    report = school.reports(about=about, tell=tell, words="it is about an adult")
    (alert,) = [one for one in school.alerts("okafor") if one.report_id == report.id]
    maya = school.names.students[0][0]
    for login in ("rivera", "lee", "abara", "noor", "ito"):
        me = school.staff(login)
        for asks in (lambda me=me: school.room.report_view(me, report.id),
                     lambda me=me: school.room.alert(me, alert.id),
                     lambda me=me: school.room.close_report(me, report.id),
                     lambda me=me: school.room.answer_report(me, report.id, "hm"),
                     lambda me=me: school.room.hand_over(me, "report", report.id, "hm"),
                     lambda me=me: school.room.see(me, alert.id)):  # fmt: skip
            with pytest.raises(NotThere):
                asks()
    me = school.staff()
    assert all(one.report_id != report.id for one in school.alerts())
    assert all(one.report_id != report.id for one in school.room.wall(me, lesson).alerts)
    assert school.room.wall(me, lesson).tiles[0].waiting == 0
    record = school.room.record(me, maya)
    assert record.reports == ()
    assert not any("report" in one.did for one in record.looked)
    assert not any("report" in one.did for one in school.room.deeds(me, school.names.room))


def test_what_the_counselor_does_about_it_does_not_show_to_that_teacher_either(school):
    report = school.reports(about=About.TEACHER, words="it is about an adult")
    counselor = school.staff("okafor")
    alert = next(one for one in school.alerts("okafor") if one.report_id == report.id)
    school.room.see(counselor, alert.id)
    school.room.report_view(counselor, report.id)
    school.room.answer_report(counselor, report.id, "thank you")
    school.room.hand_over(counselor, "report", report.id, "note")
    school.room.close_alert(counselor, alert.id)
    school.room.close_report(counselor, report.id)
    deeds = school.room.deeds(school.staff(), school.names.room)
    assert not any(word in one.did for one in deeds for word in ("report", "alert", "handed"))
    looked = school.room.record(school.staff(), school.names.students[0][0]).looked
    assert not any(word in one.did for one in looked for word in ("report", "alert", "handed"))
    assert any("report" in one.did for one in school.room.record(school.kid()).looked)


def test_the_child_sees_that_it_was_seen(school):
    report = school.reports()
    school.rings.clear()
    school.room.see(school.staff(), school.alerts()[-1].id)
    assert ("report", report.id) in {(ring.what, ring.id) for ring in school.rings}
    (mine,) = school.room.reports(school.kid())
    assert (mine.state, mine.say) == ("seen", "Your teacher saw this.")


@pytest.mark.parametrize("how", ["opened", "put away"])
def test_opening_or_putting_away_is_seeing(school, how):
    report = school.reports()
    alert = school.alerts()[-1]
    if how == "opened":
        school.room.report_view(school.staff(), report.id)
    else:
        school.room.close_alert(school.staff(), alert.id)
    assert school.room.reports(school.kid())[0].state == "seen"


def test_a_thread_goes_both_ways_and_a_childs_answer_opens_it_again(school):
    report = school.reports(words="he was mean")
    teacher, me = school.staff(), school.kid()
    school.room.answer_report(teacher, report.id, "tell me more")
    school.clock.goes_on(seconds=1)
    school.room.close_report(teacher, report.id)
    assert school.room.reports(me)[0].state == "closed"
    assert all(one.report_id != report.id for one in school.alerts())
    school.room.answer_report(me, report.id, "he did it again")
    assert [one.report_id for one in school.alerts()][-1] == report.id
    (mine,) = school.room.reports(me)
    assert mine.state == "sent"
    assert [(note.who, note.words) for note in mine.thread] == [
        ("Ms. Rivera", "tell me more"),
        ("Maya", "he did it again"),
    ]


def test_an_answer_needs_words_and_its_own_reader(school):
    report = school.reports()
    for words in ("", "  ", "x" * 20_001):
        with pytest.raises(BadInput):
            school.room.answer_report(school.kid(), report.id, words)
    for other in (school.kid(1), school.stranger(), school.staff("abara"), school.staff("okafor")):
        with pytest.raises(NotThere):
            school.room.answer_report(other, report.id, "hm")
    with pytest.raises(NotAllowed):
        school.room.report(school.staff(), report_of())


def test_a_student_sees_only_the_own_reports(school):
    school.reports(words="mine")
    assert school.room.reports(school.kid(1)) == ()
    with pytest.raises((NotThere, NotAllowed)):
        school.room.report_view(school.kid(1), school.room.reports(school.kid())[0].id)


def test_a_reported_letter_comes_with_the_report_and_reaches_the_counselor(school):
    school.letter("send me a [asking]")
    letter = school.room.board(school.kid())[0]
    report = school.reports(message_id=letter.id, tell="counselor", feeling=Feeling.ASKED)
    seen = school.room.report_view(school.staff("okafor"), report.id)
    assert seen.message.words == "send me a [asking]"
    assert school.alerts("okafor")[-1].loudness == "urgent"


def test_a_message_one_may_not_see_cannot_be_reported_into_view(school):
    school.opens()
    private = school.sends("psst", kid=1, to="classmate", to_id=school.names.students[2][0])
    report = school.reports(message_id=private.id)
    assert report.message is None
    assert school.row(ReportRow, report.id).message_id == ""


def test_a_website_is_reported_with_its_address(school):
    report = school.reports(about=About.WEBSITE, website="https://bad.example/x")
    assert school.room.report_view(school.staff(), report.id).website == "https://bad.example/x"
