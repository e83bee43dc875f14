"""Options that several commands share, with one wording."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

state = click.option(
    "--state",
    "state_dir",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="The directory that keeps everything (default: $CLASSROOM_STATE_DIR or ./state).",
)


def addresses(command: F) -> F:
    """``--host --kiosk-port --console-port``."""
    command = click.option("--console-port", type=click.IntRange(0, 65535), help="The staff's port (0: any free).")(
        command
    )
    command = click.option("--kiosk-port", type=click.IntRange(0, 65535), help="The students' port (0: any free).")(
        command
    )
    return click.option("--host", help="The address to listen on (default 127.0.0.1).")(command)
