"""Coming in and going out: class code, nickname, four pictures. Works as plain forms, one picture a page."""

from __future__ import annotations

from flask import Flask, Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext

from classroom.model import NotAllowed, NotThere
from classroom.views import JoinCard, Seat
from doorway import tokens
from kiosk.seat import classroom, me_or_nobody

PICTURES = 4
LONGEST_CODE = 32


def hang(app: Flask) -> None:
    """The pages of this file."""
    app.add_url_rule("/", "start", start)
    app.add_url_rule("/join", "join", join, methods=["GET", "POST"])
    app.add_url_rule("/leave", "leave", leave, methods=["POST"])


def try_key() -> str:
    """What tries to sign in are counted by: the seat. A whole classroom may share one address."""
    return f"{request.remote_addr} {request.form.get('seat', '')[:64]} {len(_chosen())}"


def start() -> Response:
    """The front door: the room for who is signed in, else joining."""
    return make_response(redirect(url_for("room" if me_or_nobody() else "join")))


def join() -> Response:
    """One page a question: which class, who are you, your four pictures."""
    code = _code()
    if not code:
        return make_response(render_template("kiosk/join_code.html", code="", say=""))
    try:
        card = classroom().join_card(code)
    except NotThere:
        return _code_page(code)
    seat = _seat(card)
    if seat is None:
        return make_response(render_template("kiosk/join_seat.html", card=card, code=code))
    return _pictures(card, seat) if request.method == "POST" else _picture_page(card, seat, [])


def leave() -> Response:
    """End the session and go back to the class's grid."""
    if token := tokens.read():
        classroom().sign_out(token)
    return tokens.drop_from(make_response(redirect(url_for("join"))))


def _pictures(card: JoinCard, seat: Seat) -> Response:
    chosen = _chosen()
    if len(chosen) < PICTURES:
        return _picture_page(card, seat, chosen)
    try:
        session = classroom().join(card.class_id, seat.student_id, chosen)
    except NotAllowed:
        say = gettext("That did not match. Try your four pictures again.")
        return _picture_page(card, seat, [], say=say)
    return tokens.set_on(make_response(redirect(url_for("room"))), session.token)


def _code_page(code: str) -> Response:
    say = gettext("We do not know this class code. Look at the board again.")
    return make_response(render_template("kiosk/join_code.html", code=code, say=say), NotThere.status)


def _picture_page(card: JoinCard, seat: Seat, chosen: list[str], *, say: str = "") -> Response:
    number = [one.student_id for one in card.seats].index(seat.student_id)
    page = render_template(
        "kiosk/join_pictures.html", card=card, code=_code(), seat=seat, seat_number=number, chosen=chosen, say=say
    )
    return make_response(page, NotAllowed.status if say else 200)


def _code() -> str:
    return request.values.get("code", "").strip()[:LONGEST_CODE]


def _seat(card: JoinCard) -> Seat | None:
    wanted = request.values.get("seat", "")
    return next((seat for seat in card.seats if seat.student_id == wanted), None)


def _chosen() -> list[str]:
    chosen = request.form.getlist("pictures") + request.form.getlist("picture")
    return [picture[:32] for picture in chosen[:PICTURES]]
