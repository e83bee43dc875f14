"""R6: the only place that opens a page saved with all its parts (MHTML, RFC 2557), to say whether one of them acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from detectors.acting_pages import page_acts
from detectors.encodings import writing

_HEAD = re.compile(rb"\s{0,99}(?:[\w-]{1,60}:[^\n]{0,400}\n\s{0,9}){0,20}MIME-Version\s{0,9}:", re.IGNORECASE)
_PAGES = frozenset({"html", "xhtml+xml", "svg+xml", "xml"})
_ENDINGS = frozenset("eml mht mhtml".split())
_MOST_PARTS = 200
_MOST_LINES = 5_000


def is_mail(blob: bytes, ending: str) -> bool:
    """Whether a program for mail, or a browser, would take writing apart: a letter is built as a saved page is."""
    return b"\0" not in blob and (ending in _ENDINGS or is_web_archive(blob))


def is_web_archive(blob: bytes) -> bool:
    """Whether bytes begin as a letter or a page saved with all its parts does."""
    return _HEAD.match(blob) is not None


def web_archive_acts(blob: bytes) -> bool:
    """Whether bytes are a saved page that would run a script; more parts than anybody saves count as one that would."""
    if not is_web_archive(blob):
        return False
    if blob.count(b"\n--") > _MOST_LINES:
        return True
    try:
        parts = list(message_from_bytes(blob, policy=compat32).walk())
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        return True
    return len(parts) > _MOST_PARTS or any(map(page_acts, _pages(parts)))


def _pages(parts: list[Message]) -> Iterator[str]:
    for part in parts:
        body = part.get_payload(decode=True)
        if isinstance(body, bytes) and part.get_content_subtype() in _PAGES:
            yield writing(body) or body.decode("utf-8", "replace")
