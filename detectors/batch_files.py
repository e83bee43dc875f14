"""R6: the only place that knows the first line of a batch file from a lesson that speaks of one."""

from __future__ import annotations

import re

_BATCH = re.compile(
    r"@?echo\s+off\s*(?:[&|>].*)?$"
    r"|@?(?:\S*\\)?(?:powershell|pwsh)(?:\.exe)?\s.*-(?:e|ec|enc|encodedcommand)\s+[\"']?[a-z0-9+/]{16,}={0,2}"
    r"|@?(?:\S*\\)?(?:powershell|pwsh)(?:\.exe)?(?:\s+-(?:nop\w*|noni\w*|w\w*\s+hidden|ex?p?\w*\s+bypass|sta))+\s+-\w"
    r"|@?(?:\S*\\)?(?:powershell|pwsh)(?:\.exe)?\s+-c\w*\s+[\"'&({$]"
    r"|@?(?:\S*\\)?cmd(?:\.exe)?\s+/[ckq]\s+(?:[\"'%&(]|\S*[\\:%&|>]|(?:del|erase|rd|rmdir|format|start|shutdown|copy|move|"
    r"curl|certutil|bitsadmin|mshta|rundll32|regsvr32|wscript|cscript|powershell|taskkill|net|reg|calc)(?:\.exe)?(?:\s+\S+){0,3}\s*$)",
    re.IGNORECASE,
)
"""First lines of a batch file: options nobody writes in prose, a program with arguments and no sentence behind it."""


def is_first_of_batch(first: str) -> bool:
    """Whether a batch file begins so: a line that is a command, not a lesson that speaks of one."""
    return bool(_BATCH.match(first.strip()))
