"""`screen FILE` looks with the school's own rules and scanner as the service does; what cannot be used is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from commands import Sides, cli
from tests.classroom.test_antivirus import VIRUS, Server, daemon

__all__ = ["daemon"]
RULE = 'rule exam { meta: why = "the key of the exam" strings: $a = "key 7B" condition: $a }'


def no_sides(classroom, settings):
    raise AssertionError("screen needs no web")


def ran(*words, given=None):
    return CliRunner().invoke(cli, ["screen", *words], input=given, obj=Sides(no_sides))


@pytest.fixture
def exam(tmp_path):
    path = tmp_path / "exam.txt"
    path.write_text("roses and key 7B", encoding="utf-8")
    return str(path)


@pytest.fixture
def state(tmp_path):
    folder = tmp_path / "state"
    (folder / "yara").mkdir(parents=True)
    (folder / "yara" / "own.yar").write_text(RULE, encoding="utf-8")
    return folder


def test_the_rules_in_the_state_directory_are_used_and_so_are_those_of_another_folder(state, exam):
    for option in (("--state", str(state)), ("--yara", str(state / "yara"))):
        result = ran(exam, "--explain", *option)
        assert (result.exit_code, "the key of the exam" in result.output) == (1, True), result.output


def test_the_scanner_that_the_settings_name_is_asked(daemon: Server, state, tmp_path):
    (state / "settings.toml").write_text(f'clamav_socket = "{tmp_path}/clamd.ctl"\n', encoding="utf-8")
    virus = tmp_path / "a.txt"
    virus.write_bytes(b"roses " + VIRUS)
    result = ran(str(virus), "--explain", "--state", str(state))
    assert (result.exit_code, "Pretend.Virus-1" in result.output) == (1, True), result.output


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--yara", "nowhere"), "there is no such folder"),
        (("--yara", "."), "there are no rules (*.yar) in it"),
        (("--yara", "broken"), "bad.yar: these YARA rules cannot be read"),
        (("--state", "nowhere"), "there is no such folder"),
        (("--clamav", "nobody.ctl"), "the virus scanner does not answer"),
    ],
)
@pytest.mark.parametrize("how", ["file", "jsonl"])
def test_what_was_named_and_cannot_be_used_ends_it_before_anything_is_looked_at(
    how, options, sentence, exam, monkeypatch
):
    tmp_path = Path(exam).parent
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "bad.yar").write_text("rule {", encoding="utf-8")
    result = ran(exam, *options) if how == "file" else ran("--jsonl", *options, given='{"id": "1", "text": "hi"}\n')
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr


def test_a_dead_scanner_of_the_settings_is_said_for_files_and_words_need_none(state, exam):
    (state / "settings.toml").write_text('clamav_socket = "/nowhere/clamd.ctl"\n', encoding="utf-8")
    result = ran(exam, "--state", str(state))
    assert (result.exit_code, "does not answer" in result.stderr) == (2, True)
    assert ran("we finished the volcano model!", "--state", str(state)).exit_code == 0
