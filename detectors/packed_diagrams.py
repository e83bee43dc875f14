"""R2, R4: the only place that unpacks diagrams of diagrams.net (draw.io), whose pages may be one run of letters each.

Such a page is ``<diagram>``, base64, raw deflate and percent escapes, one in the other; the newer form is plain XML.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
import zlib
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote

from detectors.base import Content, Finding
from detectors.unpacked import dangerous, inner_words, unscreened

MOST_PAGES = 40
MOST_UNPACKED = 4_000_000
_PAGE = re.compile(r"<diagram\b[^<>]{0,400}>\s{0,99}([A-Za-z0-9+/=\s]{16,9000000})</diagram>")
_SPOKEN = re.compile(r"""\b(?:value|label|tooltip|link|name|title|text)=(?:"([^"]{1,99999})"|'([^']{1,99999})')""")
_TAG = re.compile(r"<[^<>]{0,99999}>")
_PICTURE = re.compile(r"data:image|image=data", re.IGNORECASE)


def packed_diagrams(content: Content, source: str) -> Iterator[Content | Finding]:
    """The pages of a diagram in ``source``, as files of their own; a picture in one cannot be cleaned and is held."""
    if "<diagram" not in source and "&lt;diagram" not in source:
        return
    pages = _PAGE.finditer(source if "<diagram" in source else html.unescape(source))
    for number, page in enumerate(islice(pages, MOST_PAGES + 1)):
        if number == MOST_PAGES:
            yield unscreened(content, "long", "the diagram has more pages than are looked at")
            return
        try:
            words = unpacked(page[1])
        except _TooMuchError:
            yield dangerous(content, "bomb", "a page of the diagram unfolds to far more than it seems")
            return
        except ValueError:
            yield unscreened(content, "odd", "a page of the diagram is packed in a way that cannot be read here")
            continue
        yield from inner_words(content, f"page {number + 1}", spoken(words))
        if _PICTURE.search(words):
            yield unscreened(
                content, "odd", "a picture is packed into a page of the diagram, where it cannot be cleaned"
            )


def spoken(words: str) -> str:
    """Of a diagram what people read, and not the names of its tags; other words as they are."""
    if "<diagram" not in words and "<mxGraphModel" not in words:
        return words
    plain = _PAGE.sub("", words)
    said = [value for one in _SPOKEN.finditer(plain) for value in one.groups() if value]
    return html.unescape("\n".join([*said, _TAG.sub("\n", plain)]))


class _TooMuchError(Exception):
    """More comes out of a page than anybody draws."""


def unpacked(letters: str) -> str:
    """The XML of a packed page. Raises ValueError when it is none."""
    try:
        packed = base64.b64decode("".join(letters.split()), validate=True)
        opened = zlib.decompressobj(-zlib.MAX_WBITS)
        raw = opened.decompress(packed, MOST_UNPACKED)
    except (binascii.Error, zlib.error) as error:
        raise ValueError("no packed page") from error
    if opened.unconsumed_tail:
        raise _TooMuchError
    return unquote(raw.decode("utf-8", "replace"))
