"""The second reader goes on learning: from the file that ships, with what it has not read yet.

python -m benchmarks.second_course --fresh 75 … 90 NAME …       (half an hour on one core; needs what ``tutor`` does)
    --from FILE --to FILE                                       from another, to another file

What is fresh (rounds by number, files of ``labelled_lines/`` by name) is read twice, of everything else a share. It
learns from the labels, and a little from what it said before of the same words, so that it forgets nothing else.
"""

from __future__ import annotations

import argparse
import copy
import random
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 -- the name everybody knows it by

from benchmarks.reader_examples import Example, fresh_named
from benchmarks.reader_network import seen
from benchmarks.second_reader import numbers_of
from benchmarks.train_reader import LONGEST_READ
from benchmarks.tutor import AT_ONCE, Tutor, batches_of, descend, examples_without, missed, optimiser, pace
from detectors.learning.products import NONE, Numbers, Product
from detectors.learning.second.weights import EVEN, FILE, GROUP, HEAD, Layer, Weights, read_weights

SEED, SHARE = 10, 0.6
OLD, REMEMBERED = 0.15, 0.25
"""The share of what it knows that is read again, and how much its own opinion of before counts."""


def loaded(path: Path = FILE) -> Tutor:
    """A file as a network that can learn: its rounded numbers made floats again."""
    weights, tutor = read_weights(path), Tutor()
    with torch.no_grad():
        _fill_pieces(tutor, weights)
        inside = tutor.encoder.embeddings
        inside.token_type_embeddings.weight.zero_()
        inside.position_embeddings.weight[: len(weights.places)] = torch.tensor(weights.places)
        _fill_norm(inside.LayerNorm, weights.norm)
        for layer, known in zip(tutor.encoder.encoder.layer, weights.layers, strict=True):
            _fill_layer(layer, known)
        tutor.head.weight.copy_(torch.tensor(weights.head.T))
        tutor.head.bias.copy_(torch.tensor(weights.head_bias))
    return tutor


def _fill_pieces(tutor: Tutor, weights: Weights) -> None:
    """Pieces that the file lacks stay as the encoder has them."""
    place_of = {int(checksum): place for place, checksum in enumerate(weights.sums)}
    numbers = np.hstack([weights.pieces & 15, weights.pieces >> 4]).astype(np.float32) - EVEN
    numbers *= np.repeat(weights.scales, GROUP, axis=1)
    rows = tutor.encoder.embeddings.word_embeddings.weight
    for piece, row in tutor.cut.get_vocab().items():
        if (place := place_of.get(crc32(piece.encode()))) is not None:
            rows[row] = torch.tensor(numbers[place])


def _fill_norm(norm: nn.Module, known: Numbers) -> None:
    norm.weight.copy_(torch.tensor(known[0]))
    norm.bias.copy_(torch.tensor(known[1]))


def _fill_layer(layer: nn.Module, known: Layer) -> None:
    matrix, biases = _exact(known.asked)
    width, own = matrix.shape[1] // 3, layer.attention.self
    for at, name in enumerate(("query", "key", "value")):
        columns = slice(at * width, (at + 1) * width)
        setattr(own, name, _linear(matrix[:, columns], biases[columns]))
    own.num_attention_heads, own.all_head_size = width // HEAD, width
    layer.attention.output.dense = _linear(*_exact(known.said))
    layer.intermediate.dense = _linear(*_exact(known.inner))
    layer.output.dense = _linear(*_exact(known.outer))
    _fill_norm(layer.attention.output.LayerNorm, known.attention_norm)
    _fill_norm(layer.output.LayerNorm, known.norm)


def _exact(product: Product) -> tuple[Numbers, Numbers]:
    return (product.matrix.astype(np.float32) - NONE) * product.scales, product.biases


def _linear(matrix: Numbers, biases: Numbers) -> nn.Linear:
    made = nn.Linear(*matrix.shape)
    made.weight.data, made.bias.data = torch.tensor(matrix.T.copy()), torch.tensor(biases.copy())
    return made


def read_now(every: Sequence[Example], fresh: Sequence[Example], dice: random.Random) -> list[Example]:
    """A share of everything known, and twice what is fresh."""
    new = {example.text for example in fresh}
    old = [example for example in every if example.text not in new]
    read = dice.sample(old, int(len(old) * OLD)) + [example for example in every if example.text in new] + list(fresh)
    dice.shuffle(read)
    return read


def go_on(tutor: Tutor, examples: Sequence[Example], dice: random.Random) -> None:
    """One reading of the examples."""
    before = copy.deepcopy(tutor).eval()
    tutor.train()
    ids = tutor.ids([seen(example.text).text[:LONGEST_READ] for example in examples])
    batches = list(batches_of(ids, AT_ONCE, dice))
    by = optimiser(tutor)
    for step, places in enumerate(batches):
        pace(by, SHARE, step, len(batches))
        some = [ids[at] for at in places]
        odds, _ = tutor(some)
        error = missed(odds, [examples[at] for at in places]) + REMEMBERED * _otherwise(odds, before, some)
        descend(tutor, by, error / len(places))
        if step % 100 == 0:
            print(f"{step} of {len(batches)}: error {float(error.detach()) / len(places):.3f}", flush=True)
    tutor.eval()


def _otherwise(odds: Tensor, before: Tutor, ids: list[list[int]]) -> Tensor:
    """How far log-odds are from those of before, in sum."""
    with torch.no_grad():
        said = torch.sigmoid(before(ids)[0])
    return F.binary_cross_entropy_with_logits(odds, said, reduction="sum")


def main() -> None:
    """Read it, let it go on, round it, write it down."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--fresh", nargs="+", required=True)
    asked.add_argument("--from", dest="start", type=Path, default=FILE)
    asked.add_argument("--to", type=Path, default=FILE)
    chosen = asked.parse_args()
    torch.set_num_threads(1)
    dice, every, tutor = random.Random(SEED), examples_without(), loaded(chosen.start)
    torch.manual_seed(SEED)
    go_on(tutor, read_now(every, fresh_named(chosen.fresh), dice), dice)
    np.savez_compressed(chosen.to, **numbers_of(tutor, every))


if __name__ == "__main__":
    main()
