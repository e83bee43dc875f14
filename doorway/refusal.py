"""Saying no kindly: the only place for error pages and for errors in JSON."""

from __future__ import annotations

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from flask_babel import gettext, lazy_gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

BAD_REQUEST, WRONG_METHOD, OUR_FAULT = 400, 405, 500

# For each status: a code for scripts, then a heading and a sentence for people.
WORDS = {
    400: (
        "not_understood",
        lazy_gettext("That did not work"),
        lazy_gettext("Something in this request was not right. Go back and try once more."),
    ),
    403: (
        "not_yours",
        lazy_gettext("This page is for someone else"),
        lazy_gettext("You cannot open this. If you think you should, ask your teacher."),
    ),
    404: (
        "not_here",
        lazy_gettext("Nothing here"),
        lazy_gettext("We could not find this page. It may have moved or be finished."),
    ),
    405: (
        "not_this_way",
        lazy_gettext("That did not work"),
        lazy_gettext("This page cannot be used that way. Go back and try once more."),
    ),
    409: (
        "already_there",
        lazy_gettext("This has changed in the meantime"),
        lazy_gettext("Somebody was faster, or this was sent before. Look again and try once more."),
    ),
    413: (
        "too_large",
        lazy_gettext("That is too big"),
        lazy_gettext("This is too big to send. Try something smaller."),
    ),
    429: (
        "too_often",
        lazy_gettext("One moment, please"),
        lazy_gettext("That was a lot of tries. Wait a minute, then try again."),
    ),
    500: (
        "our_fault",
        lazy_gettext("Something went wrong on our side"),
        lazy_gettext("This was not your fault, and it was written down. Please try again."),
    ),
}


def hang(app: Flask) -> None:
    """Answer every error in words."""
    app.register_error_handler(CSRFError, _old_page)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _our_fault)


def wants_json() -> bool:
    """Whether this was asked by a script of ours rather than by a person's browser."""
    accepts = request.accept_mimetypes
    return request.is_json or accepts["application/json"] > accepts["text/html"]


def refuse(status: int, *, code: str | None = None, say: str | None = None) -> Response:
    """An error answer, as a page or as {"error": code, "say": sentence}; unsaid parts come from WORDS."""
    usual_code, heading, sentence = WORDS.get(status, WORDS[OUR_FAULT if status >= OUR_FAULT else BAD_REQUEST])
    code, said = code or usual_code, say or str(sentence)
    if wants_json():
        return make_response(jsonify(error=code, say=said), status)
    page = render_template("door/refusal.html", heading=str(heading), say=said, status=status)
    return make_response(page, status)


def _old_page(_: CSRFError) -> Response:
    say = gettext("This page was open for too long. Open it again and try once more.")
    return refuse(400, code="old_page", say=say)


def _http(error: HTTPException) -> Response:
    if error.code is not None and error.code < BAD_REQUEST:
        return make_response(error.get_response())
    answer = refuse(error.code or OUR_FAULT)
    if error.code == WRONG_METHOD:
        answer.headers["Allow"] = ", ".join(getattr(error, "valid_methods", None) or ())
    return answer


def _our_fault(error: Exception) -> Response:
    """Kind words outside; inside only the kind of the exception, never its text (invariant 11)."""
    if current_app.testing and current_app.config.get("PROPAGATE_EXCEPTIONS") is not False:
        raise error
    current_app.logger.error("unexpected %s in %s", type(error).__name__, request.endpoint)
    return refuse(OUR_FAULT)
