"""The staff side: the only place where the teacher console is put together.

Pages that work as plain forms, and one Socket.IO namespace that rings. Everything decided or kept is the classroom's.
"""

from __future__ import annotations

from flask import Flask

import doorway
from classroom import Classroom
from classroom.model import Trouble
from classroom.settings import Settings
from teacher_console import alerts, history, inbox, lessons, live, pages, school, shapes
from teacher_console.answers import in_words
from teacher_console.people import on_every_page
from teacher_console.wording import for_templates

BODY_LIMIT = 256 * 1024  # staff send words and choices, never files
SIGN_IN_TRIES = "8 per minute"
ADDRESS_TRIES = "40 per minute"  # a staff room may share one address


def create_app(classroom: Classroom, settings: Settings) -> Flask:
    """Return the console's app; ``app.extensions["socketio"]`` is its Socket.IO server."""
    app = doorway.build(
        __name__,
        name="console",
        secret_key=settings.console_secret.get_secret_value(),
        cookie="console_token",
        secure=settings.tls,
        source_url=settings.source_url,
    )
    app.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT
    app.extensions["classroom"] = classroom
    app.register_error_handler(Trouble, in_words)
    app.context_processor(on_every_page)
    app.context_processor(for_templates)
    app.context_processor(lambda: {"headline": shapes.headline})
    _furnish(app)
    live.hang(app, classroom, settings)
    return app


def _furnish(app: Flask) -> None:
    for room in (pages, lessons, alerts, inbox, history, school):
        app.register_blueprint(room.blueprint)
    doorway.limit_tries(app, "pages.sign_in", SIGN_IN_TRIES, key=pages.whose_try)
    doorway.limit_tries(app, "pages.sign_in", ADDRESS_TRIES)
