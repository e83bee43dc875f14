"""SEE: the face of the detectors. Content in, findings out; no Flask, no SQL, no clock of its own.

Importing this package loads neither picture nor file libraries: the web process screens words only.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Sequence

from detectors.asking import Asking
from detectors.base import (
    Content,
    Detector,
    Earlier,
    Excepted,
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
from detectors.excepting import ClassPanel
from detectors.handles import Handles
from detectors.learning.reader import Reader
from detectors.lexicon import lines_of
from detectors.links import Links
from detectors.meetings import Meetings
from detectors.names import Names
from detectors.panel import Panel
from detectors.phones import Phones
from detectors.places import Places
from detectors.plain import learn_alphabets
from detectors.schools import Schools
from detectors.self_harm import SelfHarm

__all__ = [
    "Content",
    "Detector",
    "Earlier",
    "Excepted",
    "Finding",
    "Kind",
    "Local",
    "Panel",
    "Part",
    "Partner",
    "Person",
    "StaffName",
    "full_panel",
    "panel_of",
    "settle",
    "words_detectors",
    "words_panel",
]

os.putenv("ORT_DISABLE_TELEMETRY", "1")  # onnxruntime, which several libraries load, reports to its maker otherwise

WORDS_BUDGET_S = 2.0
FIRST_WORDS = "first_words.txt"
FILES_BUDGET_S = 7.0
"""Of work on one file (``_spent``); hostile files end here (R6), in time for the worker to say so itself."""


def words_detectors(local: Local) -> list[Detector]:
    """The detectors that read words, made for one school."""
    given = (Names(local), Places(), Schools(local), Phones(local.phone_regions), Emails(), Handles(), Links())
    return [*given, Meetings(), Asking(), Discomfort(), SelfHarm()]


def words_panel(local: Local) -> Panel:
    """The panel for words alone: names, places, contacts, meetings, discomfort."""
    return panel_of(words_detectors(local), local, budget_s=WORDS_BUDGET_S)


def panel_of(
    detectors: Sequence[Detector],
    local: Local,
    *,
    budget_s: float = WORDS_BUDGET_S,
    tick: Callable[[], float] = time.monotonic,
) -> Panel:
    """A panel of these detectors and the reader for a class: one with exceptions takes back what they cover."""
    if local.excepted:
        return ClassPanel(detectors, local, reader=Reader(local), budget_s=budget_s, tick=tick)
    return Panel(detectors, reader=Reader(local), budget_s=budget_s, tick=tick)


def settle(panel: Panel) -> None:
    """Once, after everything is loaded: the first message finds all lists read, and nothing that stays is counted.

    Some hundred invented messages are read, within about a second: what patterns and memories have gone through once
    they go through again in four fifths of the time. The lists and weights are hundreds of thousands of objects that
    live as long as the process. The garbage collector would look through all of them in the middle of some child's
    message; frozen, it looks at that message's own.
    """
    learn_alphabets()
    for words in lines_of(FIRST_WORDS):
        panel.screen(Content(text=words))
    gc.collect()
    gc.freeze()


def full_panel(local: Local) -> Panel:
    """The panel for words and files; loads the picture and file libraries, so only a screening worker calls it."""
    from detectors.files import Taken  # noqa: PLC0415 - the web process must never load these
    from detectors.inspection import eyes  # noqa: PLC0415

    detectors = [Taken(local.files), *words_detectors(local), *eyes()]
    return panel_of(detectors, local, budget_s=FILES_BUDGET_S, tick=_spent)


def _spent() -> float:
    """Seconds of work: on a busy machine waiting counts less than working, so that files are not cut short.

    On a quiet machine these are seconds on the wall; a worker that gets no processor at all still ends within sixteen.
    """
    return 0.55 * time.process_time() + 0.45 * time.monotonic()
