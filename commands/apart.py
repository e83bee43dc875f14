"""`run.py worker` and `run.py scheduler`: parts of the service in processes of their own."""

from __future__ import annotations

import signal
import threading
from pathlib import Path

import click

from classroom.chores import Chores
from classroom.scheduling import chores_of, take_turn
from commands import options
from commands.installation import using

LOOK_EVERY_S = 0.5


@click.command()
@options.state
@click.option("--once", is_flag=True, help="Look at what waits, then end.")
def worker(state_dir: Path | None, *, once: bool) -> None:
    """Screen files that wait, beside the service.

    Takes up every message that was received but not settled, oldest first. Settling twice is settling once, so a
    worker may run beside `serve` or be killed at any time.
    """
    stop = _told_to_stop()
    with using(state_dir) as classroom:
        while True:
            classroom.finish_screening(everything=True)
            classroom.finish_letters()
            if once or stop.wait(LOOK_EVERY_S):
                return


@click.command()
@options.state
def scheduler(state_dir: Path | None) -> None:
    """Run the chores: reminders, escalation, unanswered messages, erasing, in a process of their own.

    Only one scheduler runs at a time; a second one waits for its turn.
    """
    stop = _told_to_stop()
    with using(state_dir) as classroom:
        turn = None
        while turn is None and not stop.wait(LOOK_EVERY_S):
            turn = take_turn(classroom.parts.settings.state_dir)
        if turn is not None:
            schedule = chores_of(Chores(classroom))
            schedule.start()
            stop.wait()
            schedule.stop()


def _told_to_stop() -> threading.Event:
    """An event that SIGTERM and SIGINT set."""
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    return stop
