"""What every answer says about itself: the only place for security headers."""

from __future__ import annotations

import re
import secrets

from flask import Flask, Response, g, request

HOST = re.compile(r"[A-Za-z0-9.\-\[\]:]+")
NEVER = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "serial",
    "usb",
)
PERMISSIONS = ", ".join(f"{feature}=()" for feature in NEVER)


def hang(app: Flask) -> None:
    """Set a nonce before anything else may answer, and the headers on everything that leaves."""
    app.before_request(_set_nonce)
    app.after_request(_dress)
    app.context_processor(lambda: {"csp_nonce": nonce()})


def nonce() -> str:
    """The request's nonce; made on demand so that the earliest error page has one too."""
    if "door_nonce" not in g:
        g.door_nonce = secrets.token_urlsafe(16)
    return str(g.door_nonce)


def _set_nonce() -> None:
    nonce()


def policy(*, host: str, secure: bool, nonce_value: str) -> str:
    """The Content-Security-Policy for a page served under `host`."""
    socket = f" {'wss' if secure else 'ws'}://{host}" if HOST.fullmatch(host) else ""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'nonce-{nonce_value}'",
            "style-src 'self'",
            "img-src 'self' blob:",
            "font-src 'self'",
            f"connect-src 'self'{socket}",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def _dress(response: Response) -> Response:
    csp = policy(host=request.host, secure=request.is_secure, nonce_value=nonce())
    response.headers.setdefault("Content-Security-Policy", csp)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Permissions-Policy"] = PERMISSIONS
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if request.endpoint is None or not request.endpoint.endswith("static"):
        # A shared classroom device must not show the last child's page with the Back key.
        response.headers["Cache-Control"] = "no-store"
    return response
