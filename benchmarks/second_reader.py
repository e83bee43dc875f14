"""Makes detectors/learning/second/second.npz: the second reader, who is asked about what the first leaves in doubt.

python -m benchmarks.second_reader tutored.npz          (two and a half hours on two cores; what it needs: see
                                                        ``train_reader``; what ``tutor`` wrote)
    --to FILE                                           writes elsewhere
    --held-out 8 9                                      leaves rounds out

(One that exists goes on learning with ``second_course``.)

A ``tutor`` reads everything three times, each at slower rates: it need not doubt labels, for the reader does not learn
from it. It teaches a narrower one (``narrowing``), whose numbers are rounded (weights to 7 bits, pieces of words to 4);
of the pieces only those are kept that stand in our own lines or are single letters.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from benchmarks.narrowing import narrowed
from benchmarks.reader_examples import KINDS, Example
from benchmarks.reader_network import seen
from benchmarks.train_reader import LONGEST_READ
from benchmarks.tutor import LONGEST, Tutor, examples_without, taught
from detectors.learning.products import SMALLEST, rounded
from detectors.learning.second.weights import BEGIN, END, EVEN, FILE, GROUP, LATER, LAYERS, UNKNOWN

PASSES = (1.0, 0.6, 0.4)
MARKS = frozenset({BEGIN, END, UNKNOWN})
Table = Mapping[str, Any]


def numbers_of(tutor: Tutor, examples: Sequence[Example]) -> Table:
    """All that ``weights.read_weights`` reads of a tutor."""
    state = {name: each.detach().numpy().astype(np.float32) for name, each in tutor.encoder.named_parameters()}
    places = state["embeddings.position_embeddings.weight"][:LONGEST]
    return {
        "kinds": np.array(KINDS),
        "places": places + state["embeddings.token_type_embeddings.weight"][0],
        "norm": _norm(state, "embeddings.LayerNorm."),
        "head": tutor.head.weight.detach().numpy().T.copy(),
        "head_bias": tutor.head.bias.detach().numpy(),
        **_pieces(tutor, examples, state["embeddings.word_embeddings.weight"]),
        **{name: each for at in range(LAYERS) for name, each in _layer(state, at).items()},
    }


def _pieces(tutor: Tutor, examples: Sequence[Example], rows: NDArray[np.float32]) -> Table:
    """The pieces of words, in order of their checksums."""
    texts = [seen(example.text).text[:LONGEST_READ] for example in examples]
    used = Counter(piece for ids in tutor.ids(texts) for piece in ids)
    known = tutor.cut.get_vocab()
    kept = {
        piece
        for piece, row in known.items()
        if piece in MARKS or (piece.isascii() and (used[row] or len(piece.removeprefix(LATER)) == 1))
    }
    in_order = sorted((crc32(piece.encode()), known[piece]) for piece in kept)
    packed, scales = _in_four_bits(rows[[row for _, row in in_order]])
    return {
        "sums": np.array([checksum for checksum, _ in in_order], dtype=np.uint32),
        "longest": np.array(max(len(piece.removeprefix(LATER)) for piece in kept - MARKS)),
        "pieces": packed,
        "scales": scales,
    }


def _in_four_bits(rows: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
    """Two numbers a byte, the first half of a row in the lower bits, and the scale of every group."""
    groups = rows.reshape(len(rows), -1, GROUP)
    scales = np.maximum(np.abs(groups).max(-1) / (EVEN - 1), SMALLEST).astype(np.float16)
    whole = np.rint(groups / scales[..., None].astype(np.float32)).clip(1 - EVEN, EVEN - 1)
    bits = (whole + EVEN).astype(np.uint8).reshape(rows.shape)
    half = rows.shape[1] // 2
    return bits[:, :half] | bits[:, half:] << 4, scales


def _layer(state: Table, at: int) -> Table:
    before = f"encoder.layer.{at}."
    asked = [f"{before}attention.self.{name}." for name in ("query", "key", "value")]
    products = {
        "asked": asked,
        "said": [f"{before}attention.output.dense."],
        "inner": [f"{before}intermediate.dense."],
        "outer": [f"{before}output.dense."],
    }
    told: dict[str, Any] = {}
    for name, parts in products.items():
        matrix = np.hstack([state[f"{part}weight"].T for part in parts])
        product = rounded(matrix, np.hstack([state[f"{part}bias"] for part in parts]))
        told[f"{name}{at}"], told[f"{name}{at}_scales"], told[f"{name}{at}_biases"] = product
    told[f"attention_norm{at}"] = _norm(state, f"{before}attention.output.LayerNorm.")
    told[f"norm{at}"] = _norm(state, f"{before}output.LayerNorm.")
    return told


def _norm(state: Table, name: str) -> NDArray[np.float32]:
    return np.stack([state[f"{name}weight"], state[f"{name}bias"]])


def main() -> None:
    """Teach it, round it, write it down."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("tutored", type=Path)
    asked.add_argument("--to", type=Path, default=FILE)
    asked.add_argument("--held-out", type=int, nargs="*", default=[])
    chosen = asked.parse_args()
    wide = taught(examples_without(chosen.held_out), PASSES)
    examples = examples_without(chosen.held_out)
    with np.load(chosen.tutored, allow_pickle=False) as told:
        made = told["made"].tolist()
    np.savez_compressed(chosen.to, **numbers_of(narrowed(wide, examples, made), examples))


if __name__ == "__main__":
    main()
