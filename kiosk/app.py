"""Putting the students' side together: the only place that knows all of its pages."""

from __future__ import annotations

import secrets

from flask import Flask, Response, jsonify, make_response, redirect, request, url_for

import doorway
from classroom import Classroom, Settings
from classroom.model import SignInNeeded, Trouble
from doorway import tokens
from kiosk import drawing, incoming, joining, live, reporting, room, sending
from kiosk.joining import try_key

ROOM_FOR_FORM = 1_000_000  # bytes beside the files: fields and boundaries
TRIES = "8 per minute;40 per hour"  # of one seat: 20,736 picture passwords, so guessing one takes ten days on average


def create_app(classroom: Classroom, settings: Settings, *, testing: bool = False) -> Flask:
    """The kiosk over one classroom; the socket server is `app.extensions["socketio"]`."""
    app = doorway.build(
        __name__,
        name="kiosk",
        secret_key=settings.kiosk_secret.get_secret_value() or secrets.token_hex(32),
        cookie="kiosk_seat",
        secure=settings.tls,
        source_url=settings.source_url,
        testing=testing,
    )
    app.config["MAX_CONTENT_LENGTH"] = settings.max_files * settings.max_file_bytes + ROOM_FOR_FORM
    app.extensions["classroom"] = classroom
    app.request_class = incoming.Receipt
    app.teardown_request(incoming.discard_rest)
    app.register_error_handler(Trouble, say_trouble)
    drawing.hang(app)
    for module in (joining, room, sending, reporting):
        module.hang(app)
    doorway.limit_tries(app, "join", TRIES, key=try_key)
    live.hang(app, classroom, settings)
    return app


def say_trouble(trouble: Trouble) -> Response:
    """The classroom's sentence for what cannot be done, as a page or as JSON."""
    if isinstance(trouble, SignInNeeded):
        return _sign_in_again()
    return doorway.refuse(trouble.status, code=type(trouble).__name__, say=trouble.say)


def _sign_in_again() -> Response:
    if doorway.wants_json() or request.method == "PUT":
        answer: Response = jsonify(error="sign_in_needed", say="")
        answer.status_code = SignInNeeded.status
        return tokens.drop_from(answer)
    return tokens.drop_from(make_response(redirect(url_for("join"))))
