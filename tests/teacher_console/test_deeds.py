"""Every button works as a plain form, and as JSON for the script."""

from __future__ import annotations

import pytest

from classroom.model import Upload

JSON = {"Accept": "application/json"}


@pytest.fixture
def lesson(school):
    return school.opens()


def test_a_lesson_opens_pauses_goes_on_and_ends_with_a_hand_over(school):
    browser = school.browser()
    wall = browser.post(f"/classes/{school.class_id}/open", data={"minutes": "40"}).location
    assert wall.startswith("/lessons/")
    school.held()
    browser.post(f"{wall}/pause")
    assert school.room.room(school.pupils[0]).state == "paused"
    browser.post(f"{wall}/resume")
    assert school.room.room(school.pupils[0]).state == "open"
    answer = browser.post(f"{wall}/close", follow_redirects=True)
    assert "This still waits for you" in answer.text
    assert "Meeting in person" in answer.text
    assert school.room.room(school.pupils[0]).state == "closed"


@pytest.mark.parametrize("minutes", ["0", "-5", "many", "99999", "", "٣"])
def test_odd_minutes_are_a_sentence_not_a_crash(school, minutes):
    answer = school.browser().post(f"/classes/{school.class_id}/open", data={"minutes": minutes}, headers=JSON)
    assert answer.status_code == 400
    assert "minutes" in answer.json["say"]


def test_rule_5_a_meeting_is_refused_with_a_word_back(school, lesson):
    message = school.held()
    data = {"choice": "refuse", "why": "Let us talk about this."}
    answer = school.browser().post(f"/messages/{message}/decide", data=data, headers=JSON)
    assert answer.json["ok"] is True
    outcome = school.room.outcome(school.pupils[0], message)
    assert outcome.state == "refused"
    assert "Let us talk about this." in outcome.say


def test_a_second_decision_is_told_that_somebody_was_faster(school, lesson):
    message = school.held()
    browser = school.browser()
    browser.post(f"/messages/{message}/decide", data={"choice": "release"})
    answer = browser.post(f"/messages/{message}/decide", data={"choice": "refuse"}, headers=JSON)
    assert answer.status_code == 409
    assert answer.json["say"]


@pytest.mark.parametrize("data", [{}, {"choice": "delete"}, {"choice": "release", "why": "x" * 501}])
def test_odd_decisions_change_nothing(school, lesson, data):
    message = school.held()
    assert school.browser().post(f"/messages/{message}/decide", data=data).status_code == 400
    assert school.room.outcome(school.pupils[0], message).state == "held"


def test_words_are_masked_until_revealed_and_the_look_is_written_down(school, lesson):
    school.held("can we meetme soon")
    browser, alert = school.browser(), school.alert_id()
    assert "meetme" not in browser.get(f"/lessons/{lesson}").text
    assert browser.post(f"/alerts/{alert}/reveal", headers=JSON).json["words"] == "can we meetme soon"
    assert "can we meetme soon" in browser.post(f"/alerts/{alert}/reveal").text
    assert "revealed the words" in browser.get("/log").text
    assert browser.get(f"/alerts/{alert}/reveal").status_code == 405


def test_rule_3_seeing_a_report_tells_the_student(school):
    report = school.reports(words="it was scary")
    school.browser().get(f"/reports/{report}")
    assert school.room.reports(school.pupils[0])[0].state == "seen"


def test_a_report_is_answered_closed_and_stays_readable(school):
    report, browser = school.reports(), school.browser()
    browser.post(f"/reports/{report}/answer", data={"words": "Thank you for telling me."})
    assert "Thank you for telling me." in browser.get(f"/reports/{report}").text
    assert browser.post(f"/reports/{report}/answer", data={"words": "  "}).status_code == 400
    browser.post(f"/reports/{report}/close")
    assert school.room.reports(school.pupils[0])[0].state == "closed"


@pytest.mark.parametrize("what", ["alert", "message", "report"])
def test_rule_3_report_this_hands_anything_to_the_counselor_with_a_note(school, lesson, what):
    message, report = school.held(), school.reports()
    path = {"alert": f"/alerts/{school.alert_id()}", "message": f"/messages/{message}", "report": f"/reports/{report}"}
    school.browser().post(f"{path[what]}/hand-over", data={"note": "Please look at this."})
    assert "Please look at this." in school.browser("chen").get("/inbox").text


def test_rule_3_an_unknown_sender_is_approved_from_the_card(school, lesson):
    school.letter("hello from far away")
    alert = school.room.alerts(school.staff())[0]
    assert "Approve sender" in school.browser().get(f"/lessons/{lesson}").text
    school.browser().post(f"/contacts/{alert.contact_id}/decide", data={"choice": "approve"})
    assert "hello from far away" in [one.words for one in school.room.board(school.pupils[0])]


def test_a_contact_is_blocked_from_the_contacts_page_and_an_odd_choice_is_refused(school):
    contact = school.room.contacts(school.staff(), school.class_id)[0]
    browser, back = school.browser(), f"/classes/{school.class_id}/contacts"
    assert browser.post(f"/contacts/{contact.id}/decide", data={"choice": "hug"}).status_code == 400
    answer = browser.post(f"/contacts/{contact.id}/decide", data={"choice": "block", "back": back})
    assert answer.location == back
    assert school.room.contacts(school.staff(), school.class_id)[0].state == "blocked"
    assert "Ms. Rivera" in browser.get(back).text.partition("<table")[2]


def test_rule_6_a_locked_file_is_opened_as_a_safe_preview(school, lesson):
    school.letter("a poem", "stranger@example.org", Upload("poem.txt", b"anything"))
    file = school.room.alerts(school.staff())[0].files[0]
    browser = school.browser()
    assert "Open as preview" in browser.get(f"/lessons/{lesson}").text
    answer = browser.post(f"/files/{file.id}/open")
    preview = browser.get(answer.location)
    assert preview.text == "a short poem <b>"
    assert preview.mimetype == "text/plain"
    assert "sandbox" in preview.headers["Content-Security-Policy"]


@pytest.fixture
def letter_file(school, lesson):
    school.letter("a poem", "stranger@example.org", Upload("po\u202eem<1>.html", b"<script>as it came</script>"))
    return school.room.alerts(school.staff())[0].files[0]


def test_rule_6_a_teacher_saves_a_file_as_it_came_and_nothing_of_it_is_shown(school, lesson, letter_file):
    browser = school.browser()
    assert "Download the original" in browser.get(f"/lessons/{lesson}").text
    answer = browser.get(f"/files/{letter_file.id}/original")
    assert answer.data == b"<script>as it came</script>"
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=po_em_1_.html")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "took a file as it came" in browser.get("/log").text


def test_the_original_is_for_nobody_else(school, letter_file):
    path = f"/files/{letter_file.id}/original"
    assert school.browser("chen").get(path).status_code == 404
    assert school.browser(None).get(path).location.startswith("/sign-in")
    assert school.browser().get("/files/none/original").status_code == 404


def test_approve_everything_first_is_a_switch(school):
    browser = school.browser()
    browser.post(f"/classes/{school.class_id}/approve-first", data={"on": "1"})
    assert 'aria-checked="true"' in browser.get("/").text
    school.opens()
    school.sends("a fine message")
    assert browser.get(f"/lessons/{school.opens()}/wall.json").json["alerts"][0]["loudness"] == "quiet"
    browser.post(f"/classes/{school.class_id}/approve-first", data={"on": "0"})
    assert 'aria-checked="false"' in browser.get("/").text


def test_rule_1_still_here_keeps_sending_open(school, lesson):
    school.clock.goes_on(seconds=850)
    assert school.browser().get(f"/lessons/{lesson}/wall.json").json["still_here"] is True
    school.browser().post(f"/lessons/{lesson}/here")
    assert school.room.room(school.pupils[0]).state == "open"
    assert school.browser().get(f"/lessons/{lesson}/wall.json").json["still_here"] is False


def test_an_urgent_alert_is_taken_then_put_away_only_after_a_decision(school, lesson):
    school.held()
    alert, browser = school.alert_id(), school.browser()
    browser.post(f"/alerts/{alert}/see")
    assert school.room.alert(school.staff(), alert).state == "seen"
    assert browser.post(f"/alerts/{alert}/close", headers=JSON).status_code == 409


def test_a_body_too_large_is_a_sentence(school):
    answer = school.browser().post("/messages/x/decide", data={"why": "x" * 300_000}, headers=JSON)
    assert answer.status_code == 413
