"""The doctor says which fences stand around the processes that look into files, and what else is well."""

from __future__ import annotations

import pytest

from classroom import Settings
from classroom.model import Trouble
from commands import doctor
from detectors import fences, limits


def nothing_stands():
    """Stands in for a kernel without fences."""


def only_landlock():
    limits.standing_fences.append(fences.FILES)


def test_the_doctor_names_the_fences_of_this_machine():
    said = doctor.CHECKS["fences"](Settings())
    assert said.startswith("memory, processor time, ")
    assert all(fence in said for fence in fences.ALL)


@pytest.mark.parametrize("prepare", [nothing_stands, only_landlock])
def test_nothing_between_a_worker_and_the_network_is_wrong(monkeypatch, prepare):
    monkeypatch.setattr(doctor, "fenced", prepare)
    with pytest.raises(Trouble, match="network"):
        doctor.CHECKS["fences"](Settings())


def test_the_doctor_names_a_file_of_rules_that_cannot_be_read(tmp_path):
    (tmp_path / "yara").mkdir()
    settings = Settings(state_dir=tmp_path)
    assert doctor.CHECKS["rules of files"](settings) == "1 of ours, 0 of the school's own"
    (tmp_path / "yara" / "own.yar").write_text("rule {", encoding="utf-8")
    with pytest.raises(Trouble, match=r"own\.yar"):
        doctor.CHECKS["rules of files"](settings)


def test_a_virus_scanner_is_asked_only_where_the_school_has_one(tmp_path):
    assert doctor.CHECKS["virus scanner"](Settings()).startswith("none")
    with pytest.raises(Trouble, match="every file is held"):
        doctor.CHECKS["virus scanner"](Settings(clamav_socket=tmp_path / "nobody"))


def test_the_doctor_says_how_words_are_read_and_that_no_compiler_is_no_fault(monkeypatch):
    assert doctor.CHECKS["reading"](Settings()).startswith("words are read with")
    monkeypatch.setattr(doctor, "compiled", lambda: None)
    assert "install gcc" in doctor.CHECKS["reading"](Settings())
