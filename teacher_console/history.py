"""What was, and who looked: the only place for the history of a class, a student's record and the log."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from teacher_console.people import TEACHES, behind_sign_in, classroom, me
from teacher_console.wording import KINDS, STATES

blueprint = behind_sign_in(Blueprint("history", __name__))


def _filters() -> dict[str, str]:
    """The filters of the address; an invented kind or state counts as none."""
    kind, state = request.args.get("kind", ""), request.args.get("state", "")
    return {
        "student_id": request.args.get("student", "")[:64],
        "kind": kind if kind in KINDS else "",
        "state": state if state in STATES else "",
    }


@blueprint.get("/classes/<class_id>/history")
def history(class_id: str) -> ResponseReturnValue:
    """The newest messages of a class by student, kind and state; reading it is written down."""
    chosen = _filters()
    rows = classroom().history(me(), class_id, **chosen)
    seats = classroom().students(me(), class_id)
    return render_template("console/history.html", rows=rows, seats=seats, chosen=chosen, class_id=class_id)


@blueprint.get("/classes/<class_id>/students")
def students(class_id: str) -> ResponseReturnValue:
    """The class, as links to each student's record."""
    return render_template("console/students.html", seats=classroom().students(me(), class_id), class_id=class_id)


@blueprint.get("/students/<student_id>")
def record(student_id: str) -> ResponseReturnValue:
    """Invariant 7: the same record the student sees, with who looked."""
    return render_template("console/record.html", record=classroom().record(me(), student_id))


@blueprint.get("/log")
def log() -> ResponseReturnValue:
    """Who did what, as a table."""
    classes = classroom().classes(me()) if me().role in TEACHES else ()
    first = classes[0].id if classes else ""
    class_id = request.args.get("class", first)[:64]
    deeds = classroom().deeds(me(), class_id) if class_id or not _by_class() else ()
    return render_template("console/log.html", deeds=deeds, classes=classes, class_id=class_id)


def _by_class() -> bool:
    """A teacher reads the log of a class, never the whole school's."""
    return me().role in TEACHES
