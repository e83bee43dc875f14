"""`run.py screen`: the detectors and the rulebook at the shell, for people and (``--jsonl``) for scripts.

The JSON Lines contract is stable; it is written down in ``docs/screen.md``.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from classroom import rules
from classroom.enrolling import read_roster
from classroom.model import BadInput
from commands import options
from commands.annotating import annotate
from commands.judging import Judge, Line, Seen
from commands.marking import shown
from commands.own_eyes import screening_for
from detectors.base import Local, Person, StaffName
from detectors.file_names import ENDINGS
from detectors.phone_regions import unknown

if TYPE_CHECKING:
    from classroom.rules import Rulebook
    from classroom.screening import Screening

_LOOKS_LIKE_A_FILE = re.compile(r"[\w./\\-]+\.\w{1,5}")
FOUND, UNUSABLE = 1, 2


@click.command()
@click.argument("what", nargs=-1)
@click.option("--jsonl", is_flag=True, help="Read JSON lines from standard input, write JSON lines to standard output.")
@click.option("--roster", type=click.Path(path_type=Path), help="CSV: given_name,family_name,preferred_name.")
@click.option("--staff", type=click.Path(path_type=Path), help="CSV: title,family_name.")
@click.option("--school", default="", help="The school's own name.")
@click.option("--school-alias", "aliases", multiple=True, help="Another name of the school (repeat).")
@click.option("--phone-region", "regions", multiple=True, help="A country whose numbers count too: MX, GB (repeat).")
@click.option("--rules", "rulebook", type=click.Path(path_type=Path), help="Another rulebook.")
@options.state
@click.option("--yara", type=click.Path(path_type=Path), help="A folder of YARA rules (*.yar) instead of STATE/yara.")
@click.option("--clamav", type=click.Path(path_type=Path), help="The socket of a ClamAV daemon that looks as well.")
@click.option("--all", "everything", is_flag=True, help="List findings below their rule's threshold as well.")
@click.option(
    "--annotate", type=click.Path(path_type=Path), help="Write the (first) picture with a frame around what was seen."
)
@click.option("--explain", is_flag=True, help="Say why each finding fired.")
def screen(what: tuple[str, ...], **given: Any) -> None:
    r"""Screen words or files: what is marked, by which rule, and what would happen.

    WHAT is one text in quotes, or files. Nothing is kept. Files are looked at as the service does it: also with the
    school's own YARA rules and ClamAV, as the settings say. Exit status: 0 allowed, 1 something was found, 2 usage,
    unreadable input, or rules or a virus scanner that cannot be used.

    \b
    run.py screen "hi im maya and i go to lincoln middle school"
    run.py screen photo.jpg report.docx
    run.py screen shot.png --annotate seen.png
    run.py screen --jsonl --roster roster.csv --school "Lincoln Middle School" < in.jsonl > out.jsonl
    """
    screening: Screening | None = None
    try:
        screening = screening_for(given, files=given["jsonl"] or not all(map(_is_words, what)))
        rulebook = _rulebook(given["rulebook"])
        local = replace(local_from(given), files=rulebook.files)
        judge = Judge(screening, local, rulebook, everything=given["everything"])
        judge.warm_up()
        if given["jsonl"]:
            _lines(judge, sys.stdin, sys.stdout)
        else:
            raise SystemExit(_people(judge, what, explain=given["explain"], picture=given["annotate"]))
    except BadInput as wrong:
        click.echo(f"run.py screen: {wrong.say}", err=True)
        raise SystemExit(UNUSABLE) from None
    finally:
        if screening is not None:
            screening.stop()


def _rulebook(path: Path | None) -> Rulebook:
    return rules.load(path or rules.DEFAULT)


def _lines(judge: Judge, lines: TextIO, out: TextIO) -> None:
    """One answer a line, in order; a malformed line gets an error and the rest goes on."""
    if hasattr(lines, "reconfigure"):
        lines.reconfigure(encoding="utf-8", errors="surrogateescape")
    for raw in lines:
        if raw.strip():
            out.write(json.dumps(_answer(judge, raw)) + "\n")
            out.flush()


def _answer(judge: Judge, raw: str) -> dict[str, Any]:
    asked: Any = None
    try:
        asked = json.loads(raw)
        return judge.line(Line.read(asked)).as_json(judge)
    except (ValueError, RecursionError) as wrong:
        return {"id": _id_of(asked), "error": f"not JSON: {wrong}"[:200]}
    except BadInput as wrong:
        return {"id": _id_of(asked), "error": wrong.say}


def _id_of(asked: Any) -> str | None:  # noqa: ANN401 -- whatever the line held
    given = asked.get("id") if isinstance(asked, dict) else None
    return given if isinstance(given, str) else None


def _people(judge: Judge, what: tuple[str, ...], *, explain: bool, picture: Path | None = None) -> int:
    """Screen for a person; returns the exit status."""
    if not what:
        raise BadInput('give a text in quotes, or files: run.py screen "hello" or run.py screen photo.jpg')
    seen = [(one, judge.line(_line(one, number))) for number, one in enumerate(what)]
    for one, result in seen:
        click.echo(shown(one if _is_words(one) else "", result, judge.rulebook, explain=explain, name=one))
    if picture is not None:
        annotate(next((result for _, result in seen if result.line.files), seen[0][1]), picture)
    return FOUND if any(_found(result) for _, result in seen) else 0


def _found(result: Seen) -> bool:
    return bool(result.verdict.findings)


def _line(one: str, number: int) -> Line:
    if _is_words(one):
        return Line(id=str(number), text=one)
    if not Path(one).is_file():
        raise BadInput(f"{one}: there is no such file (words that look like the name of one go in by --jsonl)")
    return Line(id=str(number), text="", files=(Path(one),))


def _is_words(one: str) -> bool:
    return not _is_there(one) and not _LOOKS_LIKE_A_FILE.fullmatch(one) and not _looks_like_a_path(one)


def _is_there(path: str | Path) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False


def _looks_like_a_path(one: str) -> bool:
    """Whether a file was meant: its ending is a known one, or it leads on from a folder that is there.

    A mistyped path must not pass for harmless words. A slash alone (``he/she``) or an address on the web is words.
    """
    if "://" in one:
        return False
    path = Path(one)
    first = Path(*path.parts[: 2 if path.is_absolute() else 1])
    return path.suffix[1:].lower() in ENDINGS or (len(path.parts) > 1 and first != path and _is_there(first))


def local_from(given: dict[str, Any]) -> Local:
    """The school as the options describe it."""
    roster = tuple(_roster(given["roster"])) if given["roster"] else ()
    staff = tuple(_staff(given["staff"])) if given["staff"] else ()
    schools = tuple(name for name in (given["school"], *given["aliases"]) if name)
    regions = tuple(one.upper() for one in given.get("regions", ()))
    if wrong := unknown(regions):
        raise BadInput(f"--phone-region: there is no region {wrong[0]}")
    return Local(roster=roster, staff=staff, schools=schools, phone_regions=("US", *regions))


def _roster(path: Path) -> Iterator[Person]:
    with _opened(path) as lines:
        pupils, broken = read_roster(lines)
    for sentence in broken:
        click.echo(f"{path.name}: not used: {sentence}", err=True)
    for pupil in pupils:
        yield Person(pupil.given_name, pupil.family_name, pupil.preferred_name)


def _staff(path: Path) -> Iterator[StaffName]:
    with _opened(path) as lines:
        for row in csv.DictReader(lines):
            if row.get("family_name"):
                yield StaffName((row.get("title") or "").strip(), row["family_name"].strip())


def _opened(path: Path) -> TextIO:
    try:
        return path.open(encoding="utf-8-sig", newline="")
    except OSError as wrong:
        raise BadInput(f"{path}: {(wrong.strerror or 'cannot be read').lower()}") from None
