"""A reader that goes on learning from one written before, which may be narrower and of fewer layers.

Numbers that the older one did not know start without a say: meanings and hidden numbers; a new layer almost so (Chen,
Goodfellow & Shlens 2016, "Net2Net").
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import nn

from benchmarks.reader_network import HIDDEN, Learner
from detectors.learning.products import Numbers
from detectors.learning.weights import Weights, read_weights

NEARLY_SILENT = 0.1
"""What the first weights of a layer are multiplied with that a reader gets which has learned without it."""


def go_on_from(written: Path, network: Learner) -> None:
    """Give a network that has learned nothing yet the weights of the reader in a file."""
    known, _ = read_weights(written)
    with torch.no_grad():
        for table, numbers, scale in zip(
            (network.grams, network.words), known.tables[1:], known.scales[1:], strict=True
        ):
            table.weight.copy_(torch.from_numpy(numbers * np.float32(scale)))
        _take_single(network, known)
        for layer, weights, biases in zip(network.layers, known.layers, known.layer_biases, strict=True):
            _take_layer(layer, weights, biases)
        _take_heads(network, known)


def _take_single(network: Learner, known: Weights) -> None:
    meant, own = known.tables[0].shape[1], network.meanings.embedding_dim
    rows = network.single.weight.T[:, : known.width]
    rows[meant:own] = 0
    rows[:meant] = torch.from_numpy(known.single[:meant])
    rows[own:] = torch.from_numpy(np.concatenate([known.single[meant:], known.codes]))
    network.single.bias[: known.width] = torch.from_numpy(known.single_bias)


def _take_layer(layer: nn.Linear, weights: Numbers, biases: Numbers) -> None:
    """A layer of a narrower network, whose numbers hear nothing of the new ones; one that it lacked is near silent."""
    taps, width, _ = weights.shape
    if not weights.any():
        layer.weight.mul_(NEARLY_SILENT)
        return
    rows = layer.weight.view(taps, HIDDEN, HIDDEN)
    rows[:, :width, width:] = 0
    rows[:, :width, :width] = torch.from_numpy(weights).transpose(1, 2)
    layer.bias.view(taps, HIDDEN)[:, :width] = torch.from_numpy(biases)


def _take_heads(network: Learner, known: Weights) -> None:
    kinds = len(known.kinds)
    passage = torch.from_numpy(known.passage).T.reshape(2, kinds, 2, known.width)
    for head, weights in ((network.about, passage[0]), (network.whole, passage[1])):
        nn.init.zeros_(head.weight).view(kinds, 2, HIDDEN)[..., : known.width] = weights
    nn.init.zeros_(network.piece.weight)[:, : known.width] = torch.from_numpy(known.piece).T
    network.piece.bias.copy_(torch.from_numpy(known.piece_bias))
    network.whole.bias.copy_(torch.from_numpy(known.whole_bias))
