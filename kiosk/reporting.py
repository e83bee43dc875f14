"""Report this: three quiet screens, a website, and what became of it. R3: always accepted, lesson or no lesson."""

from __future__ import annotations

import uuid
from dataclasses import replace

from flask import Flask, Response, jsonify, make_response, redirect, render_template, request, url_for
from flask_babel import gettext

import doorway
from classroom.model import About, Feeling, NotThere, ReportDraft
from classroom.views import MessageView
from kiosk import incoming
from kiosk.seat import classroom, me


def hang(app: Flask) -> None:
    """The pages of this file."""
    app.add_url_rule("/report", "report", report, methods=["GET", "POST"])
    app.add_url_rule("/report/website", "website", website, methods=["GET", "POST"])
    app.add_url_rule("/reports", "reports", reports)
    app.add_url_rule("/reports/list", "reports_piece", reports_piece)
    app.add_url_rule("/reports/<report_id>", "receipt", receipt)
    app.add_url_rule("/reports/<report_id>/more", "say_more", say_more, methods=["POST"])


def report() -> Response:
    """Screen one says you are not in trouble, screen two asks, the receipt is the third."""
    if request.method == "POST":
        return take(incoming.report(request))
    message_id = request.args.get("message", "")[: incoming.LONGEST_ID]
    if request.args.get("step") != "tell":
        me()
        return make_response(render_template("kiosk/report.html", message_id=message_id))
    draft = ReportDraft(id=str(uuid.uuid4()), about=_usual_about(message_id), message_id=message_id)
    return make_response(_form(draft))


def website() -> Response:
    """Report a website (R7)."""
    if request.method == "GET":
        me()
        draft = ReportDraft(id=str(uuid.uuid4()))
        return make_response(render_template("kiosk/website.html", report_id=draft.id, form=draft))
    return take(replace(incoming.report(request), about=About.WEBSITE))


def take(draft: ReportDraft) -> Response:
    """Hand the report to the classroom and show its receipt."""
    taken = classroom().report(me(), draft)
    next_page = url_for("receipt", report_id=taken.id)
    if doorway.wants_json():
        return jsonify(next=next_page, receipt=taken.receipt)
    return make_response(redirect(next_page))


def receipt(report_id: str) -> str:
    """The third screen: two words to ask about it later."""
    found = next((one for one in classroom().reports(me()) if one.id == report_id), None)
    if found is None:
        raise NotThere(gettext("We could not find this report among yours."))
    return render_template("kiosk/receipt.html", report=found)


def reports() -> str:
    """My reports and what became of them."""
    return render_template("kiosk/reports.html", list=classroom().reports(me()))


def reports_piece() -> str:
    """The list alone, for the doorbell."""
    return render_template("kiosk/pieces/reports.html", list=classroom().reports(me()))


def say_more(report_id: str) -> Response:
    """Add a line to a report of one's own."""
    classroom().answer_report(me(), incoming.known_id(report_id), incoming.words(request.form.get("words", "")))
    return make_response(redirect(url_for("reports")))


def _form(draft: ReportDraft) -> str:
    about = _message(draft.message_id)
    return render_template(
        "kiosk/report_tell.html",
        form=draft,
        report_id=draft.id,
        message_id=draft.message_id,
        about_message=about,
        feelings=_feelings(),
        abouts=_abouts(),
        tells=_tells(),
    )


def _message(message_id: str) -> MessageView | None:
    return next((one for one in classroom().board(me()) if one.id == message_id), None) if message_id else None


def _usual_about(message_id: str) -> About:
    about = _message(message_id)
    if about is None or about.mine:
        return About.SOMETHING
    return About.CLASSMATE if about.reply_to == "classmate" or about.to == "board" else About.OUTSIDE


def _feelings() -> tuple[tuple[str, str, str], ...]:
    return (
        (Feeling.WEIRD, "weird", gettext("weird")),
        (Feeling.SCARY, "scary", gettext("scary")),
        (Feeling.MEAN, "mean", gettext("mean")),
        (Feeling.ASKED, "asked", gettext("asked me something")),
    )


def _abouts() -> tuple[tuple[str, str], ...]:
    return (
        (About.SOMETHING, gettext("Something I saw")),
        (About.CLASSMATE, gettext("A classmate")),
        (About.OUTSIDE, gettext("Someone outside school")),
        (About.TEACHER, gettext("My teacher")),
        (About.ADULT, gettext("Another grown-up")),
    )


def _tells() -> tuple[tuple[str, str], ...]:
    return (("teacher", gettext("My teacher")), ("counselor", gettext("The counselor")))
