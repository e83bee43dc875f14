"""A lesson from bell to bell: the only place for opening, pausing, ending it, and for the wall."""

from __future__ import annotations

from flask import Blueprint, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from classroom.model import BadInput
from teacher_console import shapes
from teacher_console.answers import done
from teacher_console.people import behind_sign_in, classroom, me

blueprint = behind_sign_in(Blueprint("lessons", __name__))
LONGEST_LESSON = 480


def _minutes() -> int:
    given = request.form.get("minutes", "50").strip()
    if not (given.isascii() and given.isdigit() and 1 <= int(given) <= LONGEST_LESSON):
        raise BadInput(gettext("A lesson lasts from 1 to %(most)d minutes.", most=LONGEST_LESSON))
    return int(given)


@blueprint.post("/classes/<class_id>/open")
def open_lesson(class_id: str) -> ResponseReturnValue:
    """R1: from now on students may send, while this console is alive."""
    lesson_id = classroom().open_lesson(me(), class_id, _minutes())
    return done("", back=url_for("lessons.wall", lesson_id=lesson_id))


@blueprint.get("/lessons/<lesson_id>")
def wall(lesson_id: str) -> ResponseReturnValue:
    """The wall, whole, so that it also works without a script."""
    view = classroom().wall(me(), lesson_id)
    inbox = classroom().alerts(me())
    projector = request.args.get("projector") == "1"
    return render_template(
        "console/wall.html",
        wall=view,
        cards=shapes.cards(view.alerts, inbox),
        state=shapes.wall(view, inbox),
        projector=projector,
    )


@blueprint.get("/lessons/<lesson_id>/wall.json")
def wall_json(lesson_id: str) -> ResponseReturnValue:
    """The wall as the script reads it after a ring."""
    return jsonify(shapes.wall(classroom().wall(me(), lesson_id), classroom().alerts(me())))


@blueprint.post("/lessons/<lesson_id>/pause")
def pause(lesson_id: str) -> ResponseReturnValue:
    """Nobody can send for a while; what is written stays on the devices."""
    classroom().pause_lesson(me(), lesson_id)
    return done(gettext("Sending is paused."), back=url_for("lessons.wall", lesson_id=lesson_id))


@blueprint.post("/lessons/<lesson_id>/resume")
def resume(lesson_id: str) -> ResponseReturnValue:
    """Go on."""
    classroom().resume_lesson(me(), lesson_id)
    return done(gettext("Sending is open again."), back=url_for("lessons.wall", lesson_id=lesson_id))


@blueprint.post("/lessons/<lesson_id>/extend")
def extend(lesson_id: str) -> ResponseReturnValue:
    """Ten more minutes."""
    classroom().extend_lesson(me(), lesson_id)
    return done(gettext("Ten more minutes."), back=url_for("lessons.wall", lesson_id=lesson_id))


@blueprint.post("/lessons/<lesson_id>/here")
def here(lesson_id: str) -> ResponseReturnValue:
    """R1: "Still here?" answered by a person."""
    lease, person = classroom().beat(me(), lesson_id, person=True)
    return done(gettext("Thank you."), back=url_for("lessons.wall", lesson_id=lesson_id), lease=lease, person=person)


@blueprint.post("/lessons/<lesson_id>/close")
def close(lesson_id: str) -> ResponseReturnValue:
    """The bell: what is held stays held and is handed over."""
    classroom().close_lesson(me(), lesson_id)
    return done(
        gettext("The lesson is over. Nobody can send now."), back=url_for("lessons.hand_over", lesson_id=lesson_id)
    )


@blueprint.get("/lessons/<lesson_id>/hand-over")
def hand_over(lesson_id: str) -> ResponseReturnValue:
    """What still needs somebody after the lesson."""
    held = classroom().alerts(me(), lesson_id)
    return render_template("console/hand_over.html", cards=shapes.cards(held, ()), lesson_id=lesson_id)
