"""Who is asking: the only place where the console learns whose session it serves and which classroom it speaks to."""

from __future__ import annotations

import dataclasses
from typing import cast

from flask import Blueprint, current_app, g, request
from flask_wtf.csrf import generate_csrf

from classroom import Classroom
from classroom.model import SignInNeeded
from classroom.views import Session
from doorway import languages, tokens

COUNSELS = frozenset({"counselor", "admin"})
TEACHES = frozenset({"teacher", "substitute"})


def classroom() -> Classroom:
    """The one classroom this app was made for."""
    return cast("Classroom", current_app.extensions["classroom"])


def recall(keeper: Classroom, token: str | None, language: str) -> Session:
    """The session behind a token, in the language the person reads. Raises SignInNeeded."""
    if not token:
        raise SignInNeeded("Please sign in.")
    return dataclasses.replace(keeper.session(token, "console"), language=language)


def me() -> Session:
    """Whoever sent this request; read once a request. Raises SignInNeeded."""
    if "console_me" not in g:
        g.console_me = recall(classroom(), tokens.read(), languages.spoken())
    return cast("Session", g.console_me)


def behind_sign_in(room: Blueprint) -> Blueprint:
    """Let nobody into these pages without a session."""
    room.before_request(_must_be_signed_in)
    return room


def _must_be_signed_in() -> None:
    me()


def on_every_page() -> dict[str, object]:
    """The signed-in person (or None) for the templates, the form token, and where a form comes back to."""
    return {
        "me": g.get("console_me"),
        "here": request.endpoint,
        "form_token": generate_csrf,
        "back_path": request.path if request.method == "GET" else "",
    }
