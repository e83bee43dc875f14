"""The units are well formed, hardened, and start what run.py offers."""

from __future__ import annotations

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

SERVICES = ("classroom-monitor.service", "kiosk-device.service")


def lines_of(unit: Path, key: str) -> list[str]:
    joined = unit.read_text(encoding="utf-8").replace("\\\n", " ")
    return [line.split("=", 1)[1] for line in joined.splitlines() if line.startswith(f"{key}=")]


@pytest.mark.parametrize("name", SERVICES)
def test_systemd_reads_the_unit_without_a_complaint(tool, installed, name):
    said = tool("systemd-analyze", "verify", installed / name)
    assert (said.returncode, said.stderr) == (0, "")


def test_the_service_is_exposed_no_more_than_one_and_a_half_of_ten(tool, units):
    said = tool("systemd-analyze", "security", "--offline=true", "--threshold=15", units / "classroom-monitor.service")
    assert said.returncode == 0, said.stdout


def test_the_threshold_would_notice_a_unit_without_hardening(tool, tmp_path):
    bare = tmp_path / "bare.service"
    bare.write_text("[Service]\nExecStart=/bin/true\n", encoding="utf-8")
    assert tool("systemd-analyze", "security", "--offline=true", "--threshold=15", bare).returncode != 0


def test_no_traffic_leaves_the_school_but_what_the_admin_allows(units):
    unit = units / "classroom-monitor.service"
    assert lines_of(unit, "IPAddressDeny") == ["any"]
    allowed = " ".join(lines_of(unit, "IPAddressAllow")).split()
    assert set(allowed) == {
        *("localhost", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"),
        *("fc00::/7", "fe80::/10"),
    }


def test_the_key_comes_as_a_credential_under_the_name_the_settings_look_for(units):
    settings = (units.parent / "classroom" / "settings.py").read_text(encoding="utf-8")
    (credential,) = lines_of(units / "classroom-monitor.service", "LoadCredential")
    name, path = credential.split(":")
    assert f'"{name}"' in settings
    assert path == f"/etc/classroom-monitor/{name}"


def test_the_service_keeps_everything_in_its_state_directory(units):
    (start,) = lines_of(units / "classroom-monitor.service", "ExecStart")
    assert start.endswith("run.py serve --state %S/classroom-monitor")
    assert lines_of(units / "classroom-monitor.service", "StateDirectory") == ["classroom-monitor"]


def test_the_kiosk_browser_keeps_its_sandbox(units):
    (start,) = lines_of(units / "kiosk-device.service", "ExecStart")
    assert "--kiosk" in start
    assert "--no-sandbox" not in start
    assert start.endswith("${KIOSK_URL}")


@pytest.mark.parametrize(
    ("address", "starts"),
    [("http://kiosk.school.internal:8080", True), ("https://kiosk.school.internal", True), ("", False), ("-h", False)],
)
def test_a_kiosk_device_without_an_address_says_what_is_missing(units, address, starts):
    (check,) = lines_of(units / "kiosk-device.service", "ExecStartPre")
    script = check.removeprefix("/bin/sh -c ").strip("'").replace("$$", "$")
    said = subprocess.run(
        ["/bin/sh", "-c", script], env={"KIOSK_URL": address}, capture_output=True, text=True, check=False
    )
    assert (said.returncode == 0) is starts
    assert starts or "KIOSK_URL" in said.stderr


def test_the_command_wrapper_uses_the_key_the_user_and_the_folders_of_the_unit(units):
    wrapper = (units / "classroom-monitor").read_text(encoding="utf-8")
    unit = configparser.ConfigParser(strict=False, interpolation=None, delimiters=["="])
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's keys have capitals
    unit.read_string((units / "classroom-monitor.service").read_text(encoding="utf-8").replace("\\\n", " "))
    for key in ("User", "Group", "WorkingDirectory", "EnvironmentFile", "LoadCredential", "StateDirectory", "UMask"):
        assert f"--property={key}={unit['Service'][key]}" in wrapper


def test_the_command_wrapper_is_plain_shell(units):
    assert shutil.which("sh")
    subprocess.run(["sh", "-n", str(units / "classroom-monitor")], check=True)
