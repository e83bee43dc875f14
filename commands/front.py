"""The one WSGI front: chooses the app by the port the connection was accepted on, never by what a client says.

The Host header is the client's word; SERVER_PORT is the socket's. Threads are kept free for the console, so that a
room full of kiosks cannot starve the teacher (DESIGN §3).
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

FULL = b"Too many people at once. Try again in a moment."


class Front:
    """``kiosk`` answers on ``kiosk_port``, ``console`` on every other port."""

    def __init__(
        self, kiosk: WSGIApplication, console: WSGIApplication, *, kiosk_port: int, kiosk_threads: int
    ) -> None:
        """``kiosk_threads``: how many requests and live lines of students are served at once."""
        self._kiosk = kiosk
        self._console = console
        self._kiosk_port = str(kiosk_port)
        self._places = threading.BoundedSemaphore(kiosk_threads)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Pass the request on."""
        if environ.get("SERVER_PORT") != self._kiosk_port:
            return self._console(environ, start_response)
        if not self._places.acquire(blocking=False):
            return _full(start_response)
        try:
            return self._kiosk(environ, start_response)
        finally:
            self._places.release()


def _full(start_response: StartResponse) -> list[bytes]:
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Retry-After", "3"), ("Cache-Control", "no-store")]
    start_response("503 Service Unavailable", headers)
    return [FULL]
