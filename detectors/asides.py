"""What is said in passing: the only place that reads the sentences of a long message by themselves.

A wish not to wake up, between a map of rivers and lunch, is drowned by what stands around it: the reader weighs whole
passages. So where it does not rule a hint of self-harm out in a long text, each sentence is read once more alone. What
is found so is a hint and never an alarm: out of its place a sentence may mean something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from detectors.base import Finding, Kind
from detectors.learning.read import Read
from detectors.sureness import ALMOST, LEAST, LONG, read_alone

Reading = Callable[[str], Sequence[Read]]
SENTENCE = re.compile(r"[^.!?;\n…]+[.!?…]*")
FEWEST_WORDS, MOST_SENTENCES = 4, 40


def asides(text: str, reads: Sequence[Read], read: Reading) -> Iterator[Finding]:
    """Hints in single sentences of a text that was read as ``reads``; ``read`` reads one more and never fails."""
    if not any(read.length > LONG and Kind.SELF_HARM in read.possible for read in reads):
        return
    for match in list(SENTENCE.finditer(text))[:MOST_SENTENCES]:
        if len(match[0].split()) >= FEWEST_WORDS and len(match[0]) < len(text):
            for finding in _in_sentence(read(match[0])):
                yield finding._replace(start=finding.start + match.start(), end=finding.end + match.start())


def _in_sentence(reads: Sequence[Read]) -> Iterator[Finding]:
    for words in (words for read in reads for words in read.words(Kind.SELF_HARM, LEAST)):
        for finding in read_alone(Kind.SELF_HARM, words, reads):
            yield finding._replace(confidence=min(finding.confidence, ALMOST))
