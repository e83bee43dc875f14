"""How `screen` shows a result to a person: the words with marks under them, the rule, the advice, what would happen."""

from __future__ import annotations

import click

from classroom.rules import Action, Rulebook
from commands.judging import Seen
from detectors.base import Finding
from detectors.shown_names import visible

WOULD = {
    Action.ALLOW: "It would be sent.",
    Action.COACH: "The student would be shown this before sending.",
    Action.HOLD: "It would wait for the teacher.",
    Action.REFUSE: "It could not be sent.",
}


def shown(words: str, result: Seen, rulebook: Rulebook, *, explain: bool, name: str) -> str:
    """Some lines for a terminal."""
    lines = [_marked(words, result.verdict.findings) if words else click.style(visible(name), bold=True)]
    lines += [_line(finding, words, rulebook, explain=explain) for finding in result.verdict.findings]
    return "\n".join([*lines, WOULD[result.verdict.action] + _loudness(result)])


def _loudness(result: Seen) -> str:
    loudness = result.verdict.loudness.name.lower()
    return f" The teacher would hear it: {loudness}." if loudness in {"notice", "urgent"} else ""


def _marked(words: str, findings: tuple[Finding, ...]) -> str:
    """The words, marked stretches underlined (in colour where the terminal has some)."""
    marked = {place for one in findings if not one.where for place in range(one.start, min(one.end, len(words)))}
    return "".join(
        click.style(letter, underline=True, bold=True) if at in marked else letter for at, letter in enumerate(words)
    )


def _spot(finding: Finding) -> str:
    """Where in the picture, in hundredths."""
    if finding.box is None:
        return ""
    left, top, right, bottom = (round(100 * side) for side in finding.box)
    return f", {left}–{right} % from the left, {top}–{bottom} % from the top"


def _line(finding: Finding, words: str, rulebook: Rulebook, *, explain: bool) -> str:
    of = rulebook.kinds[finding.kind]
    place = f" in {finding.where}" if finding.where else f" “{words[finding.start : finding.end]}”" if words else ""
    place += _spot(finding)
    why = f"\n      because: {finding.why} ({finding.by}, {finding.confidence:.2f})" if explain else ""
    return f"  {of.rule:<3} {of.title['en']}{place}: {of.child['en']}{why}"
