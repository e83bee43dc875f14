"""How a text is cut for reading: the only place that masks words for who people are and that knows passages.

Invariant 4: identity words never change a verdict. They are replaced by one neutral word before any cue or any learned
weight sees the text, so that no detector of intent can tell them apart.
"""

from __future__ import annotations

import re
import string
from array import array
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from detectors.patterns import Pattern
from detectors.plain import View, plain_of

NEUTRAL = "tall"
PASSAGE = 220
IDENTITY_TABLE = Path(__file__).parent / "words" / "identity.txt"
CLAUSE_END = re.compile(r"[.!?;:\n]+(?=\s|$)|,\s|\n|~+|\s(?=(?:but|cuz|bc|because|pero|lol|jaja)\s)")
STRETCHABLE = string.ascii_lowercase + "!?~."
STRETCHED = re.compile(rf"([{STRETCHABLE}])\1{{2,}}")
GAP = re.compile(r"[ \t]{2,}")
LITTER = re.compile(r"[^a-z0-9]{4,}")
SENTENCE_END = re.compile(r"[.!?;\n~]+\s*|$")


def _identity() -> str:
    lines = IDENTITY_TABLE.read_text(encoding="utf-8").splitlines()[1:]
    words = sorted({line.strip() for line in lines if line.strip()}, key=len, reverse=True)
    return r"\b(?:an? )?(?:" + "|".join(words) + r")\b"


IDENTITY = Pattern(_identity())
REWRITTEN = Pattern("|".join((_identity(), GAP.pattern, LITTER.pattern, *(rf"[{mark}]{{3}}" for mark in STRETCHABLE))))
"""What every text has that is masked or made even; most have none of it."""


def masked(view: View) -> View:
    """The view with every word for who people are replaced by one neutral word; the article goes with it."""
    found = [match.span() for match in IDENTITY.all_in(view.text)]
    if not found:
        return view
    text: list[str] = []
    starts, ends = array("l"), array("l")
    at = 0
    for start, end in [*found, (len(view.text), len(view.text))]:
        text.append(view.text[at:start])
        starts.extend(view.starts[at:start])
        ends.extend(view.ends[at:start])
        if end > start:
            word = ("a " if view.text[start:end].startswith(("a ", "an ")) else "") + NEUTRAL
            text.append(word)
            starts.extend([view.starts[start]] * len(word))
            ends.extend([view.ends[end - 1]] * len(word))
        at = end
    return View("".join(text), starts, ends)


def even(view: View) -> View:
    """The view with stretched letters (``soooo``) cut to two, wide gaps to one space and rows of marks to three."""
    drops: set[int] = set()
    for pattern, kept_of_run in ((STRETCHED, 2), (GAP, 1), (LITTER, 3)):
        for match in pattern.finditer(view.text):
            drops.update(range(match.start() + kept_of_run, match.end()))
    if not drops:
        return view
    kept = [place for place in range(len(view.text)) if place not in drops]
    return View(
        "".join([view.text[place] for place in kept]),
        array("l", [view.starts[place] for place in kept]),
        array("l", [view.ends[place] for place in kept]),
    )


@lru_cache(maxsize=8)
def readings(text: str) -> tuple[View, ...]:
    """The plain reading of a text, then the undisguised ones that differ; all masked, all ASCII, none empty."""
    plain = plain_of(text)
    views = [view for view in (plain.base, *plain.disguised) if view.text]
    return tuple(masked(even(view)) if REWRITTEN.in_(view.text) else view for view in views)


def passages(text: str) -> Iterator[tuple[int, int]]:
    """Overlapping stretches of whole sentences, at most ``PASSAGE`` long; a short text is one passage."""
    if len(text) <= PASSAGE:
        yield 0, len(text)
        return
    ends = _sentence_ends(text)
    first = 0
    while first < len(ends) - 1:
        last = first + 1
        while last + 1 < len(ends) and ends[last + 1] - ends[first] <= PASSAGE:
            last += 1
        yield ends[first], ends[last]
        first = max(first + 1, last - 1) if last < len(ends) - 1 else last


def _sentence_ends(text: str) -> list[int]:
    """0 and the end of every sentence; a sentence longer than a passage is cut."""
    ends = [0]
    for match in SENTENCE_END.finditer(text):
        while match.end() - ends[-1] > PASSAGE:
            cut = text.rfind(" ", ends[-1] + PASSAGE // 2, ends[-1] + PASSAGE)
            ends.append(cut + 1 if cut > 0 else ends[-1] + PASSAGE)
        if match.end() > ends[-1]:
            ends.append(match.end())
    return ends


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """The clauses of a passage, without the blanks and marks around them."""
    left = 0
    for match in CLAUSE_END.finditer(text):
        yield from _trimmed(text, left, match.start())
        left = match.end()
    yield from _trimmed(text, left, len(text))


def _trimmed(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    inner = text[left:right]
    kept = inner.strip(" ,;:\n\t~")
    if kept:
        begin = left + inner.find(kept)
        yield begin, begin + len(kept)


def clauses_around(text: str, start: int, end: int) -> tuple[int, int]:
    """``[start, end)`` widened to whole clauses."""
    touched = [clause for clause in clauses(text) if clause[0] < end and start < clause[1]]
    return (touched[0][0], touched[-1][1]) if touched else (start, end)
