"""R2, R4: the only place that unpacks diagrams of diagrams.net (draw.io), whose pages may be one run of letters each.

Such a page is ``<diagram>``, base64, raw deflate and percent escapes, one in the other; the newer form is plain XML.
Identifiers and styles in it look like accounts. Only what has exactly the shape that the program writes is left out of
the words; whatever else stands there, in whichever attribute, is read.
"""

from __future__ import annotations

import base64
import binascii
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
_PICTURE = re.compile(r"data:image|image=data", re.IGNORECASE)
_NUMBER = r"-?\d{1,5}(?:\.\d{1,4})?"
_STYLE = rf"[A-Za-z]{{1,30}}(?:=(?:#[0-9a-fA-F]{{6}}|[A-Za-z]{{1,24}}|{_NUMBER}))?;"
_MACHINE = re.compile(
    r"</?(?:mx[A-Za-z]{1,20}|root|diagram)\b|/?>"
    r'|\b(?:id|parent|source|target|etag)="(?:[\w-]{20}(?:-\d{1,4})?|\d{1,4})"'
    rf'|\bstyle="(?:{_STYLE}){{1,60}}"'
    r"|\b(?:x|y|dx|dy|width|height|grid|gridSize|guides|tooltips|connect|arrows|fold|page|pageScale|pageWidth"
    rf'|pageHeight|math|shadow|vertex|edge|relative)="{_NUMBER}"'
    r'|\bas="[A-Za-z]{1,12}"|\bhost="[a-z]{1,12}\.diagrams\.net"|\btype="[a-z]{1,10}"'
    r'|\bmodified="\d{4}-\d\d-\d\dT[\d:.]{8,12}Z"|\bversion="\d{1,2}\.\d{1,2}\.\d{1,2}"'
    r'|\bagent="(?:[A-Za-z]{1,12}/[\d.]{1,12}|\([A-Za-z][\w .;,]{0,60}\)| ){1,12}"'
)


def packed_diagrams(content: Content, source: str) -> Iterator[Content | Finding]:
    """What the packed pages in ``source`` say; a picture in one cannot be cleaned and is held."""
    for number, page in enumerate(islice(_PAGE.finditer(source), MOST_PAGES + 1), start=1):
        if number > MOST_PAGES:
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
        yield from inner_words(content, f"page {number}", spoken(words))
        if _PICTURE.search(words):
            why = "a picture is packed into a page of the diagram, where it cannot be cleaned"
            yield unscreened(content, "odd", why)


def spoken(words: str) -> str:
    """The words of a diagram without packed pages (``packed_diagrams`` reads them) and what only the program means.

    Other words as they are.
    """
    if "<diagram" not in words and "<mxGraphModel" not in words:
        return words
    return _MACHINE.sub(" ", _PAGE.sub(" ", words))


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
