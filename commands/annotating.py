"""`screen --annotate`: the picture as the worker drew it anew, with a frame around what was seen."""

from __future__ import annotations

from pathlib import Path

from classroom.model import BadInput
from commands.judging import Seen
from detectors.base import Finding


def annotate(result: Seen, to: Path) -> None:
    """Write the first file's preview with its boxes. Raises BadInput when there is nothing to draw on or write to."""
    from detectors.marks import marked  # noqa: PLC0415 - loads the picture library

    previews = [report.preview for report in result.reports]
    if not previews or previews[0] is None:
        raise BadInput("there is no picture to draw on: it is sealed, broken, or no picture")
    try:
        to.write_bytes(marked(previews[0], _on_the_first_frame(result)))
    except OSError as wrong:
        raise BadInput(f"{to}: {(wrong.strerror or 'cannot be written').lower()}") from None


def _on_the_first_frame(result: Seen) -> list[Finding]:
    """What stands in the preview: no later frame, no picture inside a document."""
    own = result.line.files[0].name
    plain = (own, f"{own} › frame 1", f"{own} › code", f"{own} › words in the picture")
    return [one for one in result.findings if one.where in plain]
