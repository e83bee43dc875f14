"""What a school may not write into its rulebook: the lint that keeps the invariants of DESIGN §6."""

from __future__ import annotations

from pathlib import Path

from classroom.model import BadInput
from classroom.rules import FILE_GROUPS, FILE_KINDS, LANGUAGES, Action, Cell, KindRule, Loudness, Rulebook, load
from detectors.base import Kind

LATEST_ALARM = 0.95
"""A hint below ``hold_at`` sounds no alarm (0018); no school may make hints of all."""


def load_sound(path: Path) -> Rulebook:
    """Read a rulebook and refuse one that breaks an invariant. Raises BadInput with one sentence for the admin."""
    rulebook = load(path)
    if broken := lint(rulebook):
        raise BadInput(f"Rulebook {path.name}: {broken[0]}")
    return rulebook


def lint(book: Rulebook) -> list[str]:
    """What in a rulebook would break an invariant, as sentences; empty when it is sound."""
    broken = [*_lint_wording(book), *_lint_numbers(book), *_lint_standing(book)]
    for kind, rule in book.kinds.items():
        for label, cells in {"": rule.cells, **rule.labels}.items():
            broken += [_lint_cell(kind, lane, cell, label) for lane, cell in cells.items()]
    return [sentence for sentence in broken if sentence]


def _lint_cell(kind: Kind, lane: str, cell: Cell, label: str) -> str:
    name = f"{kind}{'.' + label if label else ''}"
    words_only = kind not in FILE_KINDS and kind != Kind.UNSCREENED
    if lane == "harbour" and words_only and cell.action != Action.ALLOW:
        return f"{name}: words to a teacher or counselor always pass (invariant 2)."
    if kind == Kind.SELF_HARM and (cell.action == Action.COACH or cell.loudness != Loudness.URGENT):
        return "self_harm: is never coached and always urgent."
    if kind == Kind.NUDITY and (cell.action != Action.REFUSE or "seal" not in cell.extras):
        return "nudity: is always refused and sealed."
    if kind == Kind.UNSCREENED and cell.action < Action.HOLD:
        return "unscreened: what could not be checked is held (fail closed)."
    if kind == Kind.DANGEROUS_FILE and cell.action != Action.REFUSE:
        return "dangerous_file: is always refused."
    return ""


def _lint_standing(book: Rulebook) -> list[str]:
    """The cells that need no finding: who nobody approved waits, and the harbours stay open."""
    broken = []
    for name, cells in (("unknown_sender", book.unknown_sender), ("approve_first", book.approve_first)):
        broken += [f"{name}: words to a teacher or counselor always pass (invariant 2)."] if "harbour" in cells else []
        broken += [f"{name}.{lane}: is at least hold." for lane, cell in cells.items() if cell.action < Action.HOLD]
    for name, cells, lane in (
        ("unknown_sender", book.unknown_sender, "outside"),
        ("unknown_sender", book.unknown_sender, "inbound_unknown"),
        ("approve_first", book.approve_first, "class"),
        ("approve_first", book.approve_first, "outside"),
    ):
        broken += [] if lane in cells else [f"{name}: the lane {lane} is missing."]
    letter = book.unknown_sender.get("inbound_unknown")
    if letter and not letter.extras >= {"blur", "lock"}:
        broken.append("unknown_sender.inbound_unknown: is blurred and its files are locked (R3, R6).")
    return broken


def _lint_numbers(book: Rulebook) -> list[str]:
    broken = [
        f"{kind}: coach_at and hold_at are between 0 and 1, coach_at not above hold_at."
        for kind, rule in book.kinds.items()
        if not 0 <= rule.coach_at <= rule.hold_at <= 1
    ]
    alarm = book.kinds[Kind.SELF_HARM].hold_at
    broken += (
        [] if alarm <= LATEST_ALARM else [f"self_harm: hold_at is at most {LATEST_ALARM}, or no alarm ever sounds."]
    )
    broken += [] if book.names in {"last", "any"} else ["names: is “last” or “any”."]
    odd = [group for group in book.files if group not in FILE_GROUPS]
    broken += [f"files: there is no kind “{odd[0]}”; there are {', '.join(FILE_GROUPS)}."] if odd else []
    broken += [] if book.files else ["files: names at least one kind; max_files = 0 in the settings takes none."]
    broken += [] if book.chosen_adult in {"teacher", "counselor"} else ["chosen_adult: is teacher or counselor."]
    return broken + ([] if min(book.tries, book.asked_times, book.tries_minutes) >= 1 else ["tries: is at least 1."])


def _lint_wording(book: Rulebook) -> list[str]:
    broken = []
    for kind, rule in book.kinds.items():
        if rule.rule not in book.rules:
            broken.append(f"{kind}: there is no rule {rule.rule}.")
        broken += [f"{kind}: a wording in {lang} is missing." for lang in LANGUAGES if not _says(rule, lang)]
    for name, levels in book.rules.items():
        for level in ("policy", "teacher", "child"):
            broken += [
                f"{name}: {level}.{lang} is missing." for lang in LANGUAGES if not levels.get(level, {}).get(lang)
            ]
    return broken


def _says(rule: KindRule, language: str) -> bool:
    return bool(rule.title.get(language) and rule.child.get(language))
