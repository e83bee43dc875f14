"""Opening an installation: what is missing, broken or too new is one sentence, and nothing is made by accident."""

from __future__ import annotations

import stat

import pytest

from classroom import Settings, open_classroom
from classroom.model import BadInput
from classroom.rules import DEFAULT
from tests.classroom.school import Clock, Eyes


def opens(state_dir, *, make=False):
    return open_classroom(Settings(state_dir=state_dir), Eyes(), clock=Clock(), make=make)


def test_nothing_is_made_unless_it_is_asked_for(tmp_path):
    with pytest.raises(BadInput, match=r"run `run.py init`"):
        opens(tmp_path / "state")
    assert not (tmp_path / "state").exists()


def test_a_new_installation_is_for_its_owner_alone_and_opens_again(tmp_path):
    opens(tmp_path / "state", make=True).parts.store.close()
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700
    again = opens(tmp_path / "state")
    assert again.alive()
    assert again.only_school() is None
    again.parts.store.close()


def test_the_two_sides_have_different_secrets_that_stay_the_same(school):
    first = school.room.parts.settings
    again = opens(school.settings.state_dir)
    second = again.parts.settings
    again.parts.store.close()
    assert first.kiosk_secret == second.kiosk_secret
    assert first.kiosk_secret != first.console_secret
    assert len(first.kiosk_secret.get_secret_value()) == 64


def test_a_schools_own_rulebook_is_used_and_a_broken_one_refused(school):
    school.close()
    own = school.settings.state_dir / "rules.toml"
    text = DEFAULT.read_text(encoding="utf-8")
    own.write_text(text.replace('version = "2026.1"', 'version = "ours"'), encoding="utf-8")
    again = opens(school.settings.state_dir)
    assert again.parts.rules.version == "ours"
    again.parts.store.close()
    own.write_text(text.replace('harbour = "allow none"', 'harbour = "hold quiet"', 1), encoding="utf-8")
    with pytest.raises(BadInput, match="invariant 2"):
        opens(school.settings.state_dir)


def test_another_installations_key_opens_nothing_and_says_so(school):
    school.opens()
    school.sends("hello")
    school.close()
    (school.settings.state_dir / "classroom.key").write_bytes(b"A" * 43 + b"=\n")
    again = opens(school.settings.state_dir)
    with pytest.raises(BadInput, match="the key is another one"), again.parts.store.read() as tx:
        tx.messages_of_class(school.names.room)
    again.parts.store.close()
