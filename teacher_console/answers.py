"""What comes back after somebody did something: the only place that turns verbs and troubles into answers.

A script gets JSON; a plain form gets a sentence and the page it came from.
"""

from __future__ import annotations

from urllib.parse import urlencode

from flask import flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

import doorway
from classroom.model import SignInNeeded, Trouble
from doorway.looks import local_path
from teacher_console.wording import translated


def done(say: str, *, back: str, **more: object) -> ResponseReturnValue:
    """The thing was done: ``say`` is the sentence, ``back`` the path where a plain form goes when it names none."""
    if doorway.wants_json():
        return jsonify({"ok": True, "say": say, **more})
    if say:
        flash(say)
    return redirect(_back(back), 303)


def _back(otherwise: str) -> str:
    given = request.form.get("back", "")
    return local_path(given) if given else otherwise


def in_words(trouble: Trouble) -> ResponseReturnValue:
    """Say a trouble of the classroom kindly; who is not signed in is led to the door and back."""
    say = translated(trouble.say)
    if isinstance(trouble, SignInNeeded) and not doorway.wants_json():
        back = request.path if request.method == "GET" else "/"
        query = "?" + urlencode({"back": back}) if back != "/" else ""
        return redirect(url_for("pages.sign_in") + query, 303)
    return doorway.refuse(trouble.status, say=say)
