"""The reader's network for learning: the same sums as ``detectors/learning/in_numpy.py``, in PyTorch.

``batch`` turns examples into tensors; ``Learner`` is the network; ``kept`` its numbers as ``reader.npz`` holds them.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 -- the name everybody knows it by

from benchmarks.reader_examples import KINDS, Example
from benchmarks.reader_variants import halfway
from detectors.base import Listed
from detectors.learning.network import Network
from detectors.learning.pieces import (
    FLAGS,
    GRAM_BUCKETS,
    WORD_BUCKETS,
    cased,
    described,
    keys_of,
    listed_as,
    pieces_of,
    public_figures_in,
)
from detectors.learning.reader import COMMON
from detectors.learning.weights import SHAPES
from detectors.passages import even, masked
from detectors.plain import plain_of
from detectors.views import View

HIDDEN, GRAMS, WORDS = 192, 48, 32
OWN_LISTS = (Listed.GIVEN, Listed.FAMILY, Listed.STAFF, Listed.SCHOOL)
LONGEST, USUAL = 80, 8_000
COLUMN = {kind: column for column, kind in enumerate(KINDS)}
FEWEST = 8
INTENTS = frozenset({"meetup", "asking", "discomfort", "threat", "self_harm"})
"""What whole sentences say: of these the tutor's opinion counts."""
TUTORED = np.array([0.5 if kind in INTENTS else 0.0 for kind in KINDS], dtype=np.float32)
"""Per kind the tutor's share in what a passage is said to hold; the labels have the rest."""


def seen(text: str) -> View:
    """A text as the reader learns it: the plain reading, masked and even."""
    return masked(even(plain_of(text).base))


@dataclass(frozen=True, slots=True)
class Sample:
    """One example in numbers: per piece its description, its lists and its kinds; per kind whether it is in it."""

    pieces: list[tuple[int, int, tuple[int, ...], np.ndarray[Any, Any]]]
    codes: np.ndarray[Any, Any]
    kinds: np.ndarray[Any, Any]
    known: np.ndarray[Any, Any]
    whole: np.ndarray[Any, Any]
    whole_known: np.ndarray[Any, Any]


class Sampler:
    """Turns examples into samples; where no class was written for, one is made up now and then."""

    def __init__(self, words: Sequence[str], dice: random.Random) -> None:
        """``words`` are those with a meaning, in the order of its rows."""
        self._row = {word: row + 1 for row, word in enumerate(words)}
        self._dice = dice
        self._of_schools: set[str] = set()
        """Words of schools' names met so far: in another text they may mean what they say."""
        self._seen: dict[str, tuple[int, int, tuple[int, ...], np.ndarray[Any, Any]]] = {}

    def of(self, example: Example) -> Sample | None:
        """None for an example without words."""
        view = seen(example.text)
        pieces = pieces_of(cased(example.text, view))[:LONGEST]
        if not pieces:
            return None
        kinds = np.zeros((len(pieces), len(KINDS)), dtype=np.float32)
        for start, end, kind in example.spans:
            for at, (written, first, last) in enumerate(pieces):
                if view.starts[first] < end and view.ends[last - 1] > start and written != "\n":
                    kinds[at, COLUMN[kind]] = 1
        whole_known = np.array([kind not in example.unknown for kind in KINDS], dtype=np.float32)
        somewhere = np.array([kind in example.somewhere for kind in KINDS], dtype=np.float32)
        known = np.repeat((whole_known * (1 - somewhere))[None], len(pieces), axis=0)
        words = [listed_as(piece[0]) if piece[0][0].isalpha() else "" for piece in pieces]
        codes = self._codes(words, kinds, example.codes, [piece[0][0].isupper() for piece in pieces])
        codes[[at for name in public_figures_in(pieces) for at in name], Listed.PUBLIC] = 1
        described_pieces = [self._described(key) for key in keys_of(pieces)]
        whole = np.maximum(kinds.max(0), somewhere)
        if example.opinion is not None:
            whole += TUTORED * (np.array(example.opinion, dtype=np.float32) - whole)
        return Sample(described_pieces, codes, kinds, known, whole, whole_known)

    def judged(self, text: str, opinion: Sequence[float], reader: Network) -> Sample | None:
        """A text that nobody labelled: halfway between what the tutor and the reader say; None without words."""
        view = seen(text)
        words = cased(text, view)
        pieces = pieces_of(words)[:LONGEST]
        if not pieces:
            return None
        public = sorted({at for name in public_figures_in(pieces) for at in name})
        codes = np.zeros((len(pieces), len(Listed)), dtype=np.float32)
        codes[public, Listed.PUBLIC] = 1
        said = reader.read(reader.cut(words[: pieces[-1][2]]), [(at, int(Listed.PUBLIC)) for at in public], [0])
        kinds, whole = halfway(said.pieces, said.passages[0], np.asarray(opinion, dtype=np.float32))
        described_pieces = [self._described(key) for key in keys_of(pieces)]
        return Sample(described_pieces, codes, kinds, np.ones_like(kinds), whole, np.ones_like(whole))

    def _described(self, key: str) -> tuple[int, int, tuple[int, ...], np.ndarray[Any, Any]]:
        if key not in self._seen:
            known = described(key)
            flags = np.zeros(FLAGS, dtype=np.float32)
            flags[list(known.flags)] = 1
            row = self._row.get(known.word) or self._row.get(known.word.replace("'", ""), 0)
            self._seen[key] = (row, known.bucket, tuple(known.grams), flags)
        return self._seen[key]

    def _codes(
        self,
        words: list[str],
        kinds: np.ndarray[Any, Any],
        codes: Mapping[str, tuple[int, ...]] | None,
        capitals: list[bool],
    ) -> np.ndarray[Any, Any]:
        """The class's lists: the real ones, or made up so that the reader learns to trust and to doubt them."""
        found = np.zeros((len(words), len(Listed)), dtype=np.float32)
        made_up = self._dice.random() < 0.5
        for at, word in enumerate(words):
            if not word:
                continue
            if codes is not None:
                found[at, list(codes.get(word, ()))] = 1
            elif made_up and (kinds[at, COLUMN["full_name"]] or kinds[at, COLUMN["last_name"]]):
                found[at, self._dice.choice((Listed.GIVEN, Listed.FAMILY, Listed.FAMILY))] = 1
            elif made_up and kinds[at, COLUMN["school"]]:
                self._of_schools.update({word} - COMMON)
                found[at, Listed.SCHOOL] = self._dice.random() < 0.6
            elif made_up and word in self._of_schools and self._dice.random() < 0.15:
                found[at, Listed.SCHOOL] = 1  # ``otters``, of the lake and not of the school
            elif self._dice.random() < (0.05 if capitals[at] else 0.01):
                found[at, self._dice.choice(OWN_LISTS)] = 1
        return found


def batch(samples: Sequence[Sample]) -> tuple[list[Tensor], list[Tensor]]:
    """What the network reads, and what it should say (kinds, known, whole, whole known)."""
    longest = max(len(sample.pieces) for sample in samples)
    shape = (len(samples), longest)
    meanings, words = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    flags, codes = np.zeros((*shape, FLAGS), dtype=np.float32), np.zeros((*shape, len(Listed)), dtype=np.float32)
    kinds, known = (np.zeros((*shape, len(KINDS)), dtype=np.float32) for _ in range(2))
    there = np.zeros(shape, dtype=np.float32)
    grams: list[int] = []
    begins: list[int] = []
    for row, sample in enumerate(samples):
        count = len(sample.pieces)
        for at in range(longest):
            begins.append(len(grams))
            if at < count:
                meanings[row, at], words[row, at], groups, flags[row, at] = sample.pieces[at]
                grams.extend(groups)
        codes[row, :count], kinds[row, :count], known[row, :count] = sample.codes, sample.kinds, sample.known
        there[row, :count] = 1
    wholes = np.stack([sample.whole for sample in samples]), np.stack([sample.whole_known for sample in samples])
    said = [meanings, words, np.array(grams, dtype=np.int64), np.array(begins, dtype=np.int64), flags, codes, there]
    return [torch.from_numpy(each) for each in said], [torch.from_numpy(each) for each in (kinds, known, *wholes)]


class Learner(nn.Module):  # type: ignore[misc]  # PyTorch is not here when types are checked
    """Described pieces in, log-odds per piece and per passage out."""

    def __init__(self, meanings: Tensor) -> None:
        """``meanings`` stay as they are; row 0 is that of a word without one."""
        super().__init__()
        self.meanings = nn.Embedding.from_pretrained(meanings, freeze=True)
        self.grams = nn.EmbeddingBag(GRAM_BUCKETS, GRAMS, mode="mean")
        self.words = nn.Embedding(WORD_BUCKETS, WORDS)
        nn.init.normal_(self.grams.weight, std=0.3)
        nn.init.normal_(self.words.weight, std=0.05)
        width = meanings.shape[1] + GRAMS + WORDS + FLAGS + len(Listed)
        self.single = nn.Linear(width, HIDDEN)
        self.layers = nn.ModuleList([nn.Linear(HIDDEN, taps * HIDDEN) for taps, _ in SHAPES])
        for layer, (taps, _) in zip(self.layers, SHAPES, strict=True):
            edge = (1 / (HIDDEN * taps)) ** 0.5
            nn.init.uniform_(layer.weight, -edge, edge)
            nn.init.zeros_(layer.bias)
        self.piece, self.about = nn.Linear(HIDDEN, len(KINDS)), nn.Linear(2 * HIDDEN, len(KINDS), bias=False)
        self.whole = nn.Linear(2 * HIDDEN, len(KINDS))
        nn.init.constant_(self.piece.bias, -3)
        nn.init.constant_(self.whole.bias, -2)

    def forward(self, said: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
        """See ``batch``."""
        meanings, words, grams, begins, flags, codes, there = said
        groups = self.grams(grams, begins).view(*meanings.shape, -1)
        letters = F.dropout(torch.cat([self.meanings(meanings), groups, self.words(words)], -1), 0.2, self.training)
        if self.training:  # now and then a piece is not known at all: its neighbours must do
            letters = letters * (torch.rand(*meanings.shape, 1) >= 0.06)
        mask = there[..., None]
        hidden = F.relu(self.single(torch.cat([letters, flags, codes], -1))) * mask
        for layer, (taps, apart) in zip(self.layers, SHAPES, strict=True):
            rested = F.dropout(hidden, 0.15, self.training)
            hidden = (rested + F.relu(_summed(layer(rested) * mask, taps, apart))) * mask
        mean = hidden.sum(1) / there.sum(1, keepdim=True).clamp(min=FEWEST)
        passage = F.dropout(torch.cat([hidden.max(1).values, mean], 1), 0.3, self.training)
        return self.piece(hidden) + self.about(passage)[:, None], self.whole(passage)


def _summed(parts: Tensor, taps: int, apart: int) -> Tensor:
    rows, count, width = parts.shape
    edge = taps // 2 * apart
    padded = F.pad(parts.view(rows, count, taps, width // taps), (0, 0, 0, 0, edge, edge))
    return torch.stack([padded[:, tap * apart : tap * apart + count, tap] for tap in range(taps)]).sum(0)


def usual_keys(examples: Iterable[Example]) -> list[str]:
    """The pieces (``pieces.keys_of``) that stand in most examples, most frequent first."""
    counts: Counter[str] = Counter()
    for text in {example.text for example in examples}:
        view = seen(text)
        counts.update(set(keys_of(pieces_of(cased(text, view)))))
    return [key for key, _ in counts.most_common(USUAL)]


def kept(state: Mapping[str, Tensor], words: Sequence[str], usual: Sequence[str] = ()) -> dict[str, Any]:
    """The numbers of ``reader.npz``: tables in 8 bits with a scale each, layers in 16 bits, words as checksums.

    ``usual`` are the pieces that are described when it is loaded, so that no message waits for them.
    """
    numbers = {name: tensor.numpy() for name, tensor in state.items()}
    sums = np.array([crc32(word.encode()) for word in words], dtype=np.uint32)
    sums, first = np.unique(sums, return_index=True)
    tables = [
        _in_bytes(numbers["meanings.weight"][1:][first], 4.0),
        _in_bytes(numbers["grams.weight"], 2.5),
        _in_bytes(numbers["words.weight"], 2.0),
    ]
    single, lists = numbers["single.weight"].T, len(Listed)
    layers = {
        "single": single[:-lists], "single_bias": numbers["single.bias"], "codes": single[-lists:],
        "piece": numbers["piece.weight"].T, "piece_bias": numbers["piece.bias"], "about": numbers["about.weight"].T,
        "whole": numbers["whole.weight"].T, "whole_bias": numbers["whole.bias"],
    }  # fmt: skip
    for at in range(len(SHAPES)):
        layers[f"layer{at}"] = numbers[f"layers.{at}.weight"].T
        layers[f"layer{at}_bias"] = numbers[f"layers.{at}.bias"]
    named = {name: table for name, (table, _) in zip(("meanings", "grams", "words"), tables, strict=True)}
    return {
        "kinds": np.array(KINDS),
        "usual": np.array(usual, dtype=str),
        "word_sums": sums,
        "scales": np.array([scale for _, scale in tables], dtype=np.float32),
        **named,
        **{name: layer.astype(np.float16) for name, layer in layers.items()},
    }


def _in_bytes(table: np.ndarray[Any, Any], most: float) -> tuple[np.ndarray[Any, Any], float]:
    cut = np.clip(table, -most, most)
    scale = float(np.abs(cut).max()) / 127
    return np.round(cut / scale).astype(np.int8), scale
