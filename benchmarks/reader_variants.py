"""Texts that nobody wrote, made of our own lines: the tutor says what they hold, nobody labels them.

From its opinions on many such texts a small network learns what the large one knows and our lines alone do not show
(Tang et al. 2019, "Distilling Task-Specific Knowledge from BERT into Simple Neural Networks").
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Row = NDArray[np.float32]
WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*")
CLAUSE = re.compile(
    r"(?<=[.!?;,\n])\s+|\s+(?=(?:and|but|so|because|bc|cuz|if|when|then|or|y|pero|porque|si|cuando)\b)",
    re.IGNORECASE,
)
NEAR = 12
"""Words that one may become: those nearest in meaning."""
LEAST_LIKE = 0.55
"""Cosine below which two words do not mean alike."""
OTHER_WORD, ANY_WORD, LOST_WORD = 0.12, 0.04, 0.05
"""Chances of each word to become one of like meaning, any other, nothing."""
SPLICED, CUT = 0.6, 0.15
FEWEST_WORDS, LONGEST = 2, 180
AT_ONCE = 512
SUREST, MOST_MOVED = 1e-4, 3.0
"""How sure an opinion may be, and how far (in log-odds) the tutor moves what the reader says of a text."""


class Variants:
    """Draws texts from seeded dice."""

    def __init__(self, texts: Sequence[str], meanings: Mapping[str, Row], dice: random.Random) -> None:
        """``meanings`` has a row of numbers per word (``word_meanings``); only words that the texts use are put in."""
        self._dice = dice
        self._texts = [text for text in texts if len(text) <= LONGEST]
        self._clauses = [clause for text in self._texts for clause in CLAUSE.split(text) if WORD.search(clause)]
        self._words = sorted({word for text in texts for word in WORD.findall(text.lower())} & meanings.keys())
        self._near = _near(np.stack([meanings[word] for word in self._words]))
        self._row = {word: row for row, word in enumerate(self._words)}

    def drawn(self, count: int) -> Iterator[str]:
        """So many texts, none of them one of the lines."""
        known = set(self._texts)
        while count:
            text = self._changed(self._spliced() if self._dice.random() < SPLICED else self._dice.choice(self._texts))
            if text not in known and len(WORD.findall(text)) >= FEWEST_WORDS:
                known.add(text)
                count -= 1
                yield text[:LONGEST]

    def _spliced(self) -> str:
        """Clauses of two lines in one; now and then a line with a clause of any other."""
        text = self._dice.choice(self._texts)
        parts = CLAUSE.split(text)
        at = self._dice.randrange(len(parts) + 1)
        other = self._dice.choice(self._clauses)
        replaced = len(parts) > 1 and self._dice.random() < 0.5
        return " ".join(part for part in (*parts[:at], other, *parts[at + replaced :]) if part)

    def _changed(self, text: str) -> str:
        text = WORD.sub(lambda match: self._word(match[0]), text)
        if self._dice.random() < CUT and len(words := text.split(" ")) > 2 * FEWEST_WORDS:
            length = self._dice.randint(FEWEST_WORDS, len(words))
            first = self._dice.randint(0, len(words) - length)
            text = " ".join(words[first : first + length])
        return text.strip()

    def _word(self, written: str) -> str:
        chance = self._dice.random()
        if chance >= OTHER_WORD + ANY_WORD + LOST_WORD:
            return written
        if chance < LOST_WORD:
            return ""
        row = self._row.get(written.lower())
        if chance < LOST_WORD + ANY_WORD:
            return _like(self._dice.choice(self._words), written)
        if row is None or not self._near[row]:
            return written
        return _like(self._words[self._dice.choice(self._near[row])], written)


def _like(word: str, written: str) -> str:
    """A word with the capitals of another."""
    if written.islower():
        return word
    return word.upper() if written.isupper() and len(written) > 1 else word.capitalize()


def _near(rows: Row) -> list[list[int]]:
    """Per word the words that mean alike, by their places."""
    rows = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6)
    near: list[list[int]] = []
    most = min(NEAR + 1, len(rows))
    for first in range(0, len(rows), AT_ONCE):
        like = rows[first : first + AT_ONCE] @ rows.T
        best = np.argpartition(-like, most - 1, axis=1)[:, :most]
        for at, places in enumerate(best):
            near.append([int(each) for each in places if each != first + at and like[at, each] >= LEAST_LIKE])
    return near


def halfway(pieces: Row, whole: Row, opinion: Row) -> tuple[Row, Row]:
    """What lies between the reader's chances and the tutor's ``opinion`` of the whole: of each piece, and of the whole.

    A piece is moved as far (in log-odds) as the whole is.
    """
    said = _log_odds(whole)
    moved = np.clip((_log_odds(opinion) - said) / 2, -MOST_MOVED, MOST_MOVED)
    return _chances(_log_odds(pieces) + moved), _chances(said + moved)


def _log_odds(chances: Row) -> Row:
    sure = np.clip(chances, SUREST, 1 - SUREST)
    return np.asarray(np.log(sure / (1 - sure)), dtype=np.float32)


def _chances(odds: NDArray[np.floating[Any]]) -> Row:
    return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)
