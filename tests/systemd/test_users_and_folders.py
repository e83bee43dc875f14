"""sysusers.d and tmpfiles.d: the users and folders are made as the units expect them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

KINDS = ("classroom-monitor", "kiosk-device")


@pytest.mark.parametrize("name", KINDS)
def test_the_user_is_made_without_a_way_to_sign_in(tool, units, name):
    conf = units / f"{name}.sysusers.conf"
    said = tool("systemd-sysusers", "--dry-run", conf)
    assert said.returncode == 0, said.stderr
    assert "nologin" in conf.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", KINDS)
def test_unit_and_user_file_agree_on_the_name(units, name):
    unit = (units / f"{name}.service").read_text(encoding="utf-8")
    assert f"\nUser={name}\n" in unit
    assert f"\nu     {name}" in (units / f"{name}.sysusers.conf").read_text(encoding="utf-8")


@pytest.mark.skipif(os.geteuid() != 0, reason="systemd-tmpfiles gives folders to their users, which needs root")
def test_folders_are_made_with_the_modes_they_need(tool, units, tmp_path):
    known_users(tmp_path)
    key = tmp_path / "etc/classroom-monitor/classroom.key"
    key.parent.mkdir()
    key.write_text("")
    key.chmod(0o644)
    said = tool("systemd-tmpfiles", "--create", f"--root={tmp_path}", units / "classroom-monitor.tmpfiles.conf")
    assert said.returncode == 0, said.stderr
    state = (tmp_path / "var/lib/classroom-monitor").stat()
    assert (state.st_mode & 0o777, state.st_uid) == (0o700, 4711)
    assert (key.stat().st_mode & 0o777, key.stat().st_uid) == (0o600, 0)


def known_users(root: Path) -> None:
    """A scratch system on which systemd-sysusers has run."""
    (root / "etc").mkdir()
    (root / "etc/passwd").write_text("root:x:0:0::/:/bin/sh\nclassroom-monitor:x:4711:4711::/:/usr/sbin/nologin\n")
    (root / "etc/group").write_text("root:x:0:\nclassroom-monitor:x:4711:\n")
