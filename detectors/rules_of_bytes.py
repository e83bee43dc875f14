"""R6: the only place that asks YARA: rules over bytes, ours for files that are two things at once, and the admin's own.

Every ``*.yar`` in ``detectors/yara`` and in the school's folder is compiled once, before the worker is fenced in; a
file of rules that does not compile is left out and said (``broken_rules``). A rule may say ``meta: kind`` (a finding's
kind, ``dangerous_file`` unless it says so) and ``why`` (a sentence for the teacher).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import yara

from detectors.base import Content, Finding, Kind

OURS = Path(__file__).with_name("yara")
SECONDS = 3
_MOST_BYTES = 64 * 1024 * 1024
_KINDS = {kind.value: kind for kind in (Kind.DANGEROUS_FILE, Kind.UNKNOWN_FILE, Kind.UNSCREENED)}


def rule_files(folders: Iterable[Path]) -> tuple[Path, ...]:
    """The rules in some folders, by name; a folder that is not there has none."""
    return tuple(path for folder in folders for path in sorted(folder.glob("*.yar")))


def broken_rules(files: Iterable[Path]) -> dict[Path, str]:
    """The files of rules that do not compile, with what the compiler says."""
    return {path: why for path in files if (why := _compiled(path)[1])}


def _compiled(path: Path) -> tuple[yara.Rules | None, str]:
    try:
        return yara.compile(filepath=str(path), includes=False), ""
    except (yara.Error, OSError, UnicodeError) as error:
        return None, str(error) or type(error).__name__


class Rules:
    """Detector of what YARA rules describe."""

    name = "rules"

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        """Compile our rules and those in ``folders``."""
        compiled = (_compiled(path)[0] for path in rule_files((OURS, *folders)))
        self._rules = [rules for rules in compiled if rules is not None]

    def look(self, content: Content) -> Iterable[Finding | Content]:
        """Match one file; words are left to the others. Lateness raises and becomes ``unscreened`` in the panel."""
        if not content.blob or len(content.blob) > _MOST_BYTES:
            return
        for rules in self._rules:
            for match in rules.match(data=content.blob, timeout=SECONDS):
                yield self._finding(content, match)

    def _finding(self, content: Content, match: yara.Match) -> Finding:
        kind = _KINDS.get(str(match.meta.get("kind", "")), Kind.DANGEROUS_FILE)
        why = str(match.meta.get("why", "") or f"the rule {match.rule} describes this file")[:200]
        return Finding(kind, where=content.where, label=match.rule[:60], why=why, by=self.name)
