"""The commands of run.py: one click group, a sentence and an exit code for everything that can go wrong.

Exit codes: 0 done · 1 found something or failed · 2 usage · 65 bad content · 67 nobody here has this address · 75 try
again later · 78 settings, key or database (after sysexits.h, which mail servers understand).
"""

from commands.group import Sides, cli

__all__ = ["Sides", "cli"]
