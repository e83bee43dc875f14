"""The school's own ClamAV daemon, where it has one: the only place that speaks clamd's protocol, over a local socket.

Nothing is looked up anywhere: the daemon and its signatures are the school's. What it finds is ``dangerous_file``; when
it does not answer, or says that it could not look, the file is ``unscreened`` (fail closed). Protocol: clamd(8).
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path

from classroom.intake import Source, pieces_of
from classroom.model import Trouble
from detectors.base import Finding, Kind

_FOUND = re.compile(r"stream: (\S{1,200}) FOUND")


class Antivirus:
    """Asks a clamd that listens at ``place``, a Unix socket."""

    name = "antivirus"

    def __init__(self, place: Path, *, timeout_s: float = 10.0) -> None:
        """Nothing is opened yet."""
        self._place = place
        self._timeout_s = timeout_s

    def look(self, where: str, source: Source) -> tuple[Finding, ...]:
        """What the daemon says of a file. Never raises."""
        try:
            said = self._say(b"zINSTREAM\0", _pieces(source))
        except (OSError, Trouble) as error:
            why = f"the school's virus scanner did not answer: {type(error).__name__}"
            return (self._finding(Kind.UNSCREENED, where, why),)
        if said == "stream: OK":
            return ()
        found = _FOUND.fullmatch(said)
        if found:
            why = f"the school's virus scanner knows it: {found.group(1)}"
            return (self._finding(Kind.DANGEROUS_FILE, where, why),)
        return (self._finding(Kind.UNSCREENED, where, "the school's virus scanner could not look at the file"),)

    def version(self) -> str:
        """Name and version of the daemon and the date of its signatures. Raises OSError."""
        return self._say(b"zVERSION\0", ())

    def _finding(self, kind: Kind, where: str, why: str) -> Finding:
        return Finding(kind, where=where, label="antivirus", why=why, by=self.name)

    def _say(self, command: bytes, pieces: Iterator[bytes] | tuple[()]) -> str:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(self._timeout_s)
            line.connect(str(self._place))
            line.sendall(command)
            for piece in pieces:
                line.sendall(piece)
            return _answer(line)


def _pieces(source: Source) -> Iterator[bytes]:
    for piece in filter(None, pieces_of(source)):
        yield len(piece).to_bytes(4, "big") + piece
    yield b"\0\0\0\0"


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < 4096 and (more := line.recv(4096)):
        said += more
    return said.rstrip(b"\0").decode("utf-8", "replace")
