"""Changes to labelled examples that keep their meaning: the only place that scuffs, disguises and renames them.

Children type with slips, without capitals, in capitals; names, schools, numbers and accounts are never those of the
lines.
"""

from __future__ import annotations

import random
import re
import string
from collections.abc import Callable, Sequence
from dataclasses import replace

from benchmarks.reader_examples import Example, Span, joined
from detectors.lexicon import lines_of
from detectors.name_stock import names_of_origins

COMMONEST_GIVEN, COMMONEST_FAMILY = 6_000, 30_000
LONGEST = 400
FULL_NAME = re.compile(r"[A-Za-z]+ [A-Za-z]+")
SCHOOL = re.compile(r"([A-Za-z ]+?)( (?:elementary|middle|high)(?: school)?)", re.IGNORECASE)
LETTERS, GAP = re.compile(r"[A-Za-z]{3,}"), re.compile(r"[\s().-]+")
HOST = re.compile(r"(?:@|\b(?:at|arroba)\b).*", re.DOTALL | re.IGNORECASE)
FEWEST_DIGITS = 7
LEET = str.maketrans("aeiost", "431057")
BETWEEN = (". ", " ", ", ", "! ", "\n", " and ", "\n")
FAMILY_FIRST = ("Chinese", "Cantonese and Taiwanese", "Korean", "Vietnamese", "Japanese", "Khmer Lao Thai")
Change = Callable[[int, str], str]


class Changes:
    """Draws changes from seeded dice."""

    def __init__(self, dice: random.Random) -> None:
        """Reads the lists of names once."""
        self._dice = dice
        self._given = [name.capitalize() for name in lines_of("given_names.txt")][:COMMONEST_GIVEN]
        self._family = [name.capitalize() for name in lines_of("surnames.txt")][:COMMONEST_FAMILY]
        self._origins = names_of_origins()
        self._schools = list(lines_of("school_names.txt"))[1:]
        self._words = list(lines_of("english_words.txt"))

    def of(self, example: Example, others: tuple[Sequence[Example], Sequence[Example]]) -> Example:
        """One example as somebody else might have written it; ``others`` are (ordinary, all) to be said beside it."""
        ordinary, every = others
        if self._dice.random() < 0.25:
            other = self._dice.choice(ordinary if self._dice.random() < 0.7 else every)
            if len(example.text) + len(other.text) < LONGEST:
                pair = [example, other] if self._dice.random() < 0.5 else [other, example]
                example = joined(pair, self._dice.choice(BETWEEN))
        if example.spans and self._dice.random() < 0.5:
            example = self._renamed(example)
        return self._disguised(self._slipped(self._recased(example)))

    def _renamed(self, example: Example) -> Example:
        text, at = "", 0
        spans: list[Span] = []
        for start, end, kind in sorted(example.spans):
            if start < at:
                return example
            written = self._other(example.text[start:end], kind)
            text += example.text[at:start]
            spans.append((len(text), len(text) + len(written), kind))
            text, at = text + written, end
        return replace(example, text=text + example.text[at:], spans=tuple(spans))

    def _other(self, written: str, kind: str) -> str:
        if kind == "last_name" and written.isalpha() and len(written) > 2:
            return _like(self._named()[1], written)
        if kind == "full_name" and FULL_NAME.fullmatch(written):
            return " ".join(_like(name, written) for name in self._whole())
        if kind == "school" and (named := SCHOOL.fullmatch(written)) and self._dice.random() < 0.5:
            return _like(self._dice.choice(self._schools).title(), named[1]) + named[2]
        if kind == "phone" and sum(map(str.isdecimal, written)) >= FEWEST_DIGITS:
            return self._renumbered(written)
        if kind in {"handle", "email"}:
            return self._reworded(written, HOST.sub("", written) if kind == "email" else written)
        return written

    def _renumbered(self, number: str) -> str:
        """Other digits; now and then without the gaps between them."""
        digits = "".join(str(self._dice.randrange(10)) if each in string.digits else each for each in number)
        gapless = self._dice.random() < 0.3 and not any(map(str.isalpha, digits))
        return GAP.sub("", digits) if gapless else digits

    def _reworded(self, account: str, own: str) -> str:
        """Another word or name in one's own part of an account, so that what is said around it tells."""
        words = list(LETTERS.finditer(own))
        if not words:
            return account
        chosen = self._dice.choice(words)
        other = self._dice.choice(self._words if self._dice.random() < 0.6 else self._given)
        return account[: chosen.start()] + _like(other, chosen[0].lower()) + account[chosen.end() :]

    def _named(self) -> tuple[str, str]:
        """A given and a family name: of one origin, so that every origin is met as often, or the country's own."""
        if self._dice.random() < 0.5:
            given, family = self._dice.choice(list(self._origins.values()))
            return self._dice.choice(given), self._dice.choice(family)
        return self._dice.choice(self._given), self._dice.choice(self._family)

    def _whole(self) -> Sequence[str]:
        """A full name; where that is the custom, now and then with the family name first."""
        if self._dice.random() < 0.05:
            given, family = self._origins[self._dice.choice(FAMILY_FIRST)]
            return self._dice.choice(family), self._dice.choice(given)
        return self._named()

    def _recased(self, example: Example) -> Example:
        chance = self._dice.random()
        if chance < 0.2:
            example = _changed(example, lambda _, letter: letter.lower() if len(letter.lower()) == 1 else letter)
        elif chance < 0.23:
            example = _changed(example, lambda _, letter: letter.upper() if len(letter.upper()) == 1 else letter)
        if self._dice.random() < 0.08:
            example = _changed(
                example, lambda _, letter: "" if letter in ".,!?'" and self._dice.random() < 0.8 else letter
            )
        return example

    def _slipped(self, example: Example) -> Example:
        """Now and then a letter lost, doubled or another."""
        if self._dice.random() >= 0.25 or len(example.text) <= 8:
            return example
        count = 1 if self._dice.random() < 0.7 else 2
        slips = {self._dice.randrange(len(example.text)): self._dice.random() for _ in range(count)}
        return _changed(example, lambda at, letter: self._slip(letter, slips.get(at, 1.0)))

    def _slip(self, letter: str, chance: float) -> str:
        if not letter.isalpha() or chance >= 0.8:
            return letter
        return "" if chance < 0.4 else letter * 2 if chance < 0.6 else self._dice.choice("aeiourtns")

    def _disguised(self, example: Example) -> Example:
        """Now and then letters as digits: half of all, or all of those that are marked."""
        chance = self._dice.random()
        if chance < 0.02:
            return _changed(example, lambda _, letter: letter.translate(LEET) if self._dice.random() < 0.5 else letter)
        if chance < 0.04:
            marked = {at for start, end, _ in example.spans for at in range(start, end)}
            return _changed(example, lambda at, letter: letter.translate(LEET) if at in marked else letter)
        return example


def _like(name: str, written: str) -> str:
    """A name with the capitals of another."""
    if written.islower():
        return name.lower()
    return name.upper() if written.isupper() and len(written) > 1 else name


def _changed(example: Example, change: Change) -> Example:
    """Every letter changed by itself, the spans moved along; a span that vanished is gone."""
    letters = [change(at, letter) for at, letter in enumerate(example.text)]
    places = [0]
    for letter in letters:
        places.append(places[-1] + len(letter))
    spans = tuple(
        (places[start], places[end], kind) for start, end, kind in example.spans if places[start] < places[end]
    )
    return replace(example, text="".join(letters), spans=spans)
