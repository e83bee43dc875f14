"""What the second reader that ships says of our lines and of texts made of them: the first reader learns from it.

python -m benchmarks.judged meanings.npz tutored.npz     (a quarter of an hour; ``train_reader`` reads what it writes)
    --variants 160000                                    so many texts made of lines

It takes the place of a ``tutor`` where only some lines are new: the second reader was taught by one.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.reader_network import seen
from benchmarks.reader_variants import Variants
from benchmarks.train_reader import LONGEST_READ
from benchmarks.tutor import examples_without
from benchmarks.word_meanings import Rows
from detectors.learning.second.reader import fastest
from detectors.learning.second.weights import read_weights

SEED, VARIANTS = 20261135, 160_000


def judged(texts: Sequence[str]) -> Rows:
    """How likely the second reader holds each kind to be in each text: a row each."""
    kernel = fastest(read_weights())
    odds = np.array([kernel.odds(_read_as(text)) for text in texts], dtype=np.float32)
    chances: Rows = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return chances


def _read_as(text: str) -> str:
    return text.lower().encode("ascii", "ignore").decode()


def main() -> None:
    """Make texts, have all read, write down what is said."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("meanings", type=Path)
    asked.add_argument("to", type=Path)
    asked.add_argument("--variants", type=int, default=VARIANTS)
    chosen = asked.parse_args()
    examples = examples_without()
    with np.load(chosen.meanings, allow_pickle=False) as table:
        words, meanings = table["words"], table["meanings"]
    written = list(dict.fromkeys(example.text for example in examples))
    meant = dict(zip(words.tolist(), meanings, strict=True))
    made = list(Variants(written, meant, random.Random(SEED)).drawn(chosen.variants))
    texts = list(dict.fromkeys(seen(text).text[:LONGEST_READ] for text in written))
    np.savez(
        chosen.to,
        words=words,
        meanings=meanings,
        texts=np.array(texts),
        opinions=judged(texts),
        made=np.array(made),
        made_opinions=judged([seen(text).text[:LONGEST_READ] for text in made]),
    )
    print(f"{len(texts)} lines, {len(made)} texts made of them")


if __name__ == "__main__":
    main()
