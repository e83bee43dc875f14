"""`run.py doctor`: what is well and what is not, one line each, for the IT person."""

from __future__ import annotations

import importlib.util
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from classroom import Classroom, Settings
from classroom.antivirus import Antivirus
from classroom.model import Role, Trouble
from classroom.opening import rulebook_file
from classroom.rulelint import load_sound
from classroom.screening import Screening
from classroom.settings import load
from commands import options
from commands.embedding import bind
from commands.installation import the_school, using
from detectors.fences import ALL, CALLS, NETWORK
from detectors.learning.compiling import compiled
from detectors.limits import fenced

Check = Callable[[Settings], str]
FREE_MB = 500


@click.command()
@options.state
def doctor(state_dir: Path | None) -> None:
    """Check settings, rulebook, key, database, staff, detectors, fences, ports and disk; exit status 1: not well."""
    settings = load(state_dir)
    wrong = 0
    for name, well, sentence in examined(settings):
        click.echo(f"{'ok   ' if well else 'WRONG'}  {name}: {sentence}")
        wrong += not well
    raise SystemExit(1 if wrong else 0)


def examined(settings: Settings) -> Iterator[tuple[str, bool, str]]:
    """Name, whether it is well, and a sentence, for each check; one that fails does not stop the others."""
    for name, check in CHECKS.items():
        try:
            yield name, True, check(settings)
        except Trouble as trouble:
            yield name, False, trouble.say
        except (OSError, ImportError, RuntimeError) as trouble:
            yield name, False, f"{type(trouble).__name__}: {trouble}"


def _rulebook(settings: Settings) -> str:
    book = load_sound(rulebook_file(settings.state_dir))
    return f"version {book.version}, sound"


def _key(settings: Settings) -> str:
    mode = stat.S_IMODE(settings.key_file.stat().st_mode)
    if mode & 0o077:
        raise Trouble(f"{settings.key_file.name} can be read by others (mode {mode:o}); chmod 600 it.")
    return "there, readable by its owner only"


def _database(settings: Settings) -> str:
    with using(settings.state_dir) as classroom:
        school = the_school(classroom)
        with classroom.parts.store.read() as tx:
            return f"{school.name}, {tx.count_students(school.id)} students, {tx.log_head()} log lines"


def _staff(settings: Settings) -> str:
    with using(settings.state_dir) as classroom:
        roles = _roles(classroom)
    if Role.COUNSELOR not in roles:
        raise Trouble("there is no counselor: reports about a teacher would go to the admin. Add one with `staff add`.")
    return f"{len(roles)} people, a counselor among them"


def _roles(classroom: Classroom) -> list[str]:
    with classroom.parts.store.read() as tx:
        return [row.role for row in tx.staff_of(the_school(classroom).id)]


def _detectors(_settings: Settings) -> str:
    missing = [
        name
        for name in ("nudenet", "onnxruntime", "PIL", "magic", "yara", "py7zr")
        if importlib.util.find_spec(name) is None
    ]
    if missing:
        raise Trouble(f"{', '.join(missing)} cannot be imported: run `make setup`.")
    return "all libraries are there"


def _reading(_settings: Settings) -> str:
    """Without a C compiler at setup words are read all the same: slower, and so said and not wrong."""
    if compiled() is not None:
        return "words are read with compiled sums"
    return "words are read without compiled sums, which takes longer: install gcc and libc6-dev, then `make setup`"


def _fences(_settings: Settings) -> str:
    """Which protections stand around the processes that look into files; without seccomp and namespace: wrong."""
    screening = Screening(prepare=fenced)
    try:
        standing = screening.standing().result()
    finally:
        screening.stop()
    if not standing:
        raise Trouble("a screening worker does not start, or nothing keeps it from the network and the disk.")
    missing = [fence for fence in ALL if fence not in standing]
    if CALLS in missing and NETWORK in missing:
        raise Trouble(f"only {', '.join(standing)}: nothing keeps a screening worker from the network.")
    lacking = f"; not here: {', '.join(missing)}" if missing else ""
    return f"memory, processor time, {', '.join(standing)}{lacking}"


def _rules_of_files(settings: Settings) -> str:
    """The YARA rules of this school; compiled here, far from any upload."""
    from detectors.rules_of_bytes import OURS, broken_rules, rule_files  # noqa: PLC0415 - loads a parser

    own = rule_files([settings.rules_of_files])
    if broken := broken_rules(own):
        raise Trouble(f"{', '.join(path.name for path in broken)} cannot be read and is not used.")
    return f"{len(rule_files([OURS]))} of ours, {len(own)} of the school's own"


def _antivirus(settings: Settings) -> str:
    if settings.clamav_socket is None:
        return "none; the service's own detectors look at files (docs/settings.md, clamav_socket)"
    try:
        return Antivirus(settings.clamav_socket).version()
    except OSError as error:
        raise Trouble(f"the virus scanner does not answer ({type(error).__name__}); every file is held.") from None


def _ports(settings: Settings) -> str:
    doors = [bind(settings.host, port) for port in (settings.kiosk_port, settings.console_port)]
    for door in doors:
        door.bound.close()
    return f"{settings.kiosk_port} and {settings.console_port} on {settings.host} are free"


def _disk(settings: Settings) -> str:
    free = shutil.disk_usage(settings.state_dir).free // 1_000_000
    if free < FREE_MB:
        raise Trouble(f"only {free} MB are free.")
    return f"{free} MB free"


CHECKS: dict[str, Check] = {
    "rulebook": _rulebook,
    "key": _key,
    "database": _database,
    "staff": _staff,
    "detectors": _detectors,
    "reading": _reading,
    "fences": _fences,
    "rules of files": _rules_of_files,
    "virus scanner": _antivirus,
    "ports": _ports,
    "disk": _disk,
}
