"""`run.py serve`: both sides on two ports in one process, until told to stop."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from classroom import Settings, open_classroom
from classroom.chores import Bells, Chores
from classroom.scheduling import bells_of, chores_of, take_turn
from classroom.settings import load
from commands import options
from commands.embedding import Door, Embedded, Running, bind
from commands.front import Front
from commands.group import Sides
from commands.installation import check, screening_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask


@click.command()
@options.addresses
@options.state
@click.pass_obj
def serve(
    sides: Sides, state_dir: Path | None, host: str | None, kiosk_port: int | None, console_port: int | None
) -> None:
    """Serve the students' side and the staff's side, each on its own port.

    Everything the service keeps lives in the state directory; `init` makes it. Stops gracefully on SIGTERM or Ctrl-C:
    what was acknowledged is on disk, what was being looked at is taken up again at the next start.
    """
    settings = load(state_dir, host=host, kiosk_port=kiosk_port, console_port=console_port)
    check(settings)
    run(sides, settings, lambda kiosk, console: click.echo(f"students {kiosk.url}\nstaff    {console.url}"))


def run(sides: Sides, settings: Settings, ready: Callable[[Door, Door], None]) -> None:
    """Bind both ports and serve until told to stop."""
    kiosk, console = bind(settings.host, settings.kiosk_port), bind(settings.host, settings.console_port)
    Embedded(
        partial(start, sides, settings, kiosk.port),
        [kiosk, console],
        threads=settings.threads,
        ready=lambda: ready(kiosk, console),
    ).run()


def start(sides: Sides, settings: Settings, kiosk_port: int) -> Running:
    """Everything that runs in the web process: the classroom, its bells, the chores if it is their turn, both apps."""
    screening = screening_of(settings)
    classroom = open_classroom(settings, screening)
    screening.start()
    classroom.finish_screening(everything=True)
    turn = take_turn(settings.state_dir)
    schedules = [bells_of(Bells(classroom)), *([chores_of(Chores(classroom))] if turn else [])]
    for schedule in schedules:
        schedule.start()
    kiosk, console = sides.build(classroom, classroom.parts.settings)
    screening.settle()
    front = Front(kiosk, console, kiosk_port=kiosk_port, kiosk_threads=settings.threads - settings.console_threads)

    def stop() -> None:
        for schedule in schedules:
            schedule.stop()
        screening.stop()
        classroom.parts.store.close()
        if turn:
            turn.close()

    return Running(front, lambda: hang_up(kiosk, console), stop)


def hang_up(*apps: Flask) -> None:
    """Close the live lines of both sides, as a network that went away would: browsers then try again by themselves."""
    for app in apps:
        for line in list(app.extensions["socketio"].server.eio.sockets.values()):
            line.close(wait=False)
