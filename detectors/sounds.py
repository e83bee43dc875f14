"""What a word sounds like when its spelling went wrong: the only place for that."""

from __future__ import annotations

import re
from functools import lru_cache

SOUNDS = str.maketrans("cqz", "kks", "aeiouyhw")
TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=2_048)  # the same words come again and again
def sound_key(word: str) -> str:
    """What is left of a word when spelling goes wrong: consonants, doubled ones once, ``c`` and ``q`` as ``k``."""
    return TWICE.sub(_one, word.replace("ph", "f").translate(SOUNDS))


def _one(twice: re.Match[str]) -> str:
    """As a function, and not as a template, which would be read anew for every word."""
    return twice[1]
