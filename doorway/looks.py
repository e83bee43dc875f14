"""Language, light and text size: the only place that remembers how a person likes the pages to look.

Three small cookies without anything personal; a plain form sets them, `looks.js` only makes it instant.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask import Response, current_app, make_response, redirect, request
from flask_babel import get_locale

LANGUAGES = {"en": "English", "es": "Español"}
CHOICES: dict[str, tuple[str, ...]] = {
    "language": tuple(LANGUAGES),
    "theme": ("auto", "light", "dark"),
    "size": ("normal", "large", "largest"),
}
YEAR = 365 * 24 * 3600


def chosen(what: str) -> str | None:
    """What the person chose, or None; an invented cookie value counts as no choice."""
    value = request.cookies.get(_cookie(what), "")
    return value if value in CHOICES[what] else None


def choose() -> Response:
    """Remember each valid choice in the form and go back to the page it came from."""
    answer = make_response(redirect(local_path(request.form.get("back", "/"))))
    for what, allowed in CHOICES.items():
        if request.form.get(what) in allowed:
            answer.set_cookie(
                _cookie(what),
                request.form[what],
                max_age=YEAR,
                samesite="Strict",
                secure=current_app.config["DOOR_SECURE"],
            )
    return answer


def local_path(target: str) -> str:
    """`target` if it is a path on this very side, else "/": the form must not become an open redirect."""
    parts = urlsplit(target.replace("\\", "/"))
    local = not parts.scheme and not parts.netloc and target.startswith("/") and not target.startswith("//")
    return parts.path if local and target.isprintable() else "/"


def for_page() -> dict[str, Any]:
    """What the base template needs to draw itself in the chosen look."""
    locale = get_locale()
    return {
        "page_language": str(locale.language) if locale else "en",
        "page_direction": locale.text_direction if locale else "ltr",
        "page_theme": chosen("theme") or "auto",
        "page_size": chosen("size") or "normal",
        "page_languages": LANGUAGES,
        "source_url": current_app.config["DOOR_SOURCE_URL"],
        "side": current_app.config["DOOR_SIDE"],
    }


def _cookie(what: str) -> str:
    return f"{current_app.config['DOOR_SIDE']}_{what}"
