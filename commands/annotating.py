"""`screen --annotate`: the picture as the worker drew it anew, with a frame around what was seen."""

from __future__ import annotations

from pathlib import Path

import click

from classroom.model import BadInput
from commands.judging import Seen
from detectors.base import Finding
from detectors.shown_names import fit


def annotate(result: Seen, to: Path) -> None:
    """Write the first file's preview with its boxes, and say when it has none, so that nobody takes it for clear.

    Raises BadInput when there is nothing to draw on or write to.
    """
    from detectors.marks import marked  # noqa: PLC0415 - loads the picture library

    previews = [report.preview for report in result.reports]
    if not previews or previews[0] is None:
        raise BadInput("there is no picture to draw on: it is sealed, broken, or no picture")
    framed = _on_the_first_frame(result)
    try:
        to.write_bytes(marked(previews[0], framed))
    except OSError as wrong:
        raise BadInput(f"{to}: {(wrong.strerror or 'cannot be written').lower()}") from None
    if not framed:
        click.echo(f"run.py screen: {to.name} has no frame: nothing seen has a place on it", err=True)


def _on_the_first_frame(result: Seen) -> list[Finding]:
    """What has a place in the preview: no later frame, no picture inside a document.

    Paths in a report begin with the tidied name, which a raw one (``holiday: me.png``) is not.
    """
    own = fit(result.line.files[0].name)
    plain = (own, f"{own} › frame 1", f"{own} › code", f"{own} › words in the picture")
    return [one for one in result.findings if one.where in plain and one.box is not None]
