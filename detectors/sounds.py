"""What a word sounds like when its spelling went wrong: the only place for that."""

from __future__ import annotations

import re
from functools import lru_cache

VOWELS = str.maketrans("", "", "aeiouyhw")


@lru_cache(maxsize=4096)
def sound_key(word: str) -> str:
    """What is left of a word when spelling goes wrong: consonants, doubled ones once, ``c`` and ``q`` as ``k``."""
    key = (
        word.replace("ck", "k")
        .replace("c", "k")
        .replace("q", "k")
        .replace("ph", "f")
        .replace("z", "s")
        .translate(VOWELS)
    )
    return re.sub(r"(.)\1+", r"\1", key)
