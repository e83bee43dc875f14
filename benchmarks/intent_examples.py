"""Lines whose kinds are known as a whole: the only reader of ``lines_of_intent/``; it draws sentences.

Everything here is the project's own writing, so the weights made from it may ship.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from detectors.passages import PASSAGE

HEADS = ("meetup", "asking", "discomfort", "threat", "self_harm")
CODES = {"M": "meetup", "A": "asking", "D": "discomfort", "T": "threat", "S": "self_harm"}
LINES = Path(__file__).parent / "lines_of_intent"
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Example:
    """One line with its heads; ``unknown`` heads are not learned from."""

    text: str
    heads: frozenset[str]
    unknown: frozenset[str] = field(default=frozenset())
    source: str = ""


def heads_of(code: str) -> frozenset[str]:
    """The heads of a label such as ``AM``; a threat is also discomfort."""
    heads = {CODES[letter] for letter in code if letter in CODES}
    return frozenset(heads | ({"discomfort"} if "threat" in heads else set()))


def own_lines() -> list[Example]:
    """The hand-written lines of every file in ``lines_of_intent/``."""
    examples: list[Example] = []
    for path in sorted(LINES.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            code, tab, text = line.partition("\t")
            if tab:
                examples.append(Example(text.replace("\\n", "\n"), heads_of(code), source=path.stem))
    return examples


def drawn_lines(table: str, counts: Mapping[str, int], *, seed: int) -> list[Example]:
    """Sentences drawn from a grammar (``lines_of_intent/<table>.toml``): so many per label."""
    grammar = tomllib.loads((LINES / f"{table}.toml").read_text(encoding="utf-8"))
    dice = random.Random(seed)
    examples: list[Example] = []
    for code, templates in grammar["templates"].items():
        for number in range(counts[code]):
            text = _filled(templates[number % len(templates)], grammar["words"], dice)
            examples.append(Example(_scuffed(text, dice), heads_of(code), source=table))
    return examples


def _filled(template: str, words: dict[str, list[str]], dice: random.Random) -> str:
    return SLOT.sub(lambda slot: dice.choice(words[slot.group(1)]), template).strip()


def _scuffed(text: str, dice: random.Random) -> str:
    """Now and then a letter lost or two swapped, as children type."""
    if len(text) < 8 or dice.random() > 0.25:
        return text
    at = dice.randrange(1, len(text) - 2)
    if dice.random() < 0.5:
        return text[:at] + text[at + 1 :]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def longer(examples: list[Example], count: int, *, seed: int) -> list[Example]:
    """Ordinary lines run together as essays and long turns are: length alone is no hint."""
    dice = random.Random(seed)
    texts = [example.text for example in examples if not example.heads]
    runs = [" ".join(dice.choices(texts, k=dice.randint(2, 4))) for _ in range(count)]
    return [Example(run[:PASSAGE], frozenset(), source="longer") for run in runs]


FRAMES = (
    'in the story the {who} says "{line}"',
    "in my book the {who} says {line} and runs away",
    'my line in the play is "{line}"',
    'the {who} in the movie said "{line}" lol',
    'chapter 4 starts with "{line}" and i liked it',
    'our safety poster says tell an adult if somebody writes "{line}"',
    'in the e-safety lesson the stranger wrote "{line}" and we had to say what is wrong',
    'my paragraph: "{line}," said the {who}.',
    'is this a command or a question: "{line}"',
    'en el cuento el {who} dice "{line}"',
    'the bully in our skit shouts "{line}" and the others help',
)
WHO = ("fox", "king", "witch", "wolf", "girl", "pirate", "boy", "dragon", "old man", "spy", "stepmother")


def quoted(examples: list[Example], count: int, *, seed: int) -> list[Example]:
    """Hints put in the mouth of a book, a play or a lesson: said about, not said."""
    dice = random.Random(seed)
    hints = [example for example in examples if example.heads and len(example.text) < 80]
    lines = [(dice.choice(FRAMES), dice.choice(WHO), dice.choice(hints).text) for _ in range(count)]
    return [Example(frame.format(who=who, line=line), frozenset(), source="quoted") for frame, who, line in lines]
