"""The only place that takes the veil off the fonts of a book (EPUB), which shops and programs put over them.

Both veils are known (IDPF Font Obfuscation, and Adobe's of the same kind): the first bytes are mixed with a key made of
the book's own number. What comes out has to be a font by its bytes; the list of what is veiled is not believed about
anything that is not a font by its name and by the book's own list as well. Everything else stays as it is, and so is
held as what nobody can read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from detectors.boxes import zip_entries

LIST = "META-INF/encryption.xml"
_IDPF, _ADOBE = "http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"
_VEILED_BYTES = {_IDPF: 1040, _ADOBE: 1024}
_NAMES = re.compile(r"\.(?:ttf|otf|woff2?)$", re.IGNORECASE)
_TYPES = re.compile(
    r"(?:font/(?:ttf|otf|sfnt|woff2?)|application/(?:vnd\.ms-opentype|(?:x-)?font-(?:ttf|otf|sfnt|woff2?|truetype|opentype)"
    r"|x-font-(?:truetype|opentype)))",
    re.IGNORECASE,
)
_SMALL = 4_000_000
"""Bytes of a list that is read."""


def unveiled_fonts(blob: bytes, depth: int) -> Mapping[str, bytes]:
    """The fonts of a book under their places, without their veil; none where the book has no such list.

    Raises ``boxes.Refused`` as every look into a zip does.
    """
    parts = {place: part for place, part in zip_entries(blob, depth) if _is_needed(place)}
    try:
        veiled = _veiled(parts[LIST])
        number, fonts = _book(parts)
    except (KeyError, ValueError, ET.ParseError):
        return {}
    if not veiled or not set(veiled) <= fonts:
        return {}
    return {
        place: _mixed(parts[place], _key(number, way), _VEILED_BYTES[way])
        for place, way in veiled.items()
        if place in parts and _key(number, way)
    }


def _is_needed(place: str) -> bool:
    return place == LIST or place.lower().endswith(".opf") or bool(_NAMES.search(place))


def _veiled(listed: bytes) -> dict[str, str]:
    """Place and way of each veiled part; ``ValueError`` when one is locked in another way."""
    found = {}
    for entry in _read(listed):
        if _local(entry) != "EncryptedData":
            continue
        way = [tag.get("Algorithm", "") for tag in entry if _local(tag) == "EncryptionMethod"]
        places = [unquote(tag.get("URI", "")) for tag in entry.iter() if _local(tag) == "CipherReference"]
        if len(way) != 1 or way[0] not in _VEILED_BYTES or len(places) != 1 or not _NAMES.search(places[0]):
            raise ValueError("something else than a font is locked")
        found[places[0]] = way[0]
    return found


def _book(parts: Mapping[str, bytes]) -> tuple[str, set[str]]:
    """The number of a book, and the places of what its own list calls fonts. A book has one list."""
    (place,) = (place for place in parts if place.lower().endswith(".opf"))
    package = _read(parts[place])
    root = package[0]
    own = root.get("unique-identifier")
    numbers = [tag.text or "" for tag in package if _local(tag) == "identifier" and tag.get("id") == own]
    fonts = {
        normpath(str(PurePosixPath(place).parent / unquote(tag.get("href", ""))))
        for tag in package
        if _local(tag) == "item" and _TYPES.fullmatch(tag.get("media-type", ""))
    }
    return numbers[0] if numbers else "", fonts


def _read(part: bytes) -> list[ET.Element]:
    if len(part) > _SMALL or b"<!ENTITY" in part or b"\0" in part:
        raise ValueError("a list in a way that no program writes it")
    return list(ET.fromstring(part).iter())  # noqa: S314 - without entities


def _local(tag: ET.Element) -> str:
    return tag.tag.rpartition("}")[2]


def _key(number: str, way: str) -> bytes:
    if way == _IDPF:
        return hashlib.sha1(re.sub(r"[\x20\t\r\n]", "", number).encode(), usedforsecurity=False).digest()
    digits = re.sub(r"[^0-9a-fA-F]", "", number.strip().removeprefix("urn:uuid:"))
    return bytes.fromhex(digits) if len(digits) == 32 else b""


def _mixed(font: bytes, key: bytes, size: int) -> bytes:
    head = bytes(byte ^ key[at % len(key)] for at, byte in enumerate(font[:size]))
    return head + font[size:]
