#!/usr/bin/env python3
"""The one file that knows both sides: it gives the commands the two apps and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands import Sides, cli

if TYPE_CHECKING:
    from flask import Flask

    from classroom import Classroom, Settings


def both_sides(classroom: Classroom, settings: Settings) -> tuple[Flask, Flask]:
    """The students' app and the staff's app over one classroom; imported late: `screen` never pays for Flask."""
    import kiosk
    import teacher_console

    return kiosk.create_app(classroom, settings), teacher_console.create_app(classroom, settings)


if __name__ == "__main__":
    cli(obj=Sides(both_sides))
