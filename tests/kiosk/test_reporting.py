"""R3: a report is always accepted, and the child can follow what becomes of it."""

from __future__ import annotations

import uuid

import pytest


class TestReporting:
    def test_the_first_screen_says_you_are_not_in_trouble(self, ana):
        assert "You are not in trouble. You did the right thing." in ana.sees("/report")

    def test_a_report_without_any_lesson_gets_a_receipt_of_two_words(self, ana):
        page = ana.reports(feeling="mean", about="classmate", tell="teacher", words="sample at lincoln middle").text
        receipt = page.split('class="receipt"')[1].split(">")[1].split("<")[0]
        assert len(receipt.split()) == 2

    @pytest.mark.parametrize(
        "form",
        [
            {},
            {"id": "not-an-id", "feeling": "furious", "about": "<b>", "tell": "police", "message": "zzz"},
            {"words": "x" * 20_000},
            {"message": str(uuid.uuid4())},
        ],
    )
    def test_nothing_in_a_report_makes_it_refused(self, ana, form):
        assert "Thank you for telling." in ana.reports(**form).text

    def test_the_same_report_twice_is_one_report(self, ana, school):
        same = str(uuid.uuid4())
        ana.reports(id=same, feeling="mean")
        ana.reports(id=same, feeling="mean")
        assert len(school.classroom.reports(school.seats(0))) == 1

    def test_a_script_gets_the_way_to_the_receipt(self, ana):
        said = ana.browser.post("/report", data={"feeling": "mean"}, headers={"Accept": "application/json"}).get_json()
        assert said["receipt"] in ana.sees(said["next"])

    def test_the_child_sees_that_the_teacher_saw_it(self, ana, school):
        ana.reports(feeling="scary", tell="teacher")
        report = school.classroom.reports(school.seats(0))[0]
        school.classroom.report_view(school.teacher, report.id)
        assert "Your teacher saw this." in ana.sees("/reports")

    def test_a_report_about_the_teacher_goes_to_the_counselor(self, ana, school):
        ana.reports(feeling="weird", about="teacher", tell="teacher")
        assert "the counselor" in ana.sees("/reports")

    def test_what_a_grown_up_answers_is_in_the_thread(self, ana, school):
        ana.reports(feeling="mean", tell="counselor")
        report = school.classroom.reports(school.seats(0))[0]
        school.classroom.answer_report(school.counselor, report.id, "come and see me at lunch")
        assert "come and see me at lunch" in ana.sees("/reports")

    def test_the_child_can_say_more_later(self, ana, school):
        ana.reports(feeling="mean", tell="counselor")
        report = school.classroom.reports(school.seats(0))[0]
        ana.browser.post(f"/reports/{report.id}/more", data={"words": "it happened again"})
        assert "it happened again" in ana.sees("/reports")

    def test_nobody_reads_the_receipt_of_somebody_else(self, ana, ben, school):
        ana.reports(feeling="mean")
        report = school.classroom.reports(school.seats(0))[0]
        assert ben.browser.get(f"/reports/{report.id}").status_code == 404

    def test_rule_7_a_website_can_be_reported(self, ana, school):
        ana.browser.post("/report/website", data={"website": "bad.example"})
        report = school.classroom.reports(school.seats(0))[0]
        assert (report.about, report.website) == ("website", "bad.example")

    def test_a_report_on_a_message_shows_which_one(self, ana, ben, school):
        school.opens_a_lesson()
        message = ben.sends("something mean").get_json()["id"]
        assert "something mean" in ana.sees(f"/report?step=tell&message={message}")

    def test_a_stranger_cannot_report_and_is_asked_to_join(self, app):
        assert app.test_client().post("/report", data={}).headers["Location"] == "/join"


class TestMyRecord:
    def test_the_child_sees_what_is_kept_and_who_looked(self, ana, school):
        school.opens_a_lesson()
        ana.sends("hello class")
        ana.sends("i am sample")
        school.classroom.record(school.teacher, school.pupils[0].student_id)
        page = ana.sees("/record")
        assert "hello class" in page
        assert "Last name: 1" in page
        assert "looked at what is kept about me" in page
        assert school.teacher.name in page

    def test_the_words_of_others_are_not_in_my_record(self, ana, ben, school):
        school.opens_a_lesson()
        ben.sends("these are bens words")
        assert "bens words" not in ana.sees("/record")
