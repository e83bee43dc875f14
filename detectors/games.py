"""Games and lessons: the only place that tells them from data given in pieces (R2).

Children count together, play hangman, spell the word of the day and dictate a lick for the guitar. Pieces that are put
together over messages are dropped where all the messages together are such a game and nobody is called or named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from detectors.base import Content, Finding, Kind

LAST = 5
NUMBER = re.compile(r"\d+")
SMALL, FEWEST_COUNTED = 99, 6
MUSIC = re.compile(
    r"\b(?:lick|tab|tabs|string|fret|frets|chords?|riff|strum|drum|drums|drumline|snare|bass|quads|chorus|measures?|beats?"
    r"|counts|eight count|body roll|downbeat|metronome|cuerda|compas|ritmo|tambor)\b"
)
MATHS = re.compile(
    r"(?:\b[xy] ?=|\b(?:equations?|plugged|negative|decimal|fraction|divided?|minus|multipl\w+|solved?|remainder"
    r"|(?:left|right) (?:side|hand)|leading zero|check (?:number|problem)|(?:el )?doble|mitad|suma|resta|ecuacion)\b)"
)
FEWEST_OF_MUSIC, FEWEST_OF_MATHS = 2, 2
CALLING = re.compile(
    r"\b(?:call|calls|text|txt|dial|phone|cell|digits|reach|(?:my|her|his|mom'?s|dad'?s) (?:number|num|cell)|llama\w*"
    r"|telefono|celular|mi numero|area code)\b"
)
WORD = re.compile(
    r"\b(?:(?:word|palabra) (?:of the day|del dia)|\w+ word\b|spelling|vocab\w*|hangman|ahorcado|how do you spell)"
)
NAMING = re.compile(r"\b(?:name|named|nombre|apellido|llamo|llama|called|crush|surname|who (?:i|likes))\b")
HANGMAN = re.compile(r"(?:^|[^\w])(?:[a-z_?] ){3,}[a-z_?](?:[^\w]|$)", re.IGNORECASE)
FEWEST_BLANKS = 2


def is_a_game(finding: Finding, content: Content) -> bool:
    """Whether pieces of a finding over several messages are moves of a game or lines of a lesson."""
    if finding.kind == Kind.HANDLE:
        return _is_hangman(content.text[finding.start : finding.end])
    if not finding.parts:
        return False
    texts = [*(each.text.lower() for each in content.earlier[-LAST:]), content.text.lower()]
    said = "\n".join(texts)
    if finding.kind == Kind.PHONE:
        return not CALLING.search(said) and (_is_counting(texts) or _is_music(said) or _is_maths(said))
    is_a_name = finding.kind in {Kind.FULL_NAME, Kind.LAST_NAME}
    return is_a_name and WORD.search(said) is not None and NAMING.search(said) is None


def _is_counting(texts: Sequence[str]) -> bool:
    """Whether the numbers of all messages go up, or down, after one that says how (``skip every 3``)."""
    numbers = [int(number) for text in texts for number in NUMBER.findall(text) if len(number) <= len(str(SMALL))]
    counted = numbers[1:] if len(numbers) > FEWEST_COUNTED and numbers[0] > numbers[1] < numbers[2] else numbers
    steps = [right - left for left, right in pairwise(counted)]
    return len(counted) >= FEWEST_COUNTED and (min(steps) > 0 or max(steps) < 0)


def _is_music(said: str) -> bool:
    return len(set(MUSIC.findall(said))) >= FEWEST_OF_MUSIC


def _is_maths(said: str) -> bool:
    return len(set(MATHS.findall(said))) >= FEWEST_OF_MATHS


def _is_hangman(text: str) -> bool:
    """``_ R M _ D _ L L O``: letters and blanks, each by itself."""
    found = HANGMAN.search(text)
    return found is not None and found[0].count("_") >= FEWEST_BLANKS
