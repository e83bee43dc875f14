"""What the name of a file says: the only place that turns one into words, and that knows names nobody thought of."""

from __future__ import annotations

import re
from pathlib import PurePath

UNDERSCORES = str.maketrans("_", " ")
ENDINGS = frozenset(
    "jpg jpeg png gif bmp webp heic heif avif tif tiff svg pdf doc docx odt rtf txt md csv xls xlsx ods ppt pptx odp"
    " epub htm html drawio zip 7z tar gz sb3 py js java c cpp ipynb json xml mp3 m4a wav ogg mp4 mov avi"
    " webm bin exe".split()
)
"""Only these are no words: behind any other dot a child may write a family name or the end of a number."""
_DATE = r"(?:19|20)\d\d[-. ]?[01]\d[-. ]?[0-3]\d"
_TIME = r"[0-2]?\d[-.: ]?[0-5]\d[-.: ]?[0-5]\d(?:\d{3})?(?: ?[ap]m)?"
MACHINE_MADE = re.compile(
    r"(?:img|image|dsc[nf]?|dcim|pxl|vid|mvimg|photo|foto|picture|imagen|scan|screen ?shot|captura de pantalla)[- ]?"
    rf"(?:{_DATE}(?:(?: at |[- ])+{_TIME})?|\d{{1,5}})(?:[- ]?wa\d{{4}}|[- ~]?\(\d{{1,3}}\))?",
    re.IGNORECASE,
)
"""Names that cameras and computers give: ``IMG_20261104_142233``, ``DSC00123``, ``Screenshot 2026-11-04 at 10.22``."""


CAMERAS_FOLDER = re.compile(r"[1-9]\d\d(?:APPLE|CANON|NIKON|OLYMP|MSDCF|ANDRO|GOPRO|MEDIA|_PANA|_FUJI)")
"""Folders that cameras make (DCF): three digits and five letters, shaped like an account."""
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Letters that turn the direction of those behind them: ``cute\\u202egpj.exe`` is shown as ``cuteexe.jpg``."""


def ending_of(name: str) -> str:
    """The ending of a name without its dot, as Windows sees it: blanks and dots behind it are nothing."""
    return name.rstrip(" .").rpartition(".")[2].lower().strip() if "." in name else ""


def words_of(name: str) -> str:
    """The words of a file's name, without its ending and at their places in it; none where a machine chose the name."""
    ending = PurePath(name).suffix
    stem = name[: -len(ending)] if ending[1:].lower() in ENDINGS else name
    words = stem.translate(UNDERSCORES)
    return "" if MACHINE_MADE.fullmatch(words.strip()) else words


def words_of_folders(names: str) -> str:
    """The words of folders' names, a line for each; none for those a machine chose."""
    return "\n".join(words_of(name) for name in names.split("\n") if not CAMERAS_FOLDER.fullmatch(name))
