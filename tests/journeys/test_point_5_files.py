"""Point 5: no photo of anyone leaves, drawings and landscapes do, without the camera's data."""

from __future__ import annotations

from email import message_from_string, policy

from tests.journeys import pictures
from tests.journeys.school import School

PEN_PAL = "Pen pal Hugo"


def test_point_5_a_photo_of_a_person_is_coached_on_the_board(rivera, maya):
    outcome = maya.sends("look", ("me.jpg", pictures.person()))
    assert outcome.state == "coached"
    assert any(mark.where.startswith("me.jpg") for mark in maya.marks)
    assert "Leave this file out" in outcome.card.words
    assert maya.sends("look").state == "delivered"


def test_point_5_a_photo_of_a_person_for_outside_is_held(school: School, rivera, maya):
    assert maya.sends("look", ("me.jpg", pictures.person()), to=PEN_PAL).state == "held"
    assert "R4" in rivera.rings("Maya")["html"]
    assert school.letters_sent == []


def test_point_5_a_drawing_and_a_landscape_pass_without_their_metadata(school: School, rivera, maya):
    files = (("plan.png", pictures.diagram()), ("hills.jpg", pictures.landscape()))
    assert b"A camera" in files[1][1]
    assert maya.sends("our plan", *files, to=PEN_PAL).state == "delivered"
    letter = message_from_string(school.letters_sent[0], policy=policy.default)
    sent = [part.get_payload(decode=True) for part in letter.iter_attachments()]
    assert len(sent) == 2
    assert all(b"A camera" not in one and b"GPS" not in one and b"Exif" not in one for one in sent)


def test_point_5_classmates_see_a_redrawn_preview_of_a_passed_picture(rivera, maya, ben):
    maya.sends("our hills", ("hills.jpg", pictures.landscape()))
    card = ben.card("our hills")
    shown = ben.browser.get(card.links("Look at it")[0])
    assert shown.status == 200
    assert shown.headers["Content-Type"] == "image/png"
    assert "A camera" not in shown.text


def test_point_5_a_program_called_jpg_cannot_be_sent(rivera, maya):
    outcome = maya.sends("my game", ("game.jpg", pictures.program()))
    assert outcome.state == "refused"
    assert "Your words are still here" in outcome.say
    assert rivera.rings("Maya")["loudness"] == "notice"


def test_point_5_a_file_whose_name_is_turned_around_cannot_be_sent(rivera, maya):
    outcome = maya.sends("my essay", ("essay\u202efdp.txt", b"volcanoes are mountains"))
    assert outcome.state == "refused"
    assert rivera.rings("Maya")["loudness"] == "notice"


def test_point_5_a_released_photo_leaves_under_a_clean_name_that_ends_as_it_truly_is(school: School, rivera, maya):
    name = "Maya Rodriguez 405-555-0142.heic"
    assert maya.sends("look", (name, pictures.person()), to=PEN_PAL).state == "held"
    rivera.releases(rivera.rings("Maya"))
    letter = message_from_string(school.letters_sent[0], policy=policy.default)
    assert [part.get_filename() for part in letter.iter_attachments()] == ["picture-1.jpg"]


def test_point_5_a_file_of_an_unknown_kind_waits_for_the_teacher(rivera, maya):
    assert maya.sends("my project", ("project.xyz", pictures.unknown())).state == "held"
    assert rivera.rings("Maya")["loudness"] == "notice"


def test_point_5_words_to_the_teacher_never_wait_for_a_file(rivera, maya):
    outcome = maya.sends("someone sent me this", ("odd.xyz", pictures.unknown()), to="My teacher")
    assert outcome.state == "delivered"
    card = rivera.rings("Maya")
    assert "odd.xyz" in card["html"]
    assert rivera.opens_the_file(card).status in {200, 409}
