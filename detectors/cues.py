"""Cue tables: the only place where ``words/*.toml`` is read and matched.

A table has *slots* (what a phrase does: it proposes, it names a place outside school, it quotes a story), each a list
of patterns per language, and *rules* over slots. Patterns are RE2: matching is linear in the text, whatever it says.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import re2

WORDS = Path(__file__).parent / "words"
EDGE = "(?:^|[^a-z0-9])({})(?:$|[^a-z0-9])"


@dataclass(frozen=True, slots=True)
class Rule:
    """Slots that must all be seen and slots that must not, with the confidence of what that means."""

    name: str
    needs: frozenset[str]
    bars: frozenset[str]
    confidence: float
    label: str = ""

    def holds(self, seen: frozenset[str]) -> bool:
        """Whether the slots seen in a passage fulfil this rule."""
        return self.needs <= seen and not self.bars & seen


def _expression(languages: Mapping[str, str]) -> str:
    """All patterns of a slot, in every language of the table, as one; the words themselves are group 1."""
    lines = [line.strip() for block in languages.values() for line in block.splitlines()]
    patterns = [line.replace(r"\w", "[a-z0-9']") for line in lines if line]
    return EDGE.format("|".join(f"(?:{pattern})" for pattern in patterns))


class Cues:
    """One table, compiled: a set that says in one pass which slots occur, and each slot alone for its places."""

    def __init__(self, table: str) -> None:
        """``table`` is the name of a file in ``words/`` without its ending."""
        written = tomllib.loads((WORDS / f"{table}.toml").read_text(encoding="utf-8"))
        self.rules = tuple(sorted((_rule(entry) for entry in written["rules"]), key=lambda rule: -rule.confidence))
        expressions = {name: _expression(languages) for name, languages in written["slots"].items()}
        self._names = tuple(expressions)
        self._slots: dict[str, Any] = {name: re2.compile(text.encode()) for name, text in expressions.items()}
        self._all: Any = re2.Set.SearchSet()
        for text in expressions.values():
            self._all.Add(text)
        self._all.Compile()

    def seen(self, words: bytes) -> frozenset[str]:
        """The names of the slots that occur in a passage of plain ASCII."""
        return frozenset(self._names[number] for number in self._all.Match(words) or ())

    def holding(self, seen: frozenset[str]) -> list[Rule]:
        """The rules that hold, surest first."""
        return [rule for rule in self.rules if rule.holds(seen)]

    def spans(self, rule: Rule, words: bytes) -> list[tuple[int, int]]:
        """Where the slots of a rule stand in a passage, in order."""
        return sorted(found.span(1) for name in rule.needs for found in self._slots[name].finditer(words))


@cache
def cues(table: str) -> Cues:
    """A shipped table, compiled once for all classes: what it learned of one text serves the next."""
    return Cues(table)


def _rule(entry: Mapping[str, Any]) -> Rule:
    return Rule(
        name=entry["name"],
        needs=frozenset(entry["all"]),
        bars=frozenset(entry.get("none", ())),
        confidence=float(entry["confidence"]),
        label=entry.get("label", ""),
    )
