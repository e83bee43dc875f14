"""The only place that takes the notes out of files written as letters: in any text (base64), in RTF (hex).

Only the letters of the files change, everything else stays byte for byte, the folds between them as well. What was
written is then read once more as the eyes read it: a file that still has its notes, because its letters stand there in
a way that only the eyes undo, keeps the text from leaving. What says who wrote an RTF goes as well.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from detectors.embedded import Written, carried_files, file_of, lines_of, written_places
from detectors.encodings import writing
from detectors.json_words import json_words

Clean = Callable[[bytes], bytes]
"""A file in, the same file without its notes out."""

_HEAD = r"data:image/[\w.+-]{1,40}(?:;[\w=.+-]{1,60}){0,5}"
_WRITTEN = r"(?:[\w+/%-]++|&#?\w{1,8};|\\/)"
_PICTURE = re.compile(
    rf"""(?P<quoted>["'(]\s{{0,99}}{_HEAD};base64,)(?P<wide>(?:\s++|{_WRITTEN})*={{0,2}})"""
    rf"|(?P<bare>{_HEAD};base64,)(?P<narrow>{_WRITTEN}*={{0,2}})"
    rf"""|(?P<raw>{_HEAD}),(?P<bytes>[^"'<>()\s]*+)""",
    re.IGNORECASE | re.ASCII,
)
"""A picture in an address (RFC 2397); between quotes its letters may be folded, without them a space ends it."""
_LETTERS_ALONE = re.compile(rb"[A-Za-z0-9+/]{60}")
_NO_LETTER = re.compile(rb"[^A-Za-z0-9+/]+")
_RTF_INFO = re.compile(r"\{\\info\b(?:[^{}\\]++|\\.|\{(?:[^{}\\]++|\\.)*\})*\}", re.DOTALL)
_RTF_TOKEN = re.compile(r"\\[a-zA-Z]+-?\d* ?|\\.|(?P<digits>[0-9a-fA-F][0-9a-fA-F\s]{38,}+)", re.DOTALL)
"""A control word with its number, or the digits of a picture: in this order no number is ever taken for digits."""
_RTF_UNREAD = re.compile(r"\\bin0*[1-9]|\{\\info\b")


_WIDEST = 400
"""Letters in a line that anything folds into; a longer one is whole, and what stands on the next line is a word."""
_SWALLOWED = 60
"""Bytes that a word behind the letters of a file looks like at most."""


def text_without_notes(blob: bytes, clean: Clean) -> bytes:
    """Writing whose files, in addresses or as bare letters, have lost their notes.

    One of two bytes a letter becomes UTF-8, with its mark. Raises ``ValueError`` where a file keeps its notes.
    """
    once = Once(clean)
    is_wide = b"\0" in blob
    text = (writing(blob) or "") if is_wide else blob.decode("latin-1")
    cleaned = _PICTURE.sub(lambda found: _rewritten(found, once), _bare_rewritten(text, once))
    _look_again(cleaned, once)
    if cleaned == text:
        return blob
    return cleaned.encode("utf-8-sig" if is_wide else "latin-1")


class Once:
    """Cleans each file one time: a picture that is drawn anew would differ, and lose, each time it is drawn."""

    def __init__(self, clean: Clean) -> None:
        self._clean = clean
        self._made: set[bytes] = set()

    def __call__(self, blob: bytes) -> bytes:
        """The file without its notes."""
        if blob in self._made:
            return blob
        cleaned = self._clean(blob)
        self._made.add(cleaned)
        return cleaned

    def has_made(self, blob: bytes) -> bool:
        """Whether this is a cleaned file, perhaps with the word that stands behind its letters."""
        return blob in self._made or any(blob.startswith(one) for one in self._made if len(blob) - len(one) in _TAIL)


_TAIL = range(_SWALLOWED)


def _look_again(text: str, once: Once) -> None:
    for blob in carried_files(json_words(text)):
        if not once.has_made(blob) and once(blob) != blob:
            raise ValueError("a file written into the text keeps its notes")


def _bare_rewritten(text: str, clean: Clean) -> str:
    """The text with the files cleaned that stand in it as bare letters."""
    pieces, at = [], 0
    for written in written_places(text):
        pieces += [text[at : written.start], _respelled(text[written.start : written.end], written, clean)]
        at = written.end
    return "".join((*pieces, text[at:]))


def _respelled(run: str, written: Written, clean: Clean) -> str:
    """The letters of the cleaned file in the lines of the old one; the last lines are empty where it is shorter."""
    lines = _own_lines(run)
    own = run[: lines[-1][1]]
    blob = written.blob if own == run else file_of(own) or b""
    cleaned = clean(blob)
    if cleaned == blob:
        return run
    letters = (base64.urlsafe_b64encode if _is_of_addresses(own) else base64.b64encode)(cleaned).decode()
    return _filled(own, lines, letters) + run[len(own) :]


def _own_lines(run: str) -> list[tuple[int, int]]:
    """The lines of a file: those but the first and the last are equally long, and a word may stand below them."""
    lines = lines_of(run)
    sizes = [end - start for start, end in lines]
    if len(lines) > 1 and sizes[0] > _WIDEST:
        return lines[:1]
    width = sizes[1] if len(lines) > 2 else max(sizes)
    last = next((at for at, size in enumerate(sizes[1:], 1) if size != width), len(lines) - 1)
    is_longer = len(lines) > 2 and sizes[last] > width
    return lines[: last + (not is_longer)]


def _is_of_addresses(run: str) -> bool:
    return ("-" in run or "_" in run) and "+" not in run and "/" not in run


def _filled(run: str, lines: list[tuple[int, int]], letters: str) -> str:
    filled, used = [], 0
    for number, (start, end) in enumerate(lines):
        until = len(letters) if number == len(lines) - 1 else used + end - start
        following = lines[number + 1][0] if number + 1 < len(lines) else len(run)
        filled += [letters[used:until], run[end:following]]
        used = until
    return "".join(filled)


def _rewritten(found: re.Match[str], clean: Clean) -> str:
    head = found["quoted"] or found["bare"] or f"{found['raw']};base64,"
    said = unquote_to_bytes(html.unescape(found["wide"] or found["narrow"] or found["bytes"] or "").encode("latin-1"))
    picture = said if found["raw"] else _from_letters(said)
    if found["raw"] and _LETTERS_ALONE.match(said):  # Draw.io writes letters without saying so; they are cleaned by now
        return found.group()
    cleaned = clean(picture)
    return found.group() if cleaned == picture else head + base64.b64encode(cleaned).decode()


def _from_letters(said: bytes) -> bytes:
    letters = _NO_LETTER.sub(b"", said)
    spare = len(letters) % 4
    return base64.b64decode(letters[:-1] if spare == 1 else letters + b"=" * (-spare % 4))


def rtf_without_notes(blob: bytes, clean: Clean) -> bytes:
    """RTF without its author, and without the notes of its pictures. Raises ``ValueError`` where it cannot be read."""
    source = _RTF_INFO.sub("", blob.decode("latin-1"))
    if _RTF_UNREAD.search(source):
        raise ValueError("the pictures are not written as digits, or the notes on the author are out of shape")
    return _RTF_TOKEN.sub(lambda found: _redigit(found, clean), source).encode("latin-1")


def _redigit(found: re.Match[str], clean: Clean) -> str:
    if not found["digits"]:
        return found.group()
    digits = "".join(found["digits"].split())
    picture = bytes.fromhex(digits[: len(digits) // 2 * 2])
    cleaned = clean(picture)
    return found.group() if cleaned == picture else cleaned.hex()
