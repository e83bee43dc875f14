"""R6: the only place that says which parts of a PDF would act when it is opened, or carry what can."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from detectors.pdf_objects import Part, led_to

_KEYS = {
    "/JS": "JavaScript",
    "/JavaScript": "JavaScript",
    "/EmbeddedFiles": "other files",
    "/EF": "other files",
    "/RichMedia": "embedded media",
    "/XFA": "a form with scripts",
    "/Movie": "embedded media",
    "/Sound": "embedded media",
}
_ACTIONS = {
    "/Launch": "an action that starts a program",
    "/JavaScript": "JavaScript",
    "/SubmitForm": "an action that sends data",
    "/ImportData": "an action that reads data",
    "/GoToE": "other files",
    "/GoToR": "an action that opens another file",
    "/Rendition": "embedded media",
    "/RichMediaExecute": "embedded media",
}


def reasons(document: pikepdf.Pdf, part: Part) -> Iterator[str]:
    """Why one dictionary makes the file active, such as ``JavaScript``."""
    yield from (_KEYS[key] for key in _KEYS.keys() & part.names.keys())
    if "/S" in part.names:
        action = part.names["/S"]
        led = led_to(document, action)
        if reason := _ACTIONS.get(str(action if led is None else led)):
            yield reason
