"""Building one side's Flask app: the only place where the parts of the door are put together."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Blueprint, Flask, Response, current_app, jsonify
from flask_wtf import CSRFProtect
from flask_wtf.csrf import generate_csrf

from doorway import headers, languages, limits, looks, refusal, source

HERE = Path(__file__).parent
BODY_LIMIT = 32 * 1024 * 1024  # R6: five files of a few MB; a side may set MAX_CONTENT_LENGTH lower


def build(  # noqa: PLR0913 - one keyword per thing the two sides must not share
    import_name: str,
    *,
    name: str,
    secret_key: str,
    cookie: str,
    secure: bool,
    source_url: str,
    testing: bool = False,
) -> Flask:
    """Return an app with the door hung in it; `name` is the side ("kiosk"), `cookie` its session token's name.

    Ports do not separate cookies, so each side has its own names and its own secret.
    """
    app = Flask(import_name)
    app.config.update(_cookies(name=name, cookie=cookie, secure=secure))
    app.config.update(
        SECRET_KEY=secret_key,
        TESTING=testing,
        DOOR_SIDE=name,
        DOOR_SOURCE_URL=source_url,
        DOOR_SECURE=secure,
        MAX_CONTENT_LENGTH=BODY_LIMIT,
        SEND_FILE_MAX_AGE_DEFAULT=0,
    )
    _hang(app)
    return app


def _cookies(*, name: str, cookie: str, secure: bool) -> dict[str, object]:
    host = "__Host-" if secure else ""
    return {
        "DOOR_COOKIE": host + cookie,
        "SESSION_COOKIE_NAME": f"{host}{name}_form",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "SESSION_COOKIE_SECURE": secure,
    }


def _hang(app: Flask) -> None:
    # The nonce is set before CSRF can abort: an error page needs it too, or a 400 becomes a 500.
    headers.hang(app)
    # Pages send no Referer, so the form token is checked and the Referer is not; the token lives as long as the cookie.
    app.config.update(WTF_CSRF_SSL_STRICT=False, WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_HEADERS=["X-CSRFToken"])
    CSRFProtect(app)
    languages.hang(app)
    limits.hang(app)
    refusal.hang(app)
    source.hang(app)
    app.register_blueprint(_door())


def _door() -> Blueprint:
    door = Blueprint(
        "door",
        __name__,
        static_folder=str(HERE / "static"),
        static_url_path="/door",
        template_folder=str(HERE / "templates"),
    )
    door.add_url_rule("/healthz", view_func=healthz)
    door.add_url_rule("/form-token", view_func=form_token)
    door.add_url_rule("/looks", view_func=looks.choose, methods=["POST"])
    door.app_context_processor(looks.for_page)
    door.app_template_filter("dom_id")(dom_id)
    return door


def dom_id(text: str) -> str:
    """An id that is safe in HTML and in a selector."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", text)


def healthz() -> Response:
    """Say whether this side and the store behind it answer; no cookie, no secret, no count."""
    classroom = current_app.extensions.get("classroom")
    well = classroom is None or bool(classroom.alive())
    answer: Response = jsonify(ok=well)
    answer.status_code = 200 if well else 503
    return answer


def form_token() -> Response:
    """A fresh form token for a page that outlived a restart; other origins can ask but never read the answer."""
    return jsonify(token=generate_csrf())
