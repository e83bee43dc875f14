"""Cue tables: the only place where ``words/*.toml`` is read and matched.

A table has *slots* (what a phrase does: it proposes, it names a place outside school, it quotes a story), each a list
of patterns per language, and *rules* over slots. Patterns are RE2: matching is linear in the text, whatever it says.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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


class Slot:
    """One compiled slot: all its patterns, in every language of the table, as one linear-time expression."""

    def __init__(self, languages: Mapping[str, str]) -> None:
        """``languages`` maps a language code to patterns, one a line."""
        lines = [line.strip() for block in languages.values() for line in block.splitlines()]
        patterns = [line.replace(r"\w", "[a-z0-9']") for line in lines if line]
        # Any of these may begin inside another's surroundings, so the edges are shared and the words are group 1.
        self._expression: Any = re2.compile(EDGE.format("|".join(f"(?:{p})" for p in patterns)).encode())

    def seen_in(self, words: bytes) -> bool:
        """Whether any pattern occurs."""
        return self._expression.search(words) is not None

    def spans(self, words: bytes) -> Iterable[tuple[int, int]]:
        """Where the patterns occur, as offsets into ``words``."""
        return [found.span(1) for found in self._expression.finditer(words)]


class Cues:
    """One table, compiled."""

    def __init__(self, table: str) -> None:
        """``table`` is the name of a file in ``words/`` without its ending."""
        written = tomllib.loads((WORDS / f"{table}.toml").read_text(encoding="utf-8"))
        self.slots = {name: Slot(languages) for name, languages in written["slots"].items()}
        self.rules = tuple(_rule(entry) for entry in written["rules"])

    def seen(self, words: bytes) -> frozenset[str]:
        """The names of the slots that occur in a passage of plain ASCII."""
        return frozenset(name for name, slot in self.slots.items() if slot.seen_in(words))

    def holding(self, seen: frozenset[str]) -> list[Rule]:
        """The rules that hold, surest first."""
        return sorted((rule for rule in self.rules if rule.holds(seen)), key=lambda rule: -rule.confidence)

    def spans(self, rule: Rule, words: bytes) -> list[tuple[int, int]]:
        """Where the slots of a rule stand in a passage, in order."""
        return sorted(span for name in rule.needs for span in self.slots[name].spans(words))


def _rule(entry: Mapping[str, Any]) -> Rule:
    return Rule(
        name=entry["name"],
        needs=frozenset(entry["all"]),
        bars=frozenset(entry.get("none", ())),
        confidence=float(entry["confidence"]),
        label=entry.get("label", ""),
    )
