"""gunicorn inside run.py: one worker with threads, two sockets, graceful stop. The only file that knows gunicorn.

The sockets are bound here, before gunicorn starts, so that a taken port is one sentence and not a retry loop. Writer,
workers and schedules start in the worker process, after the fork: a thread does not survive one.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import ThreadWorker

from classroom.model import BadInput

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

GRACE_S = 3


@dataclass(frozen=True, slots=True)
class Door:
    """A bound socket and the address to tell people."""

    bound: socket.socket
    host: str
    port: int

    @property
    def url(self) -> str:
        """As a person types it."""
        return f"http://{'localhost' if self.host in {'127.0.0.1', '::1', '0.0.0.0', '::'} else self.host}:{self.port}"  # noqa: S104


def bind(host: str, port: int) -> Door:
    """Bind a port (0: any free one). Raises BadInput with one sentence when it is taken or not ours to take."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except (OSError, OverflowError) as wrong:
        bound.close()
        raise BadInput(f"Port {port} on {host} cannot be used: {_reason(wrong)}.") from None
    bound.set_inheritable(True)
    return Door(bound, host, bound.getsockname()[1])


def _reason(wrong: Exception) -> str:
    return (getattr(wrong, "strerror", None) or str(wrong)).lower()


@dataclass(frozen=True, slots=True)
class Running:
    """What a worker process runs: the front, how to hang up the live lines, how to stop what runs beside it."""

    front: WSGIApplication
    hang_up: Callable[[], None]
    stop: Callable[[], None]


class Worker(ThreadWorker):  # type: ignore[misc]
    """A threaded worker that hangs up when told to stop: open lines would hold it until it is killed."""

    def handle_exit(self, sig: int, frame: Any) -> None:  # noqa: ANN401 -- gunicorn's signature
        """SIGTERM. The lines are closed in a thread of their own: a signal may interrupt anything."""
        super().handle_exit(sig, frame)
        threading.Thread(target=self.app.hang_up, daemon=True).start()


class Embedded(BaseApplication):  # type: ignore[misc]
    """gunicorn with our own settings and no command line of its own."""

    def __init__(
        self, start: Callable[[], Running], doors: list[Door], *, threads: int, ready: Callable[[], None]
    ) -> None:
        """``start`` is called in the worker process; ``ready`` in the parent, once the sockets listen."""
        self._start = start
        self._doors = doors
        self._threads = threads
        self._ready = ready
        self._running: Running | None = None
        super().__init__()

    def load_config(self) -> None:
        """One threaded worker: the live lines live in its memory."""
        settings: dict[str, Any] = {
            "bind": [f"fd://{door.bound.fileno()}" for door in self._doors],
            "worker_class": Worker,
            "workers": 1,
            "threads": self._threads,
            "worker_connections": 4 * self._threads,
            "graceful_timeout": GRACE_S,
            "timeout": 60,
            "keepalive": 5,
            "limit_request_line": 2000,
            "accesslog": None,
            "loglevel": "warning",
            "when_ready": lambda _server: self._ready(),
            "worker_exit": lambda _server, _worker: self._stop(),
            "control_socket_disable": True,
        }
        for name, value in settings.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> WSGIApplication:
        """Called once in the worker process."""
        self._running = self._start()
        return self._running.front

    def hang_up(self) -> None:
        """Close every live line; the pages come back by themselves when the service does."""
        if self._running:
            self._running.hang_up()

    def _stop(self) -> None:
        if self._running:
            self._running.stop()
