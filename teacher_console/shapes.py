"""What the wall's script reads: the only place where views become JSON.

A card travels as the HTML the server drew, so that a page without a script and one with it show the same card.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from flask import render_template

from classroom.views import AlertView, FeedRow, Tile, Wall
from teacher_console.wording import KINDS, TILES, named

LESSON_BOX = "lesson"
INBOX = "inbox"


def cards(here: Sequence[AlertView], mine: Sequence[AlertView]) -> list[AlertView]:
    """What needs the person, each alert once: urgent first, then in the order it came. A quiet one waits silently."""
    both = {alert.id: alert for alert in (*mine, *here) if alert.state != "closed"}
    return sorted(both.values(), key=lambda alert: (alert.loudness != "urgent", alert.opened_at, alert.seq))


def card(alert: AlertView, box: str) -> dict[str, Any]:
    """One alert for the script; ``html`` is the card, ``box`` says whose numbers ``seq`` belongs to.

    The card carries no form token: a new one each time would make every card look changed; the script sends its own.
    """
    return {
        "id": alert.id,
        "seq": alert.seq,
        "box": box,
        "loudness": alert.loudness,
        "state": alert.state,
        "escalated": alert.escalated,
        "title": headline(alert),
        "at": alert.opened_at.timestamp(),
        "html": render_template("console/card.html", alert=alert, form_token=str, back_path=""),
    }


def headline(alert: AlertView) -> str:
    """What it is and about whom, in one line."""
    title = alert.title[:1].upper() + alert.title[1:]
    told = not alert.student_name or alert.student_name in title
    return title if told else f"{title} · {alert.student_name}"


def wall(view: Wall, mine: Sequence[AlertView]) -> dict[str, Any]:
    """The whole wall."""
    here = {alert.id for alert in view.alerts}
    return {
        "lesson": view.lesson_id,
        "state": view.state,
        "until": _iso(view.until),
        "head": view.head,
        "lease": view.lease_seconds,
        "person": view.person_seconds,
        "still_here": view.ask_still_here,
        "tiles": [tile(each) for each in view.tiles],
        "alerts": [card(each, LESSON_BOX if each.id in here else INBOX) for each in cards(view.alerts, mine)],
        "feed": [_row(each) for each in view.feed],
    }


def inbox(mine: Sequence[AlertView]) -> dict[str, Any]:
    """The inbox in the wall's shape: no lesson, no tiles."""
    return {
        "lesson": "",
        "state": "",
        "until": None,
        "head": 0,
        "lease": 0,
        "person": 0,
        "still_here": False,
        "tiles": [],
        "alerts": _each(cards((), mine), INBOX),
        "feed": [],
    }


def backlog(alerts: Iterable[AlertView], head: int) -> dict[str, Any]:
    """What came since the last number the console has seen."""
    return {"alerts": _each(alerts, LESSON_BOX), "head": head}


def tile(view: Tile) -> dict[str, Any]:
    """One student's place."""
    return {
        "student": view.student_id,
        "seat": view.seat,
        "name": view.name,
        "state": shown_state(view),
        "word": named(TILES, shown_state(view)),
        "quiet": view.quiet,
        "waiting": view.waiting,
        "hand": view.hand_up,
        "since": _iso(view.since) if view.state == "away" else None,
    }


def shown_state(view: Tile) -> str:
    """What the tile says first: what waits, then the raised hand, then where the student is."""
    if view.waiting:
        return "waiting"
    return "hand" if view.hand_up and view.state != "away" else view.state


def _row(row: FeedRow) -> dict[str, Any]:
    return {"at": _iso(row.at), "name": row.student_name, "kind": named(KINDS, row.kind), "say": row.say}


def _each(alerts: Iterable[AlertView], box: str) -> list[dict[str, Any]]:
    return [card(alert, box) for alert in alerts]


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
