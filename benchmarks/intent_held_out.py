"""How the detectors of intent do on a round they have not learned from, and how often they fire on ordinary writing.

python -m benchmarks.intent_held_out [--background FILE.jsonl …] [--json]

Each round of tests/corpus is left out once: recall per kind and false alarms at confidence 0.5 are of that round alone.
Background files are messages with ``text``; anything that fires there is most likely a false alarm.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.intent_examples import round_lines
from benchmarks.train_intent import ROUNDS_WRITTEN, TABLES, train
from detectors.intent import Intent
from detectors.learning.weights import Weights

SURE = 0.5
HEADS = {table: heads[0] for table, heads in TABLES.items()}


def readers(weights: Weights) -> dict[str, Intent]:
    """One reader a kind, over the weights given."""
    return {head: Intent(table, head, weights=weights) for table, head in HEADS.items()}


def fired(reading: dict[str, Intent], text: str) -> set[str]:
    """The kinds seen in a text at confidence 0.5 or more."""
    return {kind for kind, intent in reading.items() if any(seen.confidence >= SURE for seen in intent.look(text))}


def round_score(reading: dict[str, Intent], number: int) -> dict[str, float]:
    """Found, there and false per kind in one round."""
    score: Counter[str] = Counter()
    for example in round_lines(number):
        if example.source == "window":
            continue
        kinds = fired(reading, example.text)
        for kind in HEADS.values():
            score[f"{kind} there"] += kind in example.heads
            score[f"{kind} found"] += kind in example.heads & kinds
            score[f"{kind} false"] += kind in kinds - example.heads
    return {f"round {number} {name}": count for name, count in score.items()}


def background_score(reading: dict[str, Intent], path: Path) -> dict[str, float]:
    """How many messages of a file fire at all, and for which kinds."""
    lines = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    kinds = [fired(reading, line) for line in lines]
    counted = Counter(kind for each in kinds for kind in each)
    score = {f"{path.stem} messages": float(len(lines)), f"{path.stem} firing": float(sum(map(bool, kinds)))}
    return score | {f"{path.stem} {kind}": float(count) for kind, count in counted.items()}


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--background", nargs="*", type=Path, default=[])
    asked.add_argument("--json", action="store_true")
    chosen = asked.parse_args()
    measures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number in ROUNDS_WRITTEN:
            path = Path(folder) / f"without-{number}.npz"
            train(number, path)
            measures |= round_score(readers(Weights(path)), number)
    shipped = readers(Weights())
    for path in chosen.background:
        measures |= background_score(shipped, path)
    print(
        json.dumps(measures) if chosen.json else "\n".join(f"{name:40} {value:g}" for name, value in measures.items())
    )


if __name__ == "__main__":
    main()
