"""How sure we are: the only place where what a rule saw and what the reader read become one confidence.

A rule knows shapes and lists, the reader knows how people talk; neither decides alone. Their two opinions (and the
reader's of the whole passage) are weighed as log-odds, per kind, with the numbers of ``learning/sureness.json``, which
were fitted on text that the reader had not seen (docs/model-card-reader.md). So a confidence of 0.8 is right in about
8 of 10 cases.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from detectors.base import Finding, Kind, Listed
from detectors.learning.read import NAMES, Read, Words
from detectors.window import Joined

FILE = Path(__file__).parent / "learning" / "sureness.json"
LEAST, LIKELY = 0.1, 0.5
"""Chance of a piece below which the reader does not point at it: in one message, in several read together."""
WORTH_SAYING = 0.2
"""Confidence below which nothing is said."""
WEAK_RULE = 0.5
"""Below it the reader's words are marked and not the rule's."""
EDGE = 0.002
"""Chances are kept this far from 0 and 1, so that no single opinion is infinite."""
THREAT, THREATENING = "threat", 0.1
"""The finer word for harm announced, and the second reader's chance of it below which nobody is called."""
SCALE = ("alone", "beside", "alone_again", "beside_again")
OFF_ROSTER, SPREAD = "off_roster", "spread"
MEANT = frozenset({Kind.MEETUP, Kind.ASKING, Kind.DISCOMFORT, Kind.SELF_HARM, Kind.ADDRESS})
"""Kinds that whole clauses say: what a rule and the reader see of one is marked together."""
CLEAR, MOSTLY = 0.5, 0.6
"""Chance from which the reader's words are marked beside a rule's, unless mostly they are the same."""
TOGETHER = {Kind.MEETUP: 0.9, Kind.ASKING: 1.1, Kind.DISCOMFORT: 0.7, Kind.ADDRESS: 0.4}
"""Log-odds that several messages read together lose: lines that follow one another are more often about a game, a list
or a joke than one line is. Hints of self-harm lose nothing."""
DOUBTS = {
    Kind.SELF_HARM: (0.15, 0.98), Kind.MEETUP: (0.15, 0.98), Kind.DISCOMFORT: (0.15, 0.98), Kind.ASKING: (0.2, 0.95),
    Kind.ADDRESS: (0.2, 0.85), Kind.SCHOOL: (0.2, 0.9), Kind.PHONE: (0.15, 0.85), Kind.EMAIL: (0.25, 0.6),
    Kind.HANDLE: (0.25, 0.85), Kind.FULL_NAME: (0.2, 0.95), Kind.LAST_NAME: (0.2, 0.7),
}  # fmt: skip
"""Confidences between which the second reader is asked: where its opinion has changed what is done; longer where 0.95
rings alarms."""
LONG, LENGTHY, ALMOST = 26, {Kind.SELF_HARM: 1.0}, 0.9
"""Log-odds that what only the reader saw loses in a text of more pieces, above the confidence ``ALMOST``: the more is
said, the more of it happens to sound like a hint. It stays one; an alarm wants to be surer."""
WITH_RULE = 0.02
"""The share of the usual chance that is enough where a rule calls it a threat."""
NOT_TALKED_AWAY = {
    Kind.PHONE: 0.75, Kind.EMAIL: 0.9, Kind.ADDRESS: 0.9, Kind.FULL_NAME: 0.93, Kind.LAST_NAME: 0.95,
    Kind.SCHOOL: 0.95, Kind.HANDLE: 0.95, Kind.ASKING: 0.94,
}  # fmt: skip
"""Kinds whose rules go by the shape itself, by the class's own list, by who says a name is theirs, or (requests) by who
leads a child away: one so sure stays at least probable, however strange the sentence is to the reader."""
PROBABLE, CERTAIN = 0.5, 1.01
LED_AWAY = {Kind.ASKING: 0.7}
"""What is left at least of a rule so sure, where it is more than probable."""
BY = "reader"
_start, _end = attrgetter("start"), attrgetter("end")
WHY = "words like those of many labelled lines"
READ = tuple(
    Kind(name)
    for name in (
        "self_harm", "discomfort", "asking", "meetup",
        "full_name", "last_name", "address", "phone", "email", "handle", "school",
    )
)  # fmt: skip
"""What is meant comes first, so that a text full of numbers leaves time to read it again."""


class Weights(NamedTuple):
    """What log-odds are multiplied with before they are added."""

    bias: float
    words: float
    passage: float
    rule: float = 0.0
    second: float = 0.0


@dataclass(frozen=True, slots=True)
class Scale:
    """The weights of one kind: for the reader ``alone``, where no rule fired, and ``beside`` a rule.

    The latter two are those where the second reader was asked as well.
    """

    alone: Weights
    beside: Weights
    alone_again: Weights
    beside_again: Weights
    threat: float = 0.0

    def confidence(self, rule: float | None, words: float, passage: float, second: float | None = None) -> float:
        """Between 0 and 1, from what a rule (None: no rule fired), the reader and the second reader say."""
        if second is None:
            weights, odds = (self.alone if rule is None else self.beside), 0.0
        else:
            weights = self.alone_again if rule is None else self.beside_again
            odds = weights.second * log_odds(second)
        odds += weights.bias + weights.words * log_odds(words) + weights.passage * log_odds(passage)
        return _chance(odds if rule is None else odds + weights.rule * log_odds(rule))


def less(sure: float, doubt: float) -> float:
    """A confidence after so much was taken from its log-odds."""
    return _chance(log_odds(sure) - doubt) if doubt else sure


def _chance(odds: float) -> float:
    return round(1 / (1 + math.exp(-odds)), 3)


def log_odds(chance: float) -> float:
    """A chance as log-odds, kept away from certainty."""
    kept = min(1 - EDGE, max(EDGE, chance))
    return math.log(kept / (1 - kept))


@cache
def scales() -> dict[Kind, Scale]:
    """The scale of every kind that the reader knows."""
    table = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        Kind(kind): Scale(**{name: Weights(**each[name]) for name in SCALE}, threat=each.get(THREAT, 0.0))
        for kind, each in table.items()
    }


def joined(findings: Iterable[Finding], reads: Sequence[Read]) -> Iterator[Finding]:
    """The findings of one text with their joint confidence, and what only the reader saw.

    Findings of other kinds, and those spread over messages, pass as they are.
    """
    by_kind: dict[Kind, list[Finding]] = {}
    for finding in findings:
        if finding.kind in READ and finding.end > finding.start and not finding.parts and finding.label != SPREAD:
            by_kind.setdefault(finding.kind, []).append(finding)
        else:
            yield finding
    worth_asking = by_kind.keys() | frozenset[str]().union(*[read.at_least(LEAST) for read in reads])
    for kind in READ if worth_asking else ():
        if kind in worth_asking:
            yield from _of_kind(kind, by_kind.get(kind, []), reads)


def _of_kind(kind: Kind, seen: list[Finding], reads: Sequence[Read]) -> Iterator[Finding]:
    runs = Runs([list(read.words(kind, LEAST)) for read in reads])
    doubt = LENGTHY.get(kind, 0.0) if any(read.length > LONG for read in reads) else 0.0
    for finding in seen:
        yield from _weighed(finding, runs.touching(finding), reads)
    for words in runs.untouched():
        alone = read_alone(kind, words, reads)
        yield from map(partial(_in_long_text, doubt), alone) if doubt else alone


class Runs:
    """The words that the reader points at in each reading of a text, and which of them no rule's finding touches."""

    def __init__(self, runs: Sequence[Sequence[Words]]) -> None:
        """Those of one reading are in order and do not overlap, so that they are found by halving."""
        self._runs = runs
        self._touched: set[tuple[int, int]] = set()

    def touching(self, finding: Finding) -> list[Words]:
        """Those that share code points with a finding."""
        found: list[Words] = []
        for reading, runs in enumerate(self._runs):
            first = bisect_right(runs, finding.start, key=_end)
            last = bisect_left(runs, finding.end, lo=first, key=_start)
            self._touched.update((reading, at) for at in range(first, last))
            found += runs[first:last]
        return found

    def untouched(self) -> list[Words]:
        """Those that no finding touched so far."""
        places = ((reading, at, words) for reading, runs in enumerate(self._runs) for at, words in enumerate(runs))
        return [words for reading, at, words in places if (reading, at) not in self._touched]


def _in_long_text(doubt: float, finding: Finding) -> Finding:
    sure = finding.confidence
    return finding._replace(confidence=max(less(sure, doubt), min(sure, ALMOST)))


def read_around(finding: Finding, reads: Sequence[Read]) -> tuple[float, float]:
    """How sure the reader is of a rule's finding: of its words, of the passage. A name is a name, whole or not."""
    kinds = NAMES if finding.kind in NAMES else (finding.kind,)
    chances = [read.around(kind, finding.start, finding.end) for read in reads for kind in kinds] or [(0.0, 0.0)]
    return max(one for one, _ in chances), max(other for _, other in chances)


def _goes_on(words: Words, finding: Finding) -> bool:
    """Whether a good part of the words stands outside: another clause, and not a word too many."""
    shared = min(words.end, finding.end) - max(words.start, finding.start)
    return shared < MOSTLY * (words.end - words.start)


def _weighed(finding: Finding, touching: list[Words], reads: Sequence[Read]) -> Iterator[Finding]:
    words, passage = read_around(finding, reads)
    sure = _confidence(finding, finding.confidence, (words, passage), reads)
    if finding.confidence >= NOT_TALKED_AWAY.get(finding.kind, CERTAIN):
        sure = max(sure, LED_AWAY.get(finding.kind, PROBABLE))
    if sure < WORTH_SAYING:
        return
    start, end = _marked(finding, touching)
    yield _named(finding._replace(start=start, end=end, confidence=sure), reads)


def _marked(finding: Finding, touching: list[Words]) -> tuple[int, int]:
    """Which words are marked: the rule's, unless it is weak; what is meant is all that either of them sees."""
    if finding.kind in MEANT:
        ends = [(run.start, run.end) for run in touching if run.chance >= CLEAR and _goes_on(run, finding)]
        starts, stops = zip((finding.start, finding.end), *ends, strict=True)
        return min(starts), max(stops)
    if finding.confidence < WEAK_RULE and touching:
        near = max(touching, key=lambda run: run.chance)
        return near.start, near.end
    return finding.start, finding.end


def read_alone(kind: Kind, words: Words, reads: Sequence[Read], doubt: float = 0.0) -> Iterator[Finding]:
    """What only the reader saw, when it is sure enough to be said; ``doubt`` is taken from its log-odds."""
    found = Finding(kind, words.start, words.end, by=BY)
    sure = _confidence(found, None, (words.chance, words.whole), reads)
    sure = less(sure, doubt)
    if sure >= WORTH_SAYING:
        why = f"{WHY} (words {words.chance:.2f}, passage {words.whole:.2f})"
        yield _named(found._replace(confidence=sure, why=why), reads)


def _confidence(found: Finding, rule: float | None, read: tuple[float, float], reads: Sequence[Read]) -> float:
    """From a rule and what the reader ``read`` (of words, of the passage); what that leaves in doubt is read again.

    Not whole names on the roster, which the second reader does not know.
    """
    scale = scales()[found.kind]
    first = scale.confidence(rule, *read)
    is_of_the_class = rule is not None and found.kind == Kind.FULL_NAME and found.label != OFF_ROSTER
    second = read_again(found, reads) if is_in_doubt(found.kind, first) and not is_of_the_class else None
    return first if second is None else scale.confidence(rule, *read, second)


def is_in_doubt(kind: str, sure: float) -> bool:
    """Whether a confidence in a kind leaves a doubt that is worth the second reader's time."""
    return DOUBTS[Kind(kind)][0] <= sure <= DOUBTS[Kind(kind)][1]


def read_again(finding: Finding, reads: Sequence[Read]) -> float | None:
    """How sure the second reader is of the kind in what stands around a finding; None where it was not asked."""
    return _again(finding.kind, finding, reads)


def _again(kind: str, finding: Finding, reads: Sequence[Read]) -> float | None:
    chances = [read.again(kind, finding.start, finding.end) for read in reads]
    return max((chance for chance in chances if chance is not None), default=None)


def spread(lines: Joined, reads: Sequence[Read], least: float = LIKELY) -> Iterator[Finding]:
    """What several messages say together, read as lines: the piece in the present one, the earlier ones as parts.

    ``least`` is the chance from which on words are a piece.
    """
    for kind in READ:
        runs = [words for read in reads for words in read.words(kind, least)]
        parts = tuple(dict.fromkeys(part for words in runs for part in lines.parts(words.start, words.end)))
        for words in runs:
            here = lines.here(words.start, words.end)
            for finding in read_alone(kind, words, reads, TOGETHER.get(kind, 0.0)) if here and parts else ():
                yield finding._replace(start=here[0], end=here[1], parts=parts) if here else finding


def _named(finding: Finding, reads: Sequence[Read]) -> Finding:
    """A finding with its finer word."""
    if finding.kind in NAMES and finding.by == BY and not any(Listed.FAMILY in read.listed for read in reads):
        return finding._replace(label=OFF_ROSTER)
    if finding.kind != Kind.DISCOMFORT:
        return finding
    if _threatens(finding, reads):
        return finding._replace(label=THREAT)
    return finding._replace(label="insult") if finding.label in {"", THREAT} else finding


def _threatens(finding: Finding, reads: Sequence[Read]) -> bool:
    """Whether a finding is loud: words, passage and second reader all say so, or a rule and hardly anything else."""
    least = scales()[Kind.DISCOMFORT].threat * (WITH_RULE if finding.label == THREAT else 1)
    if max(min(read.around(THREAT, finding.start, finding.end)) for read in reads) < least:
        return False
    if finding.label == THREAT:
        return True
    again = _again(THREAT, finding, reads)
    return again is None or again >= THREATENING
