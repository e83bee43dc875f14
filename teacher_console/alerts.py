"""What a member of staff does about one alert, message, file or contact: the only place for those buttons."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

import doorway
from classroom.model import BadInput, Choice
from teacher_console import shapes
from teacher_console.answers import done
from teacher_console.people import behind_sign_in, classroom, me
from teacher_console.wording import DECIDED, DECIDED_CONTACT

blueprint = behind_sign_in(Blueprint("alerts", __name__))
WHY_LIMIT = 500


def _words(name: str) -> str:
    """A short text of the form. Raises BadInput when it is too long."""
    given = request.form.get(name, "").strip()
    if len(given) > WHY_LIMIT:
        raise BadInput(gettext("That is too long: at most %(most)d characters.", most=WHY_LIMIT))
    return given


def _choice() -> Choice:
    try:
        return Choice(request.form.get("choice", ""))
    except ValueError:
        raise BadInput(gettext("Choose release, refuse, talk or counselor.")) from None


def _excepting() -> dict[int, str]:
    """The marks ticked as no secret; a mark that is both is a name from a book, which reaches further."""
    ticked = {what: request.form.getlist(name) for name, what in (("not_secret", "class"), ("in_books", "book"))}
    if not all(one.isascii() and one.isdigit() and len(one) < 5 for marks in ticked.values() for one in marks):
        raise BadInput(gettext("These words cannot be excepted."))
    return {int(one): what for what, marks in ticked.items() for one in marks}


@blueprint.get("/alerts/<alert_id>")
def alert(alert_id: str) -> ResponseReturnValue:
    """One alert on its own page."""
    view = classroom().alert(me(), alert_id)
    return render_template("console/alert.html", cards=shapes.cards((view,), ()), shown="")


@blueprint.post("/alerts/<alert_id>/see")
def see(alert_id: str) -> ResponseReturnValue:
    """I am on it: the clock stops, the student of a report sees "your teacher saw this"."""
    classroom().see(me(), alert_id)
    return done(gettext("You are on it."), back=url_for("alerts.alert", alert_id=alert_id))


@blueprint.post("/alerts/<alert_id>/close")
def close(alert_id: str) -> ResponseReturnValue:
    """Nothing more to do about it."""
    classroom().close_alert(me(), alert_id)
    return done(gettext("Put away."), back="/")


@blueprint.post("/alerts/<alert_id>/reveal")
def reveal(alert_id: str) -> ResponseReturnValue:
    """The words without the mask. Looking is written down, so it is a POST and never a link."""
    words = classroom().reveal(me(), alert_id)
    if doorway.wants_json():
        return jsonify(words=words)
    view = classroom().alert(me(), alert_id)
    return render_template("console/alert.html", cards=shapes.cards((view,), ()), shown=words)


@blueprint.post("/alerts/<alert_id>/hand-over")
def hand_over_alert(alert_id: str) -> ResponseReturnValue:
    """Report this: the counselor gets the alert with a note."""
    classroom().hand_over(me(), "alert", alert_id, _words("note"))
    return done(gettext("The counselor has it now."), back="/")


@blueprint.post("/messages/<message_id>/hand-over")
def hand_over_message(message_id: str) -> ResponseReturnValue:
    """Report this: the counselor gets the message with a note."""
    classroom().hand_over(me(), "message", message_id, _words("note"))
    return done(gettext("The counselor has it now."), back="/")


@blueprint.post("/messages/<message_id>/decide")
def decide(message_id: str) -> ResponseReturnValue:
    """What happens to a held message, with a word back to the student."""
    choice = _choice()
    classroom().decide(me(), message_id, choice, _words("why"), excepting=_excepting())
    return done(str(DECIDED[choice]), back="/")


@blueprint.post("/contacts/<contact_id>/decide")
def decide_contact(contact_id: str) -> ResponseReturnValue:
    """R3: an unknown sender is approved, refused or blocked."""
    what = request.form.get("choice", "")
    if what not in DECIDED_CONTACT:
        raise BadInput(gettext("Choose approve, refuse or block."))
    classroom().decide_contact(me(), contact_id, what)
    return done(str(DECIDED_CONTACT[what]), back="/")


@blueprint.post("/files/<file_id>/open")
def open_file(file_id: str) -> ResponseReturnValue:
    """R6: a teacher opens a locked file as a safe preview, for the student too."""
    classroom().open_file(me(), file_id)
    return done(gettext("The student can see the safe preview now."), back=url_for("alerts.preview", file_id=file_id))


@blueprint.get("/files/<file_id>/preview")
def preview(file_id: str) -> Response:
    """The safe preview: a redrawn picture or plain text, never the file itself."""
    view = classroom().preview(me(), file_id)
    kind = "image/png" if view.media_type == "image/png" else "text/plain; charset=utf-8"
    answer = make_response(view.blob)
    answer.headers["Content-Type"] = kind
    answer.headers["Content-Disposition"] = "inline"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    return answer


@blueprint.get("/files/<file_id>/original")
def original(file_id: str) -> Response:
    """R6: the file as it came, to be saved: never shown, never guessed at, and it can run nothing from here."""
    view = classroom().original(me(), file_id)
    answer = Response(view.pieces, mimetype="application/octet-stream")
    answer.content_length = view.size
    answer.headers.set("Content-Disposition", "attachment", filename=_safe(view.name))
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    return answer


def _safe(name: str) -> str:
    """A name any device can save: no turning or hidden letters, no folders."""
    kept = "".join(letter if letter.isprintable() and letter not in '\\/:*?"<>|' else "_" for letter in name)
    return kept.encode("utf-8", "replace").decode().strip(" .") or "file"
