"""What a school may set: from the command line, the environment, the file - and every mistake is one line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from classroom.model import BadInput
from classroom.settings import Settings, load

DOCS = Path(__file__).parents[2] / "docs" / "settings.md"


@pytest.fixture
def state_dir(tmp_path, monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(f"CLASSROOM_{name.upper()}", raising=False)
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    return tmp_path


def write(state_dir, text):
    (state_dir / "settings.toml").write_text(text, encoding="utf-8")


def test_the_defaults_are_the_designs(state_dir):
    settings = load(state_dir)
    assert (settings.lease_seconds, settings.person_seconds, settings.tls) == (30, 900, False)
    assert settings.database == f"sqlite:///{state_dir / 'classroom.db'}"
    assert settings.state_dir == state_dir


def test_the_command_line_beats_the_environment_and_the_environment_beats_the_file(state_dir, monkeypatch):
    write(state_dir, "kiosk_port = 1111\nconsole_port = 2222\nkeep_days = 33\n")
    monkeypatch.setenv("CLASSROOM_CONSOLE_PORT", "3333")
    monkeypatch.setenv("CLASSROOM_KIOSK_PORT", "4444")
    settings = load(state_dir, kiosk_port=5555, console_port=None)
    assert (settings.kiosk_port, settings.console_port, settings.keep_days) == (5555, 3333, 33)


def test_the_environment_may_name_the_directory(state_dir, monkeypatch):
    write(state_dir, "keep_days = 33\n")
    monkeypatch.setenv("CLASSROOM_STATE_DIR", str(state_dir))
    assert (load().state_dir, load().keep_days) == (state_dir, 33)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("lease_seconds = 4", "lease_seconds"),
        ('lease_seconds = "soon"', "lease_seconds"),
        ("kiosk_port = 70000", "kiosk_port"),
        ("kiosk_port = 9000\nconsole_port = 9000", "kiosk_port and console_port"),
        ("threads = 10\nconsole_threads = 10", "console_threads"),
        ("colour = 'red'", "colour"),
        ("keep_days = [1]", "keep_days"),
        ("screening_seconds = 0", "screening_seconds"),
        ("keep_days = ", "settings.toml"),
        ("= = =", "settings.toml"),
    ],
)
def test_a_mistake_in_the_file_is_one_line_that_names_it(state_dir, text, names):
    write(state_dir, text)
    with pytest.raises(BadInput, match=r"^Settings: [^\n]*$") as wrong:
        load(state_dir)
    assert names in wrong.value.say


def test_a_file_that_is_no_text_is_one_line(state_dir):
    (state_dir / "settings.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput, match=r"^Settings: [^\n]*$"):
        load(state_dir)
    (state_dir / "settings.toml").unlink()
    (state_dir / "settings.toml").mkdir()
    with pytest.raises(BadInput, match=r"^Settings: [^\n]*$"):
        load(state_dir)


@pytest.mark.parametrize(("name", "value"), [("KIOSK_PORT", "many"), ("TLS", "perhaps"), ("LEASE_SECONDS", "-1")])
def test_a_mistake_in_the_environment_is_one_line_that_names_it(state_dir, monkeypatch, name, value):
    monkeypatch.setenv(f"CLASSROOM_{name}", value)
    with pytest.raises(BadInput, match=rf"^Settings: {name.lower()}: [^\n]*$"):
        load(state_dir)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PHONE_REGIONS", "US,XX"),
        ("PHONE_REGIONS", "Mexico"),
        ("SCHOOL_YEAR_ENDS", "02-30"),
        ("SCHOOL_YEAR_ENDS", "6/30"),
    ],
)
def test_a_day_or_a_region_that_does_not_exist_is_named(state_dir, monkeypatch, name, value):
    monkeypatch.setenv(f"CLASSROOM_{name}", value)
    with pytest.raises(BadInput, match=name.lower()):
        load(state_dir)


def test_regions_are_read_with_commas_in_any_case(state_dir, monkeypatch):
    assert load(state_dir).regions == ("US",)
    monkeypatch.setenv("CLASSROOM_PHONE_REGIONS", "us, mx,GB,")
    assert load(state_dir).regions == ("US", "MX", "GB")


def test_a_mistake_never_repeats_a_secret(state_dir, monkeypatch):
    write(state_dir, 'kiosk_secret = ["hunter2"]\n')
    with pytest.raises(BadInput) as wrong:
        load(state_dir)
    assert "hunter2" not in wrong.value.say
    write(state_dir, 'kiosk_secret = "hunter2"\n')
    assert "hunter2" not in repr(load(state_dir))


def test_both_ports_may_be_chosen_by_the_system(state_dir):
    assert load(state_dir, kiosk_port=0, console_port=0).kiosk_port == 0


def test_a_systemd_credential_is_preferred_to_the_key_in_the_directory(state_dir, monkeypatch):
    assert load(state_dir).key_file == state_dir / "classroom.key"
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(state_dir / "credentials"))
    assert load(state_dir).key_file == state_dir / "classroom.key"
    (state_dir / "credentials").mkdir()
    (state_dir / "credentials" / "classroom.key").write_bytes(b"x")
    assert load(state_dir).key_file == state_dir / "credentials" / "classroom.key"


def test_every_setting_is_in_the_documentation_with_its_default():
    documented = dict(re.findall(r"^\| `([a-z_]+)` \| (.*?) \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE))
    assert set(documented) == set(Settings.model_fields)
    for name, field in Settings.model_fields.items():
        default = field.default
        if isinstance(default, bool):
            assert documented[name] == f"`{str(default).lower()}`", name
        elif isinstance(default, int | float):
            assert documented[name] == f"`{int(default)}`", name
