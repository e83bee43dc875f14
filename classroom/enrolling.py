"""Setting a school up: schools, staff, classes, rosters, approved contacts. For the admin's commands, not for pages.

Rosters are CSV with ``given_name,family_name,preferred_name`` (matched by name, any order). A broken row is told by its
line number, without its words, and the rest goes on. Passwords, phones and demographics are never kept.
"""

from __future__ import annotations

import csv
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TextIO

from classroom.kit import Wired, must
from classroom.logbook import Entry
from classroom.model import BadInput, Role
from classroom.signing import PICTURES, hash_password
from classroom.store import Tx
from classroom.store.rows import ClassRow, ContactRow, EnrolmentRow, SchoolRow, StaffRow, StudentRow, TeachesRow

ANIMALS = (
    "fox owl otter panda turtle rabbit penguin koala lion dolphin hedgehog parrot bear cat deer whale frog horse bee "
    "squirrel duck elephant giraffe seal swan tiger wolf zebra mouse robin"
).split()
CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""No letter a child could take for another (0/O, 1/I/L)."""
LONGEST_NAME = 80
_ADDRESS = re.compile(r"[!-?A-~]+@[a-z0-9.-]+", re.ASCII)
"""Printable ASCII without a space or a second @: what a header can carry."""


@dataclass(frozen=True, slots=True)
class Pupil:
    """A row of a roster."""

    given_name: str
    family_name: str
    preferred_name: str


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A new student and the four pictures to hand out once; only their hash is kept."""

    student_id: str
    name: str
    pictures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewStaff:
    """A member of staff to be added."""

    login: str
    title: str
    given_name: str
    family_name: str
    role: Role
    password: str


class Enrolling(Wired):
    """Verbs of setting up."""

    def add_school(self, name: str, aliases: Sequence[str] = (), mail_domain: str = "") -> str:
        """Add a school; returns its id."""
        row = SchoolRow(self._new_id(), name.strip(), [one.strip() for one in aliases], mail_domain, self._now())
        if not row.name:
            raise BadInput("A school needs a name.")
        self._added(row.id, "added a school", row)
        return row.id

    def only_school(self) -> SchoolRow | None:
        """The school of this installation, None before ``init``."""
        with self._store.read() as tx:
            found = tx.schools()
        return found[0] if found else None

    def add_staff(self, school_id: str, new: NewStaff) -> str:
        """Add a member of staff; returns the id. Raises BadInput for a taken login or a short password."""
        login = new.login.strip().lower()
        if not login or len(login) > LONGEST_NAME:
            raise BadInput(f"A login has 1 to {LONGEST_NAME} letters.")
        if len(new.password) < 8:
            raise BadInput("A staff password has at least 8 letters.")
        name = f"{new.title} {new.family_name}".strip()
        secret = hash_password(new.password)
        row = StaffRow(self._new_id(), school_id, login, name, new.title, new.family_name, new.role, secret)

        def do(tx: Tx) -> str:
            if tx.staff_by_login(login):
                raise BadInput(f"The login {login} is taken.")
            tx.add(row)
            self._write_down(tx, Entry("added staff", school_id, subject="staff", subject_id=row.id))
            return row.id

        return self._store.write(do)

    def staff_id(self, login: str) -> str:
        """The id behind a login. Raises BadInput when nobody has it."""
        with self._store.read() as tx:
            row = tx.staff_by_login(login.strip().lower())
        if row is None:
            raise BadInput(f"Nobody signs in as {login}.")
        return row.id

    def add_class(self, school_id: str, name: str, teachers: Iterable[str], *, mailbox: str = "") -> ClassRow:
        """Add a class with a fresh join code and its own letter address."""
        class_id = self._new_id()
        slug = "".join(one if one.isascii() and one.isalnum() else "-" for one in name.lower()).strip("-") or "class"

        def do(tx: Tx) -> ClassRow:
            school = must(tx.get(SchoolRow, school_id))
            address = (mailbox or f"{slug}@{school.mail_domain or 'classroom.invalid'}").lower()
            if tx.class_by_mailbox(address):
                raise BadInput(f"Another class has the address {address}.")
            row = ClassRow(class_id, school_id, name, self._fresh_code(tx), address)
            teaching = [TeachesRow(self._new_id(), school_id, class_id, staff_id) for staff_id in teachers]
            tx.add_all((row, *teaching))
            self._write_down(
                tx, Entry("added a class", school_id, subject="class", subject_id=class_id, class_id=class_id)
            )
            return row

        return self._store.write(do)

    def class_named(self, school_id: str, name: str) -> ClassRow | None:
        """The class with this name."""
        with self._store.read() as tx:
            return next((row for row in tx.classes_of(school_id) if row.name == name), None)

    def enrol(self, class_id: str, pupils: Iterable[Pupil]) -> list[Enrolled]:
        """Add students to a class. A student of that name who sits there already is left as is."""
        with self._store.read() as tx:
            room = must(tx.get(ClassRow, class_id))
            there = {_key(row.given_name, row.family_name) for _, row in tx.seats(class_id)}
            first = max((seat for seat, _ in tx.seats(class_id)), default=0) + 1
        new = {_key(one.given_name, one.family_name): one for one in reversed(list(pupils))}
        fresh = [pupil for key, pupil in reversed(new.items()) if key not in there]
        return [self._enrol_one(room, seat, pupil) for seat, pupil in enumerate(fresh, first)]

    def approve_contact(self, class_id: str, label: str, address: str, by: str) -> str:
        """Add a correspondent a teacher approved, or approve one who wrote before; returns the id."""
        address = address.strip().lower()
        if not _ADDRESS.fullmatch(address):
            raise BadInput("A correspondent needs an e-mail address such as name@example.org.")
        key = self._store.digest(address.encode())

        def do(tx: Tx) -> str:
            school_id = must(tx.get(ClassRow, class_id)).school_id
            known = tx.contact_by_address(class_id, key)
            row = ContactRow(self._new_id(), school_id, class_id, label, address, key, "approved", by)
            if known:
                tx.change(ContactRow, known.id, label=label, state="approved", decided_by=by)
            else:
                tx.add(row)
            contact_id = known.id if known else row.id
            entry = Entry("approved a correspondent", school_id, subject="contact", subject_id=contact_id)
            self._write_down(tx, replace(entry, class_id=class_id))
            return contact_id

        return self._store.write(do)

    def _enrol_one(self, room: ClassRow, seat: int, pupil: Pupil) -> Enrolled:
        pictures = tuple(secrets.choice(PICTURES) for _ in range(4))
        student = StudentRow(
            id=self._new_id(),
            school_id=room.school_id,
            given_name=pupil.given_name,
            family_name=pupil.family_name,
            preferred_name=pupil.preferred_name,
            animal=ANIMALS[(seat - 1) % len(ANIMALS)],
            pictures_hash=hash_password(" ".join(pictures)),
        )
        place = EnrolmentRow(self._new_id(), room.school_id, room.id, student.id, seat)
        about: dict[str, Any] = {"subject": "student", "subject_id": student.id}
        about |= {"student_id": student.id, "class_id": room.id}

        def do(tx: Tx) -> None:
            tx.add(student)
            tx.add(place)
            self._write_down(tx, Entry("enrolled a student", room.school_id, **about))

        self._store.write(do)
        self._locals.clear()
        return Enrolled(student.id, student.shown, pictures)

    def _fresh_code(self, tx: Tx) -> str:
        while True:
            code = "".join(secrets.choice(CODE_LETTERS) for _ in range(5))
            if tx.class_by_code(code) is None:
                return code

    def _added(self, school_id: str, verb: str, row: object, *, class_id: str = "") -> None:
        def do(tx: Tx) -> None:
            tx.add(row)
            self._write_down(tx, Entry(verb, school_id, class_id=class_id))

        self._store.write(do)


def read_roster(lines: TextIO) -> tuple[list[Pupil], list[str]]:
    """Pupils of a roster and a sentence for each line that could not be used. Raises BadInput, nothing else."""
    reader = csv.DictReader(lines)
    columns = _columns(reader)
    pupils: list[Pupil] = []
    broken: list[str] = []
    try:
        for row in reader:
            pupil = Pupil(*(_field(row.get(name)) if name else "" for name in columns))
            wrong = _wrong(pupil, row)
            broken.append(f"line {reader.line_num}: {wrong}") if wrong else pupils.append(pupil)
    except csv.Error as trouble:
        broken.append(f"line {reader.line_num}: {trouble}; the lines after it were not read")
    except UnicodeDecodeError:
        broken.append(f"line {reader.line_num + 1} or later: not UTF-8; the lines after it were not read")
    return pupils, broken


def _columns(reader: csv.DictReader[str]) -> list[str]:
    """What the roster calls given name, family name and preferred name ("" when it has no such column)."""
    try:
        names = {(name or "").strip().lower().lstrip("\ufeff"): name for name in reader.fieldnames or ()}
    except (csv.Error, UnicodeDecodeError):
        raise BadInput("The roster cannot be read: it is not a UTF-8 text with one student in a line.") from None
    if "given_name" not in names or "family_name" not in names:
        raise BadInput("The roster's first line must name the columns given_name and family_name.")
    return [names.get(name, "") for name in ("given_name", "family_name", "preferred_name")]


def _field(value: object) -> str:
    return " ".join(str(value or "").split())


def _wrong(pupil: Pupil, row: Mapping[str, object]) -> str:
    """What is wrong with a row, without its words; "" when nothing is."""
    if None in row:
        return "too many columns"
    if not pupil.given_name or not pupil.family_name:
        return "a given name and a family name are needed"
    names = (pupil.given_name, pupil.family_name, pupil.preferred_name)
    if any(len(name) > LONGEST_NAME for name in names):
        return "a name is too long"
    if any(not letter.isprintable() for name in names for letter in name):
        return "a name holds letters that cannot be shown"
    return ""


def _key(given: str, family: str) -> tuple[str, str]:
    return given.casefold(), family.casefold()
