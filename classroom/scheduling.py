"""When chores run. The only file that knows APScheduler (3.x, memory job store); started by run.py, never by an app.

One scheduler at a time: an exclusive lock on a file in the state directory. A second process simply waits for it.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from classroom.chores import Bells, Chores

log = structlog.get_logger()


class Schedule:
    """Runs plain functions in a background thread pool until stopped."""

    def __init__(self) -> None:
        """Nothing is scheduled yet."""
        self._scheduler: Any = BackgroundScheduler(
            timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 60}
        )

    def every(self, seconds: float, chore: Callable[[], object]) -> None:
        """Run a chore every so many seconds; one that fails is tried again next time."""
        self._scheduler.add_job(_calmly(chore), "interval", seconds=seconds, id=chore.__name__)

    def start(self) -> None:
        """Start the thread."""
        self._scheduler.start()

    def stop(self) -> None:
        """Let running chores finish, start no more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)


def bells_of(bells: Bells) -> Schedule:
    """What every web process rings."""
    schedule = Schedule()
    schedule.every(1, bells.watch_leases)
    schedule.every(1, bells.hear_others)
    schedule.every(4, bells.ring_heads)
    return schedule


def chores_of(chores: Chores) -> Schedule:
    """What one process does for the school."""
    schedule = Schedule()
    schedule.every(10, chores.remind)
    schedule.every(15, chores.finish)
    schedule.every(20, chores.close_lessons)
    schedule.every(600, chores.refuse_unanswered)
    schedule.every(3600, chores.sweep_vault)
    schedule.every(3600, chores.erase_old)
    return schedule


def take_turn(state_dir: Path) -> IO[str] | None:
    """The scheduler's lock, held as long as the file returned is open; None when another process has it."""
    lock = (state_dir / "scheduler.lock").open("w", encoding="ascii")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return None
    return lock


def _calmly(chore: Callable[[], object]) -> Callable[[], None]:
    """A chore whose error is a log line (its class only), not a dead schedule."""

    def run() -> None:
        try:
            chore()
        except Exception as trouble:  # noqa: BLE001 -- the next round tries again
            log.warning("a chore failed", chore=chore.__name__, error=type(trouble).__name__)

    return run
