"""The only place that reads what a PDF says beside its pages: notes, form fields, links and bookmarks."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pikepdf

from detectors.office import plain_words
from detectors.pdf_objects import Part, Value, led_to, words_in

_SAID = ("/Contents", "/V", "/DV", "/TU", "/Opt", "/URI", "/Alt", "/Subj", "/CA", "/AC")
_RICH = ("/RC", "/RV", "/V", "/DV")
"""Of annotations, fields, links and described pictures (ISO 32000-1, 12.5, 12.6.4.7, 12.7, 14.9); the rich ones have
tags, and may be streams."""
_LONGEST_STREAM = 1_000_000


class Said:
    """The words found so far. What is referred to is read once: words that come twice say nothing new."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document = document
        self._followed: set[str] = set()
        self._words: dict[str, None] = {}

    def text(self) -> str:
        """The words, one a line, each once."""
        return "\n".join(words for words in self._words if words.strip())

    def read(self, part: Part) -> None:
        """Take the words of one dictionary."""
        names = part.names
        if "/ByteRange" in names and "/Subtype" not in names:
            return  # a signature, whose contents are numbers
        for key in (*_SAID, *_named(names)):
            if key in names:
                self._words.update(dict.fromkeys(self._strings(names[key])))
        for key in _RICH:
            if key in names:
                self._words.update(dict.fromkeys(map(plain_words, self._rich(names[key]))))

    def _strings(self, value: Value) -> Iterator[str]:
        waiting = [value]
        while waiting:
            value = waiting.pop()
            words = words_in(value)
            if words is not None:
                yield words
            elif isinstance(value, list):
                waiting += reversed(value)
            elif (found := self._followed_once(value)) is not None:
                waiting.append(found)

    def _followed_once(self, value: object) -> Value:
        """What a reference leads to as plain values, the first time; nothing for streams and dictionaries."""
        found = self._led_to(value, "plain")
        if isinstance(found, pikepdf.Array):
            listed: list[Value] = json.loads(found.to_json(dereference=True))
            return listed
        return f"u:{found}" if isinstance(found, pikepdf.String) else None

    def _led_to(self, value: object, purpose: str) -> pikepdf.Object | None:
        mark = f"{purpose} {value}"
        if not isinstance(value, str) or mark in self._followed:
            return None
        self._followed.add(mark)
        return led_to(self._document, value)

    def _rich(self, value: object) -> Iterator[str]:
        words = words_in(value)
        found = None if words is not None else self._led_to(value, "rich")
        if isinstance(found, pikepdf.Stream):
            yield found.read_bytes()[:_LONGEST_STREAM].decode("utf-8", "replace")
        elif words is not None or isinstance(found, pikepdf.String):
            yield words if words is not None else str(found)


def _named(names: dict[str, Value]) -> tuple[str, ...]:
    """``/Title`` where it is a bookmark's; the document's own, and who wrote a note (``/T``), never leave."""
    return ("/Title",) if "/Parent" in names else ()
