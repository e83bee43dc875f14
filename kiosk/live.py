"""The doorbell of the students' side: the only place that speaks Socket.IO, so `Any` stops here.

The line rings and says nothing: ids and states, never words. A page that hears it asks for what changed over HTTP,
where every permission is checked again. The server listens to one event, a sign of life; all others are ignored.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from flask import Flask, request
from flask_socketio import ConnectionRefusedError as Refused
from flask_socketio import Namespace, SocketIO, disconnect, join_room

from classroom import Classroom, Settings
from classroom.model import Ring, SignInNeeded
from classroom.views import Session
from doorway import tokens

NAMESPACE: Final = "/kiosk"
BEAT_EVERY_S: Final = 5.0
"""A busier page is not heard more often: nobody may write to the store as fast as they like."""
BUFFER: Final = 64_000


@dataclass
class Lines:
    """Who is on the line: socket id → student and last beat; counted, because each line holds a few threads."""

    most: int
    lock: Lock = field(default_factory=Lock)
    who: dict[str, Session] = field(default_factory=dict)
    beats: dict[str, float] = field(default_factory=dict)

    def take(self, line: str, me: Session) -> bool:
        """Take a place on the line; False when all are taken."""
        with self.lock:
            if len(self.who) >= self.most:
                return False
            self.who[line] = me
            return True

    def drop(self, line: str) -> Session | None:
        """Leave the line; the student, when this was their last page."""
        with self.lock:
            me = self.who.pop(line, None)
            self.beats.pop(line, None)
            still = {one.person_id for one in self.who.values()}
            return me if me and me.person_id not in still else None

    def may_beat(self, line: str, now: float) -> Session | None:
        """The student, when it is time to hear from them again."""
        with self.lock:
            if now - self.beats.get(line, -BEAT_EVERY_S) < BEAT_EVERY_S:
                return None
            self.beats[line] = now
            return self.who.get(line)


class Doorbell(Namespace):  # type: ignore[misc]
    """Connect, a sign of life, and gone."""

    def __init__(self, classroom: Classroom, lines: Lines) -> None:
        super().__init__(NAMESPACE)
        self._classroom = classroom
        self._lines = lines

    def on_connect(self, _auth: object = None) -> None:
        """Only a signed-in student gets a line: a missing Origin is let through, so the token decides."""
        me = self._signed_in()
        if me is None:
            raise Refused("sign in")
        if not self._lines.take(_line(), me):
            raise Refused("full")
        join_room(_for_student(me.person_id))
        join_room(_for_class(me.class_id))
        self._classroom.present(me)

    def on_beat(self, *_said: object) -> None:
        """A sign of life: the tile stays awake; a session that was ended meanwhile loses its line."""
        if self._lines.may_beat(_line(), time.monotonic()) is None:
            return
        me = self._signed_in()
        if me is None:
            disconnect()
        else:
            self._classroom.present(me)

    def on_disconnect(self, *_why: object) -> None:
        """The last page of a student is gone: the tile goes stale."""
        me = self._lines.drop(_line())
        if me is not None:
            self._classroom.left(me)

    def _signed_in(self) -> Session | None:
        try:
            return self._classroom.session(tokens.read() or "", "kiosk")
        except SignInNeeded:
            return None


def hang(app: Flask, classroom: Classroom, settings: Settings) -> None:
    """Start listening to the feed and give the app its socket server."""
    server = SocketIO(
        app,
        async_mode="threading",
        transports=["websocket"],
        manage_session=False,
        cors_allowed_origins=None,  # the page's own origin and no other
        ping_interval=5,
        ping_timeout=10,
        max_http_buffer_size=BUFFER,
        message_queue=settings.message_queue or None,
        channel="kiosk",
        serve_client=False,
    )
    server.on_namespace(Doorbell(classroom, Lines(settings.max_kiosk_sockets)))
    classroom.feed.listen(lambda ring: tell(server, ring))


def tell(server: SocketIO, ring: Ring) -> None:
    """Ring at the pages that may have something to fetch; others need not know that anything happened."""
    if ring.what in {"outcome", "report"} and ring.student_id:
        _ring(server, ring, _for_student(ring.student_id))
    elif ring.what == "board":
        _ring(server, ring, _for_student(ring.student_id) if ring.student_id else _for_class(ring.class_id))
    elif ring.what == "room":
        _ring(server, ring, _for_class(ring.class_id))


def _ring(server: SocketIO, ring: Ring, to: str) -> None:
    server.emit("ring", {"ring": ring.what, "id": ring.id}, namespace=NAMESPACE, to=to)


def _line() -> str:
    return str(getattr(request, "sid", ""))


def _for_student(student_id: str) -> str:
    return f"student:{student_id}"


def _for_class(class_id: str) -> str:
    return f"class:{class_id}"
