"""R6: the only place that judges a file by its type and its name.

Programs and scripts are dangerous whatever they are called, sound and film are ``unknown_file`` with label ``media``,
bytes nobody knows are ``unknown_file``, containers we cannot open are ``unscreened``. That a name is words too (R2) is
the panel's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from detectors.base import Content, Finding, Kind
from detectors.file_names import TURNING
from detectors.true_type import Family, may_hide_a_program, true_type
from detectors.unpacked import dangerous, unscreened

_DISGUISE = re.compile(
    r"\.(?:exe|scr|pif|bat|cmd|vbs|vbe|ps1|jse|wsf|hta|msi|lnk|cpl|jar|apk|reg)(?:\s|\.|$)", re.IGNORECASE
)
_DOUBLE = re.compile(
    r"\.(?:pdf|docx?|odt|rtf|txt|csv|xlsx?|ods|pptx?|odp|epub|jpe?g|png|gif|bmp|webp|hei[cf]|avif|tiff?|svg|mp3|mp4|mov)"
    r"[\s.]*\.(?:[mc]?jsx?|tsx?|pyw?|pyz|pyc|php|rb|pl|lua|tcl|r|swift|go|jar|java|class)[\s.]*$",
    re.IGNORECASE,
)
"""Code behind the ending of a document: its first ending is shown and its second one is run."""

_WHY = {
    Family.EXECUTABLE: ("executable", "a program, whatever its name says"),
    Family.SCRIPT: ("script", "a script the device would run"),
}

GROUPS: dict[str, frozenset[Family]] = {
    "pictures": frozenset({Family.PICTURE}),
    "documents": frozenset({Family.PDF, Family.OFFICE, Family.OLD_OFFICE, Family.RTF}),
    "text": frozenset({Family.WORDS}),
    "web": frozenset({Family.MARKUP, Family.MAIL}),
    "archives": frozenset({Family.ARCHIVE}),
}
"""What a school may name in its rulebook (``files``). Code and CSV are text, SVG and letters are web, Scratch projects
are documents."""
_JUDGED = frozenset(family for families in GROUPS.values() for family in families)

_OWN_PARTS = frozenset({Family.PICTURE, Family.MARKUP, Family.WORDS})
"""What documents consist of; an archive or a PDF inside one was put there as a file."""


class Taken:
    """Detector of files of a kind the school does not take: ``unknown_file``, label ``not_taken``."""

    name = "taken"

    def __init__(self, groups: Iterable[str]) -> None:
        """``groups``: names of ``GROUPS``; none means that the school takes all of them."""
        self._taken = frozenset(family for group in groups for family in GROUPS[group]) or _JUDGED

    def look(self, content: Content) -> Iterable[Finding | Content]:
        """Look at a file as it was sent and at every file in one: an archive or a mail brings in nothing else.

        The pictures, pages and styles that a document of a format the school takes consists of are its own business.
        """
        if content.blob is None:
            return
        judged = _JUDGED - _OWN_PARTS if content.is_part else _JUDGED
        if true_type(content.blob, content.name).family in judged - self._taken:
            why = "a kind of file this school does not take"
            if content.depth:
                why += ", packed inside another file"
            yield Finding(Kind.UNKNOWN_FILE, where=content.where, label="not_taken", why=why, by=self.name)


class Files:
    """Detector of what a file is: ``unknown_file``, ``dangerous_file``, ``unscreened``."""

    name = "files"

    def look(self, content: Content) -> Iterable[Finding | Content]:
        """Look at type and name of a file; words are left to the other detectors."""
        if content.blob is None:
            return
        yield from self._name(content)
        yield from self._type(content)

    def _name(self, content: Content) -> Iterator[Finding]:
        if TURNING.search(content.name):
            yield dangerous(content, "name", "the name hides its true ending with reversed letters")
        elif _DISGUISE.search(content.name.rsplit(".", 1)[0]) or _DOUBLE.search(content.name):
            yield dangerous(content, "name", "the name has a second ending that belongs to a program")

    def _type(self, content: Content) -> Iterator[Finding]:
        family = true_type(content.blob or b"", content.name).family
        if family in _WHY:
            yield dangerous(content, *_WHY[family])
        elif family is Family.SEALED:
            yield unscreened(content, "archive", "a kind of archive that cannot be opened here")
        elif family is Family.ENDLESS:
            yield unscreened(content, "bomb", "a picture of more frames or passes than anybody looks at")
        elif family in (Family.UNKNOWN, Family.MEDIA, Family.EMPTY):
            yield self._unknown(content, family)
        elif not content.depth and may_hide_a_program(content.blob or b"", content.name):
            yield unscreened(content, "two_types", "its marks say one type and the rest of it a program or a script")

    def _unknown(self, content: Content, family: Family) -> Finding:
        why = {
            Family.MEDIA: "sound or film, which only a person can judge",
            Family.EMPTY: "the file is empty",
            Family.UNKNOWN: "nobody here knows this type of file",
        }[family]
        return Finding(Kind.UNKNOWN_FILE, where=content.where, label=family.value, why=why, by=self.name)
