"""Disguises: the only place that dresses labelled words up, to see how much of the plain recall is left.

Every plain label of the corpus that stands in a message of its own is written again in each disguise that suits its
kind; the score is what is found disguised by what the same labels, undisguised, give.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks.corpus import IDENTITY, Span, contents, finds, labels_of, local_of
from detectors import Content, Panel, words_panel

LEET = str.maketrans("aeiosAEIOS", "4310543105")
AS_LETTERS = str.maketrans("0158", "OlSB")
LOOK_ALIKES = str.maketrans("aceopxyABCEHKMOPTX0123456789", "асеорхуАВСЕНКМОРТХ０１２３４５６７８９")
NUMBERS = "oh one two three four five six seven eight nine".split()
PLAIN = {
    "full_name": r"[A-Za-z]{2,}(?: [A-Za-z]{2,}){1,2}",
    "last_name": r"[A-Za-z]{4,}",
    "school": r"[A-Za-z. ]{6,}",
    "address": r"\d+ [A-Za-z ]{5,}",
    "phone": r"[\d() .-]{7,16}",
    "email": r"[\w.+-]+@[\w-]+(?:\.\w+)+",
    "handle": r"@?[A-Za-z][\w.]{4,}",
}
"""What counts as undisguised."""


def leet(words: str) -> str:
    """``Qu1nt3r0``; digits become letters: ``4O5 SSS Ol42``."""
    return words.translate(LEET) if any(letter.isalpha() for letter in words) else words.translate(AS_LETTERS)


def spaced(words: str) -> str:
    """``Q u i n t e r o``."""
    return "  ".join(" ".join(word) for word in words.split())


def dotted(words: str) -> str:
    """``Q.u.i.n.t.e.r.o``."""
    return " ".join(".".join(word) for word in words.split())


def look_alike(words: str) -> str:
    """Cyrillic letters and full-width digits."""
    return words.translate(LOOK_ALIKES)


def zero_width(words: str) -> str:
    """Something that cannot be seen between all letters."""
    return "\u200b".join(words)


def number_words(words: str) -> str:
    """``four oh five``: every digit spoken."""
    return " ".join(re.sub(r"\d", lambda digit: f" {NUMBERS[int(digit.group())]} ", words).replace("-", " ").split())


def spoken(words: str) -> str:
    """``zoo at example dot org``."""
    return words.replace("@", " at ").replace(".", " dot ")


NAMES = ("full_name", "last_name", "school")
DISGUISES: dict[str, tuple[Callable[[str], str], tuple[str, ...]]] = {
    "leet": (leet, (*NAMES, "phone")),
    "spaced": (spaced, (*NAMES, "phone")),
    "dotted": (dotted, (*NAMES, "phone")),
    "look_alike": (look_alike, IDENTITY),
    "zero_width": (zero_width, IDENTITY),
    "number_words": (number_words, ("phone", "address")),
    "spoken": (spoken, ("email",)),
}
"""Disguise -> how it is made and the kinds that stay themselves in it: a handle in leet is another handle."""


def dressed(message: dict[str, Any], label: Span, disguise: Callable[[str], str]) -> tuple[str, Span] | None:
    """The message with one label disguised, and where it stands now; None when nothing changed."""
    text, (start, end) = message["text"], label
    worn = disguise(text[start:end])
    return None if worn == text[start:end] else (text[:start] + worn + text[end:], (start, start + len(worn)))


def plain_labels(message: dict[str, Any], kind: str) -> list[Span]:
    """The labels of a kind that are not disguised already."""
    spans = labels_of(message, kind) if message["spans"] else []
    return [(start, end) for start, end in spans if re.fullmatch(PLAIN[kind], message["text"][start:end])]


def measure(paths: Iterable[Path]) -> dict[str, Counter[str]]:
    """For each disguise, how many labels there were, how many are found plain and how many disguised."""
    counts = {name: Counter[str]() for name in DISGUISES}
    for path in paths:
        panel = words_panel(local_of(path.parent))
        for message, _ in contents(path):
            if not message.get("conversation") and message.get("covers") != []:
                _count(panel, message, counts)
    return counts


def _count(panel: Panel, message: dict[str, Any], counts: dict[str, Counter[str]]) -> None:
    for kind in IDENTITY:
        for label in plain_labels(message, kind):
            plain = finds(panel.screen(Content(text=message["text"])), kind, label)
            for name, (disguise, kinds) in DISGUISES.items():
                new = dressed(message, label, disguise) if kind in kinds else None
                if new is not None:
                    hit = finds(panel.screen(Content(text=new[0])), kind, new[1])
                    counts[name].update(labels=1, plain=plain, disguised=hit)


def report(paths: Iterable[Path]) -> dict[str, float]:
    """Print the share of the plain recall that each disguise leaves; ``disguised_share`` is over all of them."""
    counts = measure(paths)
    print(f"\n{'disguise':14} {'labels':>7} {'plain':>7} {'disguised':>9} {'share':>7}")
    for name, each in counts.items():
        print(f"{name:14} {each['labels']:7} {each['plain']:7} {each['disguised']:9} {_share(each):7.3f}")
    return {"disguised_share": round(_share(sum(counts.values(), Counter())), 4)}


def _share(counts: Counter[str]) -> float:
    return counts["disguised"] / counts["plain"] if counts["plain"] else 0.0
