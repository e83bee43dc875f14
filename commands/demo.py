"""`run.py demo`: a sample school with synthetic people, one lesson open, ready to try in two browser windows."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from classroom import Classroom
from classroom.enrolling import NewStaff, Pupil
from classroom.model import Role
from classroom.settings import load
from commands import options
from commands.embedding import Door
from commands.group import Sides
from commands.installation import using
from commands.serving import run

SCHOOL = "Lincoln Middle School"
ALIASES = ("Lincoln Middle", "LMS", "Lincoln Lynx")
LESSON_MINUTES = 240
STAFF = (
    ("rivera", "Ms.", "Elena", "Rivera", Role.TEACHER),
    ("lindqvist", "Mr.", "Jonas", "Lindqvist", Role.TEACHER),
    ("okafor", "Mr.", "Chidi", "Okafor", Role.COUNSELOR),
)
PUPILS = (
    ("Maya", "Quintero", ""), ("Ben", "Abernathy", ""), ("Chioma", "Ezeudu", "Chi"), ("Deanna", "Whitfield", "Dee"),
    ("Elijah", "Brightwater", "Eli"), ("Fatima", "Haddad", "Fay"), ("Gus", "Lindholm", ""), ("Hana", "Takemoto", ""),
    ("Ignacio", "de la Vega", "Nacho"), ("Jade", "Redfern", ""), ("Kofi", "Mensah-Boyd", ""),
    ("Lucía", "Del Toro", "Lu"),
)  # fmt: skip
WOODS = ("maple", "cedar", "willow", "birch")
OTHERS = (("Noor", "Rahmani", ""), ("Oscar", "Pettigrew", ""))


@dataclass
class Codes:
    """What people type to sign in; kept beside the demo so that a second start prints the same."""

    code: str = ""
    mailbox: str = ""
    staff: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, list[str]] = field(default_factory=dict)


@click.command()
@options.addresses
@options.state
@click.pass_obj
def demo(sides: Sides, /, state_dir: Path | None, **given: Any) -> None:
    """Start a sample school and print both addresses and the sign-in codes.

    Everybody in it is made up. A lesson is open; sign in to the console so that somebody is there to supervise it.
    Letters to the outside land in STATE/mailbox/out; put one in with `run.py receive --state STATE < letter.eml`.
    """
    settings = load(state_dir, **given)
    with using(settings.state_dir, make=True) as classroom:
        codes = prepared(classroom, settings.state_dir / "demo-codes.json")
    run(sides, settings, lambda kiosk, console: click.echo(greeting(kiosk, console, codes)))


def prepared(classroom: Classroom, kept: Path) -> Codes:
    """The sample school, made on the first start; its lesson is open at every start."""
    if classroom.only_school() is None:
        codes = _furnish(classroom)
        kept.touch(mode=0o600)
        kept.write_text(json.dumps(codes.__dict__), encoding="utf-8")
    codes = Codes(**json.loads(kept.read_text(encoding="utf-8")))
    teacher = classroom.session(classroom.sign_in("rivera", codes.staff["rivera"]).token, "console")
    classroom.open_lesson(teacher, classroom.classes(teacher)[0].id, LESSON_MINUTES)
    return codes


def _furnish(classroom: Classroom) -> Codes:
    codes = Codes()
    school = classroom.add_school(SCHOOL, ALIASES, "lincoln.example")
    ids = {}
    for login, title, given, family, role in STAFF:
        codes.staff[login] = f"{secrets.choice(WOODS)}-{secrets.randbelow(900) + 100}-demo"
        ids[login] = classroom.add_staff(school, NewStaff(login, title, given, family, role, codes.staff[login]))
    room = classroom.add_class(school, "Room 12", [ids["rivera"]])
    other = classroom.add_class(school, "Room 14", [ids["lindqvist"]])
    for one in classroom.enrol(room.id, [Pupil(*names) for names in PUPILS]):
        codes.pictures[one.name] = list(one.pictures)
    classroom.enrol(other.id, [Pupil(*names) for names in OTHERS])
    classroom.approve_contact(room.id, "Pen pal Hugo", "hugo@penpals.example", ids["rivera"])
    codes.code, codes.mailbox = room.code, room.mailbox
    return codes


def greeting(kiosk: Door, console: Door, codes: Codes) -> str:
    """What a new user needs, and nothing else."""
    students = [f"    {name:<8} {' · '.join(pictures)}" for name, pictures in codes.pictures.items()]
    names = {login: f"{title} {family} ({role})" for login, title, _given, family, role in STAFF}
    staff = [f"    {names[login]:<24} login {login}, password {word}" for login, word in codes.staff.items()]
    return "\n".join([
        f"\n{SCHOOL} is open. Everybody in it is made up.\n",
        f"  Staff     {console.url}",
        *staff,
        f"\n  Students  {kiosk.url}   class code {codes.code}   (name, then four pictures in order)",
        *students,
        f"\n  Letters from outside go to {codes.mailbox}; the approved pen pal is hugo@penpals.example.",
        "  Ctrl-C stops it; nothing that was sent is lost.\n",
    ])  # fmt: skip
