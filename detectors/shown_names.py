"""A name that somebody else chose: the only place that knows the letters which hide or turn others, and removes them.

``cute``, U+202E, ``gpj.exe`` would stand on a page as ``cuteexe.jpg``. Shown to staff it is ``cute‹U+202E›gpj.exe``
(UTS 39, UAX 9): what scripts need stays, as joiners between letters of Arabic or Indic scripts and in a row of emoji.
In paths, and as the name under which a copy leaves, it is ``cute_gpj.exe``.
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
_UNFIT = re.compile(f'[/\\\\:*?"<>|{_BLANK}\ufff0-\ufff8\U000e0000-\U000e0fff]')
"""Separators, blanks, and what Unicode keeps free for letters that are drawn as nothing."""
_NEW = "Cn"
"""Letters that are not known here may be the emoji of next year."""
_LOOKS = "\ufe0e\ufe0f"
"""Whether an emoji is drawn in colours; they hide nothing."""
_LONGEST = 80


def visible(name: str) -> str:
    """The name on one line, with every letter that hides or turns others written as its code point; never raises."""
    if name.isascii() and name.isprintable() and "   " not in name:
        return name
    told = "".join(_told(name, at) for at in range(len(name)))
    return _SPACES.sub(lambda run: f"‹U+0020 × {len(run.group())}›", told)


def fit(name: str) -> str:
    """The name fit for a path and a disk: what hides, turns or separates is ``_``; 1 to 80 code points.

    ``shownName`` in the kiosk's spots.js says the same in the browser.
    """
    return "".join(map(_fit, name)).strip(" .")[-_LONGEST:] or "file"


def _fit(letter: str) -> str:
    is_hiding = unicodedata.category(letter) in _HIDING - {_NEW} and letter not in _LOOKS
    is_unfit = _UNFIT.match(letter) or (_SELECTORS.match(letter) and letter not in _LOOKS)
    return "_" if is_hiding or is_unfit else letter


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
