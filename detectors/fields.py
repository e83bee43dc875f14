"""R6: the only place that reads the fields of a Word document (ISO 29500-1, 17.16), whatever prefix or quotes it uses.

A field is written over several runs, and fields stand in fields; each instruction is put together before it is judged.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from xml.parsers import expat

_NAMES = (b"instrText", b"fldSimple")


@dataclass(slots=True)
class _Fields:
    """Gathers instructions while expat walks over a part."""

    done: list[str] = field(default_factory=list)
    open: list[list[str]] = field(default_factory=lambda: [[]])
    is_instruction: bool = False

    def begin(self, tag: str, given: dict[str, str]) -> None:
        """An element begins."""
        name, values = _local(tag), {_local(key): value for key, value in given.items()}
        self.is_instruction = name == "instrText"
        if name == "fldSimple":
            self.done.append(values.get("instr", ""))
        elif name == "fldChar" and values.get("fldCharType") == "begin":
            self.open.append([])
        elif name == "fldChar":
            self._close(is_over=values.get("fldCharType") == "end")

    def end(self, _tag: str) -> None:
        """An element ends, and with it the letters of an instruction."""
        self.is_instruction = False

    def words(self, words: str) -> None:
        """Letters between tags."""
        if self.is_instruction:
            self.open[-1].append(words)

    def _close(self, *, is_over: bool) -> None:
        """At ``separate`` an instruction is whole; what comes up to ``end`` is what it showed last."""
        self.done.append("".join(self.open[-1]))
        self.open[-1] = []
        if is_over and len(self.open) > 1:
            self.open.pop()

    def all(self) -> list[str]:
        """Every instruction that says something, also of fields that are never closed."""
        return [instruction for instruction in (*self.done, *map("".join, self.open)) if instruction.strip()]


def instructions(blob: bytes) -> list[str]:
    """The instructions of the fields in a part, up to the first mistake in its XML; Word reads no further either."""
    if not any(name in blob for name in _NAMES):
        return []
    fields = _Fields()
    reader = expat.ParserCreate()
    reader.StartElementHandler, reader.EndElementHandler = fields.begin, fields.end
    reader.CharacterDataHandler, reader.StartDoctypeDeclHandler = fields.words, _refuse
    with suppress(expat.ExpatError, ValueError, LookupError):
        reader.Parse(blob, True)  # noqa: FBT003 - expat's own way to say that this is all
    return fields.all()


def _refuse(*_said: object) -> None:
    raise ValueError("a document type of its own, which is a finding already")


def _local(name: str) -> str:
    return name.rpartition(":")[2]
