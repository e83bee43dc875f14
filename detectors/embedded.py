"""The only place that finds files written as letters in words: in mails, notebooks, styles, contact cards, pages.

They stand there as bare base64 or as ``data:`` addresses (RFC 2397), which a page may hide behind entities, the escapes
of a style sheet, or folds.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from urllib.parse import unquote_to_bytes

MOST = 40
FONT_MARKS = (b"wOFF", b"wOF2", b"OTTO", b"ttcf", b"\0\1\0\0")
"""How fonts begin; drawings carry theirs, and there is nothing in one to be looked at."""
_SHORTEST = 200
_SLASH, _PLUS = r"(?:\\?/|\\u002[fF]|&#(?:47|x2[fF]);)", r"(?:\\u002[bB]|&#(?:43|x2[bB]);)"
"""As JSON and pages write these two letters."""
_BEGINS = (
    rf"(?:iVBORw0KGgo|(?:{_SLASH}9j{_SLASH}|_9j_)|R0lGOD[dl]h|UklGR|SUkqA|TU0AK|AAAA[A-Za-z0-9]{{2}}Z0eX"  # pictures
    "|JVBERi0|UEsDB|N3q8ry|UmFyIRo|H4sI|TVqQAA|f0VMRg|0M8R4KGx)"  # PDF zip 7z RAR gzip programs, old Office
)
"""How the marks of these files look in base64."""
_MARK = re.compile(rf"(?<![A-Za-z0-9+/]){_BEGINS}")
_FOLD = (
    r"(?:=?(?:\r\n?|\n)[ \t]{0,40}+|&#(?:10|13|x0?[aAdD]);|\\[rn]|\\(?:\r\n?|\n)"
    r"|[\"']\s{0,99}+[,+]?\s{0,99}+[\"'])"
)
_LETTER = rf"(?:[A-Za-z0-9+/]|{_SLASH}|{_PLUS})"
_FOUR = rf"{_LETTER}{{2}}(?:{_LETTER}(?:{_LETTER}|=)|==)"
_NEXT_LINE = rf"{_FOLD}{{1,9}}(?!{_BEGINS})(?:(?={_FOUR})|(?<=[ \t])(?={_LETTER}))"
_RUN = re.compile(rf"(?:[A-Za-z0-9+/]++|{_SLASH}|{_PLUS}|{_NEXT_LINE}){{1,2000000}}={{0,2}}")
"""Lines of letters. One that begins as a file does is the next file in a list; one of less than four letters is a word,
unless it is moved in, as a card folds anywhere. Groups are not repeated possessively: before 3.11.5 (Debian 12 has
3.11.2) Python then stands behind what the last, failed attempt had read (gh-106052)."""
_RUN_OF_ADDRESSES = re.compile(r"[A-Za-z0-9_-]{1,9000000}+={0,2}")
"""The other alphabet (RFC 4648, 5), which is not folded."""
_FOLDS = re.compile(rf"{_FOLD}{{1,9}}")
_FOLDED = {9: None, 10: None, 13: None}
"""A browser leaves tabs and line ends out of an address."""
_OTHER_ALPHABET = str.maketrans("-_", "+/")
_STYLE_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})[ ]?")
_PARAMETERS = r"(?:\s{0,9};[^,;\"'<>()]{1,80}){0,9}"
_ADDRESS = re.compile(rf"data:(?:\s{{0,9}}[\w.+-]{{1,60}}/[\w.+-]{{1,60}}{_PARAMETERS}|{_PARAMETERS}),", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Za-z0-9+/_%\s-]{0,9000000}={0,2}")
_UP_TO_ITS_QUOTE = {'"': re.compile(r'[^"]*'), "'": re.compile(r"[^']*")}
_UP_TO_A_GAP = re.compile(r"[^\s\"'<>)]*")


def carried_files(text: str) -> Iterator[bytes]:
    """The files in ``text`` but fonts, as addresses or as bare letters, each once; at most 41, to tell too many."""
    seen: set[bytes] = set()
    for blob in chain(data_files(text), written_files(text)):
        if blob and blob not in seen and not blob.startswith(FONT_MARKS):
            seen.add(blob)
            yield blob
        if len(seen) > MOST:
            return


def data_files(text: str) -> Iterator[bytes]:
    """The files in the ``data:`` addresses of ``text``, wherever they stand and whatever stands around them."""
    text = _STYLE_ESCAPE.sub(_unescaped, html.unescape(text).translate(_FOLDED))
    for address in _ADDRESS.finditer(text):
        is_letters = "base64" in address.group().lower()
        before = text[max(address.start() - 1, 0) : address.start()]
        body = _LETTERS if is_letters else _UP_TO_ITS_QUOTE.get(before, _UP_TO_A_GAP)
        found = body.match(text, address.end())
        yield data_file(address.group() + (found.group() if found else ""))


def data_file(address: str) -> bytes:
    """The file that a ``data:`` address is; what is no base64 is taken as it stands."""
    head, _, body = address.partition(",")
    raw = unquote_to_bytes(body)
    if "base64" not in head.lower():
        return raw
    read = file_of(re.sub(rb"[^A-Za-z0-9+/=_-]", b"", raw).decode("ascii"))
    return raw if read is None else read


def _unescaped(found: re.Match[str]) -> str:
    code = int(found.group(1), 16)
    return chr(code) if 31 < code < 127 else found.group()


@dataclass(frozen=True, slots=True)
class Written:
    """A file written as letters: where in the text its letters begin and end, and the file itself."""

    start: int
    end: int
    blob: bytes


def written_files(text: str) -> Iterator[bytes]:
    """The files written into ``text``, at most 41, so that the reader can tell when there are too many."""
    for written in islice(written_places(text), MOST + 1):
        yield written.blob


def written_places(text: str) -> Iterator[Written]:
    """The same, all of them and each with its place."""
    at = 0
    while mark := _MARK.search(text, at):
        end = _end_of_run(text, mark.start())
        at = max(end, mark.end())
        if end - mark.start() < _SHORTEST:
            continue
        if (blob := file_of(text[mark.start() : end])) is not None:
            yield Written(mark.start(), end, blob)


def _end_of_run(text: str, at: int) -> int:
    run, other = _RUN.match(text, at), _RUN_OF_ADDRESSES.match(text, at)
    return max(run.end() if run else at, other.end() if other else at)


def lines_of(run: str) -> list[tuple[int, int]]:
    """Where in a run of letters the lines it is folded into begin and end."""
    bounds = [0, *(at for fold in _FOLDS.finditer(run) for at in fold.span()), len(run)]
    return list(zip(bounds[::2], bounds[1::2], strict=True))


def file_of(run: str) -> bytes | None:
    """The file that a run of letters is, ``None`` where it is none."""
    letters = _FOLDS.sub("", run)
    if "\\" in letters or "&" in letters:
        letters = re.sub(_PLUS, "+", re.sub(_SLASH, "/", letters))
    letters = letters.partition("=")[0].translate(_OTHER_ALPHABET)
    letters = letters[: len(letters) // 4 * 4 + (len(letters) % 4 if len(letters) % 4 > 1 else 0)]
    try:
        return base64.b64decode(letters + "=" * (-len(letters) % 4))
    except (binascii.Error, ValueError):
        return None
