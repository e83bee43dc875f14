"""Labelled examples for the learned reader: the only reader of ``labelled_lines/``, and of the rounds for learning.

Everything here is the project's own writing, so the weights made from it may ship. A line of ``labelled_lines/`` is
``conversation<TAB>who<TAB>text``, its spans marked as ``[[kind|the words]]``; lines of one conversation are one
author's messages in a row. ``lines_of_intent/`` says of whole lines only what they are.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import intent_examples
from benchmarks.corpus import local_of
from detectors.learning.reader import codes_of

KINDS = (
    "full_name", "last_name", "address", "phone", "email", "handle", "school",
    "meetup", "asking", "discomfort", "threat", "self_harm",
)  # fmt: skip
IDENTITY = frozenset(KINDS[:7])
LINES = Path(__file__).parent / "labelled_lines"
ROUNDS = Path(__file__).parent.parent / "tests" / "corpus"
INTENTS_ONLY = frozenset({4})
"""Rounds whose author labelled no names, numbers or places."""
MARK = re.compile(r"\[\[(\w+)\|([^\[\]]+)\]\]")
LAST_MESSAGES = 5
DRAWN = {"M": 250, "A": 250, "D": 250, "T": 250, "S": 250, "none": 900}
RUNS, LONG_RUNS, QUOTED = 1500, 3000, 400
LONGEST_RUN = 300

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its spans. ``unknown`` kinds are not learned from; ``somewhere`` kinds are in it, nobody said where.

    ``codes`` are the words on the class's own lists (``reader.codes_of``), None where no class was written for.
    ``opinion`` is how likely the tutor holds each kind (``tutor``), None where it was not asked.
    """

    text: str
    spans: tuple[Span, ...] = ()
    unknown: frozenset[str] = frozenset()
    somewhere: frozenset[str] = frozenset()
    codes: Mapping[str, tuple[int, ...]] | None = None
    opinion: tuple[float, ...] | None = None
    piece: bool = False
    """Whether it is a message of a conversation, alone or with those before it."""

    @property
    def clean(self) -> bool:
        """Whether it is ordinary writing through and through."""
        return not (self.spans or self.unknown or self.somewhere or self.piece)


def marked(line: str) -> tuple[str, tuple[Span, ...]]:
    """A marked text without its marks, and the spans they made."""
    text, spans, at = "", [], 0
    for mark in MARK.finditer(line):
        text += line[at : mark.start()]
        spans.append((len(text), len(text) + len(mark[2]), mark[1]))
        text, at = text + mark[2], mark.end()
    return text + line[at:], tuple(spans)


def labelled_lines() -> list[Example]:
    """Every line of every file in ``labelled_lines/``."""
    return [example for path in sorted(LINES.glob("*.txt")) for example in _lines_in(path)]


def _lines_in(path: Path) -> list[Example]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line]
    return _with_windows((talk if talk != "-" else None, Example(*marked(text))) for talk, _, text, *_ in rows)


def fresh_named(names: Sequence[str]) -> list[Example]:
    """What a reader that goes on learning has not read yet: files of ``labelled_lines/`` and, by number, rounds."""
    lines = [example for name in names if not name.isdigit() for example in _lines_in(LINES / f"{name}.txt")]
    return [*lines, *(example for name in names if name.isdigit() for example in round_lines(int(name)))]


def round_lines(number: int) -> list[Example]:
    """One round of ``tests/corpus``, read for its class. Most of its authors did not label threats apart."""
    folder = ROUNDS / f"round{number}"
    codes = codes_of(local_of(folder))
    said: list[tuple[str | None, Example]] = []
    for line in (folder / "messages.jsonl").read_text(encoding="utf-8").splitlines():
        message = json.loads(line)
        labels = [(span["start"], span["end"], span.get("label", span["kind"])) for span in message["spans"] or ()]
        unknown = IDENTITY if number in INTENTS_ONLY else frozenset()
        if any(kind == "discomfort" for *_, kind in labels):
            unknown |= {"threat"}
        said.append((message["conversation"], Example(message["text"], tuple(labels), unknown, codes=codes)))
    return _with_windows(said)


def _with_windows(said: Iterable[tuple[str | None, Example]]) -> list[Example]:
    """Messages alone, and those of a conversation also with the ones before them, as lines.

    A piece alone ("on saturday") says nothing sure: what it is a piece of is not learned from it.
    """
    examples: list[Example] = []
    talks: dict[str, list[Example]] = {}
    for talk, written in said:
        one = replace(written, spans=_with_threats(written.spans))
        if talk is None:
            examples.append(one)
            continue
        kinds = {kind for *_, kind in one.spans}
        examples.append(replace(one, spans=(), unknown=one.unknown | kinds, piece=True))
        before = talks.setdefault(talk, [])
        before.append(one)
        if len(before) > 1:
            examples.append(replace(joined(before[-LAST_MESSAGES:], "\n"), piece=True))
    return examples


def _with_threats(spans: Sequence[Span]) -> tuple[Span, ...]:
    """A threat is discomfort as well."""
    return (*spans, *((start, end, "discomfort") for start, end, kind in spans if kind == "threat"))


def joined(parts: Sequence[Example], between: str) -> Example:
    """Several examples said in one breath."""
    text, spans = "", []
    for part in parts:
        text += between if text else ""
        spans += [(start + len(text), end + len(text), kind) for start, end, kind in part.spans]
        text += part.text
    return Example(
        text,
        tuple(spans),
        frozenset().union(*(part.unknown for part in parts)),
        frozenset().union(*(part.somewhere for part in parts)),
        next((part.codes for part in parts if part.codes is not None), None),
    )


def lines_of_intent(seed: int) -> list[Example]:
    """Lines and drawn sentences of which only the kinds are known, and ordinary lines run together."""
    own = intent_examples.own_lines()
    drawn = [
        *intent_examples.drawn_lines("grammar", DRAWN, seed=seed),
        *intent_examples.drawn_lines("lessons", {"none": DRAWN["none"]}, seed=seed + 1),
    ]
    made = [
        *intent_examples.longer(own, RUNS, seed=seed + 2),
        *intent_examples.quoted(own, QUOTED, seed=seed + 3),
    ]
    return [_of_intent(example) for example in [*own, *drawn]] + [Example(example.text) for example in made]


def _of_intent(example: intent_examples.Example) -> Example:
    unknown = example.unknown | (IDENTITY if example.heads else frozenset())
    return Example(example.text, unknown=frozenset(unknown), somewhere=example.heads)


def long_runs(examples: Sequence[Example], dice: random.Random) -> list[Example]:
    """Ordinary messages run together: length alone is no hint."""
    texts = [example.text for example in examples if example.clean]
    return [Example(" ".join(dice.sample(texts, dice.randint(2, 3)))[:LONGEST_RUN]) for _ in range(LONG_RUNS)]
