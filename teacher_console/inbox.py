"""What was told to me: the only place for the inbox and for the thread of a report."""

from __future__ import annotations

from flask import Blueprint, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from classroom.model import BadInput
from teacher_console import shapes
from teacher_console.answers import done
from teacher_console.people import behind_sign_in, classroom, me

blueprint = behind_sign_in(Blueprint("inbox", __name__))
ANSWER_LIMIT = 2000


def _said(name: str) -> str:
    """Words to the student. Raises BadInput when there are none or too many."""
    given = request.form.get(name, "").strip()
    if not given:
        raise BadInput(gettext("Write a few words first."))
    if len(given) > ANSWER_LIMIT:
        raise BadInput(gettext("That is too long: at most %(most)d characters.", most=ANSWER_LIMIT))
    return given


@blueprint.get("/inbox")
def inbox() -> ResponseReturnValue:
    """Reports and hand-overs addressed to me, outside any lesson."""
    mine = classroom().alerts(me())
    return render_template("console/inbox.html", cards=shapes.cards((), mine), state=shapes.inbox(mine))


@blueprint.get("/inbox.json")
def inbox_json() -> ResponseReturnValue:
    """The inbox as the script reads it after a ring."""
    return jsonify(shapes.inbox(classroom().alerts(me())))


@blueprint.get("/reports/<report_id>")
def report(report_id: str) -> ResponseReturnValue:
    """A report with its thread; opening it tells the student that it was seen."""
    view = classroom().report_view(me(), report_id)
    return render_template("console/report.html", report=view)


@blueprint.post("/reports/<report_id>/answer")
def answer(report_id: str) -> ResponseReturnValue:
    """A word to the student, in the thread."""
    classroom().answer_report(me(), report_id, _said("words"))
    return done(gettext("The student can read your answer."), back=url_for("inbox.report", report_id=report_id))


@blueprint.post("/reports/<report_id>/close")
def close(report_id: str) -> ResponseReturnValue:
    """Taken care of."""
    classroom().close_report(me(), report_id)
    return done(
        gettext("The report is closed. The student sees that."), back=url_for("inbox.report", report_id=report_id)
    )


@blueprint.post("/reports/<report_id>/hand-over")
def hand_over(report_id: str) -> ResponseReturnValue:
    """The counselor gets the report with a note."""
    classroom().hand_over(me(), "report", report_id, request.form.get("note", "").strip()[:ANSWER_LIMIT])
    return done(gettext("The counselor has it now."), back="/")
