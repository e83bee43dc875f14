"""The running service: killed in mid-stream it loses nothing; told to stop it stops; what is wrong is one line."""

from __future__ import annotations

import json
import sqlite3
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from commands.demo import Codes
from tests.journeys.browsers import soon
from tests.journeys.letters import STRANGER, letter
from tests.journeys.navigators import Student
from tests.journeys.page import Page
from tests.journeys.school import copied
from tests.journeys.service import Service, free_port, run, running

MEET = "can we meet at the park saturday at 3"
ENOUGH = 5
"""Acknowledged messages of each student before the service is killed."""


@pytest.fixture
def service(sample: tuple[Path, Codes], tmp_path: Path) -> Iterator[Service]:
    """A running service over a school of its own; its lesson is not open yet."""
    template, codes = sample
    with running(Service(copied(template, tmp_path / "state"), codes)) as service:
        yield service


@pytest.fixture
def state_dir(sample: tuple[Path, Codes], tmp_path: Path) -> Path:
    """A school on disk, no service."""
    return copied(sample[0], tmp_path / "state")


class Stream(threading.Thread):
    """A student who sends one message after the other until the line breaks."""

    def __init__(self, student: Student, words: str, to: str) -> None:
        super().__init__(daemon=True)
        self.student, self.words = student, words
        self.whom = student.room.choices()[to]
        self.acknowledged: dict[str, str] = {}
        """Message id → state, of everything the service said yes to."""
        self.unanswered = ""

    def run(self) -> None:
        number = 0
        while not self.unanswered:
            number += 1
            message_id = str(uuid.uuid4())
            try:
                answer = self.student.tries(message_id, words=f"{self.words} {number}", whom=self.whom)
                self.acknowledged[message_id] = answer.json()["state"]
            except requests.RequestException:
                self.unanswered, self.last = message_id, f"{self.words} {number}"

    def sends_the_last_again(self) -> str:
        """What a browser does when no answer came: the same words under the same id."""
        answer = self.student.tries(self.unanswered, words=self.last, whom=self.whom)
        self.acknowledged[self.unanswered] = answer.json()["state"]
        return self.acknowledged[self.unanswered]


def test_killed_in_mid_stream_nothing_acknowledged_is_lost_and_every_alert_appears_once(service: Service):
    rivera = service.teacher().signs_in().opens_a_lesson()
    streams = [
        Stream(service.student("Maya").joins(), "we build step", "Class board"),
        Stream(service.student("Ben").joins(), "our lava is now step", "Class board"),
        Stream(service.student("Dee").joins(), f"{MEET} ok", "Pen pal Hugo"),
        Stream(service.student("Gus").joins(), "i need help with step", "My teacher"),
    ]
    for stream in streams:
        stream.start()
    assert soon(lambda: all(len(stream.acknowledged) >= ENOUGH for stream in streams), within=30)
    service.is_killed()
    for stream in streams:
        stream.join(20)

    service.starts()
    rivera.watches()
    for stream in streams:
        assert stream.sends_the_last_again() in {"delivered", "held"}
        for message_id, state in stream.acknowledged.items():
            kept = stream.student.browser.asks("GET", f"/messages/{message_id}/outcome")
            assert (kept.status, kept.json()["state"]) == (200, state)
    _each_alert_is_there_once(rivera, [stream for stream in streams if not stream.whom.startswith("board")])
    fay = service.student("Fay").joins()
    said = [card.text("//*[@class='message-words']") for card in fay.board]
    assert len(said) == len(set(said)) > 0


def _each_alert_is_there_once(rivera, streams: list[Stream]) -> None:
    seqs = [card["seq"] for card in rivera.cards]
    assert sorted(seqs) == list(range(1, len(seqs) + 1))
    told = [card for stream in streams for card in stream.acknowledged]
    assert len(rivera.cards) == len(told)
    live = [alert["id"] for alert in rivera.rung]
    assert len(live) == len(set(live))


def test_told_to_stop_it_stops_within_five_seconds_with_pages_open(service: Service):
    rivera = service.teacher().signs_in().opens_a_lesson()
    maya = service.student("Maya").joins().listens()
    assert maya.sends("hello").state == "delivered"
    status, seconds = service.is_told_to_stop()
    assert status == 0
    assert seconds <= 5
    service.starts()
    assert rivera.wall["state"] in {"open", "away"}
    assert maya.sees("hello")


def test_a_letter_through_the_pipe_appears_live_on_the_console(service: Service):
    rivera = service.teacher().signs_in().opens_a_lesson()
    maya = service.student("Maya").joins().listens()
    raw = letter("our volcano is made of clay").as_bytes()
    taken = run("receive", "--state", str(service.state_dir), said=raw)
    assert (taken.returncode, taken.stdout) == (0, b"delivered\n")
    assert maya.hears("board", within=3)
    assert maya.sees("our volcano is made of clay")
    held = run("receive", "--state", str(service.state_dir), said=letter("hi", sender=STRANGER).as_bytes())
    assert held.stdout == b"held\n"
    assert rivera.rings("Cool Guy", within=3)


@pytest.mark.parametrize(
    ("raw", "status"),
    [(b"", 65), (b"\xff\xfe nothing of a letter", 65), (letter("hi", to="nobody@lincoln.example").as_bytes(), 67)],
    ids=["empty", "noise", "nobody"],
)
def test_a_letter_that_cannot_be_taken_in_is_one_line_and_an_exit_status(state_dir: Path, raw: bytes, status: int):
    taken = run("receive", "--state", str(state_dir), said=raw)
    assert taken.returncode == status
    _one_line(taken.stderr)


def test_a_taken_port_is_one_line(service: Service, sample: tuple[Path, Codes], tmp_path: Path):
    other = copied(sample[0], tmp_path / "other")
    ports = ("--kiosk-port", str(service.kiosk_port), "--console-port", str(free_port()))
    refused = run("serve", "--state", str(other), *ports)
    assert refused.returncode == 78
    assert str(service.kiosk_port) in _one_line(refused.stderr)


@pytest.mark.parametrize(
    ("name", "text"),
    [("not toml", "lease_seconds = = 3"), ("unknown", "colour = 'red'"), ("out of range", "lease_seconds = 1")],
)  # fmt: skip
def test_settings_that_are_wrong_are_one_line(state_dir: Path, name: str, text: str):
    (state_dir / "settings.toml").write_bytes(text.encode())
    refused = run("serve", "--state", str(state_dir), "--kiosk-port", "0", "--console-port", "0")
    assert refused.returncode == 78
    assert "ettings" in _one_line(refused.stderr)


def test_a_missing_key_is_one_line(state_dir: Path):
    (state_dir / "classroom.key").unlink()
    refused = run("serve", "--state", str(state_dir), "--kiosk-port", "0", "--console-port", "0")
    assert refused.returncode == 78
    assert "key" in _one_line(refused.stderr)


def test_a_database_of_a_newer_version_is_one_line_and_is_left_alone(state_dir: Path):
    with sqlite3.connect(state_dir / "classroom.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999_tomorrow'")
    database.close()
    refused = run("serve", "--state", str(state_dir), "--kiosk-port", "0", "--console-port", "0")
    assert refused.returncode == 78
    assert "newer" in _one_line(refused.stderr)


def test_no_school_yet_is_one_line(tmp_path: Path):
    refused = run("serve", "--state", str(tmp_path / "nothing"), "--kiosk-port", "0", "--console-port", "0")
    assert refused.returncode == 78
    _one_line(refused.stderr)


def test_a_roster_with_broken_rows_is_imported_and_the_rows_are_told_by_number(state_dir: Path, tmp_path: Path):
    roster = tmp_path / "roster.csv"
    roster.write_text(
        "given_name,family_name,preferred_name\nZoe,Marsh,\n,Nobody,\nYan,Ito,Y,extra\n", encoding="utf-8"
    )
    given = ("--state", str(state_dir), "--class", "Room 15", "--teacher", "rivera", str(roster))
    taken = run("roster", "import", *given)
    assert taken.returncode == 1
    assert b"Zoe" in taken.stdout
    told = taken.stderr.decode().splitlines()
    assert [line.partition("line ")[2].partition(":")[0] for line in told] == ["3", "4"]
    assert "Nobody" not in taken.stderr.decode()


def _one_line(printed: bytes) -> str:
    """What was printed, which must be one sentence and never a traceback."""
    text = printed.decode()
    assert len(text.strip().splitlines()) == 1, text
    assert "Traceback" not in text
    return text


def test_screen_on_a_text_says_what_it_found_by_its_exit_status():
    assert run("screen", "we finished the volcano model!").returncode == 0
    found = run("screen", "text me 405 555 0142")
    assert found.returncode == 1
    assert "R2" in found.stdout.decode()
    assert run("screen").returncode == 2


def test_screen_jsonl_keeps_the_order_and_goes_on_after_malformed_lines(tmp_path: Path):
    (tmp_path / "plan.txt").write_text("call me at 405 555 0142", encoding="utf-8")
    lines = [
        json.dumps({"id": "a", "text": "we finished the volcano model!"}),
        "this is not json",
        json.dumps({"id": "b", "text": "text me 405 555 0142 😀", "to": "board"}),
        json.dumps({"id": "c"}),
        json.dumps({"id": "d", "text": "im maya quintero", "to": "teacher"}),
        json.dumps({"id": "e1", "text": "do you know the big park by the river", "conversation": "x"}),
        json.dumps({"id": "e2", "text": "come there saturday at 3 ill wait by the swings", "conversation": "x"}),
        json.dumps({"id": "f", "text": "my plan", "files": [str(tmp_path / "plan.txt")]}),
        json.dumps({"id": "g", "text": "my plan", "files": [str(tmp_path / "missing.txt")]}),
        json.dumps({"id": "h", "text": "send me a photo of you", "direction": "inbound"}),
    ]
    done = run("screen", "--jsonl", said="\n".join(lines).encode())
    assert done.returncode == 0
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [one["id"] for one in answers] == ["a", None, "b", "c", "d", "e1", "e2", "f", "g", "h"]
    a, broken, b, c, d, _, e2, f, g, h = answers
    assert (a["action"], a["findings"]) == ("allow", [])
    assert all("error" in one for one in (broken, c, g))
    phone = next(one for one in b["findings"] if one["kind"] == "phone")
    assert "text me 405 555 0142 😀"[phone["start"] : phone["end"]] == "405 555 0142"
    assert b["action"] == "coach"
    assert d["action"] == "allow"
    assert (e2["action"], e2["loudness"]) == ("hold", "urgent")
    assert any(part["id"] == "e1" for one in e2["findings"] for part in one["parts"]) or e2["findings"]
    assert any(one["kind"] == "phone" and "plan.txt" in one["where"] for one in f["findings"])
    assert h["action"] == "hold"


def test_both_sides_are_healthy_and_neither_answers_for_the_other(service: Service):
    assert requests.get(f"{service.kiosk}/healthz", timeout=5).json()["ok"]
    assert requests.get(f"{service.console}/healthz", timeout=5).json()["ok"]
    assert requests.get(f"{service.kiosk}/sign-in", timeout=5).status_code == 404
    assert requests.get(f"{service.console}/join", timeout=5).status_code == 404
    forged = {"Host": f"localhost:{service.console_port}"}
    assert requests.get(f"{service.kiosk}/sign-in", headers=forged, timeout=5).status_code == 404
    assert Page(requests.get(service.kiosk, timeout=5).text).words
