"""R6: the veiled fonts of a book are ordinary; whatever else is veiled or locked in one is held."""

from __future__ import annotations

import hashlib
from itertools import cycle

import pytest

from detectors.base import Content, Finding
from detectors.documents import Documents
from detectors.files import Files
from detectors.stretches import STAYS
from tests.detectors.built import PROGRAM, zipped
from tests.detectors.drawn import landscape, saved

NUMBER = "urn:uuid:12345678-90ab-cdef-1234-567890abcdef"
IDPF, ADOBE = "http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"
KEYS = {IDPF: hashlib.sha1(NUMBER.encode()).digest(), ADOBE: bytes.fromhex(NUMBER[9:].replace("-", ""))}
SIZES = {IDPF: 1040, ADOBE: 1024}
TABLES = b"".join(name + bytes(12) for name in (b"cmap", b"glyf", b"head", b"loca", b"maxp", b"name"))
FONT = b"\0\1\0\0\0\x06\0\x40\0\2\0\x20" + TABLES + bytes(range(256)) * 9


def veiled(blob, way):
    mixed = bytes(byte ^ key for byte, key in zip(blob[: SIZES[way]], cycle(KEYS[way]), strict=False))
    return mixed + blob[SIZES[way] :]


def book(stored, way=IDPF, *, place="OEBPS/fonts/a.ttf", kind="font/ttf", listed=None, number=NUMBER):
    data = f'<CipherData><CipherReference URI="{listed or place}"/></CipherData>'
    entry = f'<EncryptedData><EncryptionMethod Algorithm="{way}"/>{data}</EncryptedData>'
    own = f'<identifier id="n"> {number}\n</identifier>'
    items = f'<item id="f" href="{place.removeprefix("OEBPS/")}" media-type="{kind}"/>'
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/encryption.xml": f"<encryption>{entry}</encryption>",
            "OEBPS/content.opf": f'<package unique-identifier="n">{own}{items}</package>',
            place: stored,
        }
    )


def held(blob):
    """What keeps a book, with everything in it, from leaving."""
    found = list(Documents().look(Content(blob=blob, name="a.epub", where="a.epub")))
    inner = [finding for content in found if isinstance(content, Content) for finding in Files().look(content)]
    return {f.kind for f in (*found, *inner) if isinstance(f, Finding)} & STAYS


@pytest.mark.parametrize("way", [IDPF, ADOBE])
@pytest.mark.parametrize("kind", ["font/ttf", "application/vnd.ms-opentype", "application/x-font-truetype"])
@pytest.mark.parametrize("font", [FONT, b"wOF2\0\1\0\0" + bytes(2000)])
def test_a_book_with_veiled_fonts_is_ordinary(font, kind, way):
    assert held(book(veiled(font, way), way, kind=kind)) == set()


PICTURE = saved(landscape((60, 40)))


@pytest.mark.parametrize(
    "blob",
    [
        book(veiled(FONT, IDPF), kind="image/png"),
        book(veiled(FONT, IDPF), kind="application/octet-stream"),
        book(veiled(FONT, IDPF), place="OEBPS/a.xhtml", kind="font/ttf"),
        book(veiled(FONT, IDPF), place="OEBPS/a.png"),
        book(veiled(FONT, IDPF), "http://www.w3.org/2001/04/xmlenc#aes128-cbc"),
        book(FONT[::-1]),
        book(veiled(FONT, IDPF), number="another"),
        book(veiled(PICTURE, IDPF)),
        book(veiled(PROGRAM, ADOBE), ADOBE),
        book(veiled(FONT, IDPF), listed="OEBPS/one.xhtml"),
        book(veiled(FONT, IDPF), listed="OEBPS/../OEBPS/fonts/a.ttf"),
    ],
)
def test_whatever_else_is_veiled_in_a_book_is_held(blob):
    assert held(blob)


def test_a_picture_that_only_looks_like_a_font_without_its_veil_is_looked_at():
    """Who chooses the number of a book chooses Adobe's key, and so what comes out."""
    key = bytes(a ^ b for a, b in zip(PICTURE, b"wOF2" + bytes(12), strict=False))
    blob = book(PICTURE, ADOBE, number=f"urn:uuid:{key.hex()}")
    seen = Documents().look(Content(blob=blob, name="a.epub", where="a.epub"))
    assert PICTURE in [content.blob for content in seen if isinstance(content, Content)]
