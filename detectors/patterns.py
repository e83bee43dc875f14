"""Linear-time patterns: the only place that compiles a regular expression meant for a stranger's words.

RE2 never backtracks, so no text is slow. Texts are views of ``plain``: ASCII, one byte a character, so the offsets of
the bytes are the offsets of the view.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol, cast

import re2

ANYWHERE, NOWHERE = re2._re2.RE2.Anchor.UNANCHORED, (-1, -1)  # noqa: SLF001 - as below


class Found(Protocol):
    """A match: what ``re.Match`` of bytes offers, as far as it is used here."""

    def span(self, group: int | str = 0) -> tuple[int, int]:
        """Start and end of a group; (-1, -1) when it took no part."""
        ...

    def group(self, group: int | str = 0) -> bytes | None:
        """The bytes of a group."""
        ...

    def groupdict(self) -> Mapping[str, bytes | None]:
        """All named groups."""
        ...


class Pattern:
    """A compiled pattern over plain text."""

    def __init__(self, pattern: str) -> None:
        """Compile; ``pattern`` is RE2 syntax over lower case ASCII."""
        self._compiled = re2.compile(pattern.encode("ascii"))
        self._search = self._compiled._regexp.Match  # noqa: SLF001 - re2's own search takes three times as long to begin

    def all_in(self, text: str) -> Iterator[Found]:
        """Every match in order, without overlaps."""
        words = text.encode("ascii", "replace")
        if self._search(ANYWHERE, words, 0, len(words))[0] == NOWHERE:  # as most often; re2's own loop begins slowly
            return iter(())
        return cast("Iterator[Found]", self._compiled.finditer(words))

    def in_(self, text: str) -> bool:
        """Whether it occurs at all."""
        words = text.encode("ascii", "replace")
        return bool(self._search(ANYWHERE, words, 0, len(words))[0] != NOWHERE)


class PatternSet:
    """Many patterns asked at once in a single pass over the text."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        """Compile named patterns together."""
        self._names = tuple(patterns)
        self._set = re2.Set.SearchSet()
        for pattern in patterns.values():
            self._set.Add(pattern)
        self._set.Compile()

    def names_in(self, text: str) -> frozenset[str]:
        """The names of the patterns that occur in the text."""
        return frozenset(self._names[index] for index in self._set.Match(text))


def any_of(words: str) -> str:
    """An alternation of whole words, given with spaces between; ``_`` stands for a space inside one."""
    return rf"\b(?:{'|'.join(word.replace('_', ' ') for word in words.split())})\b"
