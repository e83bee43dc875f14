"""How often somebody may try: the only place that counts attempts to sign in."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address


def hang(app: Flask) -> None:
    """One counter per app, in memory: a restart forgives everybody, which a school can live with."""
    Limiter(get_remote_address, app=app, storage_uri="memory://", default_limits=[], headers_enabled=False)


def limit_tries(app: Flask, endpoint: str, limit: str, *, key: Callable[[], str] = get_remote_address) -> None:
    """Allow `limit` ("10 per minute") POSTs of one endpoint per key; reading the page is never counted.

    A whole classroom may share one address: choose a key that says who is meant (class code and seat).
    """
    limiter = next(iter(app.extensions["limiter"]))
    counted = limiter.limit(limit, key_func=key, methods=["POST"])
    app.view_functions[endpoint] = counted(app.view_functions[endpoint])
