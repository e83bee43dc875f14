"""From the feed's thread to our own: the only place where rings wait. Whoever rings is never kept waiting.

The thread starts with the first ring anybody hears, hence after any fork of the server.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

import structlog

from classroom.model import Ring

LIMIT = 2000
log = structlog.get_logger()


class Bell:
    """A bounded queue of rings and one thread that passes them on, one after the other."""

    def __init__(self, pass_on: Callable[[Ring], None]) -> None:
        """``pass_on`` is called in the bell's thread."""
        self._pass_on = pass_on
        self._rings: queue.Queue[Ring] = queue.Queue(LIMIT)
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def start(self) -> None:
        """Begin to pass on; starting twice is starting once."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="console-bell", daemon=True)
                self._thread.start()

    def ring(self, ring: Ring) -> None:
        """Take a ring without ever waiting. One that finds no place is found again by its number."""
        try:
            self._rings.put_nowait(ring)
        except queue.Full:
            log.warning("console rings were dropped", waiting=LIMIT)

    def settle(self) -> None:
        """Wait until every ring so far was passed on."""
        if self._thread is not None:
            self._rings.join()

    def _run(self) -> None:
        while True:
            ring = self._rings.get()
            try:
                self._pass_on(ring)
            except Exception as trouble:  # noqa: BLE001 -- one bad ring must not silence the wall
                log.warning("a ring could not be passed on", what=ring.what, error=type(trouble).__name__)
            finally:
                self._rings.task_done()
