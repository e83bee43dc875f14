"""Makes detectors/learning/sureness.json: how a rule's and the reader's opinions become one confidence.

python -m benchmarks.fit_sureness --data DIR …          (rounds that the reader never learned from)
    --reader HELD_OUT                                   another reader (``train_reader --held-out``)
    --second FILE                                       another second reader (``benchmarks.second_reader``)

What it is fitted on is as new to the reader as what children will write; ordinary writing (``covers: []``) among the
data counts as wrong wherever anything fires. Per kind a logistic regression whose weights cannot be negative: no
opinion ever counts against itself. Where that leaves a doubt, a second regression adds what the second reader says
(on rounds that it never learned from either). Prints a reliability table.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpus import AKIN, contents, files_in, local_of, overlaps
from detectors import Finding, Kind, Local, Panel, words_detectors
from detectors.learning.network import Network
from detectors.learning.read import NAMES, Read
from detectors.learning.reader import Reader
from detectors.learning.second.reader import SecondReader
from detectors.learning.second.weights import FILE as SECOND
from detectors.learning.weights import FILE as READER
from detectors.sureness import FILE, LEAST, MEANT, READ, THREAT, is_in_doubt, log_odds, read_again, read_around

STEPS, RATE, SHRINK = 3_000, 0.05, 0.1
ALONE, BESIDE = ("bias", "words", "passage"), ("bias", "words", "passage", "rule")
PASSAGE = ALONE.index("passage")
PRIOR = {ALONE: np.array([-0.5, 0.8, 0.2]), BESIDE: np.array([0.0, 0.8, 0.2, 0.6])}
"""Where the weights start and what they are pulled to."""
MARGIN = 0.5
MARGINS = {
    "full_name": 0.9, "last_name": 1.0, "phone": -0.3, "self_harm": -0.2, "address": -0.2, "email": 0.2, "meetup": 0.1,
    "discomfort": -0.3, "school": -0.25, "handle": -1.1, "asking": -0.65,
}  # fmt: skip
"""Log-odds that the reader alone is held to beyond what was fitted, for in use far more is ordinary than in the rounds:
most where every famous name could be somebody's, not at all where ordinary writing never fires or a miss is worse."""
BESIDE_MARGINS = {
    "full_name": -1.15, "last_name": 0.85, "phone": -0.5, "asking": -0.75, "school": -0.3, "discomfort": -0.1,
    "meetup": 0.0, "self_harm": 0.1, "handle": -0.2,
}  # fmt: skip
"""The same beside a rule: fewer strangers' names stand in the rounds than will be written, and far more words that are
family names too."""
MOST_BIAS = {ALONE: -0.5, BESIDE: 2.0}
"""The reader alone is not believed before it is surer than not, however few examples say so."""
BANDS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.01)


ALONE_AGAIN, BESIDE_AGAIN = (*ALONE, "second"), (*BESIDE, "second")
PRIOR[ALONE_AGAIN], PRIOR[BESIDE_AGAIN] = np.array([-0.35, 0.55, 0.15, 0.5]), np.array([0.0, 0.55, 0.15, 0.4, 0.5])
MOST_BIAS[ALONE_AGAIN], MOST_BIAS[BESIDE_AGAIN] = MOST_BIAS[ALONE], MOST_BIAS[BESIDE]
AGAIN_MARGINS = {
    "asking": -0.95, "phone": -0.2, "handle": -0.2, "address": 0.3, "last_name": 0.45, "full_name": 0.2,
    "self_harm": 0.15, "meetup": 0.1, "discomfort": -0.3, "school": -0.35,
}  # fmt: skip
BESIDE_AGAIN_MARGINS = {"phone": -0.3, "handle": -0.2, "last_name": -0.1, "meetup": -0.25, "discomfort": -0.1}
"""The same after the second reader was asked."""


class Row(NamedTuple):
    """Features (as many as ``ALONE``, or ``BESIDE`` a rule), whether it is right, how much it weighs.

    ``again`` is the second reader's chance, where it was asked.
    """

    features: list[float]
    right: bool
    weight: float
    again: float | None


Numbers = NDArray[np.float64]


def rows_of(path: Path, network: Network, second: SecondReader) -> Iterator[tuple[str, Row]]:
    """Every opinion on every message of a file, with its kind; names are also read as those of strangers."""
    own = local_of(path.parent)
    yield from _rows_for(own, READ, path, network, second)
    if own.roster:
        yield from _rows_for(Local(), tuple(NAMES), path, network, second)


def _rows_for(
    local: Local, kinds: Sequence[Kind], path: Path, network: Network, second: SecondReader
) -> Iterator[tuple[str, Row]]:
    """The opinions when the messages are read for a class."""
    rules, reader = Panel(words_detectors(local)), Reader(local, network, second)
    for message, content in contents(path):
        ordinary = message.get("covers") == []
        if message["spans"] is None and not ordinary:
            continue
        found = [each for each in rules.screen(content) if not each.parts]
        reads = reader.read(content.text)
        for kind in kinds:
            labels = [
                (span["start"], span["end"])
                for span in message["spans"] or ()
                if span["kind"] in {kind, AKIN.get(kind)}
            ]
            piece = bool(message.get("conversation")) and bool(labels)
            for features, place in opinions(kind, [each for each in found if each.kind == kind], reads):
                right = any(overlaps(label, place) for label in labels)
                unsaid = piece and not right
                again = None if unsaid else read_again(Finding(kind, *place), reads)
                yield kind, Row(features, right, 0.0 if unsaid else 1.0, again)


def opinions(kind: str, seen: list[Finding], reads: tuple[Read, ...]) -> Iterator[tuple[list[float], tuple[int, int]]]:
    """The features that ``sureness`` weighs, as it weighs them, with the place they are about."""
    for finding in seen:
        words, passage = read_around(finding, reads)
        odds = [log_odds(words), log_odds(passage), log_odds(finding.confidence)]
        yield [1.0, *odds], (finding.start, finding.end)
    for run in (run for read in reads for run in read.words(kind, LEAST)):
        if not any(run.start < finding.end and finding.start < run.end for finding in seen):
            yield [1.0, log_odds(run.chance), log_odds(run.whole)], (run.start, run.end)


def gathered(folders: Iterable[Path], network: Network, second: SecondReader) -> dict[str, list[Row]]:
    """The rows of every kind, over all files of the folders."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for path in files_in(folders):
        for kind, row in rows_of(path, network, second):
            rows[kind].append(row)
    return rows


def fitted(rows: Sequence[Row], names: tuple[str, ...], *, only_words: bool) -> Numbers:
    """Weights by gradient steps; those of opinions stay at or above zero.

    ``only_words``: the passage does not count. Where one account stands it says so, and every word beside it would
    gain.
    """
    features = features_of(rows, names)
    right = np.array([float(row.right) for row in rows])
    importance = np.array([row.weight for row in rows])
    weights = PRIOR[names].copy()
    for _ in range(STEPS):
        error = (chances(features, weights) - right) * importance
        weights -= RATE * (features.T @ error / max(1.0, importance.sum()) * 5 + SHRINK * (weights - PRIOR[names]))
        weights[0] = min(weights[0], MOST_BIAS[names])
        weights[1:] = np.maximum(weights[1:], 0.0)
        if only_words:
            weights[PASSAGE] = 0.0
    return weights


def features_of(rows: Sequence[Row], names: tuple[str, ...]) -> Numbers:
    """A line of features a row."""
    return np.array([row.features for row in rows]).reshape(-1, len(names))


def chances(features: Numbers, weights: Numbers) -> Numbers:
    """The confidence of every row."""
    joint: Numbers = 1 / (1 + np.exp(-features @ weights))
    return joint


def reliability(pairs: list[tuple[float, bool]]) -> Iterator[str]:
    """How often each band of confidence is right."""
    for least, most in pairwise(BANDS):
        band = [right for sure, right in pairs if least <= sure < most]
        if band:
            yield f"{least:.1f}-{min(most, 1):.1f}: {len(band)} findings, {sum(band) / len(band):.0%} right"


def _doubtful(kind: str, rows: Sequence[Row], sure: Numbers) -> Iterator[Row]:
    """What the second reader is asked about, with its own opinion as the last feature."""
    for row, first in zip(rows, sure.tolist(), strict=True):
        if row.again is not None and is_in_doubt(kind, first):
            yield row._replace(features=[*row.features, log_odds(row.again)])


def _named(names: tuple[str, ...], weights: Numbers) -> dict[str, float]:
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def main() -> None:
    """Fit and write."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--reader", type=Path, default=READER)
    asked.add_argument("--second", type=Path, default=SECOND)
    asked.add_argument("--data", type=Path, nargs="+", required=True)
    asked.add_argument("--threat", type=float, default=0.6)
    asked.add_argument("--to", type=Path, default=FILE)
    chosen = asked.parse_args()
    rows = gathered(chosen.data, Network(chosen.reader), SecondReader(chosen.second))
    table: dict[str, dict[str, Any]] = {}
    pairs: list[tuple[float, bool]] = []
    for kind, every in rows.items():
        table[kind] = {}
        for which, names, more, margins, margins_again in (
            ("alone", ALONE, ALONE_AGAIN, MARGINS, AGAIN_MARGINS),
            ("beside", BESIDE, BESIDE_AGAIN, BESIDE_MARGINS, BESIDE_AGAIN_MARGINS),
        ):
            mine = [row for row in every if len(row.features) == len(names)]
            only_words = which == "alone" and kind not in MEANT
            weights = fitted(mine, names, only_words=only_words)
            counted = [row for row in mine if row.weight]
            sure = chances(features_of(counted, names), weights)
            pairs += [(float(one), row.right) for one, row in zip(sure, counted, strict=True)]
            weights[0] -= margins.get(kind, MARGIN if which == "alone" else 0.0)
            table[kind][which] = _named(names, weights)
            doubtful = list(_doubtful(kind, mine, chances(features_of(mine, names), weights)))
            again = fitted(doubtful, more, only_words=only_words)
            again[0] -= margins_again.get(kind, 0.0)
            table[kind][f"{which}_again"] = _named(more, again)
    table["discomfort"][THREAT] = chosen.threat
    chosen.to.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    print("\n".join(reliability(pairs)))


if __name__ == "__main__":
    main()
