"""How a class is set up: the only place for its contacts, its approve-everything switch and the rules page."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from teacher_console.answers import done
from teacher_console.people import behind_sign_in, classroom, me

blueprint = behind_sign_in(Blueprint("school", __name__))


@blueprint.get("/rules")
def rules() -> ResponseReturnValue:
    """The rules as this school has them, lane by lane."""
    return render_template("console/rules.html", rules=classroom().rules(me()))


@blueprint.get("/classes/<class_id>/contacts")
def contacts(class_id: str) -> ResponseReturnValue:
    """The correspondents outside the school."""
    return render_template("console/contacts.html", contacts=classroom().contacts(me(), class_id), class_id=class_id)


@blueprint.post("/classes/<class_id>/approve-first")
def approve_first(class_id: str) -> ResponseReturnValue:
    """M: every message to the board or outside waits for one key, or no longer does."""
    on = request.form.get("on") == "1"
    classroom().set_approve_first(me(), class_id, on)
    said = gettext("Every message waits for you first.") if on else gettext("Messages no longer wait for you first.")
    return done(said, back="/")
