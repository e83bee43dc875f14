"""What every page of this side draws with: clocks, pictures and the signed-in student. No decisions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Flask
from flask_babel import format_datetime, format_time, gettext, lazy_gettext
from werkzeug.local import LocalProxy

from kiosk import pictures, seat

KINDS = {
    "full_name": lazy_gettext("Last name"),
    "last_name": lazy_gettext("Last name"),
    "address": lazy_gettext("Address"),
    "phone": lazy_gettext("Phone number"),
    "email": lazy_gettext("E-mail address"),
    "handle": lazy_gettext("User name"),
    "school": lazy_gettext("School name"),
    "meetup": lazy_gettext("Meeting someone"),
    "asking": lazy_gettext("Asking for something private"),
    "photo": lazy_gettext("Photo of a person"),
    "discomfort": lazy_gettext("Unkind words"),
    "link": lazy_gettext("A link"),
}


DEEDS = {
    "signed in": lazy_gettext("signed in"),
    "enrolled a student": lazy_gettext("added me to the class"),
    "message delivered": lazy_gettext("sent my message"),
    "message coached": lazy_gettext("showed me what to keep secret"),
    "message held": lazy_gettext("kept my message for a teacher"),
    "message refused": lazy_gettext("did not send my message"),
    "decided: release": lazy_gettext("sent my message"),
    "decided: refuse": lazy_gettext("decided not to send my message"),
    "decided: talk": lazy_gettext("wants to talk with me"),
    "decided: counselor": lazy_gettext("asked the counselor to help"),
    "letter delivered": lazy_gettext("brought me a message"),
    "letter held": lazy_gettext("kept a message for a teacher to look at"),
    "made a report": lazy_gettext("told a grown-up"),
    "looked at a report": lazy_gettext("read my report"),
    "answered a report": lazy_gettext("answered my report"),
    "closed a report": lazy_gettext("finished my report"),
    "looked at the record": lazy_gettext("looked at what is kept about me"),
    "looked at the history": lazy_gettext("looked at my messages"),
    "looked at a file": lazy_gettext("looked at a file"),
    "took a file as it came": lazy_gettext("downloaded a file"),
    "opened a file": lazy_gettext("opened a file for me"),
    "revealed the words": lazy_gettext("read the hidden words"),
    "saw an alert": lazy_gettext("saw that something waits"),
    "closed an alert": lazy_gettext("finished looking at it"),
    "handed over to the counselor": lazy_gettext("asked the counselor to help"),
    "escalated an alert": lazy_gettext("asked another grown-up to look"),
    "refused, unanswered": lazy_gettext("did not send my message, because nobody answered"),
    "erased a message": lazy_gettext("erased a message after its time"),
}


def hang(app: Flask) -> None:
    """Give the templates what they draw with."""
    app.context_processor(_for_page)
    app.jinja_env.globals.update(picture_icon=pictures.icon, picture_label=pictures.label)


def _for_page() -> dict[str, Any]:
    return {
        "me": LocalProxy(seat.me_or_nobody),  # asked only by pages that need it: an error page must not need the store
        "clock": clock,
        "day": day,
        "kind_label": kind_label,
        "deed_label": deed_label,
        "who_label": who_label,
    }


def clock(at: datetime) -> str:
    """The time on the school's own wall; the browser says it again in the device's zone."""
    return str(format_time(at.astimezone(), "short", rebase=False))


def day(at: datetime) -> str:
    """Day and time on the school's own wall."""
    return str(format_datetime(at.astimezone(), "short", rebase=False))


def kind_label(kind: str) -> str:
    """A kind in a child's words."""
    return str(KINDS[kind]) if kind in KINDS else gettext("Something else")


def deed_label(verb: str) -> str:
    """A line of the log in a child's words; a verb without a word here is shown as the log has it."""
    return str(DEEDS.get(verb, verb))


def who_label(name: str) -> str:
    """Who did it; the service itself has no name."""
    return gettext("this program") if name in {"", "the service"} else name
