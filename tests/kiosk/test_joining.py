"""Coming in: class code, nickname, four pictures."""

from __future__ import annotations


class TestTheDoor:
    def test_a_stranger_is_led_to_joining(self, app):
        assert app.test_client().get("/").headers["Location"] == "/join"
        assert app.test_client().get("/room").headers["Location"] == "/join"

    def test_a_script_of_a_stranger_is_told_in_json(self, app):
        answer = app.test_client().get("/room/state", headers={"Accept": "application/json"})
        assert answer.status_code == 401
        assert answer.get_json()["error"] == "sign_in_needed"

    def test_an_unknown_class_code_is_a_kind_sentence(self, app):
        answer = app.test_client().get("/join?code=ZZZZZ")
        assert answer.status_code == 404
        assert "Look at the board again" in answer.text

    def test_the_grid_shows_nicknames_and_animals_and_never_last_names(self, app, school):
        page = app.test_client().get(f"/join?code={school.room.code.lower()}").text
        assert all(name in page for name in ("Ana", "Ben", "Chi"))
        assert "#fox" in page
        assert "Sample" not in page

    def test_four_pictures_open_the_room(self, ana):
        assert "6B Writing" in ana.sees()

    def test_one_picture_a_page_works_without_scripts(self, app, school):
        browser, pupil = app.test_client(), school.pupils[0]
        form = {"code": school.room.code, "seat": pupil.student_id, "picture": pupil.pictures[0]}
        page = browser.post("/join", data=form).text
        assert "1 of 4 chosen" in page
        assert f'name="pictures" value="{pupil.pictures[0]}"' in page

    def test_wrong_pictures_are_a_kind_sentence_that_names_no_reason(self, app, school):
        pupil = school.pupils[0]
        wrong = ["sun", "key", "star", "boat"]
        wrong[0] = "moon" if pupil.pictures[0] != "moon" else "tree"
        form = {"code": school.room.code, "seat": pupil.student_id, "pictures": wrong}
        answer = app.test_client().post("/join", data=form)
        assert answer.status_code == 403
        assert "That did not match" in answer.text

    def test_guessing_one_seat_is_slowed_down_while_others_still_get_in(self, app, school, ben):
        form = {"code": school.room.code, "seat": school.pupils[0].student_id, "pictures": ["sun"] * 4}
        tries = [app.test_client().post("/join", data=form).status_code for _ in range(12)]
        assert tries[-1] == 429
        assert ben.joins().status_code == 302

    def test_a_seat_of_another_class_is_no_seat_here(self, app, school):
        room = school.classroom.add_class(school.room.school_id, "7A", [])
        page = app.test_client().get(f"/join?code={room.code}&seat={school.pupils[0].student_id}").text
        assert "Who are you?" in page

    def test_signing_out_ends_the_session_for_good(self, ana):
        token = ana.browser.get_cookie("kiosk_seat").value
        ana.browser.post("/leave")
        ana.browser.set_cookie("kiosk_seat", token)
        assert ana.browser.get("/room").status_code == 302


class TestTheNotice:
    def test_what_is_seen_by_whom_is_open_to_everybody(self, app):
        page = app.test_client().get("/notice").text
        assert "Your teacher can see what you send" in page
        assert "Nobody at school can switch this notice off" in page

    def test_the_notice_is_on_every_page(self, ana, app):
        pages = ("/room", "/report", "/report?step=tell", "/report/website", "/reports", "/record", "/help", "/notice")
        assert all("Your teacher can see what you send" in ana.sees(path) for path in pages)
        assert "Your teacher can see what you send" in app.test_client().get("/join").text


def test_an_error_page_does_not_need_the_store(ana, school, monkeypatch):
    monkeypatch.setattr(school.classroom, "session", None)  # whoever asks who sits here breaks
    ana.browser.application.config["PROPAGATE_EXCEPTIONS"] = False
    answer = ana.browser.get("/reports")
    assert answer.status_code == 500
    assert "This was not your fault" in answer.text
