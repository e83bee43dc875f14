"""Attachments: counted, measured, coached, and shown only as previews of our own."""

from __future__ import annotations

import uuid
from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage

from kiosk import incoming

PIXEL = b"\x89PNG drawn by us"


@pytest.fixture(autouse=True)
def _lesson(school):
    school.opens_a_lesson()


def a_file(name: str, blob: bytes = PIXEL) -> tuple[BytesIO, str]:
    return BytesIO(blob), name


class TestFiles:
    def test_a_drawing_passes_and_is_shown(self, ana):
        said = ana.sends("look", files=[a_file("drawing.png")]).get_json()
        assert said["state"] == "delivered"
        assert "drawing.png" in ana.sees()

    def test_a_file_is_in_my_record_too(self, ana):
        ana.sends("look", files=[a_file("drawing.png")])
        assert "drawing.png" in ana.sees("/record")

    def test_rule_4_a_photo_of_a_person_is_coached_and_can_be_left_out(self, ana):
        said = ana.sends("me!", files=[a_file("person.png")]).get_json()
        assert said["state"] == "coached"
        assert "Leave this file out" in said["html"]

    def test_where_in_the_picture_it_was_seen_is_said_to_the_page(self, ana):
        said = ana.sends("me!", files=[a_file("person.png")]).get_json()
        assert 'data-where="person.png" data-box="0.1 0.2 0.5 0.6"' in said["html"]

    def test_rule_2_a_child_is_told_that_its_photo_said_where_it_was_taken(self, ana):
        said = ana.sends("our lake", files=[a_file("lake.jpg")]).get_json()
        assert said["state"] == "delivered"
        assert "lake.jpg: Your photo said where it was taken. We took that out." in said["html"]
        assert "where it was taken" not in ana.sends("look", files=[a_file("drawing.png")]).get_json()["html"]

    def test_too_many_files_are_a_413(self, ana):
        answer = ana.sends("look", files=[a_file(f"{n}.png") for n in range(9)])
        assert answer.status_code == 413
        assert "too many files" in answer.get_json()["say"]

    def test_an_empty_file_field_is_no_file(self, ana):
        assert ana.sends("hello", files=[(BytesIO(b""), "")]).get_json()["state"] == "delivered"

    def test_a_preview_cannot_run_anything(self, ana, school):
        ana.sends("look", files=[a_file("drawing.png")])
        file = school.classroom.board(school.seats(0))[0].files[0]
        answer = ana.browser.get(f"/files/{file.id}/preview")
        assert answer.data == PIXEL
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"

    def test_a_file_of_somebody_else_is_not_there(self, ana, ben, school):
        ana.sends("look", to="teacher:", files=[a_file("drawing.png")])
        file = school.classroom.board(school.seats(0))[0].files[0]
        assert ben.browser.get(f"/files/{file.id}/preview").status_code == 404
        assert ben.browser.get("/files/nothing/preview").status_code == 404


class TestNames:
    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\me\\photo.jpg", "photo.jpg"),
            ("a\x00b\nc\ud800.exe", "a_b_c_.exe"),
            ("essay\u202efdp.txt", "essay\u202efdp.txt"),
            ("ma\u200bya.txt", "ma\u200bya.txt"),
            ("...", "file"),
            ("x" * 500 + ".png", "x" * 196 + ".png"),
        ],
    )
    def test_a_file_name_is_its_last_part_on_one_line_and_short(self, given, kept):
        assert incoming.file_name(FileStorage(filename=given)) == kept


def vault_of(school):
    return sorted(path.name for path in (school.classroom.parts.settings.state_dir / "vault").iterdir())


class TestIntake:
    def test_a_file_too_large_is_a_413_and_leaves_nothing(self, ana, school):
        before = vault_of(school)
        answer = ana.sends(
            "look", files=[a_file("big.png", b"x" * (school.classroom.parts.settings.max_file_bytes + 1))]
        )
        assert answer.status_code == 413
        assert "too big" in answer.get_json()["say"]
        answer.request.environ["wsgi.input"].close()  # the test client's own temporary file
        assert vault_of(school) == before

    def test_files_on_a_page_that_takes_none_leave_nothing(self, ana, school):
        before = vault_of(school)
        ana.browser.post("/reports", data={"words": "x", "files": a_file("a.png")})
        assert vault_of(school) == before

    def test_files_of_nobody_leave_nothing(self, app, school):
        before = vault_of(school)
        answer = app.test_client().put(f"/messages/{uuid.uuid4()}", data={"words": "x", "files": a_file("a.png")})
        assert answer.status_code in {400, 401, 403}
        assert vault_of(school) == before
