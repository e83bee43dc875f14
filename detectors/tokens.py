"""Words of a text as the name detectors see them: the only place that cuts a view into name tokens."""

from __future__ import annotations

import re
from typing import NamedTuple

from detectors.views import View

WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")
CAPITALS = re.compile(r"[A-Z]")
SMALL = re.compile(r"[a-z]")
ENDINGS = ("'s", "'ll", "'re", "'ve", "'d", "'m")


class Token(NamedTuple):
    """A word: its letters without apostrophes, where it stands in the view, and whether it began with a capital."""

    word: str
    start: int
    end: int
    capital: bool
    possessive: bool = False


def tokens_of(text: str, view: View) -> list[Token]:
    """The words of a view; a possessive ``'s`` is cut off; capitals are those of the original text."""
    starts = view.starts
    return [
        Token(written, start, start + len(written), text[starts[start]].isupper())
        if written.isalpha()
        else _with_apostrophe(written, start, text[starts[start]].isupper())
        for written, start in [(match[0], match.start()) for match in WORD.finditer(view.text)]
    ]


def _with_apostrophe(written: str, start: int, capital: bool) -> Token:  # noqa: FBT001 - as the token has it
    possessive = written.endswith(ENDINGS)
    kept = written[: written.rindex("'")] if possessive else written
    return Token(kept.replace("'", ""), start, start + len(kept), capital, possessive)


def shouted(text: str) -> bool:
    """Whether capitals say nothing here: nearly all letters are capitals."""
    capitals = len(CAPITALS.findall(text))
    return capitals > 3 and capitals > 0.7 * (capitals + len(SMALL.findall(text)))
