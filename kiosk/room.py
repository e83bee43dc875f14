"""The room: what a student sees while writing. Draws the classroom's views, page or piece; keeps nothing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from flask import Flask, Response, jsonify, make_response, redirect, render_template, request, url_for

import doorway
from classroom.views import MessageView, Outcome
from kiosk.incoming import known_id
from kiosk.seat import classroom, language, me


@dataclass(frozen=True)
class Page:
    """The draft as the form shows it again; `marks` are the coached stretches, "start-end" with commas."""

    words: str = ""
    to: str = "board"
    to_id: str = ""
    replaces: str = ""
    marks: str = ""
    id: str = field(default_factory=lambda: str(uuid.uuid4()))


def hang(app: Flask) -> None:
    """The pages of this file."""
    app.add_url_rule("/room", "room", room)
    app.add_url_rule("/room/board", "board_piece", board_piece)
    app.add_url_rule("/room/notice", "notice_piece", notice_piece)
    app.add_url_rule("/room/state", "state", state)
    app.add_url_rule("/hand", "hand", hand, methods=["POST"])
    app.add_url_rule("/letters/<message_id>/ask", "ask_about", ask_about, methods=["POST"])
    app.add_url_rule("/letters/<message_id>/hide", "hide", hide, methods=["POST"])
    app.add_url_rule("/files/<file_id>/preview", "preview", preview)
    app.add_url_rule("/notice", "notice", notice)
    app.add_url_rule("/help", "help_page", help_page)
    app.add_url_rule("/record", "record", record)


def room() -> Response:
    """The whole room; `after` names the message just sent, `to` the one to write to."""
    after = request.args.get("after", "")
    outcome = classroom().outcome(me(), known_id(after)) if after else None
    page = Page(to=request.args.get("to", "board")[:16], to_id=request.args.get("to_id", "")[:64])
    return draw(page, outcome)


def draw(page: Page, outcome: Outcome | None = None, *, say: str = "", status: int = 200) -> Response:
    """The room around a draft and what became of it."""
    here = classroom().room(me())
    drawn = render_template("kiosk/room.html", room=here, draft=page, outcome=outcome, say=say, messages=letters())
    return make_response(drawn, status)


def letters() -> tuple[MessageView, ...]:
    """What this student may see: the board, what came in, what went out."""
    return classroom().board(me())


def board_piece() -> str:
    """The lists of messages alone."""
    return render_template("kiosk/pieces/board.html", messages=letters())


def notice_piece() -> str:
    """The notice alone: is writing open, is the teacher here."""
    return render_template("kiosk/pieces/notice.html", room=classroom().room(me()))


def state() -> Response:
    """The room in numbers, for a page that lost its line."""
    here = classroom().room(me())
    return jsonify(state=here.state, may_send=here.may_send, lease=here.lease_seconds)


def hand() -> Response:
    """Raise or lower the hand."""
    asked = request.get_json(silent=True) if request.is_json else None
    up = asked.get("up") is True if isinstance(asked, dict) else request.form.get("up") == "yes"
    classroom().raise_hand(me(), up)
    return jsonify(up=up) if doorway.wants_json() else back()


def ask_about(message_id: str) -> Response:
    """Ask my teacher, about a hidden letter."""
    return done(classroom().ask_teacher(me(), known_id(message_id)))


def hide(message_id: str) -> Response:
    """Take a letter off one's own page."""
    return done(classroom().hide(me(), known_id(message_id)))


def done(say: str) -> Response:
    """Say that it worked: to a script in JSON, to a person by going back to the room."""
    return jsonify(say=say) if doorway.wants_json() else back()


def back() -> Response:
    """Back to the room."""
    return make_response(redirect(url_for("room")))


def preview(file_id: str) -> Response:
    """The safe preview of a file: re-drawn by us, never the bytes that came in (R6)."""
    shown = classroom().preview(me(), file_id[:64])
    answer = make_response(shown.blob)
    picture = shown.media_type == "image/png"
    answer.headers["Content-Type"] = "image/png" if picture else "text/plain; charset=utf-8"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Content-Disposition"] = "inline"
    return answer


def notice() -> str:
    """What is seen, by whom: for everybody, signed in or not (invariant 12)."""
    return render_template("kiosk/notice.html", facts=classroom().notice(language()))


def help_page() -> str:
    """Someone to talk to."""
    return render_template("kiosk/help.html")


def record() -> str:
    """What is kept about me and who looked (invariant 7)."""
    return render_template("kiosk/record.html", record=classroom().record(me()))
