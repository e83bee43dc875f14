"""Plain reading of disguised words: the only place where a text is rewritten, with a map back to its code points.

``plain_of(text)`` gives a :class:`Plain`, whose views are made on first use and kept with it:

``base``      lower case ASCII: accents, look-alike letters, full-width, circled, keycap and styled characters undone,
              invisible characters and combining marks dropped, emoji turned into ``~``
``leet``      base with digits and signs read as letters inside words that mix both (``gr1stm1ll`` -> ``gristmill``)
``despaced``  base with runs of single characters closed up (``p a r k`` -> ``park``, ``d.a.n.t.e`` -> ``dante``)
``digits``    base with number words (English, Spanish) and letters used as digits written in digits
``squeezed``  leet with letters only: nothing between them

``tokens`` and ``hidden`` are the words of ``base`` and of the views that differ from it.
A view is text plus two maps; ``view.span(i, j)`` is the code points ``[start, end)`` of the original behind ``[i, j)``.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache

from anyascii import anyascii

from detectors.numbers import Number, numbers_in
from detectors.once import once
from detectors.patterns import Pattern
from detectors.tokens import Token, shouted, tokens_of
from detectors.views import View

__all__ = ["EMOJI", "LEET", "Plain", "View", "base_view", "digits_view", "leet_view", "plain_character", "plain_of"]

SHAPES = str.maketrans(
    "\u0405\u0455\u0440\u0441\u0445\u0443\u0412\u041d\u0420\u0421\u0425\u0423\u0456\u0458\u03b1\u03bf\u03c1\u03bd\u20ac",
    "SspcxyBHPCXYijaopve",
)
"""Letters of other alphabets read by shape, where transliteration would read them by sound (Unicode TR 39)."""

LEET = str.maketrans("013457894@$!|", "oieastbgaasil")
KEPT, ALPHABETS = 1 << 14, range(0x80, 0x3000)
"""Code points that are remembered; those of all alphabets and signs but the Chinese and what comes after."""
CONTROLS = dict.fromkeys((*range(32), 127), " ")
SINGLE_RUN = 3
LONG_TEXT = 1_000
"""Code points; a longer text is read plainly and once more with all its disguises undone."""
I_AND = frozenset({"am", "was", "have", "got", "live", "wanna", "will", "dont", "think"})
"""After these an ``i`` is a word and not the last letter of a run."""
EMOJI = "~"
INSIDE = re.compile(r"(?<=[a-z])~(?=[a-z])")
"""A picture stuck inside a word, which it would hide: ``Oli🌊via``."""


@lru_cache(maxsize=KEPT)
def plain_character(character: str) -> str:
    """One code point as lower case ASCII; empty for what cannot be seen, ``~`` for pictures."""
    shaped = character.translate(SHAPES)
    if shaped.isascii():
        return shaped.lower() if shaped.isprintable() else " "
    category = unicodedata.category(character)
    if category in {"Cf", "Mn", "Me", "Cs", "Cc", "Cn", "Co"}:
        return " " if character == "\x85" else ""
    if category.startswith("Z"):
        return " "
    return _ascii(character)


def learn_alphabets() -> None:
    """Read every letter and sign of ``ALPHABETS`` once, so that no message waits for that (some 30 ms, 2.5 MB)."""
    for point in ALPHABETS:
        plain_character(chr(point))


def _ascii(character: str) -> str:
    compatible = unicodedata.normalize("NFKC", character)
    written = (compatible if compatible.isascii() else anyascii(character)).lower()
    if len(written) > 2 and written.startswith(":"):
        return EMOJI
    return written.strip("()") if len(written) == 3 else written


def _view(pieces: Iterable[tuple[str, int, int]]) -> View:
    """A view from (text, start, end) pieces in order."""
    text: list[str] = []
    starts, ends = array("l"), array("l")
    for piece, start, end in pieces:
        text.append(piece)
        for _ in piece:
            starts.append(start)
            ends.append(end)
    return View("".join(text), starts, ends)


def without_controls(text: str) -> str:
    """An ASCII text with a space for every character that is not printed."""
    return text if text.isprintable() else text.translate(CONTROLS)


def base_view(text: str) -> View:
    """The plain lower case ASCII reading of a text."""
    if text.isascii():
        return View(without_controls(text.lower()), range(len(text)), range(1, len(text) + 1))
    letters = [plain_character(character) for character in text]
    starts = array("l", [at for at, written in enumerate(letters) for _ in written])
    view = View("".join(letters), starts, array("l", [at + 1 for at in starts]))
    inside = {match.start() for match in INSIDE.finditer(view.text)} if EMOJI in view.text else set()
    return _chosen(view, [at for at in range(len(view.text)) if at not in inside]) if inside else view


MIXED = re.compile(r"(?<![a-z0-9@$!|'])[a-z']*[0-9@$!|][a-z0-9@$!|']*")
"""A word with a digit or sign that could be a letter; the others need no second look."""
COUNTED = re.compile(r"\d+(?:st|nd|rd|th|am|pm|x|s|k|ish|min|mm|cm|km|ft|in|lb|kg|gb)?!*|[a-z']*!*")


def leet_view(base: View) -> View:
    """Base with the digits and signs of mixed words read as letters; ``3rd`` and ``10am`` stay."""
    text = MIXED.sub(_unleet, base.text)
    return base if text == base.text else View(text, base.starts, base.ends)


def _unleet(word: re.Match[str]) -> str:
    written = word.group()
    if len(written) < 3 or COUNTED.fullmatch(written):
        return written
    body = written.rstrip("!") or written
    return body.translate(LEET) + written[len(body) :]


DOTTED = re.compile(r"[a-z0-9](?:[-.*_~'+/|][a-z0-9])+")
SPACES = re.compile(r"\S+")


GAPS = re.compile(r"(?:^|\s)\S(?:\s+\S){2}(?=\s|$)|[a-z0-9][-.*_~'+/|][a-z0-9][-.*_~'+/|][a-z0-9]")
"""What every run of single characters looks like; a text without one needs no second look."""


NOT_LETTERS = re.compile(r"[^a-z]+")
DISGUISES = Pattern(rf"[a-z'][0-9]|[0-9!][a-z']|![0-9]|[@$|]|{GAPS.pattern.replace('?=', '?:')}")
"""What every text has that reads otherwise as leet or despaced; most have none of it."""


def despaced_view(base: View) -> View:
    """Base with runs of at least three single characters closed up, wherever something was put between them."""
    if not GAPS.search(base.text):
        return base
    kept: list[tuple[int, int]] = []
    words = [word.span() for word in SPACES.finditer(base.text)]
    closed = _runs_of_singles(base.text, words)
    at = 0
    for start, end in closed:
        kept.append((at, start))
        at = end
    kept.append((at, len(base.text)))
    drops = _inner_marks(base.text) | {place for start, end in closed for place in range(start, end)}
    if not drops:
        return base
    places = [place for place in range(len(base.text)) if place not in drops]
    return _chosen(base, places)


def _runs_of_singles(text: str, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The gaps to close between single characters; a gap wider than the run's usual one is a word's end."""
    gaps: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for start, end in [*words, (len(text), len(text) + 2)]:
        if end - start == 1:
            run.append((start, end))
            continue
        if run and text[run[-1][0]] == "i" and text[start:end] in I_AND:
            run.pop()
        if len(run) >= SINGLE_RUN:
            gaps.extend(_close(run))
        run = []
    return gaps


def _close(run: list[tuple[int, int]]) -> list[tuple[int, int]]:
    between = [(run[i][1], run[i + 1][0]) for i in range(len(run) - 1)]
    usual = min(end - start for start, end in between)
    return [(start, end) for start, end in between if end - start == usual]


def _inner_marks(text: str) -> set[int]:
    drops: set[int] = set()
    for word in DOTTED.finditer(text):
        start, end = word.span()
        outside = text[start - 1 : start] + text[end : end + 1]
        if end - start >= 2 * SINGLE_RUN - 1 and not any(mark.isalnum() for mark in outside):
            drops.update(range(start + 1, end, 2))
    return drops


def _chosen(view: View, places: Sequence[int]) -> View:
    starts = array("l", [view.starts[place] for place in places])
    ends = array("l", [view.ends[place] for place in places])
    return View("".join([view.text[place] for place in places]), starts, ends)


def digits_view(base: View, found: Sequence[Number]) -> View:
    """Base with every number written in digits; each digit of a number word stands for the whole word."""
    pieces: list[tuple[str, int, int]] = []
    at = 0
    for number in found:
        pieces.extend((base.text[i], base.starts[i], base.ends[i]) for i in range(at, number.start))
        start, end = base.span(number.start, number.end)
        pieces.append((number.digits, start, end))
        at = number.end
    pieces.extend((base.text[i], base.starts[i], base.ends[i]) for i in range(at, len(base.text)))
    return _view(pieces)


class Plain:
    """A text with its views, each made once, when first asked for."""

    def __init__(self, text: str) -> None:
        """Nothing is rewritten yet."""
        self.text = text

    @once
    def base(self) -> View:
        """See the module's words."""
        return base_view(self.text)

    @once
    def shouted(self) -> bool:
        """Whether nearly all letters are capitals, so that they say nothing."""
        return shouted(self.text)

    @once
    def tokens(self) -> tuple[Token, ...]:
        """The words of the base view."""
        return tuple(tokens_of(self.text, self.base))

    @once
    def leet(self) -> View:
        """See the module's words."""
        return leet_view(self.base)

    @once
    def despaced(self) -> View:
        """See the module's words."""
        return despaced_view(self.base)

    @once
    def numbers(self) -> tuple[Number, ...]:
        """The numbers of the base view in order, written in digits or words; offsets are of the base view."""
        return tuple(numbers_in(self.base.text))

    @once
    def digits(self) -> View:
        """See the module's words."""
        return digits_view(self.base, self.numbers) if self.numbers else self.base

    @once
    def letters(self) -> str:
        """The text of the squeezed view, without the way back."""
        return NOT_LETTERS.sub("", self.leet.text)

    @once
    def squeezed(self) -> View:
        """See the module's words."""
        leet = self.leet
        return _chosen(leet, [at for at, letter in enumerate(leet.text) if "a" <= letter <= "z"])

    @once
    def hidden(self) -> tuple[tuple[View, tuple[Token, ...]], ...]:
        """The disguised views, each with its words."""
        return tuple((view, tuple(tokens_of(self.text, view))) for view in self.disguised)

    @once
    def disguised(self) -> tuple[View, ...]:
        """The readings that differ from base: leet, despaced, and despaced read as leet; of a long text the last."""
        if not DISGUISES.in_(self.base.text):
            return ()
        views: list[View] = []
        closed = (self.despaced, leet_view(self.despaced)) if self.despaced is not self.base else ()
        every = (self.leet, *closed)
        for view in every if len(self.text) <= LONG_TEXT else every[-1:]:
            if view.text != self.base.text and all(view.text != other.text for other in views):
                views.append(view)
        return tuple(views)


@lru_cache(maxsize=8)
def plain_of(text: str) -> Plain:
    """The plain readings of a text, shared by the detectors that look at the same words one after another."""
    return Plain(text)
