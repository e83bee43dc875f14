"""R2, R4, R6: the only place that opens letters (``.eml``) and pages saved with all their parts (``.mht``): MIME.

Every part is a file of its own, under its own name, with its letters decoded (RFC 2045). A letter that the parser
finds a mistake in, or that says more parts than anybody sends, is not trusted to be read as a reader of mail reads it.
"""

from __future__ import annotations

import base64
import codecs
import quopri
import re
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32

from detectors.base import Content, Finding
from detectors.boxes import Refused
from detectors.unpacked import inner_file, inner_part, inner_words, unscreened
from detectors.written_names import without_folders

Letter = Message
Clean = Callable[[bytes], bytes]
MOST_PARTS = 200
_MOST_LINES = 5_000
"""Lines that may begin a part; the parser holds each against every open part."""
_LONGEST_VEILED = 4_000
_MOST_VEILED = 100_000
"""Letters in a header, and in all of them, that are decoded (RFC 2047); the decoder is not linear."""
_UUENCODED = re.compile(rb"^begin [0-7]{3,4} \S", re.MULTILINE)
"""A file in the middle of words, as very old programs wrote it and Outlook still reads it."""
_PLAIN = frozenset(["", "7bit", "8bit", "binary"])
_MADE_BY_BROWSER = "@mhtml.blink>"
_BROKEN = (
    ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError, OverflowError, MemoryError,
    MessageError,
)  # fmt: skip


def look_inside(content: Content) -> Iterator[Content | Finding]:
    """The heads of a letter as words, and its parts as files. Raises ``boxes.Refused``."""
    try:
        letters = _parsed(content.blob or b"")
        parts = [(letter, _name(letter, number), _body(letter)) for number, letter in enumerate(_leaves(letters), 1)]
        heads = "\n".join(_heads(letters))
        beside = "\n".join(str(words) for letter in letters for words in (letter.preamble, letter.epilogue) if words)
    except _BROKEN as error:
        raise Refused("broken", "the letter is damaged") from error
    if any(letter.defects or _is_veiled_whole(letter) for letter in letters):
        yield unscreened(content, "odd", "the letter is written in a way that no program writes it")
    yield from inner_words(content, "head", heads)
    yield from inner_words(content, "beside", beside)
    for letter, name, body in parts:
        if _UUENCODED.search(body):
            yield unscreened(content, "odd", "a part of the letter holds a file in a form that cannot be read here")
        yield inner_file(content, name, body) if _is_attached(letter) else inner_part(content, name, body)


def _is_attached(letter: Letter) -> bool:
    """Whether somebody put it in as a file; a body, and the pictures of a saved page, are the letter's own."""
    return letter.get_content_disposition() == "attachment" or bool(letter.get_filename())


def mail_without_notes(blob: bytes, clean: Clean) -> bytes:
    """A letter whose parts have lost their notes, each in its place. Raises ``ValueError`` where it cannot be done."""
    pieces, at = [], 0
    try:
        for letter in _leaves(_parsed(blob)):
            body = _decoded(letter)
            if (cleaned := clean(body)) == body:
                continue
            written = (
                body if _coding(letter) in _PLAIN else str(letter.get_payload()).encode("ascii", "surrogateescape")
            )
            start = blob.find(written, at)
            if start < 0:
                raise ValueError("a part of the letter is not found where it stood")
            pieces += [blob[at:start], _coded(letter, cleaned, written)]
            at = start + len(written)
    except _BROKEN as error:
        raise ValueError("the parts of the letter cannot be cleaned") from error
    return without_folders(b"".join((*pieces, blob[at:])))


def _parsed(blob: bytes) -> list[Letter]:
    """The letter and every part of it, from the outside in."""
    if blob.count(b"\n--") > _MOST_LINES:
        raise Refused("broken", "the letter has more parts than anybody sends")
    letters = list(message_from_bytes(blob, policy=compat32).walk())
    if len(letters) > MOST_PARTS:
        raise Refused("broken", "the letter has more parts than anybody sends")
    return letters


def _leaves(letters: list[Letter]) -> list[Letter]:
    return [letter for letter in letters if not letter.is_multipart()]


def _decoded(letter: Letter) -> bytes:
    body = letter.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""


def _body(letter: Letter) -> bytes:
    """A part as a file; words in a seldom alphabet (UTF-7 shows none of its digits) become UTF-8."""
    body = _decoded(letter)
    charset = str(letter.get_content_charset() or "")
    if letter.get_content_maintype() != "text" or not charset or b"\0" in body:
        return body
    try:
        return body if codecs.lookup(charset).name in ("utf-8", "ascii") else body.decode(charset, "replace").encode()
    except LookupError:
        return body


def _name(letter: Letter, number: int) -> str:
    said = letter.get_filename()
    return _unveiled(str(said)).replace("\n", " ") if said else f"part {number}"


def _heads(letters: list[Letter]) -> Iterator[str]:
    veiled = 0
    for letter in letters:
        for name, value in letter.items():
            said = str(value)
            veiled += len(said) if "=?" in said else 0
            if veiled > _MOST_VEILED:
                raise Refused("broken", "the head of the letter is longer than anybody writes it")
            if not said.endswith(_MADE_BY_BROWSER):
                yield f"{name}: {_unveiled(said)}"


def _unveiled(said: str) -> str:
    if "=?" not in said:
        return said
    if len(said) > _LONGEST_VEILED:
        raise Refused("broken", "the head of the letter is longer than anybody writes it")
    return str(make_header(decode_header(said)))


def _is_veiled_whole(letter: Letter) -> bool:
    """A letter in a letter, or a list of parts, that is coded as a whole: the standard forbids it, programs read it."""
    return letter.is_multipart() and _coding(letter) not in _PLAIN


def _coding(letter: Letter) -> str:
    return str(letter.get("Content-Transfer-Encoding", "")).partition(";")[0].strip().lower()


def _coded(letter: Letter, body: bytes, instead_of: bytes) -> bytes:
    """A part in the coding, with the ends of lines, that the old one had."""
    coding = _coding(letter)
    if coding in _PLAIN:
        return body
    if coding not in ("base64", "quoted-printable"):
        raise ValueError("a part of the letter is coded in a way that is not written here")
    lines = base64.encodebytes(body) if coding == "base64" else quopri.encodestring(body)
    lines = lines.replace(b"\r\n", b"\n").rstrip(b"\n") + b"\n" * instead_of.endswith(b"\n")
    return lines.replace(b"\n", b"\r\n") if b"\r\n" in instead_of else lines
