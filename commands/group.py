"""The click group: which command lives in which file (imported only when asked for), and how errors are said."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from classroom.model import BadInput, NewerStore, NotThere, TooLarge, Trouble

if TYPE_CHECKING:
    from flask import Flask

    from classroom import Classroom, Settings

COMMANDS = {
    "demo": "commands.demo:demo",
    "init": "commands.school:init",
    "serve": "commands.serving:serve",
    "worker": "commands.apart:worker",
    "scheduler": "commands.apart:scheduler",
    "screen": "commands.screen:screen",
    "receive": "commands.receive:receive",
    "roster": "commands.school:roster",
    "staff": "commands.school:staff",
    "contact": "commands.school:contact",
    "doctor": "commands.doctor:doctor",
    "erase": "commands.keeping:erase",
    "verify-log": "commands.keeping:verify_log",
}
EXIT_CODES: dict[type[Trouble], int] = {BadInput: 78, NewerStore: 78, NotThere: 67, TooLarge: 65}


@dataclass(frozen=True, slots=True)
class Sides:
    """How to build the two apps; run.py fills it in."""

    build: Callable[[Classroom, Settings], tuple[Flask, Flask]]


class Commands(click.Group):
    """A group that imports a command when it is asked for: `screen` never loads the web server."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """Every command, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """One command."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 -- click's signature
        """Run it; what went wrong is one sentence on stderr and an exit code, never a traceback for a known trouble."""
        try:
            return super().invoke(ctx)
        except Trouble as trouble:
            click.echo(f"run.py: {trouble.say}", err=True)
            sys.exit(next((code for kind, code in EXIT_CODES.items() if isinstance(trouble, kind)), 1))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option("0.1.0", prog_name="classroom-monitor")
def cli() -> None:
    """A student-safety kiosk and classroom monitor for one school, on the school's own machine.

    Students write in the kiosk; every message and file is screened before it leaves; the teacher's console shows what
    needs a person. Nothing leaves the building. Start with `run.py demo`.
    """
