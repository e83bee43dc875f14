"""Forms, files and forged events that should never be sent: a sentence, a 4xx, nothing kept.

One school for all of them, because none may leave anything behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from classroom.screening import Screening
from commands.demo import Codes
from tests.journeys import pictures
from tests.journeys.navigators import Student, Teacher
from tests.journeys.school import School, copied

SOMEBODY_ELSE = "00000000-0000-4000-8000-000000000000"
NOT_FOR_CHILDREN = ("error", "invalid", "violation", "blocked", "flagged", "exception")


@pytest.fixture(scope="module")
def quiet_school(
    sample: tuple[Path, Codes], screening: Screening, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[School]:
    """A school where nothing happens."""
    template, codes = sample
    school = School(copied(template, tmp_path_factory.mktemp("quiet") / "state"), screening, codes)
    yield school
    school.closes()


@pytest.fixture(scope="module")
def rivera(quiet_school: School) -> Teacher:
    return quiet_school.teacher().signs_in().opens_a_lesson()


@pytest.fixture(scope="module")
def maya(quiet_school: School) -> Student:
    return quiet_school.student("Maya").joins().listens()


@pytest.fixture
def alone(rivera: Teacher, maya: Student) -> Iterator[Student]:
    """Maya in an open lesson; nothing was sent, and nothing may have been sent afterwards."""
    maya.files = ()
    yield maya
    assert maya.board == []
    assert rivera.cards == []


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"words": "a" * 4001}, 413),
        ({"words": "😀" * 4001}, 413),
        ({"words": ""}, 400),
        ({"words": "   \n\t "}, 400),
        ({"words": "hi", "whom": "everyone:"}, 400),
        ({"words": "hi", "whom": ""}, 400),
        ({"words": "hi", "whom": f"classmate:{SOMEBODY_ELSE}"}, 404),
        ({"words": "hi", "whom": f"contact:{SOMEBODY_ELSE}"}, 404),
        ({"words": "hi", "whom": "board:'; drop table messages --"}, 404),
        ({"words": "hi", "whom": "board:" + "x" * 100}, 400),
    ],
    ids=["long", "long emoji", "empty", "blank", "nobody", "no one", "mate", "contact", "quote", "long id"],
)
def test_a_draft_that_cannot_be_is_answered_in_a_childs_words_and_not_kept(alone, form, status):
    answer = alone.tries(**form)
    assert answer.status == status
    said = answer.json()["say"]
    assert len(said) > 10
    assert not any(word in said.lower() for word in NOT_FOR_CHILDREN)


@pytest.mark.parametrize("message_id", ["1", "not-a-uuid", "..%2f..%2fetc", "A" * 300, "%00", SOMEBODY_ELSE[:-1]])
def test_an_id_that_is_none_is_a_4xx(alone, message_id):
    assert 400 <= alone.tries(message_id, words="hi").status < 500


def test_too_many_files_are_told_by_their_number_and_not_kept(alone):
    alone.files = tuple((f"{n}.png", pictures.diagram()) for n in range(5))
    answer = alone.tries(words="our plans")
    assert (answer.status, "4" in answer.json()["say"]) == (413, True)


def test_a_file_that_is_too_big_is_told_and_not_kept(alone):
    alone.files = (("big.png", bytes(20_000_001)),)
    answer = alone.tries(words="our plan")
    assert answer.status == 413
    assert "too big" in answer.json()["say"]


def test_a_body_beyond_all_limits_is_a_413(alone):
    alone.files = tuple((f"{n}.bin", bytes(19_999_999)) for n in range(5))
    assert alone.tries(words="our plan").status == 413


@pytest.mark.parametrize(
    "path",
    [
        f"/messages/{SOMEBODY_ELSE}/outcome", f"/files/{SOMEBODY_ELSE}/preview", f"/reports/{SOMEBODY_ELSE}",
        "/files/../../etc/passwd/preview", "/room?after=x", "/nothing", "/room?to=%00&to_id=%ff", "/source/../state",
    ],
)  # fmt: skip
def test_unknown_ids_on_the_kiosk_are_a_4xx_in_words(alone, path):
    answer = alone.browser.get(path)
    assert answer.status in {200, 400, 404}
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("path", "form"),
    [
        (f"/letters/{SOMEBODY_ELSE}/ask", {}),
        (f"/letters/{SOMEBODY_ELSE}/hide", {}),
        ("/letters/x/hide", {}),
        (f"/reports/{SOMEBODY_ELSE}/more", {"words": "x"}),
        ("/messages", {"words": "x"}),
        ("/messages", {"do": "take:999999999999", "marks": "9-1,x", "words": "hi", "whom": "board:"}),
        ("/looks", {"theme": "<script>", "back": "https://far.example/"}),
    ],
)
def test_forged_forms_on_the_kiosk_are_answered_and_change_nothing(alone, path, form):
    answer = alone.browser.submits(path, form)
    assert answer.status in {200, 400, 403, 404}


@pytest.mark.parametrize(
    ("path", "form"),
    [
        (f"/messages/{SOMEBODY_ELSE}/decide", {"choice": "release"}),
        (f"/messages/{SOMEBODY_ELSE}/decide", {"choice": "explode"}),
        (f"/alerts/{SOMEBODY_ELSE}/see", {}),
        (f"/alerts/{SOMEBODY_ELSE}/reveal", {}),
        (f"/contacts/{SOMEBODY_ELSE}/decide", {"choice": "approve"}),
        (f"/files/{SOMEBODY_ELSE}/open", {}),
        (f"/lessons/{SOMEBODY_ELSE}/close", {}),
        (f"/classes/{SOMEBODY_ELSE}/open", {"minutes": "50"}),
        (f"/reports/{SOMEBODY_ELSE}/answer", {"words": "x"}),
    ],
)
def test_unknown_ids_on_the_console_are_a_4xx_with_a_sentence(rivera, path, form):
    answer = rivera.browser.asks("POST", path, form)
    assert 400 <= answer.status < 500
    assert answer.json()["say"]


@pytest.mark.parametrize(
    "said", [None, 7, "x", [], {"lesson_id": 5}, {"lesson_id": "x" * 5000, "since": 0}, {"lesson_id": "", "since": -1},
             {"lesson_id": SOMEBODY_ELSE, "since": 0}, {"lesson_id": "", "since": True}, {"person": "yes"}],
)  # fmt: skip
def test_forged_words_on_the_consoles_line_are_refused_and_the_line_stays(rivera, said):
    for event in ("join", "beat"):
        answer = rivera.line.ask(event, said)
        assert answer["ok"] is False or (event == "beat" and "person" in (said or {}))
    assert rivera.touches_it()["ok"]


def test_forged_words_on_the_kiosks_line_do_nothing(rivera, maya):
    for event in ("beat", "join", "release", "ring", "message", "disconnecting"):
        maya.line.tell(event, {"id": SOMEBODY_ELSE}, None, [1])
    assert maya.line.connected
