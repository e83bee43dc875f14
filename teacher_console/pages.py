"""The way in and out: the only place for signing in, signing out and the list of classes."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_limiter.util import get_remote_address

from classroom.model import BadInput, NotAllowed, SignInNeeded
from doorway import tokens
from doorway.looks import local_path
from teacher_console.people import TEACHES, classroom, me

blueprint = Blueprint("pages", __name__)
LONGEST = 200


def whose_try() -> str:
    """Tries are counted for one login from one address, so that a staff room does not lock itself out."""
    return f"{get_remote_address()} {request.form.get('login', '')[:LONGEST].strip().lower()}"


@blueprint.get("/sign-in")
def sign_in_form() -> ResponseReturnValue:
    """The door."""
    return render_template("console/sign_in.html", back=local_path(request.args.get("back", "/")), login="", say="")


@blueprint.post("/sign-in")
def sign_in() -> ResponseReturnValue:
    """Let a member of staff in, or say kindly that login and password do not fit."""
    login, password = (request.form.get(name, "")[:LONGEST] for name in ("login", "password"))
    back = local_path(request.form.get("back", "/"))
    try:
        session = classroom().sign_in(login.strip(), password)
    except (SignInNeeded, NotAllowed, BadInput):
        say = gettext("This login and password do not fit together. Try once more.")
        return render_template("console/sign_in.html", back=back, login=login, say=say), 403
    return tokens.set_on(_onwards(back), session.token)


def _onwards(path: str) -> Response:
    return make_response(redirect(path, 303))


@blueprint.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """Let somebody out; the session is over on the server too."""
    token = tokens.read()
    if token:
        classroom().sign_out(token)
    return tokens.drop_from(_onwards(url_for("pages.sign_in")))


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """The classes of a teacher; whoever has none starts at the inbox."""
    if me().role not in TEACHES:
        return redirect(url_for("inbox.inbox"), 303)
    return render_template("console/classes.html", classes=classroom().classes(me()))
