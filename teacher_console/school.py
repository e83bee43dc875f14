"""How a class is set up: contacts, what is no secret there, the approve-everything switch, the rules page."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from teacher_console.answers import done
from teacher_console.people import behind_sign_in, classroom, me

blueprint = behind_sign_in(Blueprint("school", __name__))
BOOK = "book"
LONGEST = 200


@blueprint.get("/rules")
def rules() -> ResponseReturnValue:
    """The rules as this school has them, lane by lane."""
    return render_template("console/rules.html", rules=classroom().rules(me()))


@blueprint.get("/classes/<class_id>/contacts")
def contacts(class_id: str) -> ResponseReturnValue:
    """The correspondents outside the school."""
    return render_template("console/contacts.html", contacts=classroom().contacts(me(), class_id), class_id=class_id)


@blueprint.get("/classes/<class_id>/not-secret")
def not_secret(class_id: str) -> ResponseReturnValue:
    """R2: what teachers of the class released for good, and the names of its books."""
    rows = classroom().exceptions(me(), class_id)
    books = [row for row in rows if row.kind == BOOK]
    others = [row for row in rows if row.kind != BOOK]
    return render_template("console/not_secret.html", books=books, others=others, class_id=class_id)


@blueprint.post("/classes/<class_id>/books")
def add_to_books(class_id: str) -> ResponseReturnValue:
    """An author or a character the class reads about."""
    classroom().add_to_books(me(), class_id, request.form.get("name", "")[:LONGEST])
    return done(gettext("The name is in the class's books."), back=url_for("school.not_secret", class_id=class_id))


@blueprint.post("/exceptions/<exception_id>/remove")
def remove_exception(exception_id: str) -> ResponseReturnValue:
    """From now on these words are a secret again."""
    class_id = classroom().remove_exception(me(), exception_id)
    return done(gettext("Removed. It is a secret again."), back=url_for("school.not_secret", class_id=class_id))


@blueprint.post("/classes/<class_id>/approve-first")
def approve_first(class_id: str) -> ResponseReturnValue:
    """M: every message to the board or outside waits for one key, or no longer does."""
    on = request.form.get("on") == "1"
    classroom().set_approve_first(me(), class_id, on)
    said = gettext("Every message waits for you first.") if on else gettext("Messages no longer wait for you first.")
    return done(said, back="/")
