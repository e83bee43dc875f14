"""The wall's live line: the only place for Socket.IO on the staff side, and where ``Any`` of its library stops.

The feed is a doorbell: for each ring the alert is read again with each connection's own session, and only those who may
see it are told. What is lost on the way is found again by its number.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import flask_socketio
from flask import Flask, request
from flask_babel import force_locale

from classroom import Classroom
from classroom.model import Ring, SignInNeeded, Trouble
from classroom.settings import Settings
from classroom.views import Session
from doorway import languages, tokens
from teacher_console import shapes
from teacher_console.bell import Bell
from teacher_console.people import recall
from teacher_console.wording import translated

NAMESPACE = "/console"
ID_LIMIT = 64
HIGHEST = 2**53
PAGE_RINGS = frozenset({"tile", "room", "outcome", "report"})
"""Rings after which a page reads itself again."""
Answer = dict[str, Any]


@dataclass(slots=True)
class Seat:
    """One open console page: whose it is, in which language, and which lesson it looks at ("" for the inbox)."""

    token: str
    language: str
    lesson_id: str = ""
    class_id: str = ""


def hang(app: Flask, classroom: Classroom, settings: Settings) -> None:
    """Give the app its Socket.IO server, connected to the classroom's feed."""
    sockets = flask_socketio.SocketIO(
        app,
        async_mode="threading",
        transports=["websocket"],
        manage_session=False,
        ping_interval=5,
        ping_timeout=10,
        max_http_buffer_size=64_000,
        cors_allowed_origins=_same_host,
        message_queue=settings.message_queue or None,
    )
    app.extensions["socketio"] = sockets
    app.extensions["console_line"] = Line(app, classroom, settings)


def _same_host(origin: str, environ: Mapping[str, Any]) -> bool:
    """Only pages of this very host may open a line."""
    return origin.partition("://")[2] == str(environ.get("HTTP_HOST", ""))


class Line:
    """All open console pages of this process."""

    def __init__(self, app: Flask, classroom: Classroom, settings: Settings) -> None:
        """Hear the browsers' events and the feed; ``app`` already has its Socket.IO server."""
        self._app, self._classroom, self._sockets = app, classroom, app.extensions["socketio"]
        self._room_for = settings.max_console_sockets
        self._shared = bool(settings.message_queue)
        self._seats: dict[str, Seat] = {}
        self._lock = threading.Lock()
        self.bell = Bell(self._pass_on)
        for heard in (self._connect, self._disconnect, self._join, self._beat):
            self._sockets.on_event(heard.__name__.lstrip("_"), heard, namespace=NAMESPACE)
        classroom.feed.listen(self._hear)

    # -- from the browser: whatever is said there may be forged -----------------------------------------------------

    def _connect(self, _auth: object = None) -> None:
        seat = Seat(tokens.read() or "", languages.spoken())
        try:
            self._me(seat)
        except Trouble:
            raise flask_socketio.ConnectionRefusedError("sign_in") from None
        with self._lock:
            if len(self._seats) >= self._room_for:
                raise flask_socketio.ConnectionRefusedError("full")
            self._seats[_sid()] = seat

    def _disconnect(self, _why: object = None) -> None:
        with self._lock:
            self._seats.pop(_sid(), None)

    def _join(self, said: object = None, *_: object) -> Answer:
        """Join the room first, then answer with the backlog since ``since``: nothing falls between the two."""
        lesson_id, since = _field(said, "lesson_id"), _field(said, "since")
        if not isinstance(lesson_id, str) or len(lesson_id) > ID_LIMIT or not _is_number(since):
            return _refused()
        return self._answered(lambda seat, me: self._joined(seat, me, lesson_id, since))

    def _joined(self, seat: Seat, me: Session, lesson_id: str, since: int) -> Answer:
        if not lesson_id:
            seat.lesson_id = seat.class_id = ""
            return {"ok": True, **shapes.backlog((), 0)}
        seat.class_id = self._classroom.wall(me, lesson_id).class_id
        seat.lesson_id = lesson_id
        self._sockets.server.enter_room(_sid(), _room(seat.class_id), namespace=NAMESPACE)
        head = self._classroom.wall(me, lesson_id).head
        return {"ok": True, **shapes.backlog(self._classroom.alerts(me, lesson_id, since), head)}

    def _beat(self, said: object = None, *_: object) -> Answer:
        """R1: the wall is visible; ``person`` only after somebody really touched it."""
        person = _field(said, "person")
        if not isinstance(person, bool):
            return _refused()
        return self._answered(lambda seat, me: self._beaten(seat, me, person=person))

    def _beaten(self, seat: Seat, me: Session, *, person: bool) -> Answer:
        if not seat.lesson_id:
            return _refused()
        lease, left = self._classroom.beat(me, seat.lesson_id, person=person)
        return {"ok": True, "lease": lease, "person": left}

    def _answered(self, do: Callable[[Seat, Session], Answer]) -> Answer:
        """Do it as the person of this connection; a trouble is an answer, never a crash."""
        seat = self._seats.get(_sid())
        if seat is None:
            return _refused()
        try:
            return do(seat, self._me(seat))
        except SignInNeeded:
            flask_socketio.disconnect()
            return {"ok": False, "error": "sign_in"}
        except Trouble as trouble:
            return {"ok": False, "error": "refused", "say": translated(trouble.say)}

    def _me(self, seat: Seat) -> Session:
        return recall(self._classroom, seat.token, seat.language)

    # -- from the feed ----------------------------------------------------------------------------------------------

    def _hear(self, ring: Ring) -> None:
        """Called after a commit from any thread: never blocks."""
        if self._seats or self._shared:
            self.bell.start()
            self.bell.ring(ring)

    def _pass_on(self, ring: Ring) -> None:
        with self._lock:
            seats = list(self._seats.items())
        for sid, seat in seats:
            if ring.what == "alert":
                self._alert(sid, seat, ring)
            elif ring.what == "head":
                self._head(sid, seat, ring)
            elif ring.what in PAGE_RINGS and ring.class_id in {"", seat.class_id}:
                self._tell(sid, "wall", {})
        if self._shared:
            self._ring_others(ring)

    def _alert(self, sid: str, seat: Seat, ring: Ring) -> None:
        """Read it again, as this person; who may not see it hears nothing."""
        try:
            alert = self._classroom.alert(self._me(seat), ring.id)
        except SignInNeeded:
            self._sockets.server.disconnect(sid, namespace=NAMESPACE)
            return
        except Trouble:
            return
        with self._app.test_request_context(), force_locale(seat.language):
            self._tell(sid, "alert", shapes.card(alert, _box(seat, ring)))

    def _head(self, sid: str, seat: Seat, ring: Ring) -> None:
        """A number only: it betrays nothing, and catches a last ring that was lost."""
        if _box(seat, ring) == shapes.LESSON_BOX or not seat.lesson_id:
            self._tell(sid, "head", {"box": _box(seat, ring), "seq": ring.seq})

    def _ring_others(self, ring: Ring) -> None:
        """Through the message queue, without words: consoles of other processes ask for what they miss."""
        if ring.what == "alert" and ring.lesson_id == _room(ring.class_id):
            said = {"box": shapes.LESSON_BOX, "seq": ring.seq}
            self._sockets.emit("head", said, namespace=NAMESPACE, to=_room(ring.class_id))
        elif ring.what == "alert":
            self._sockets.emit("wall", {}, namespace=NAMESPACE)
        elif ring.what in PAGE_RINGS:
            self._sockets.emit("wall", {}, namespace=NAMESPACE, to=_room(ring.class_id))

    def _tell(self, sid: str, event: str, said: Answer) -> None:
        self._sockets.emit(event, said, namespace=NAMESPACE, to=sid)


def _box(seat: Seat, ring: Ring) -> str:
    """Whose numbers a ring's ``seq`` belongs to, as this page counts."""
    mine = {seat.lesson_id, _room(seat.class_id)} if seat.lesson_id else set()
    return shapes.LESSON_BOX if ring.lesson_id in mine else ring.lesson_id or shapes.INBOX


def _room(class_id: str) -> str:
    """The Socket.IO room of a class; also the name of the inbox its alerts are numbered in."""
    return f"class:{class_id}"


def _sid() -> str:
    return str(getattr(request, "sid", ""))


def _field(said: object, name: str) -> Any:  # noqa: ANN401 -- anything at all may come in here
    return said.get(name) if isinstance(said, dict) else None


def _is_number(given: object) -> bool:
    return isinstance(given, int) and not isinstance(given, bool) and 0 <= given <= HIGHEST


def _refused() -> Answer:
    return {"ok": False, "error": "not_understood"}
