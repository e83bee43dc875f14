"""The only place that reads JSON (notebooks, Scratch projects) as words, so that no escape hides a digit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

MOST_JSON = 8_000_000
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def json_words(text: str) -> str:
    """Every name and value of JSON, one a line, and the words of anything else as they are."""
    if not text.lstrip("\ufeff \t\r\n").startswith(("{", "[", '"')) or len(text) > MOST_JSON:
        return text
    try:
        read = json.loads(text.lstrip("\ufeff"), object_pairs_hook=_pairs, parse_int=str, parse_float=str)
        return _whole("\n".join(_leaves(read)))
    except (ValueError, RecursionError):  # broken or endlessly nested: the letters are read all the same
        return _whole(_ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text))


def _pairs(pairs: list[tuple[str, object]]) -> object:
    """All of them: a ``dict`` would forget what a second value of the same name has covered."""
    return pairs


def _leaves(thing: object) -> Iterator[str]:
    if isinstance(thing, tuple):
        name, value = thing
        yield from [f"{name}: {value}"] if isinstance(value, str) else (str(name), *_leaves(value))
    elif isinstance(thing, list):
        for item in thing:
            yield from _leaves(item)
    elif isinstance(thing, str):
        yield thing


def _whole(text: str) -> str:
    """Halves of a letter, written as two escapes, put together; a lone half becomes a mark."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
