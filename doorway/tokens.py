"""The session token's cookie: the only place that reads, sets or drops it.

The token itself means nothing; the classroom's session table says whose it is and can revoke it.
"""

from __future__ import annotations

from flask import Response, current_app, request

LONGEST = 512


def read() -> str | None:
    """The token the browser sent, or None; also inside a Socket.IO connect."""
    token = request.cookies.get(current_app.config["DOOR_COOKIE"], "")
    return token if 0 < len(token) <= LONGEST else None


def set_on(response: Response, token: str, *, max_age: int | None = None) -> Response:
    """Give the token to the browser; without `max_age` (seconds) it ends with the browser."""
    response.set_cookie(
        current_app.config["DOOR_COOKIE"],
        token,
        max_age=max_age,
        path="/",
        httponly=True,
        samesite="Strict",
        secure=current_app.config["DOOR_SECURE"],
    )
    return response


def drop_from(response: Response) -> Response:
    """Take the token away from the browser."""
    response.delete_cookie(
        current_app.config["DOOR_COOKIE"],
        path="/",
        httponly=True,
        samesite="Strict",
        secure=current_app.config["DOOR_SECURE"],
    )
    return response
