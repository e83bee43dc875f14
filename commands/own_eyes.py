"""What a school adds to the eyes that look at files: the only place where `screen` finds its YARA rules and its ClamAV.

They are those of the service: by its settings (``--state``, the environment, ``settings.toml``) or by options. One that
was named and cannot be used is an error before anything is looked at: whoever asked for it must not believe in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from classroom.antivirus import Antivirus
from classroom.model import BadInput
from classroom.screening import Screening
from classroom.settings import Settings, load
from commands.installation import screening_of


def screening_for(given: dict[str, Any], *, files: bool) -> Screening:
    """Where detectors run for the options of `screen`; ``files`` says whether any may have to be looked at.

    Raises BadInput: no such folder, a rule that cannot be read, a scanner that does not answer, wrong settings.
    """
    settings = _settings(given["state_dir"])
    rules: Path = given["yara"] or settings.rules_of_files
    scanner: Path | None = given["clamav"] or settings.clamav_socket
    if files:
        _check_rules(rules, must_be_there=given["yara"] is not None)
        _check_scanner(scanner)
    changed = {"screening_workers": 1, "clamav_socket": scanner}
    return screening_of(settings.model_copy(update=changed), rules=rules)


def _settings(state_dir: Path | None) -> Settings:
    try:
        if state_dir is not None and not state_dir.is_dir():
            raise BadInput(f"--state {state_dir}: there is no such folder")
        return load(state_dir)
    except OSError as wrong:
        raise BadInput(f"the settings cannot be read: {(wrong.strerror or type(wrong).__name__).lower()}") from None


def _check_rules(folder: Path, *, must_be_there: bool) -> None:
    """A school without rules of its own has no folder; one that was asked for by name must be there and hold some."""
    try:
        own = sorted(folder.glob("*.yar")) if folder.is_dir() and [*folder.iterdir()] else []
    except OSError as wrong:
        raise BadInput(f"{folder}: {(wrong.strerror or 'cannot be read').lower()}") from None
    if must_be_there and not folder.is_dir():
        raise BadInput(f"--yara {folder}: there is no such folder")
    if must_be_there and not own:
        raise BadInput(f"--yara {folder}: there are no rules (*.yar) in it")
    if not own:
        return
    from detectors.rules_of_bytes import broken_rules  # noqa: PLC0415 - loads a parser

    if broken := broken_rules(own):
        raise BadInput(f"{', '.join(path.name for path in broken)}: these YARA rules cannot be read")


def _check_scanner(place: Path | None) -> None:
    if place is None:
        return
    try:
        Antivirus(place).version()
    except OSError as error:
        raise BadInput(f"{place}: the virus scanner does not answer ({type(error).__name__})") from None
