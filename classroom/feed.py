"""The doorbell: tells listeners, after the commit, that something changed. Never words (DESIGN §5).

A listener that fails does not disturb the others or the person who sent; with ``strict`` (tests) it raises.
"""

from __future__ import annotations

from collections.abc import Callable

import structlog

from classroom.model import Ring

Listener = Callable[[Ring], None]
log = structlog.get_logger()


class Feed:
    """Calls every listener with every ring, in the thread that rings."""

    def __init__(self, *, strict: bool = False) -> None:
        """``strict`` re-raises a listener's error: a swallowed TypeError would only be seen by a journey."""
        self._listeners: list[Listener] = []
        self._strict = strict

    def listen(self, listener: Listener) -> None:
        """From now on call ``listener`` with every ring."""
        self._listeners.append(listener)

    def tell(self, *rings: Ring) -> None:
        """Ring, after the commit."""
        for ring in rings:
            for listener in self._listeners:
                self._call(listener, ring)

    def _call(self, listener: Listener, ring: Ring) -> None:
        try:
            listener(ring)
        except Exception as trouble:
            if self._strict:
                raise
            log.warning("a listener of the feed failed", what=ring.what, error=type(trouble).__name__)
