"""What the name of a file says: the only place that turns one into words, and that knows names nobody thought of."""

from __future__ import annotations

import re
from pathlib import PurePath

UNDERSCORES = str.maketrans("_", " ")
LONGEST_ENDING = 6
_DATE = r"(?:19|20)\d\d[-. ]?[01]\d[-. ]?[0-3]\d"
_TIME = r"[0-2]?\d[-.: ]?[0-5]\d[-.: ]?[0-5]\d(?:\d{3})?(?: ?[ap]m)?"
MACHINE_MADE = re.compile(
    r"(?:img|image|dsc[nf]?|dcim|pxl|vid|mvimg|photo|foto|picture|imagen|scan|screen ?shot|captura de pantalla)[- ]?"
    rf"(?:{_DATE}(?:(?: at |[- ])+{_TIME})?|\d{{1,5}})(?:[- ~]*(?:wa)?\(?\d{{1,4}}\)?)?",
    re.IGNORECASE,
)
"""Names that cameras and computers give: ``IMG_20261104_142233``, ``DSC00123``, ``Screenshot 2026-11-04 at 10.22``."""


def words_of(name: str) -> str:
    """The words of a file's name, without its ending and at their places in it; none where a machine chose the name."""
    ending = PurePath(name).suffix
    stem = name[: -len(ending)] if 1 < len(ending) <= LONGEST_ENDING and ending[1:].isalnum() else name
    words = stem.translate(UNDERSCORES)
    return "" if MACHINE_MADE.fullmatch(words.strip()) else words
