"""R6: the only place that opens a saved mail (``.eml``, ``.mht``; RFC 5322, RFC 2045): its body and what is attached.

A mail client undoes base64 and quoted-printable for whoever opens it, so they are undone here too. What is attached is
a file of its own, whatever it says about itself; an encoded body is words, and a page in it belongs to the mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from detectors.base import Content, Finding
from detectors.encodings import writing
from detectors.unpacked import inner_file, inner_part, inner_words, unscreened

_NAMED = (".eml", ".mht", ".mhtml", ".mbox", ".emlx", ".nws")
_HEADER = re.compile(r"[!-9;-~]{1,80}[ \t]{0,9}:")
_AS_IT_IS = ("", "7bit", "8bit", "binary")
"""A body that is sent so is read with the whole file."""
_MOST_HEADERS = 400
_MOST_PARTS = 200


def is_mail(content: Content) -> bool:
    """Whether writing is a mail: by its name, or by headers that say how it is packed."""
    return content.name.lower().rstrip(" .").endswith(_NAMED) or _has_headers(content.blob or b"")


def mail_parts(content: Content) -> Iterator[Content | Finding]:
    """Body and attachments of a mail that were encoded or put into parts; a mail inside one is walked through."""
    for number, part in enumerate(message_from_bytes(content.blob or b"", policy=compat32).walk(), 1):
        if number > _MOST_PARTS:
            yield unscreened(content, "long", "the mail holds more parts than are looked at")
            return
        body = part.get_payload(decode=True)
        if isinstance(body, bytes) and body.strip():
            yield from _part(content, part, body, number)


def _part(content: Content, part: Message, body: bytes, number: int) -> Iterator[Content | Finding]:
    name = part.get_filename() or ""
    is_attached = bool(name) or part.get_content_maintype() != "text" or part.get_content_disposition() == "attachment"
    if is_attached:
        yield inner_file(content, name or f"attachment {number}", body)
    elif str(part.get("Content-Transfer-Encoding", "")).strip().lower() not in _AS_IT_IS:
        place = f"body {number}"
        if writing(body) is None:
            yield inner_file(content, place, body)
        elif part.get_content_subtype() == "plain":
            yield from inner_words(content, place, _read(part, body))
        else:
            yield inner_part(content, place, body)


def _read(part: Message, body: bytes) -> str:
    try:
        return body.decode(part.get_content_charset() or "utf-8")
    except (LookupError, ValueError):
        return writing(body) or body.decode("utf-8", "replace")


def _has_headers(blob: bytes) -> bool:
    """Whether it begins with headers of which one tells of MIME."""
    head = blob[:65536].decode("latin-1").lstrip("\ufeff\xef\xbb\xbf \t\r\n")
    tells = False
    for line in head.split("\n")[:_MOST_HEADERS]:
        if not line.strip("\r"):
            break
        if not line.startswith((" ", "\t")) and not _HEADER.match(line) and not line.startswith("From "):
            return False
        tells = tells or line.lower().startswith(("mime-version", "content-transfer-encoding", "content-type"))
    return tells
