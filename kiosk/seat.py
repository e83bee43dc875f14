"""Who sits here: the only place on this side that turns a request into a signed-in student."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from flask import current_app, g
from flask_babel import get_locale

from classroom import Classroom
from classroom.model import SignInNeeded
from classroom.views import Session
from doorway import tokens


def classroom() -> Classroom:
    """The classroom behind this side."""
    return cast("Classroom", current_app.extensions["classroom"])


def me() -> Session:
    """The student of this request, speaking the page's language. Raises SignInNeeded."""
    if "seat" not in g:
        session = classroom().session(tokens.read() or "", "kiosk")
        g.seat = replace(session, language=language())
    return cast("Session", g.seat)


def me_or_nobody() -> Session | None:
    """The student of this request, or None: pages like the notice are for everybody."""
    try:
        return me()
    except SignInNeeded:
        return None


def language() -> str:
    """The language of the page, for the sentences of the classroom."""
    locale = get_locale()
    return str(locale.language) if locale else "en"
