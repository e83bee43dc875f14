"""The only place that reads JSON (notebooks, Scratch projects) as words, so that no escape hides a digit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

MOST_JSON = 8_000_000
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def json_words(text: str) -> str:
    """JSON with the letters that it means (its marks stay: they part names and values), anything else as it is."""
    if not text.lstrip("\ufeff \t\r\n").startswith(("{", "[", '"')) or len(text) > MOST_JSON:
        return text
    try:
        read = json.loads(text.lstrip("\ufeff"), object_pairs_hook=_Pairs, parse_int=_Number, parse_float=_Number)
        return _whole("".join(_pieces(read)))
    except (ValueError, RecursionError):  # broken or endlessly nested: the letters are read all the same
        return _whole(_ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text))


class _Number(str):
    """A number as it is written: rounded, a telephone's would be lost."""

    __slots__ = ()


class _Pairs(list[tuple[str, object]]):
    """Names and values of an object; a ``dict`` would forget what a second value of the same name has covered."""


def _pieces(thing: object) -> Iterator[str]:
    if isinstance(thing, _Pairs):
        yield "{"
        for name, value in thing:
            yield f'"{name}":'
            yield from _pieces(value)
            yield ",\n"
        yield "}"
    elif isinstance(thing, list):
        yield "["
        for item in thing:
            yield from _pieces(item)
            yield ",\n"
        yield "]"
    else:
        is_said = isinstance(thing, str) and not isinstance(thing, _Number)
        yield f'"{thing}"' if is_said else str(thing)


def _whole(text: str) -> str:
    """Halves of a letter, written as two escapes, put together; a lone half becomes a mark."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
