"""The tutor: a larger network that reads whole sentences. It stays at home; the reader learns from its opinions.

python -m benchmarks.tutor meanings.npz tutored.npz     (an hour and a half; what it needs: see ``train_reader``)
    --held-out 8 9                                      leaves rounds out
    --variants 400000                                   so many texts made of lines, for it to judge
    --opinions-only                                     leaves meanings as they are (of a reader that goes on learning)

All-MiniLM-L6-v2 (Apache-2.0), tuned in one single pass over our own lines to say which kinds
each one holds. After one pass it knows no line by heart, so where it doubts a label, the doubt is worth something: the
reader learns from both (Hinton, Vinyals & Dean 2015). What a word is to it differs where children's safety differs; 32
such numbers are added to the 64 of ``word_meanings``, also for words that no line of ours holds.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 -- the name everybody knows it by

from benchmarks.reader_examples import KINDS, Example, labelled_lines, lines_of_intent, long_runs, round_lines
from benchmarks.reader_network import FEWEST, seen
from benchmarks.reader_variants import Row, Variants
from benchmarks.train_reader import LONGEST_READ, SEED
from benchmarks.word_meanings import ROUNDS_WRITTEN, Rows, encoder, read_as, turned

AT_ONCE, READ_AT_ONCE, LONGEST = 64, 128, 72
WORDS_RATE, LAYERS_RATE, HEAD_RATE, WARM_UP = 1e-4, 1.5e-4, 1e-3, 200
KEPT, VARIANTS = 32, 400_000
NOWHERE = 1e4
ONE_PASS = (1.0,)
Ids = list[list[int]]


class Tutor(nn.Module):  # type: ignore[misc]  # PyTorch is not here when types are checked
    """Texts cut to numbers in; log-odds per kind and the mean over all pieces out."""

    def __init__(self) -> None:
        """The encoder, with a head that knows nothing yet."""
        super().__init__()
        self.cut, self.encoder = encoder()
        self.head = nn.Linear(2 * self.encoder.config.hidden_size, len(KINDS))
        nn.init.constant_(self.head.bias, -2)

    def ids(self, texts: Sequence[str]) -> Ids:
        """Texts as the encoder cuts them."""
        return list(self.cut(list(texts), truncation=True, max_length=LONGEST)["input_ids"])

    def inside(self, ids: Ids) -> tuple[Tensor, Tensor]:
        """What every piece of every text is to it, and which pieces are there (1) and which fill up (0)."""
        longest = max(map(len, ids))
        said = torch.tensor([row + [0] * (longest - len(row)) for row in ids])
        there = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in ids])
        return self.encoder(input_ids=said, attention_mask=there).last_hidden_state, there[..., None].float()

    def forward(self, ids: Ids) -> tuple[Tensor, Tensor]:
        """A row each."""
        return self.summed_up(*self.inside(ids))

    def summed_up(self, hidden: Tensor, weight: Tensor) -> tuple[Tensor, Tensor]:
        """What ``forward`` gives, from what pieces are ``inside``."""
        total, count = (hidden * weight).sum(1), weight.sum(1)
        most = (hidden * weight - NOWHERE * (1 - weight)).max(1).values
        passage = torch.cat([total / count.clamp(min=FEWEST), most], 1)
        return self.head(F.dropout(passage, 0.1, self.training)), total / count


def taught(examples: list[Example], passes: Sequence[float] = ONE_PASS) -> Tutor:
    """A tutor that has read every example once a pass, at such shares of the rates."""
    tutor = Tutor()
    for number, share in enumerate(passes, start=1):
        _teach(tutor, list(examples), share, number)
    return tutor


def _teach(tutor: Tutor, examples: list[Example], share: float, seed: int) -> None:
    torch.manual_seed(seed)
    dice = random.Random(seed)
    tutor.train()
    dice.shuffle(examples)
    ids = tutor.ids([seen(example.text).text[:LONGEST_READ] for example in examples])
    batches = list(batches_of(ids, AT_ONCE, dice))
    by, steps = optimiser(tutor), len(batches)
    for step, places in enumerate(batches):
        pace(by, share, step, steps)
        with torch.autocast("cpu", dtype=torch.bfloat16):  # twice as fast where the processor has it
            odds, _ = tutor([ids[at] for at in places])
        odds = odds.float()
        error = missed(odds, [examples[at] for at in places]) / len(places)
        descend(tutor, by, error)
        if step % 100 == 0:
            print(f"{step} of {steps}: error {float(error.detach()):.3f}", flush=True)
    tutor.eval()


def optimiser(tutor: Tutor) -> torch.optim.Optimizer:
    """Steps of their own for the words, the layers and the head."""
    words = [weight for name, weight in tutor.encoder.named_parameters() if "word_emb" in name]
    layers = [weight for name, weight in tutor.encoder.named_parameters() if "word_emb" not in name]
    groups = ((words, WORDS_RATE), (layers, LAYERS_RATE), (list(tutor.head.parameters()), HEAD_RATE))
    return torch.optim.AdamW(
        [{"params": params, "most": rate} for params, rate in groups], weight_decay=0.01, fused=True
    )


def pace(by: torch.optim.Optimizer, share: float, step: int, steps: int) -> None:
    """Steps grow at first and shrink to the end; ``share`` of the usual ones."""
    for group in by.param_groups:
        group["lr"] = share * group["most"] * min(1.0, step / WARM_UP) * max(0.02, 1 - step / steps)


def descend(tutor: Tutor, by: torch.optim.Optimizer, error: Tensor) -> None:
    """One step against an error."""
    by.zero_grad()
    error.backward()
    nn.utils.clip_grad_norm_(tutor.parameters(), 1.0)
    by.step()


def missed(odds: Tensor, examples: Sequence[Example]) -> Tensor:
    """How far log-odds are from the labels, in sum; what nobody looked for does not count."""
    holds, known = _labels(examples)
    return (F.binary_cross_entropy_with_logits(odds, holds, reduction="none") * known).sum()


def _labels(examples: Sequence[Example]) -> tuple[Tensor, Tensor]:
    """Which kinds each holds, and which of them somebody looked for."""
    held = [{kind for *_, kind in example.spans} | example.somewhere for example in examples]
    holds = [[float(kind in kinds) for kind in KINDS] for kinds in held]
    known = [[float(kind not in example.unknown) for kind in KINDS] for example in examples]
    return torch.tensor(holds), torch.tensor(known)


def batches_of(ids: Ids, at_once: int, dice: random.Random) -> Iterator[list[int]]:
    """Places of texts of like length, in random order."""
    places = sorted(range(len(ids)), key=lambda at: len(ids[at]) + 6 * dice.random())
    firsts = list(range(0, len(places), at_once))
    dice.shuffle(firsts)
    return (places[first : first + at_once] for first in firsts)


def read(tutor: Tutor, texts: Sequence[str]) -> tuple[Rows, Rows]:
    """How likely each text holds each kind, and what it is to the tutor: a row each."""
    ids = tutor.ids(texts)
    opinions = np.zeros((len(texts), len(KINDS)), dtype=np.float32)
    meanings = np.zeros((len(texts), tutor.encoder.config.hidden_size), dtype=np.float32)
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):  # opinions differ in the fourth digit
        for places in batches_of(ids, READ_AT_ONCE, random.Random(1)):
            odds, mean = tutor([ids[at] for at in places])
            opinions[places], meanings[places] = torch.sigmoid(odds.float()).numpy(), mean.float().numpy()
    return opinions, meanings


def examples_without(held_out: Sequence[int] = ()) -> list[Example]:
    """All lines of ours, also joined to longer ones, and the rounds but those held out."""
    rounds = [line for number in ROUNDS_WRITTEN if number not in held_out for line in round_lines(number)]
    lines = labelled_lines()
    return [*rounds, *lines, *lines_of_intent(SEED), *long_runs(lines, random.Random(SEED))]


def main() -> None:
    """Teach the tutor, ask it, write down what it says."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("meanings", type=Path)
    asked.add_argument("to", type=Path)
    asked.add_argument("--held-out", type=int, nargs="*", default=[])
    asked.add_argument("--variants", type=int, default=VARIANTS)
    asked.add_argument("--opinions-only", action="store_true")
    chosen = asked.parse_args()
    examples = examples_without(chosen.held_out)
    tutor = taught(examples)
    texts = list(dict.fromkeys(seen(example.text).text[:LONGEST_READ] for example in examples))
    with np.load(chosen.meanings, allow_pickle=False) as table:
        words, meanings = table["words"], table["meanings"]
    if not chosen.opinions_only:
        english = read_as()
        told = turned(read(tutor, [english[word] for word in words.tolist()])[1], KEPT)
        meanings = np.concatenate([meanings, told], axis=1)
    made = _made(examples, dict(zip(words.tolist(), meanings, strict=True)), chosen.variants)
    np.savez(
        chosen.to,
        words=words,
        meanings=meanings,
        texts=np.array(texts),
        opinions=read(tutor, texts)[0],
        made=np.array(made),
        made_opinions=read(tutor, [seen(text).text[:LONGEST_READ] for text in made])[0],
    )
    print(f"{len(texts)} lines, {len(made)} texts made of them, {len(words)} words")


def _made(examples: Sequence[Example], meanings: Mapping[str, Row], count: int) -> list[str]:
    texts = list(dict.fromkeys(example.text for example in examples))
    return list(Variants(texts, meanings, random.Random(SEED)).drawn(count))


if __name__ == "__main__":
    main()
