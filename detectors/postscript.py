"""R6: the only place that knows PostScript, which is a programming language and never only a drawing.

A program can put an operator together from pieces (``(del) (etefile) concat cvx exec``), so one in which nothing is
found is not harmless for that: at best it is of a kind nobody here can look at. One that openly names files or
programs is a script.
"""

from __future__ import annotations

import re

_JOB = "\x1b%-12345X"
"""How a job for a printer begins (PJL); the program follows it."""
_BEGINS = re.compile(r"[\s\x04\ufeff]{0,99}%!(?!\s{0,9}TEX\b|x?test\b)", re.IGNORECASE)
"""As interpreters take it, also behind the end of an earlier job; not the marks of TeX and of Octave."""
_ENDINGS = frozenset("eps epsf epsi ai pfa pfb".split())
_REACHES = re.compile(
    r"%pipe|%std(?:in|out|err)\b|%(?:os|ram)%"
    r"|\b(?:deletefile|renamefile|filenameforall|runlibfile)\b|\)\s{0,99}(?:run|\([rwa]\+?\)\s{0,99}file)(?![\w-])"
)


def is_postscript(text: str, ending: str) -> bool:
    """Whether writing is a program for a printer, by how it begins or by the ending that an interpreter opens."""
    return ending in _ENDINGS or text.startswith(_JOB) or bool(_BEGINS.match(text))


def starts_something(text: str, ending: str) -> bool:
    """Whether writing is such a program and openly names a file, a pipe or another program."""
    return is_postscript(text, ending) and bool(_REACHES.search(text))
