"""The contract of `screen`: order, errors beside answers, lanes, windows, exit codes."""

import json

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from classroom.model import BadInput
from commands import Sides, cli
from commands.judging import Line
from tests.detectors.drawn import face, saved, written

ROSTER = "given_name,family_name,preferred_name\nMaya,Quintero,\nBen,Abernathy,Benny\n"


def no_sides(classroom, settings):
    raise AssertionError("screen needs no web")


def ran(*words, given=None):
    return CliRunner().invoke(cli, ["screen", *words], input=given, obj=Sides(no_sides))


@pytest.fixture(scope="module")
def roster(tmp_path_factory):
    path = tmp_path_factory.mktemp("screen") / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    return str(path)


def answers(lines, *options):
    given = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    result = ran("--jsonl", *options, given=given)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_answers_come_in_order_and_a_malformed_line_does_not_stop_the_rest(roster):
    found = answers(
        [
            {"id": "1", "text": "we finished the volcano model!"},
            "{broken",
            {"id": "2"},
            {"id": "3", "text": "hi", "to": "moon"},
            {"id": "4", "text": "text me 555 867 5309", "to": "board"},
            ["not", "an", "object"],
        ],
        "--roster",
        roster,
    )

    assert [one.get("id") for one in found] == ["1", None, "2", "3", "4", None]
    assert [("error" in one) for one in found] == [False, True, True, True, False, True]
    assert found[0]["action"] == "allow"
    assert found[0]["loudness"] == "none"
    assert found[4]["action"] == "coach"


def test_offsets_are_code_points_of_the_text_given(roster):
    text = "🐴🐴 hi im maya quintero ok"
    (found,) = answers([{"id": "1", "text": text}], "--roster", roster)
    names = [text[one["start"] : one["end"]] for one in found["findings"] if one["kind"] == "full_name"]

    assert names == ["maya quintero"]


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ({"to": "teacher"}, "allow"),
        ({"to": "counselor"}, "allow"),
        ({"to": "board"}, "coach"),
        ({"to": "classmate"}, "coach"),
        ({"to": "contact"}, "coach"),
        ({"to": "unknown"}, "hold"),
        ({"direction": "inbound", "sender": "contact"}, "allow"),
        ({"direction": "inbound", "sender": "unknown"}, "hold"),
    ],
)
def test_the_lane_decides_what_happens_to_a_phone_number(line, action):
    (found,) = answers([{"id": "1", "text": "my number is 555 867 5309", **line}])

    assert [one["kind"] for one in found["findings"]] == ["phone"]
    assert found["action"] == action


def test_a_number_of_another_country_counts_where_its_region_is_named():
    line = {"id": "1", "text": "my nan answers on 020 7946 0958", "to": "board"}
    found = answers([line], "--phone-region", "gb", "--phone-region", "MX")[0]
    assert [one["kind"] for one in found["findings"]] == ["phone"]
    assert ran("hello", "--phone-region", "Narnia").exit_code == 2


def test_a_number_spread_over_a_conversation_names_the_earlier_messages():
    found = answers(
        [
            {"id": "a", "text": "my number starts 555", "conversation": "c"},
            {"id": "b", "text": "then 867", "conversation": "c"},
            {"id": "c", "text": "and 5309", "conversation": "c"},
            {"id": "d", "text": "and 5309", "conversation": "other"},
        ]
    )

    spread = [one for one in found[2]["findings"] if one["kind"] == "phone"]
    assert spread
    assert {part["id"] for part in spread[0]["parts"]} <= {"a", "b"}
    assert spread[0]["parts"]
    assert found[3]["findings"] == []


def test_a_program_named_like_a_picture_is_refused_and_says_where(tmp_path):
    path = tmp_path / "cat.jpg"
    path.write_bytes(b"MZ\x90\x00" + bytes(60) + b"PE\x00\x00" + bytes(400))
    (found,) = answers([{"id": "1", "text": "look", "files": [str(path)]}])

    assert found["action"] == "refuse"
    assert {one["where"] for one in found["findings"]} == {"cat.jpg"}


def test_a_file_that_is_not_there_is_an_error_beside_the_other_answers():
    found = answers([{"id": "1", "text": "look", "files": ["nowhere.png"]}, {"id": "2", "text": "hi"}])

    assert "no such file" in found[0]["error"]
    assert found[1]["action"] == "allow"


def test_exit_codes_for_people(tmp_path):
    assert ran("we finished the volcano model").exit_code == 0
    assert ran("text me 555 867 5309").exit_code == 1
    assert ran("nosuch.jpg").exit_code == 2
    assert ran().exit_code == 2
    assert ran("--roster", str(tmp_path / "none.csv"), "hi").exit_code == 2


@pytest.mark.parametrize("missing", ["no such picture.png", "my/no such picture.PNG", "../no such thing", "{}/a b"])
def test_a_path_that_leads_to_no_file_is_an_error_and_not_words(tmp_path, missing):
    result = ran(missing.format(tmp_path))

    assert result.exit_code == 2
    assert "there is no such file" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("words", ["he/she is nice", "and/or", "see https://example.org/cat.png", "/s lol", "... hm"])
def test_words_with_a_slash_are_words(words):
    assert "no such file" not in ran(words).stderr


def test_a_roster_with_broken_rows_names_the_line_and_goes_on(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER + "OnlyOne\n", encoding="utf-8")
    result = ran("--roster", str(path), "hi im maya quintero")

    assert result.exit_code == 1
    assert "line 4" in result.output
    assert "OnlyOne" not in result.output


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    )
)
def test_any_json_is_a_line_or_a_sentence(asked):
    said = ""
    try:
        line = Line.read(asked)
    except BadInput as wrong:
        said = wrong.say
    assert said or line.id == asked["id"]


def test_a_picture_is_said_with_its_place_and_drawn_with_its_frames(tmp_path):
    shot, out = tmp_path / "shot.png", tmp_path / "seen.png"
    page = written("my number is 206-555-0142", (900, 600))
    page.paste(face(200), (600, 300))
    shot.write_bytes(saved(page))
    result = ran(str(shot), "--annotate", str(out))

    assert result.exit_code == 1, result.output
    assert "A photo of someone in shot.png, " in result.output
    assert "in shot.png › words in the picture, " in result.output
    before, after = np.asarray(page), np.asarray(Image.open(out))
    assert after.shape == before.shape
    changed = (before != after).any(axis=2)
    assert changed[300:500, 600:800].any()
    assert changed[40:110, 200:520].any()


def test_what_cannot_be_drawn_on_is_said(tmp_path):
    broken = tmp_path / "broken.png"
    broken.write_bytes(saved(face(100))[:200])
    result = ran(str(broken), "--annotate", str(tmp_path / "seen.png"))

    assert result.exit_code == 2
    assert "no picture to draw on" in result.output
    assert not (tmp_path / "seen.png").exists()


@pytest.mark.parametrize("name", ["holiday: me.png", ".hidden pic.png", f"{'long ' * 20}name.png"])
def test_frames_are_drawn_whatever_the_picture_is_called(tmp_path, name):
    shot, out = tmp_path / name, tmp_path / "seen.png"
    page = Image.new("RGB", (600, 500), "white")
    page.paste(face(300), (200, 100))
    shot.write_bytes(saved(page))
    result = ran(str(shot), "--annotate", str(out))

    assert result.exit_code == 1, result.output
    assert result.stderr == ""
    assert (np.asarray(page) != np.asarray(Image.open(out))).any()


def test_a_picture_written_without_a_frame_is_said(tmp_path):
    plain, out = tmp_path / "call 405 555 0142.png", tmp_path / "seen.png"
    plain.write_bytes(saved(Image.new("RGB", (300, 200), "white")))
    result = ran(str(plain), "--annotate", str(out))

    assert result.exit_code == 1, result.output
    assert result.stderr.splitlines() == ["run.py screen: seen.png has no frame: nothing seen has a place on it"]
    assert out.exists()
