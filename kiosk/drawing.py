"""What every page of this side draws with: clocks, pictures and the signed-in student. No decisions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Flask
from flask_babel import format_datetime, format_time, gettext, lazy_gettext

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


def hang(app: Flask) -> None:
    """Give the templates what they draw with."""
    app.context_processor(_for_page)
    app.jinja_env.globals.update(picture_icon=pictures.icon, picture_label=pictures.label)


def _for_page() -> dict[str, Any]:
    return {"me": seat.me_or_nobody(), "clock": clock, "day": day, "kind_label": kind_label}


def clock(at: datetime) -> str:
    """The time on the school's own wall; the browser says it again in the device's zone."""
    return str(format_time(at.astimezone(), "short", rebase=False))


def day(at: datetime) -> str:
    """Day and time on the school's own wall."""
    return str(format_datetime(at.astimezone(), "short", rebase=False))


def kind_label(kind: str) -> str:
    """A kind in a child's words."""
    return str(KINDS[kind]) if kind in KINDS else gettext("Something else")
