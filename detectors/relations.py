"""R6: the only place that reads the relations of an office part (ISO 29500-2): where each leads and as what.

A pattern over the letters does not see what a reader of XML sees: other prefixes, a ``>`` in a value, letters written
as numbers. So expat reads them. A part with a document type of its own, where entities are declared, is not read on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote
from xml.parsers import expat

_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2060\ufeff]")
_ON_ANOTHER_MACHINE = re.compile(r"(?:file:/{4,}|file://(?!/|localhost/|[a-z]:)|//)[^/]")
_STARTS = re.compile(
    r"(?:javascript|vbscript|data|smb|nfs|davs?|ldaps?|telnet|ssh|shell|search|mhtml|mk|res|hcp|jar|its|ms-[a-z-]+"
    r"|search-ms|[a-z-]+-ms|ppaction)\s*:"
)
_ON_THIS_MACHINE = re.compile(r"(?:file:/{1,3}(?:localhost/)?)?[a-z]:")
_PROGRAM = re.compile(
    r"\.(?:exe|com|scr|pif|cpl|dll|msi|bat|cmd|ps1|vb[se]|jse?|ws[fh]|hta|lnk|url|jar|msc|reg|scf|py|sh)(?:[?#]|$)"
)


class NotRead(ValueError):
    """The relations are no XML, or declare a document type of their own."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One way out of a part: its kind (the last word of its type), its target, and whether it leaves the file."""

    kind: str
    target: str
    is_remote: bool

    @property
    def is_on_own_disk(self) -> bool:
        """Whether it names a place on the writer's own disk, where nothing lies on another machine."""
        return bool(_ON_THIS_MACHINE.match(_plain(self.target)))

    @property
    def starts_something(self) -> bool:
        """Whether following it opens a share of another machine, a script or a program."""
        return opens_something(self.target)


def opens_something(target: str) -> bool:
    """Whether a target, followed, opens a share of another machine, a script or a program on this one."""
    plain = _plain(target)
    is_file = plain.startswith("file:") or bool(_ON_THIS_MACHINE.match(plain))
    return bool(_ON_ANOTHER_MACHINE.match(plain) or _STARTS.match(plain) or (is_file and _PROGRAM.search(plain)))


def relations(blob: bytes) -> list[Relation]:
    """The relations of a part, whatever their prefix. Raises ``NotRead``."""
    found: list[Relation] = []

    def take(tag: str, given: dict[str, str]) -> None:
        if _local(tag) == "relationship":
            found.append(_relation({_local(key): value for key, value in given.items()}))

    reader = expat.ParserCreate()
    reader.StartElementHandler = take
    reader.StartDoctypeDeclHandler = _refuse
    try:
        reader.Parse(blob, True)  # noqa: FBT003 - expat's own way to say that this is all
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise NotRead(str(error)) from error
    return found


def _relation(given: dict[str, str]) -> Relation:
    kind = given.get("type", "").strip().rsplit("/", 1)[-1]
    is_remote = given.get("targetmode", "").strip().lower() == "external"
    return Relation(kind.lower(), given.get("target", ""), is_remote)


def _local(name: str) -> str:
    return name.rsplit(":", 1)[-1].lower()


def _refuse(*_said: object) -> None:
    raise NotRead("a document type of its own")


def _plain(target: str) -> str:
    return _UNSEEN.sub("", unquote(target)).replace("\\", "/").lower()
