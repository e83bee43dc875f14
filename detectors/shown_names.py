"""How a name that somebody else chose is shown: the only place that makes letters visible which hide or turn others.

``cute``, U+202E, ``gpj.exe`` would stand on a page as ``cuteexe.jpg``; shown here it is ``cute‹U+202E›gpj.exe``
(UTS 39, UAX 9). What scripts need stays: joiners between letters of Arabic or Indic scripts and in a row of emoji.
"""

from __future__ import annotations

import re
import unicodedata

_BLANK = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Letters and marks that are drawn as nothing, though Unicode counts them among the others."""
_HIDING = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_JOINERS = "\u200c\u200d"
_PLAIN_SCRIPTS_END = 0x0590
"""Below stand the scripts of Europe, which join nothing: there a joiner only hides."""
_SELECTORS = re.compile("[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef\u034f]")
_SPACES = re.compile("[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]{3,}")
"""So many blanks in a row push an ending off the edge of a card; one or two of any kind are only blanks."""
_ASCII_END = 0x7F


def visible(name: str) -> str:
    """The name on one line, with every letter that hides or turns others written as its code point; never raises."""
    if name.isascii() and name.isprintable() and "   " not in name:
        return name
    told = "".join(_told(name, at) for at in range(len(name)))
    return _SPACES.sub(lambda run: f"‹U+0020 × {len(run.group())}›", told)


def _told(name: str, at: int) -> str:
    letter = name[at]
    if letter in _JOINERS and _joins(name, at):
        return letter
    if _SELECTORS.match(letter):
        return letter if at and _may_be_drawn_otherwise(name, at) else _code(letter)
    kind = unicodedata.category(letter)
    return _code(letter) if kind in _HIDING or letter in _BLANK else letter


def _joins(name: str, at: int) -> bool:
    """Whether the letters on both sides are of a kind that joiners are written between."""
    return 0 < at < len(name) - 1 and all(
        ord(side) >= _PLAIN_SCRIPTS_END and unicodedata.category(side)[0] in "LMS"
        for side in (name[at - 1], name[at + 1])
    )


def _may_be_drawn_otherwise(name: str, at: int) -> bool:
    """Whether what stands before has two looks (``❤`` and ``❤️``, ``1️⃣``); a plain letter has one."""
    before = name[at - 1]
    return (ord(before) > _ASCII_END and unicodedata.category(before)[0] in "LS") or name[at + 1 : at + 2] == "\u20e3"


def _code(letter: str) -> str:
    return f"‹U+{ord(letter):04X}›"
