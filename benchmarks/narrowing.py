"""A narrower tutor, taught by a wide one: a third of the sums, and nearly all of what it knew.

In every layer those heads and inner numbers stay that change most what is said (gradient times value, squared:
Molchanov et al. 2017; Michel, Levy & Neubig 2019). Then it learns to say what the wide one says, to see in every piece
what that one sees (Sun et al. 2019), and what the labels say, also of texts that the wide one never read.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 -- the name everybody knows it by

from benchmarks.reader_examples import Example
from benchmarks.reader_network import seen
from benchmarks.train_reader import LONGEST_READ
from benchmarks.tutor import AT_ONCE, Ids, Tutor, batches_of, descend, missed, optimiser, pace
from detectors.learning.second.weights import HEAD

HEADS, INNER = 6, 512
"""What is left in each layer of 12 heads and 1,536 inner numbers."""
LOOKED_AT = 60
"""Batches from which is seen what tells most."""


class Lesson(NamedTuple):
    """One reading of everything: at which share of the rates, what counts how much, how many made texts are read."""

    share: float
    opinion: float
    inside: float
    label: float
    made: int


LESSONS = (Lesson(1.0, 1.0, 3.0, 0.3, 100_000), *2 * (Lesson(0.6, 0.7, 2.0, 1.0, 60_000),))


def narrowed(wide: Tutor, examples: Sequence[Example], made: Sequence[str]) -> Tutor:
    """A narrow tutor, from labelled texts and from others (``tutor`` makes them)."""
    narrow = copy.deepcopy(wide)
    for number, lesson in enumerate(LESSONS, start=1):
        dice = random.Random(number)
        torch.manual_seed(number)
        texts = [example.text for example in examples] + dice.sample(made, min(len(made), lesson.made))
        ids = wide.ids([seen(text).text[:LONGEST_READ] for text in texts])
        batches = list(batches_of(ids, AT_ONCE, dice))
        if number == 1:
            _keep(narrow, *_told(narrow, [[ids[at] for at in places] for places in batches[:LOOKED_AT]]))
        _teach(wide, narrow, lesson, [([ids[at] for at in places], _known(examples, places)) for places in batches])
    return narrow


def _known(examples: Sequence[Example], places: Sequence[int]) -> list[Example | None]:
    """The labels of texts at such places; None for the made ones, which come last."""
    return [examples[at] if at < len(examples) else None for at in places]


class _Watched:
    """How much each head and each inner number of every layer tells."""

    def __init__(self, tutor: Tutor) -> None:
        self.heads: dict[int, Tensor] = {}
        self.inner: dict[int, Tensor] = {}
        self._values: list[tuple[dict[int, Tensor], int, Tensor, int]] = []
        layers = tutor.encoder.encoder.layer
        self._hooks = [
            *(self._watch(layer.attention.output.dense, self.heads, at, HEAD) for at, layer in enumerate(layers)),
            *(self._watch(layer.output.dense, self.inner, at, 1) for at, layer in enumerate(layers)),
        ]

    def _watch(
        self, part: nn.Linear, told: dict[int, Tensor], layer: int, size: int
    ) -> torch.utils.hooks.RemovableHandle:
        def keep(_: nn.Module, given: tuple[Tensor, ...]) -> None:
            given[0].retain_grad()
            self._values.append((told, layer, given[0], size))

        return part.register_forward_pre_hook(keep)

    def add(self) -> None:
        """After each step backwards."""
        for told, layer, value, size in self._values:
            change = (value.grad * value).detach().reshape(-1, value.shape[-1] // size, size).sum(-1)
            told[layer] = told.get(layer, torch.zeros(change.shape[-1])) + change.square().sum(0)
        self._values.clear()

    def close(self) -> None:
        for hook in self._hooks:
            hook.remove()


@contextmanager
def _watched(tutor: Tutor) -> Iterator[_Watched]:
    watched = _Watched(tutor)
    try:
        yield watched
    finally:
        watched.close()
        tutor.zero_grad()


def _told(tutor: Tutor, batches: Sequence[Ids]) -> tuple[dict[int, Tensor], dict[int, Tensor]]:
    """How much heads and inner numbers tell, layer by layer; labels are drawn from what the tutor itself believes."""
    tutor.eval()
    with _watched(tutor) as watched:
        for ids in batches:
            odds, _ = tutor(ids)
            drawn = torch.bernoulli(torch.sigmoid(odds.detach()))
            F.binary_cross_entropy_with_logits(odds, drawn, reduction="sum").backward()
            watched.add()
    return watched.heads, watched.inner


def _keep(tutor: Tutor, heads: dict[int, Tensor], inner: dict[int, Tensor]) -> None:
    for at, layer in enumerate(tutor.encoder.encoder.layer):
        numbers = _most(heads[at], HEADS)[:, None] * HEAD + torch.arange(HEAD)
        own = layer.attention.self
        for name in ("query", "key", "value"):
            setattr(own, name, _cut(getattr(own, name), numbers.reshape(-1), 0))
        own.num_attention_heads, own.all_head_size = HEADS, HEADS * HEAD
        layer.attention.output.dense = _cut(layer.attention.output.dense, numbers.reshape(-1), 1)
        kept = _most(inner[at], INNER)
        layer.intermediate.dense = _cut(layer.intermediate.dense, kept, 0)
        layer.output.dense = _cut(layer.output.dense, kept, 1)


def _most(told: Tensor, count: int) -> Tensor:
    return told.topk(count).indices.sort().values


def _cut(part: nn.Linear, kept: Tensor, side: int) -> nn.Linear:
    """A matrix with only such numbers: of what it gives (0) or of what it is given (1)."""
    weight = part.weight.detach().index_select(side, kept)
    narrow = nn.Linear(weight.shape[1], weight.shape[0])
    narrow.weight.data = weight.clone()
    narrow.bias.data = part.bias.detach()[kept if side == 0 else slice(None)].clone()
    return narrow


def _teach(wide: Tutor, narrow: Tutor, lesson: Lesson, batches: Sequence[tuple[Ids, list[Example | None]]]) -> None:
    wide.eval()
    narrow.train()
    by, steps = optimiser(narrow), len(batches)
    for step, (ids, known) in enumerate(batches):
        pace(by, lesson.share, step, steps)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            with torch.no_grad():
                shown, weight = wide.inside(ids)
                opinions = wide.summed_up(shown, weight)[0].float()
            hidden, _ = narrow.inside(ids)
            odds = narrow.summed_up(hidden, weight)[0].float()
        error = lesson.inside * _unlike(hidden.float(), shown.float(), weight)
        error = error + lesson.opinion * _otherwise(odds, opinions) / len(ids)
        labelled = [at for at, each in enumerate(known) if each]
        if labelled:
            error = error + lesson.label * missed(odds[labelled], [each for each in known if each]) / len(ids)
        descend(narrow, by, error)
        if step % 100 == 0:
            print(f"{step} of {steps}: error {float(error.detach()):.3f}", flush=True)
    narrow.eval()


def _unlike(hidden: Tensor, shown: Tensor, weight: Tensor) -> Tensor:
    """The mean square of what differs in pieces that are there."""
    return ((hidden - shown).square().mean(-1, keepdim=True) * weight).sum() / weight.sum()


def _otherwise(odds: Tensor, opinions: Tensor) -> Tensor:
    """How far log-odds are from the wide tutor's, in sum."""
    return F.binary_cross_entropy_with_logits(odds, torch.sigmoid(opinions), reduction="sum")
