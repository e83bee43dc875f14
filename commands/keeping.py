"""`run.py erase --due` and `run.py verify-log`: keeping what must be kept, destroying what must not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from classroom import Classroom
from classroom.chores import Chores
from classroom.store.rows import EntryRow
from commands import options
from commands.installation import using


@click.command()
@options.state
@click.option("--due", is_flag=True, required=True, help="Only what is past its time (there is no other way).")
def erase(state_dir: Path | None, *, due: bool) -> None:  # noqa: ARG001 -- the flag only makes the wish explicit
    """Destroy words and files past their time (keep_days). The log entry stays: who, when, which kinds."""
    with using(state_dir) as classroom:
        total = 0
        while count := Chores(classroom).erase_old():
            total += count
    click.echo(f"{total} messages erased.")


@click.command("verify-log")
@options.state
def verify_log(state_dir: Path | None) -> None:
    """Check the log's chain from the first line to the last; exit status 1 when a line does not fit.

    Keep the last line's number and seal somewhere else (print it, mail it): a log whose end was cut off looks whole.
    """
    with using(state_dir) as classroom:
        broken = classroom.parts.logbook.verify(_lines(classroom))
        with classroom.parts.store.read() as tx:
            last = tx.last_entry()
    if broken is not None:
        click.echo(f"Line {broken} does not fit: the log was changed there.", err=True)
        raise SystemExit(1)
    click.echo(f"The log holds: {last.n if last else 0} lines, last seal {last.mac if last else '–'}.")


def _lines(classroom: Classroom) -> Iterator[EntryRow]:
    n = 0
    while True:
        with classroom.parts.store.read() as tx:
            page = tx.entries_since(n)
        if not page:
            return
        yield from page
        n = page[-1].n
