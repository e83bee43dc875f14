"""`run.py init`, `roster import`, `staff add`, `contact add`: setting a school up."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click

from classroom.enrolling import Enrolled, NewStaff, Pupil, read_roster
from classroom.model import BadInput, Role
from commands import options
from commands.installation import the_school, using

ROLES = [role.value for role in Role]


@click.command()
@options.state
@click.option("--school", prompt="The school's name", help="The school's full name.")
@click.option("--alias", "aliases", multiple=True, help="Another name or abbreviation of the school (repeat).")
@click.option("--mail-domain", default="", help="The domain letters to classes come to.")
def init(state_dir: Path | None, school: str, aliases: tuple[str, ...], mail_domain: str) -> None:
    """Make the state directory, its key and its database, and name the school.

    May be run again: it brings the database of an older version up to date and never overwrites a key. Keep a copy of
    the key file somewhere safe: without it nothing that is kept can be read.
    """
    with using(state_dir, make=True) as classroom:
        known = classroom.only_school()
        if known is None:
            classroom.add_school(school, aliases, mail_domain)
        name = known.name if known else school
        click.echo(f"{name} is ready in {classroom.parts.settings.state_dir}.")
        click.echo(f"Keep a copy of {classroom.parts.settings.key_file} somewhere safe.")


@click.group()
def roster() -> None:
    """Classes and their students."""


@roster.command("import")
@options.state
@click.argument("file", type=click.File("r", encoding="utf-8-sig"))
@click.option("--class", "class_name", required=True, help="The class; it is made when there is none of this name.")
@click.option(
    "--teacher", "teachers", multiple=True, required=True, help="The login of a teacher of the class (repeat)."
)
def import_roster(state_dir: Path | None, file: TextIO, class_name: str, teachers: tuple[str, ...]) -> None:
    """Import a class from a CSV file with given_name,family_name,preferred_name.

    Prints each new student's four pictures, once: only their hash is kept. Lines that cannot be used are told by
    number and the rest goes on; then the exit status is 1.
    """
    pupils, broken = _read(file)
    with using(state_dir) as classroom:
        school = the_school(classroom)
        teaching = [classroom.staff_id(login) for login in teachers]
        room = classroom.class_named(school.id, class_name) or classroom.add_class(school.id, class_name, teaching)
        enrolled = classroom.enrol(room.id, pupils)
    click.echo(f"{room.name}: class code {room.code}, letters to {room.mailbox}")
    for one in enrolled:
        click.echo(pictures_line(one))
    for sentence in broken:
        click.echo(f"not used: {sentence}", err=True)
    if broken:
        raise SystemExit(1)


def _read(file: TextIO) -> tuple[list[Pupil], list[str]]:
    try:
        return read_roster(file)
    except UnicodeDecodeError:
        raise BadInput("The roster is not a UTF-8 text file.") from None


def pictures_line(one: Enrolled) -> str:
    """A student's name and four pictures, to hand out."""
    return f"  {one.name:<16} {' · '.join(one.pictures)}"


@click.group()
def staff() -> None:
    """People who work at the school."""


@staff.command("add")
@options.state
@click.option("--login", required=True, help="What they type to sign in.")
@click.option("--title", default="", help="Ms., Mr., Dr. …")
@click.option("--family-name", required=True)
@click.option("--given-name", default="")
@click.option("--role", type=click.Choice(ROLES), default=Role.TEACHER.value, show_default=True)
@click.password_option(help="Asked for when not given; at least 8 letters.")
def add_staff(state_dir: Path | None, **given: str) -> None:
    """Add a teacher, substitute, counselor, admin or auditor."""
    with using(state_dir) as classroom:
        new = NewStaff(role=Role(given.pop("role")), **given)
        classroom.add_staff(the_school(classroom).id, new)
    click.echo(f"{new.title} {new.family_name} can sign in as {new.login}.".strip())


@click.group()
def contact() -> None:
    """Correspondents outside the school."""


@contact.command("add")
@options.state
@click.option("--class", "class_name", required=True, help="The class that may write to them.")
@click.option("--label", required=True, help="What students see: “Pen pal Hugo”.")
@click.option("--address", required=True, help="Their e-mail address.")
@click.option("--approved-by", required=True, help="The login of the teacher who approved them.")
def add_contact(state_dir: Path | None, class_name: str, label: str, address: str, approved_by: str) -> None:
    """Add a correspondent a teacher approved."""
    with using(state_dir) as classroom:
        room = classroom.class_named(the_school(classroom).id, class_name)
        if room is None:
            raise BadInput(f"There is no class called {class_name}.")
        classroom.approve_contact(room.id, label, address, classroom.staff_id(approved_by))
    click.echo(f"{class_name} may write to {label}.")
