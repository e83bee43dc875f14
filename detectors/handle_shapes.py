"""Words shaped like accounts (R2): the only place that tells a user name from an ordinary word by its looks."""

from __future__ import annotations

import re

from detectors.handle_words import NOT_HANDLES, ORDINARY_ES
from detectors.lexicon import lexicon, lines_of
from detectors.plain import LEET

_PLATFORMS = frozenset(line.replace("_", " ") for line in lines_of("platforms.txt"))
SHAPED = re.compile(r"[A-Za-z0-9_]+(?:[._\-][A-Za-z0-9_]+)*")
CAMEL = re.compile(r"[a-z][A-Z]|[A-Z]{2,}[a-z]+[A-Z]")
NOT_SHAPED = re.compile(
    r"\d+(?:st|nd|rd|th|am|pm|x|s|k|ish|min|mm|cm|km|ft|in|lb|kg|gb|m|g|d|p|v\d+|yo|yr|yrs|hr|hrs)?|[A-Za-z]\d{1,2}"
)
OF_PROGRAMS = re.compile(
    r"(?:\w+\.)*\w*(?:Exception|Error)|(?:test|example|sample|dummy)_?(?:user|account|name|login)\d*"
)
NAMES_WITH_CAPITALS = re.compile(
    r"(?:Mc|Mac|De|Di|La|Le|Van|O)[A-Z][a-z]+|iPad|iPhone|iPads|YouTube|TikTok|PowerPoint|McDonalds|eBook|iMessage"
    r"|iCloud|JavaScript|GitHub|LeBron|SpongeBob|PlayStation|ChatGPT|NaCl|SnapChat|FaceTime|WhatsApp|MrBeast"
)

AFTER_AT = re.compile(r"(?:^|[^\w.@/])@[A-Za-z][\w.]{3,}")
OTHER_CONTACT = re.compile(r"\w@\w|\d{3}\D{0,3}\d{4}")


def stands_beside_a_contact(text: str) -> bool:
    """Whether a name after an at sign stands beside an address or a number, which draw all of the reader's notice."""
    return "@" in text and AFTER_AT.search(text) is not None and OTHER_CONTACT.search(text) is not None


def ordinary(word: str) -> bool:
    """Whether a word is plain English or Spanish, or chat for it: then a frame does not make it an account."""
    return (
        word in NOT_HANDLES
        or word in ORDINARY_ES
        or word in _PLATFORMS
        or len(word) < 4
        or word.isdigit()
        or all(_english(part) for part in re.split(r"[.\-]", word))
    )


def _english(word: str) -> bool:
    english = lexicon("english_words.txt")
    if word in english or word in NOT_HANDLES or word in ORDINARY_ES or not word:
        return True
    return any(word.endswith(end) and word[: -len(end)] in english for end in ("s", "ed", "ing", "er", "in", "ly"))


def is_of_programs(word: str) -> bool:
    """Whether programs and those who write them call something so: ``NullPointerException``, ``test_user``."""
    return OF_PROGRAMS.fullmatch(word) is not None


def looks_like_an_account(word: str) -> bool:
    """Capitals inside, digits with letters, underscores: nobody writes ordinary words so."""
    if word.isalpha() and word[1:].islower():
        return False
    if NOT_SHAPED.fullmatch(word) or NAMES_WITH_CAPITALS.fullmatch(word) or len(word) < 4 or is_of_programs(word):
        return False
    letters = sum(mark.isalpha() for mark in word)
    if letters < 2 or sum(mark.isdigit() for mark in word) >= 7 or _disguised_word(word):
        return False
    if "_" in word.strip("_"):
        return True
    if any(mark.isdigit() for mark in word):
        return letters >= 3 and not re.fullmatch(r"[A-Za-z]+-\d+|\d+-[A-Za-z-]+|[A-Z]+\d{1,2}[A-Z]?", word)
    return (
        CAMEL.search(word) is not None
        or re.fullmatch(r"[a-z]{3,}\.[a-z_.]{3,}[a-z]|[a-z]+-[a-z]+-[a-z]+|[A-Z]{3,}(?:\.[A-Z]{3,})+", word) is not None
    )


def _disguised_word(word: str) -> bool:
    """``b4sketball`` and ``f1ve`` are words in disguise, not accounts."""
    return "_" not in word and not word.isalpha() and word.lower().translate(LEET) in lexicon("english_words.txt")
