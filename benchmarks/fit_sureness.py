"""Makes detectors/learning/sureness.json: how a rule's and the reader's opinions become one confidence.

python -m benchmarks.fit_sureness --reader HELD_OUT --ships FILE --data DIR …

``HELD_OUT`` is a reader that was trained without the rounds given (``train_reader --held-out``); ordinary writing
(``covers: []``) among the data counts as wrong wherever anything fires. ``FILE`` ships: it has learned from more and is
surer of itself, so each kind is moved down until no more of the ordinary writing fires than with the other. Per kind a
logistic regression whose weights cannot be negative: no opinion ever counts against itself. Prints a reliability table.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpus import AKIN, contents, files_in, local_of, overlaps
from detectors import Finding, Panel, words_detectors
from detectors.learning.network import FILE as SHIPPED
from detectors.learning.network import Network
from detectors.learning.reader import Read, Reader
from detectors.sureness import FILE, LEAST, READ, THREAT, log_odds

STEPS, RATE, SHRINK = 3_000, 0.05, 0.01
PRIOR = np.array([-0.5, 0.0, 0.6, 0.8, 0.2])
"""Where the weights start and what they are pulled to: alone, with a rule, rule, words, passage."""
ORDINARY = 1.0
"""How much a finding in ordinary writing weighs, against one in a round."""
BANDS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.01)

NAMES = ("alone", "with_rule", "rule", "words", "passage")
A_LITTLE = 0.01
MARGIN = {"last_name": (0.5, 2.0), "school": (0.2, 0.2)}
"""Log-odds more than fitted (alone, with a rule): these are marked too easily where they are ordinary words."""

Row = tuple[list[float], bool, float, bool]
"""Features, whether it is right, how much it weighs, whether it is from ordinary writing."""
Numbers = NDArray[np.float64]


def rows_of(path: Path, network: Network) -> Iterator[tuple[str, Row]]:
    """Every opinion on every message of a file, with its kind."""
    local = local_of(path.parent)
    rules, reader = Panel(words_detectors(local)), Reader(local, network)
    for message, content in contents(path):
        ordinary = message.get("covers") == []
        if message["spans"] is None and not ordinary:
            continue
        found = [each for each in rules.screen(content) if not each.parts]
        reads = reader.read(content.text)
        for kind in READ:
            labels = [
                (span["start"], span["end"])
                for span in message["spans"] or ()
                if span["kind"] in {kind, AKIN.get(kind)}
            ]
            piece = bool(message.get("conversation")) and bool(labels)
            for features, place in opinions(kind, [each for each in found if each.kind == kind], reads):
                right = any(overlaps(label, place) for label in labels)
                yield kind, (features, right, 0.0 if piece and not right else ORDINARY if ordinary else 1.0, ordinary)


def opinions(kind: str, seen: list[Finding], reads: tuple[Read, ...]) -> Iterator[tuple[list[float], tuple[int, int]]]:
    """The features that ``sureness`` weighs, as it weighs them, with the place they are about."""
    for finding in seen:
        chances = [read.around(kind, finding.start, finding.end) for read in reads] or [(0.0, 0.0)]
        words, passage = max(one for one, _ in chances), max(other for _, other in chances)
        odds = [log_odds(finding.confidence), log_odds(words), log_odds(passage)]
        yield [0.0, 1.0, *odds], (finding.start, finding.end)
    for run in (run for read in reads for run in read.words(kind, LEAST)):
        if not any(run.start < finding.end and finding.start < run.end for finding in seen):
            yield [1.0, 0.0, 0.0, log_odds(run.chance), log_odds(run.whole)], (run.start, run.end)


def gathered(folders: Iterable[Path], network: Network) -> dict[str, list[Row]]:
    """The rows of every kind, over all files of the folders."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for path in files_in(folders):
        for kind, row in rows_of(path, network):
            rows[kind].append(row)
    return rows


def of_ordinary(rows: Iterable[Row], column: int) -> list[Row]:
    """The rows of ordinary writing where no rule fired (column 0), or one did (column 1)."""
    return [row for row in rows if row[3] and row[0][column]]


def features_of(rows: Iterable[Row]) -> Numbers:
    """A line of features a row."""
    return np.array([row[0] for row in rows]).reshape(-1, len(NAMES))


def surer_by(weights: Numbers, before: list[Row], now: list[Row]) -> float:
    """Log-odds by which a reader fires more often on the same ordinary writing, so that no more than before stay."""
    allowed = int((features_of(before) @ weights > 0).sum())
    odds = np.sort(features_of(now) @ weights)[::-1]
    return max(0.0, float(odds[allowed]) + A_LITTLE) if len(odds) > allowed else 0.0


def fitted(rows: Iterable[Row]) -> Numbers:
    """Weights by gradient steps; those of opinions stay at or above zero."""
    kept = list(rows)
    features = features_of(kept)
    right = np.array([float(row[1]) for row in kept])
    importance = np.array([row[2] for row in kept])
    weights = PRIOR.copy()
    for _ in range(STEPS):
        error = (chances(features, weights) - right) * importance
        weights -= RATE * (features.T @ error / max(1.0, importance.sum()) * 5 + SHRINK * (weights - PRIOR))
        weights[2:] = np.maximum(weights[2:], 0.0)
    return weights


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


def main() -> None:
    """Fit and write."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--reader", type=Path, required=True)
    asked.add_argument("--ships", type=Path, default=SHIPPED)
    asked.add_argument("--data", type=Path, nargs="+", required=True)
    asked.add_argument("--threat", type=float, default=0.6)
    asked.add_argument("--to", type=Path, default=FILE)
    chosen = asked.parse_args()
    rows, ordinary = gathered(chosen.data, Network(chosen.reader)), gathered(chosen.data, Network(chosen.ships))
    table: dict[str, dict[str, Any]] = {}
    pairs: list[tuple[float, bool]] = []
    for kind, mine in rows.items():
        weights = fitted(mine)
        counted = [row for row in mine if row[2]]
        sure = chances(features_of(counted), weights)
        pairs += [(float(one), row[1]) for one, row in zip(sure, counted, strict=True)]
        weights[:2] -= [
            surer_by(weights, of_ordinary(mine, column), of_ordinary(ordinary[kind], column)) for column in (0, 1)
        ]
        weights[:2] -= MARGIN.get(kind, (0.0, 0.0))
        table[kind] = {name: round(float(weight), 3) for name, weight in zip(NAMES, weights, strict=True)}
    table["discomfort"][THREAT] = chosen.threat
    chosen.to.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    print("\n".join(reliability(pairs)))


if __name__ == "__main__":
    main()
