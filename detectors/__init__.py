"""SEE: the face of the detectors. Content in, findings out; no Flask, no SQL, no clock of its own.

Importing this package loads neither picture nor file libraries: the web process screens words only.
"""

from __future__ import annotations

import os
import time

from detectors.asking import Asking
from detectors.base import (
    Content,
    Detector,
    Earlier,
    Finding,
    Kind,
    Local,
    Part,
    Partner,
    Person,
    StaffName,
)
from detectors.discomfort import Discomfort
from detectors.emails import Emails
from detectors.handles import Handles
from detectors.links import Links
from detectors.meetings import Meetings
from detectors.names import Names
from detectors.panel import Panel
from detectors.phones import Phones
from detectors.places import Places
from detectors.schools import Schools
from detectors.self_harm import SelfHarm

__all__ = [
    "Content",
    "Detector",
    "Earlier",
    "Finding",
    "Kind",
    "Local",
    "Panel",
    "Part",
    "Partner",
    "Person",
    "StaffName",
    "full_panel",
    "words_panel",
]

os.putenv("ORT_DISABLE_TELEMETRY", "1")  # onnxruntime, which several libraries load, reports to its maker otherwise

WORDS_BUDGET_S = 2.0
FILES_BUDGET_S = 7.0
"""Of work on one file (``_spent``); hostile files end here (R6), in time for the worker to say so itself."""


def words_detectors(local: Local) -> list[Detector]:
    """The detectors that read words, made for one school."""
    given = (Names(local), Places(), Schools(local), Phones(), Emails(), Handles(), Links())
    return [*given, Meetings(), Asking(), Discomfort(), SelfHarm()]


def words_panel(local: Local) -> Panel:
    """The panel for words alone: names, places, contacts, meetings, discomfort."""
    return Panel(words_detectors(local), budget_s=WORDS_BUDGET_S)


def full_panel(local: Local) -> Panel:
    """The panel for words and files; loads the picture and file libraries, so only a screening worker calls it."""
    from detectors.files import Taken  # noqa: PLC0415 - the web process must never load these
    from detectors.inspection import eyes  # noqa: PLC0415

    detectors = [Taken(local.files), *words_detectors(local), *eyes()]
    return Panel(detectors, budget_s=FILES_BUDGET_S, tick=_spent)


def _spent() -> float:
    """Seconds of work: on a busy machine waiting counts less than working, so that files are not cut short.

    On a quiet machine these are seconds on the wall; a worker that gets no processor at all still ends within sixteen.
    """
    return 0.55 * time.process_time() + 0.45 * time.monotonic()
