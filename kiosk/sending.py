"""Send: by script (PUT, idempotent by its id) or as a plain form. What cannot be sent comes back to its author."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask, Response, jsonify, make_response, redirect, render_template, request, url_for

from classroom.model import Draft, SignInNeeded, Trouble
from classroom.views import Outcome
from kiosk import cutting, incoming
from kiosk.room import Page, draw
from kiosk.seat import classroom, me

KEEPS_WORDS = frozenset({"coached", "refused"})


def hang(app: Flask) -> None:
    """The pages of this file."""
    app.add_url_rule("/messages/<message_id>", "put", put, methods=["PUT"])
    app.add_url_rule("/messages/<message_id>/outcome", "outcome", outcome)
    app.add_url_rule("/messages", "send", send, methods=["POST"])


def put(message_id: str) -> Response:
    """Send by script. The same id with the same content gets the same answer."""
    return answer(classroom().submit(me(), _draft(message_id)))


def outcome(message_id: str) -> Response:
    """What became of a message, after the doorbell rang."""
    return answer(classroom().outcome(me(), incoming.known_id(message_id)))


def answer(what: Outcome) -> Response:
    """An outcome for a script: its state, its sentence, and the card as the server draws it."""
    card = render_template("kiosk/pieces/outcome.html", outcome=what)
    return jsonify(id=what.id, state=what.state, say=what.say, html=card)


def send() -> Response:
    """Send, or one of the coach's buttons, as a plain form. The child's words are on every page that comes back."""
    what, _, which = request.form.get("do", "send").partition(":")
    if what == "take":
        return draw(_taken_out(which))
    if what in {"change", "takefile"}:
        return draw(_page())
    try:
        draft = replace(_draft(request.form.get("id", "")), asks=what == "ask")
        return _answer_form(draft, classroom().submit(me(), draft))
    except SignInNeeded:
        raise
    except Trouble as trouble:
        return draw(_page(), say=trouble.say, status=trouble.status)


def _answer_form(draft: Draft, what: Outcome) -> Response:
    if what.state not in KEEPS_WORDS:
        return make_response(redirect(url_for("room", after=what.id)))
    page = Page(words=draft.words, to=draft.to, to_id=draft.to_id, replaces=what.id, marks=cutting.packed(what.marks))
    return draw(page, what)


def _draft(message_id: str) -> Draft:
    settings = classroom().room(me())
    return incoming.draft(request, message_id, classroom().kept, max_files=settings.max_files)


def _page() -> Page:
    """The form as it was sent, to be shown again."""
    to, to_id = incoming.whom(request.form.get("whom", "board:"))
    replaces = request.form.get("replaces", "")[: incoming.LONGEST_ID]
    return Page(words=incoming.words(request.form.get("words", "")), to=to, to_id=to_id, replaces=replaces)


def _taken_out(which: str) -> Page:
    page, stretches = _page(), cutting.unpacked(request.form.get("marks", ""))
    if not which.isdecimal() or int(which) >= len(stretches):
        return page
    cut = stretches[int(which)]
    words = cutting.without(page.words, cut)
    left = cutting.moved(stretches, cut, len(page.words) - len(words))
    return replace(page, words=words, marks=",".join(f"{start}-{end}" for start, end in left))
