"""R6: the only place that says which instruction in a document or a cell fetches something, or takes something out.

Fields of RTF (Rich Text Format 1.9.1) and of Word, and formulas of tables. An instruction counts where a program would
obey it: a lesson that only speaks of ``DDE`` or of ``HYPERLINK`` is words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, islice, pairwise, takewhile

from detectors.relations import opens_something

_FIELD = re.compile(r"\\fldinst\b")
_TEMPLATE = re.compile(r"\\\*\s{0,9}\\template\b")
_LONGEST = 20_000
_CODE = re.compile(
    r"\\'([0-9a-fA-F]{2})|\\u(-?\d{1,5})\s?\??|\\([\\{}])|\\[a-zA-Z]{1,32}-?\d{0,10}\s?|\\[^a-zA-Z]|[{}\r\n]"
)
_PIECES = re.compile(r'"([^"]*)"?|(\S+)')
_STARTING = frozenset({"DDE", "DDEAUTO", "MACROBUTTON", "DATABASE", "IMPORT", "INCLUDETEXT"})
"""What runs a program, or takes the words of another file in."""
_FETCHING = frozenset({"INCLUDEPICTURE", "INCLUDE", "LINK"})
_PAGE = re.compile(r"\s*(?:https?|ftp):", re.IGNORECASE)

_CALL = re.compile(r"\b(WEBSERVICE|IMAGE|HYPERLINK|IMPORT(?:DATA|XML|HTML|FEED))\s{0,9}\(", re.IGNORECASE)
_BEGIN = re.compile(r"(?m)(?:^|[,;\t])[ \"']{0,9}[=+@-]")
_OPERATORS = "=+-@&*/<>(."
_QUOTED = re.compile(r'"[^"]*"')
_JOINED = re.compile(r"&|\b(?:CONCAT|CONCATENATE|TEXTJOIN|ENCODEURL|JOIN)\s{0,9}\(", re.IGNORECASE)
_NEAR = 2_000
MOST_CALLS = 10_000
"""More than these nobody writes into one table; they are not weighed one by one."""


def rtf_reaches_out(source: str) -> bool:
    """Whether a field of an RTF file starts a program or fetches a part, or its template lies elsewhere."""
    if any(_is_elsewhere(plain.strip()) for plain in _groups(source, _TEMPLATE, "}")):
        return True
    return any(field_reaches_out(plain) for plain in _groups(source, _FIELD, "\\fldrslt"))


def _groups(source: str, mark: re.Pattern[str], end: str) -> Iterator[str]:
    """The plain letters behind every mark up to its end, or to the next mark."""
    begins = [found.end() for found in mark.finditer(source)]
    for begin, following in pairwise([*begins, len(source)]):
        yield _CODE.sub(_letter, source[begin : min(following, begin + _LONGEST)].partition(end)[0])


def _letter(code: re.Match[str]) -> str:
    byte, point, escaped = code.groups()
    if byte:
        return bytes.fromhex(byte).decode("cp1252", "replace")
    return chr(int(point) % 65536) if point else escaped or ""


def field_reaches_out(instruction: str) -> bool:
    """Whether the instruction of a field starts a program, fetches a part, or links to one or to another machine."""
    word, *pieces = [quoted or bare for quoted, bare in _PIECES.findall(instruction)] or [""]
    if word.upper() in _STARTING:
        return True
    if word.upper() in _FETCHING:
        return any(map(_is_elsewhere, pieces))
    return word.upper() == "HYPERLINK" and any(map(_opens, pieces))


def _is_elsewhere(piece: str) -> bool:
    return bool(_PAGE.match(piece)) or _opens(piece)


def _opens(piece: str) -> bool:
    """Within a field a backslash is written twice."""
    return opens_something(piece) or opens_something(piece.replace("\\\\", "\\"))


def formula_reaches_out(formula: str) -> bool:
    """Whether a formula asks a page on the web, or joins cells into the address of a picture or a link."""
    calls = _calls(formula)
    return len(calls) > MOST_CALLS or any(_takes_out(formula, call) for call in calls)


def table_reaches_out(text: str) -> bool:
    """Whether a cell of a CSV file holds such a formula. Quotation marks are written twice there."""
    text = text.replace('""', '"')
    calls = _calls(text)
    return len(calls) > MOST_CALLS or any(_is_called(text, call.start()) and _takes_out(text, call) for call in calls)


def _calls(text: str) -> list[re.Match[str]]:
    return list(islice(_CALL.finditer(text), MOST_CALLS + 1))


def _is_called(text: str, at: int) -> bool:
    """Whether the word stands where a formula calls it: behind its sign, or as one of several arguments."""
    before = text[max(0, at - _NEAR) : at].rstrip().removesuffix("_xlfn.")
    if not _BEGIN.search(before):
        return False
    return before.endswith(tuple(_OPERATORS)) or (before.endswith((",", ";")) and before.count("(") > before.count(")"))


def _takes_out(formula: str, call: re.Match[str]) -> bool:
    if call.group(1).upper() not in {"IMAGE", "HYPERLINK"}:
        return True
    return bool(_JOINED.search(_arguments(_QUOTED.sub("", formula[call.end() : call.end() + _NEAR]))))


def _arguments(behind: str) -> str:
    """What stands before the parenthesis that closes the call."""
    depths = accumulate((letter == "(") - (letter == ")") for letter in behind)
    return behind[: sum(1 for _ in takewhile(lambda depth: depth >= 0, depths))]
