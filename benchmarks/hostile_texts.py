"""Texts made to be slow: the only place that writes them, and times the panel on them.

``MONOTONE`` says one thing again and again, as a child floods a chat; ``varied`` holds what no flood is and no language
either: thousands of pieces, each another.
"""

from __future__ import annotations

import random
import string
import time
from collections.abc import Callable, Iterable

from detectors import Content, Panel
from detectors.lexicon import lines_of

LENGTH = 10_000
MONOTONE = (
    "a" * 10_000, "1" * 10_000, "1 " * 5_000, "a.b@" * 2_500, "one two " * 1_250, "(" * 10_000, "Grace Young " * 833,
    "5 maple street " * 666, "i go to " * 1_250, "\u0301" * 9_999 + "a", "@a#1 " * 2_000, "ab\n" * 3_333,
    "p a r k " * 1_250, "my snap is x_ " * 714, "🌊" * 10_000, "im Bob Smith at 12 Oak Rd " * 384,
)  # fmt: skip
SEED = 4
LEET = str.maketrans("aeio", "4310")


def varied() -> tuple[str, ...]:
    """Fourteen texts of ``LENGTH`` code points, the same ones each time."""
    dice = random.Random(SEED)
    words, given, family = (
        list(lines_of(name)) for name in ("english_words.txt", "given_names.txt", "surnames.txt")
    )  # fmt: skip
    return tuple(
        _filled(once)
        for once in (
            lambda: f"{dice.choice(string.ascii_lowercase)} ",
            lambda: f"{dice.choice(string.digits)} ",
            lambda: f"{dice.choice(string.ascii_lowercase)}.{dice.choice(string.ascii_lowercase)}@",
            lambda: f"{dice.choice(string.ascii_lowercase)}{dice.choice(string.ascii_lowercase)}\n",
            lambda: f"{dice.choice(given).title()} {dice.choice(family).title()} ",
            lambda: f"@{dice.choice(words)}{dice.randrange(99)} ",
            lambda: f"my snap is {dice.choice(words)}_{dice.randrange(9)} ",
            lambda: f"{dice.choice(words).translate(LEET)} ",
            lambda: chr(dice.randrange(0x21, 0x2FFF)),
            lambda: f"{dice.choice(words)} ",
            lambda: chr(dice.randrange(0x21, 0x7F)),
            lambda: f"{dice.randrange(10 ** dice.randrange(1, 9))} ",
            lambda: f"{dice.choice(words)}@{dice.choice(words)}.com ",
            lambda: f"{dice.randrange(2, 999)} {dice.choice(words)} street\n",
        )
    )


def _filled(once: Callable[[], str]) -> str:
    text = ""
    while len(text) < LENGTH:
        text += once()
    return text[:LENGTH]


def slowest(panel: Panel, texts: Iterable[str]) -> tuple[float, str]:
    """The worst milliseconds per 1,000 characters, and how that text begins."""
    taken = [(_milliseconds(panel, text) / (len(text) / 1000), text[:12]) for text in texts]
    return max(taken)


def _milliseconds(panel: Panel, text: str) -> float:
    began = time.perf_counter()
    panel.screen(Content(text=text))
    return (time.perf_counter() - began) * 1000
