"""The own school's names (R2): the only place that says how one is written, and sees ``Harlwo Gleen vs everybody``.

Hurried fingers slip in every word of a name, and pictures stand between its words. What is left is still the name, also
where nothing else in a message speaks of a school.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from detectors.base import Finding, Kind
from detectors.letters import distance
from detectors.lexicon import lexicon
from detectors.name_stock import family_rank, given_rank
from detectors.numbered_schools import is_a_number
from detectors.plain import base_view
from detectors.sounds import sound_key
from detectors.tokens import tokens_of

TYPES = frozenset(
    "elementary elementery elem elementry middle midle high school skool scool schol academy intermediate junior"
    " primary prep preparatory charter magnet escuela"
    " secundaria primaria preparatoria academia ms hs es jh jhs montessori".split()
)
ARTICLES = frozenset("the el la los las".split())
KEY_LENGTH = 6
SHORTEST_WORD, SHORTEST_NAME, LONG_WORD, LONG_JOINED, LONG_SHORT = 4, 8, 7, 10, 6
NOWHERE = "(?!)"
BETWEEN = "[^a-z0-9]{1,3}"
SLIPS = 2
"""Letters of a word that may be wrong, put in, left out or in each other's place."""
SURE = 0.95
PLACES = {
    "first": r"(?:first|1st|primera?|one|uno|starts?)",
    "second": r"(?:second|2nd|segund[ao]|last|next|two|dos|ends?|ultim[ao])",
}
"""How a clue begins whose answer is the first of two words, or the second: ``first word is a metal: copper``."""


@dataclass(frozen=True, slots=True)
class OwnName:
    """One name of the school: its words, and whether it needs capitals or a cue because its words are ordinary."""

    words: tuple[str, ...]
    initials: bool
    ordinary: bool
    one: bool = False
    """One of those that the school is called by: a ``Muskie``, who is also a fish."""

    @property
    def telling(self) -> tuple[str, ...]:
        """The words that tell it from other schools."""
        return tuple(word for word in self.words if word not in TYPES)


def own_name(written: str) -> OwnName | None:
    """A name as it is written on the list; None for a number."""
    words = tuple(token.word for token in tokens_of(written, base_view(written)))
    if not words or is_a_number(written):
        return None
    letters = "".join(words)
    initials = (len(words) == 1 and written.strip().isupper() and len(letters) <= 6) or all(
        len(word) == 1 for word in words
    )
    own = [word for word in words if word not in ARTICLES]
    ordinary = len(own) == 1 and not initials and (len(words) > 1 or _is_ordinary(own[0]))  # "the Landing"
    ordinary |= bool(len(own) == 1 and not initials and one_of(written.strip()))  # animals: ``stingrays``
    ordinary |= initials and all(_is_ordinary(word) for word in words)
    return OwnName((letters,) if initials else words, initials, ordinary or (initials and len(letters) < 4))


def one_of(mascots: str) -> str:
    """One of many: ``Muskie`` of the Muskies; nothing where no word ends so."""
    word = mascots.removeprefix("the ").removeprefix("The ")
    if " " in word or word.isupper() or not word.endswith("s") or word.endswith("ss"):
        return ""
    return word[: -2 if word.endswith(("xes", "ches", "shes", "sses")) else -1]


def short_forms(names: Iterable[OwnName]) -> frozenset[str]:
    """Words that begin a longer name and are nothing else: ``Pontalba`` of Pontalba Oaks."""
    first = {own.telling[0] for own in names if not own.initials and len(own.telling) > 1}
    return frozenset(
        word for word in first if len(word) >= LONG_SHORT and not (_is_ordinary(word) or _is_somebody(word))
    )


def unlisted(names: Iterable[OwnName]) -> re.Pattern[str]:
    """What stands on no list and is the school all the same: initials that make a word, and a name as one word."""
    told = {own.words[0].upper() for own in names if own.initials and len(own.words[0]) > len("abc")}
    words = {"".join(own.telling) for own in names if not own.initials and not own.ordinary}
    both = [
        *map(re.escape, sorted(told)),
        *(f"(?i:{re.escape(word)})" for word in sorted(words) if len(word) >= LONG_WORD),
    ]
    return re.compile(rf"\b(?:{'|'.join(both)})\b" if both else NOWHERE)


def _is_somebody(word: str) -> bool:
    return family_rank(word) is not None or given_rank(word) is not None


def _is_ordinary(word: str) -> bool:
    return word in TYPES or word in lexicon("english_words.txt") or word in lexicon("spanish_words.txt")


def keys_of(own: OwnName) -> tuple[tuple[str, ...], str] | None:
    """The words that tell it from other schools and how they sound; None where that says too little."""
    words = own.telling
    key = sound_key("".join(words))
    if (
        own.initials
        or not words
        or len(key) < (KEY_LENGTH if len(words) > 1 else KEY_LENGTH - 1)
        or (len(words) == 1 and own.ordinary)
    ):
        return None
    return words, key


class Slips:
    """Finds names with a slip in both words, or with pictures between their words."""

    def __init__(self, names: Sequence[Sequence[str]], initials: Iterable[str], cheered: Iterable[str] = ()) -> None:
        """``names`` are words in lower case, of which those of two longer words are looked for with slips.

        Those of one long word, and what is ``cheered``, are also looked for letter by letter.
        """
        kept = [tuple(name) for name in dict.fromkeys(map(tuple, names)) if sum(map(len, name)) >= SHORTEST_NAME]
        self._pairs = [name for name in kept if len(name) == 2 and min(map(len, name)) >= SHORTEST_WORD]
        shapes = "|".join(rf"{_shape(one)}[ -]{_shape(other)}" for one, other in self._pairs)
        self._alike = re.compile(rf"\b(?:{shapes})\b") if shapes else None
        spaced = "|".join(BETWEEN.join(letters) for letters in initials if letters.isalpha() and len(letters) > 2)
        self._spaced = re.compile(rf"\b(?:{spaced})\b") if spaced else None
        self._joined = [form for name in kept if len(name) > 1 for form in with_singular("".join(name))]
        self._ones = [name for name, *more in dict.fromkeys(map(tuple, names)) if not more and len(name) >= LONG_WORD]
        said = sorted({name for name in (*self._ones, *cheered) if len(name) >= LONG_WORD}, key=len, reverse=True)
        self._lettered = re.compile(rf"\b(?:{'|'.join(map(_lettered, said)) or NOWHERE})\b")
        ones = "|".join(map(_shape, self._ones))
        self._like_one = re.compile(rf"\b(?:{ones})\b") if ones else None
        answers = []
        for at, (key, place) in enumerate(PLACES.items()):
            words = "|".join(re.escape(name[at]) for name in self._pairs)
            answers.append(rf"\b{place}\b[^.!?\n]{{0,60}}[:=,-] ?(?P<{key}>{words})\W*$")
        self._answers = re.compile("|".join(answers)) if self._pairs else None
        self._last = tuple(dict.fromkeys(word for name in self._pairs for word in name))

    def sees(self, text: str, lowered: str) -> bool:
        """Whether its name, its initials (``h - g - m - s``) or a clue may stand in a text; ``lowered`` is the same."""
        return (
            (self._spaced is not None and self._spaced.search(lowered) is not None)
            or (self._alike is not None and self._alike.search(lowered) is not None)
            or self._lettered.search(lowered) is not None
            or self._answered(lowered) is not None
            or any(True for _ in self._one_slip(lowered))
            or (not text.isascii() and any(True for _ in self._pictured(text)))
        )

    def findings(self, text: str, lowered: str) -> Iterator[Finding]:
        """Its name misspelled in both words, letter by letter, and with pictures between its words."""
        for match in self._lettered.finditer(lowered):
            yield Finding(Kind.SCHOOL, *match.span(), SURE, why="own school's name letter by letter")
        for match in self._alike.finditer(lowered) if self._alike else ():
            words = re.split("[ -]", match[0])
            if self._is_meant(words):
                yield Finding(Kind.SCHOOL, *match.span(), SURE, why="own school's name misspelled")
        for start, end in self._one_slip(lowered):
            yield Finding(Kind.SCHOOL, start, end, SURE, why="own school's name misspelled")
        if place := self._answered(lowered):
            yield Finding(Kind.SCHOOL, *place, SURE, why="word of the own school's name as an answer")
        if not text.isascii():
            yield from self._pictured(text)

    def _one_slip(self, lowered: str) -> Iterator[tuple[int, int]]:
        """Where a name of one long word stands with one slip, and is no word and nobody's name."""
        for match in self._like_one.finditer(lowered) if self._like_one else ():
            word = match[0]
            is_near = any(distance(word, name, 2) == 1 and not _is_one_of(word, name) for name in self._ones)
            if is_near and not _is_ordinary(word) and family_rank(word) is None and given_rank(word) is None:
                yield match.span()

    def _answered(self, lowered: str) -> tuple[int, int] | None:
        """Where a word of a name stands as the answer to a clue of its place in it."""
        said = lowered.rstrip(string.punctuation + string.whitespace)
        found = self._answers.search(lowered) if self._answers and said.endswith(self._last) else None
        return max(found.span(place) for place in PLACES) if found else None

    def _is_meant(self, words: list[str]) -> bool:
        """Whether words are nearly a name, and not all of them words of English that only look alike."""
        if all(word in lexicon("english_words.txt") for word in words):
            return False
        return any(
            tuple(words) != names
            and all(distance(word, name, SLIPS + 1) <= _slips(name) for word, name in zip(words, names, strict=True))
            for names in self._pairs
        )

    def _pictured(self, text: str) -> Iterator[Finding]:
        places = [at for at, letter in enumerate(text) if letter.isascii() and letter.isalnum()]
        letters = "".join(text[at] for at in places).lower()
        for name in self._joined:
            at = letters.find(name)
            if at >= 0:
                start, end = places[at], places[at + len(name) - 1] + 1
                if not text[start:end].isascii():
                    yield Finding(Kind.SCHOOL, start, end, SURE, why="own school's name with pictures in it")


def in_small_letters(text: str) -> str:
    """A text in small letters, each where it stood: a few of other alphabets would become two."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join([small if len(small := each.lower()) == 1 else each for each in text])


def with_singular(joined: str) -> tuple[str, ...]:
    """Words of a name in one, and one of them: ``nightherons``, ``nightheron``."""
    return (joined, joined[:-1]) if joined.endswith("s") and len(joined) > LONG_JOINED else (joined,)


def _slips(word: str) -> int:
    """How many letters of a word may be wrong."""
    return SLIPS if len(word) > SHORTEST_WORD else 1


def _is_one_of(word: str, names: str) -> bool:
    """Whether a word is one of many: a ``spoonbill``, who is also a bird."""
    return names in {word + "s", word + "es"}


def _lettered(word: str) -> str:
    """A word letter by letter: ``K-E-double T-E-R``."""
    letters = [
        rf"(?:{first}{BETWEEN}{first}|double{BETWEEN}{first})" if second else first
        for first, second in re.findall(r"([a-z])(\1?)", word)
    ]
    return BETWEEN.join(letters)


def _shape(word: str) -> str:
    """Words as long that begin alike."""
    return rf"{re.escape(word[0])}[a-z]{{{max(1, len(word) - 2)},{len(word)}}}"
