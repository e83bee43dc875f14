"""Files made to break who opens them: bombs, truncations, polyglots, deep trees. Built, never kept."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

import pikepdf
from PIL import Image

from tests.detectors.built import PROGRAM, docx, nested, overlapping, pdf, seven, slipping_seven, tarred, zipped
from tests.detectors.drawn import face, landscape, saved

BILLION = (
    "<!DOCTYPE x ["
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 50}">' for n in range(10))
    + "]><w:p>&a9;</w:p>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:p>&a;</w:p>'


def chunk(kind: bytes, content: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def bomb_png(width: int, height: int) -> bytes:
    """A PNG of few bytes and very many black pixels."""
    rows = zlib.compressobj(9)
    row = b"\0" * (width // 8 + 1)
    body = b"".join(rows.compress(row * 64) for _ in range(height // 64)) + rows.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def notes_png() -> bytes:
    """A small PNG whose compressed notes unfold to hundreds of megabytes."""
    notes = b"Comment\0\0" + zlib.compress(b"\0" * 300_000_000, 9)
    blob = saved(landscape((60, 40)))
    return blob[:33] + chunk(b"zTXt", notes) + chunk(b"iCCP", b"x\0\0" + notes[9:]) + blob[33:]


def wide_jpeg(side: int = 30_000) -> bytes:
    """A JPEG that says it is ``side`` pixels wide and high."""
    blob = bytearray(saved(face(), "JPEG"))
    at = blob.index(b"\xff\xc0")
    blob[at + 5 : at + 9] = struct.pack(">HH", side, side)
    return bytes(blob)


def scans_jpeg(scans: int = 2_000) -> bytes:
    """A progressive JPEG whose scans are repeated, each as slow as the whole picture."""
    out = io.BytesIO()
    Image.new("RGB", (4_000, 4_000), "white").save(out, "JPEG", progressive=True, quality=50)
    blob = out.getvalue()
    at = blob.rindex(b"\xff\xda")
    return blob[:at] + blob[at:-2] * scans + b"\xff\xd9"


def frames_gif(frames: int = 65_535, side: int = 1) -> bytes:
    """A GIF of very many frames."""
    head = b"GIF89a" + struct.pack("<HHBBB", side, side, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"\x21\xf9\x04\0\0\0\0\0," + struct.pack("<HHHHB", 0, 0, side, side, 0) + b"\x02\x02\x44\x01\0"
    return head + frame * frames + b";"


def large_gif(frames: int = 150) -> bytes:
    """A GIF of few bytes whose frames are large."""
    images = [Image.new("P", (1_800, 1_800), number % 2) for number in range(frames)]
    out = io.BytesIO()
    images[0].save(out, "GIF", save_all=True, append_images=images[1:])
    return out.getvalue()


def pages_tiff() -> bytes:
    """A TIFF whose list of pages leads back to its first one."""
    out = io.BytesIO()
    landscape((60, 40)).save(out, "TIFF")
    blob = bytearray(out.getvalue())
    (first,) = struct.unpack("<I", blob[4:8])
    (entries,) = struct.unpack("<H", blob[first : first + 2])
    blob[first + 2 + 12 * entries :][:4] = b""
    blob[first + 2 + 12 * entries : first + 6 + 12 * entries] = struct.pack("<I", first)
    return bytes(blob)


def deep_pdf(depth: int = 100_000) -> bytes:
    """A PDF with one object that is lists in lists in lists."""
    return _pdf_of(b"[" * depth + b"]" * depth)


def tree_pdf(depth: int = 3_000) -> bytes:
    """A PDF whose pages hang at the end of a long branch, which leads back to its root."""
    objects = [f"{n} 0 obj<</Type/Pages/Kids[{n + 1} 0 R]/Count 1/Parent {n - 1} 0 R>>endobj" for n in range(3, depth)]
    tail = f"{depth} 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj"
    root = "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj"
    return "\n".join(("%PDF-1.7", root, *objects, tail, "trailer<</Root 1 0 R>>")).encode()


def _pdf_of(thing: bytes) -> bytes:
    body = (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/X 3 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    )
    return body + b"3 0 obj" + thing + b"endobj\ntrailer<</Root 1 0 R>>\n"


def stream_pdf() -> bytes:
    """A PDF whose page is a stream squeezed twice that unfolds to a gigabyte."""
    document = pikepdf.new()
    document.add_blank_page()
    twice = zlib.compress(zlib.compress(b"q " * 250_000_000, 9), 9)
    stream = document.make_stream(b"")
    stream.write(twice, filter=pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode]))
    document.pages[0].Contents = stream
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pages_pdf(pages: int = 20_000) -> bytes:
    """A PDF of very many pages."""
    document = pikepdf.new()
    document.add_blank_page()
    for _ in range(pages - 1):
        document.pages.append(document.pages[0])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def forms_pdf(levels: int = 12) -> bytes:
    """A PDF whose page draws a form ten times, which draws one ten times, and so on."""
    document = pikepdf.new()
    document.add_blank_page()
    inner = document.make_stream(
        b"0 0 1 1 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9]
    )
    for _ in range(levels):
        inner = document.make_stream(
            b"/F Do " * 10, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9],
            Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner)),
        )  # fmt: skip
    document.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner))
    document.pages[0].Contents = document.make_stream(b"/F Do " * 10)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def tags(name: str, count: int = 2_000_000) -> bytes:
    """A Word file that is one long run of broken tags."""
    return docx(parts={f"word/{name}.xml": "<w:p " * count})


def squeezed(times: int, squeeze: Callable[[bytes], bytes]) -> bytes:
    """Zeros, squeezed again and again."""
    blob = b"\0" * 100_000_000
    for _ in range(times):
        blob = squeeze(blob)
    return blob


def bombs_in_bombs() -> bytes:
    """Zips of zips of zips, sixteen in each."""
    blob = zipped({"0": b"\0" * 5_000_000})
    for _ in range(4):
        blob = zipped({f"{number}.zip": blob for number in range(16)})
    return blob


def all_hostile() -> dict[str, Callable[[], bytes]]:
    """Name and recipe of each file; the name has the ending it would come with."""
    return {
        "black.png": lambda: bomb_png(30_000, 30_000),
        "almost.png": lambda: bomb_png(6_300, 6_300),
        "notes.png": notes_png,
        "wide.jpg": wide_jpeg,
        "scans.jpg": scans_jpeg,
        "frames.gif": frames_gif,
        "large.gif": large_gif,
        "pages.tif": pages_tiff,
        "flat.zip": lambda: zipped({"zeros": b"\0" * 250_000_000}),
        "many.zip": lambda: zipped({str(number): "" for number in range(20_000)}),
        "nested.zip": lambda: nested(40),
        "bombs.zip": bombs_in_bombs,
        "overlap.zip": lambda: overlapping(500),
        "slip.zip": lambda: zipped({"../../../etc/cron.d/x": "x"}),
        "slip.7z": slipping_seven,
        "zeros.7z": lambda: seven({"zeros": b"\0" * 250_000_000}),
        "zeros.gz": lambda: squeezed(2, gzip.compress),
        "zeros.bz2": lambda: squeezed(2, bz2.compress),
        "zeros.xz": lambda: squeezed(2, lzma.compress),
        "zeros.tar.gz": lambda: tarred({str(number): b"\0" * 5_000_000 for number in range(30)}),
        "words.zip": lambda: zipped({f"{number}.txt": "hello there maya " * 60_000 for number in range(90)}),
        "photos.zip": lambda: zipped({f"{number}.png": saved(face()) for number in range(60)}, zipfile.ZIP_STORED),
        "entities.docx": lambda: docx(parts={"word/footer.xml": BILLION, "word/header.xml": OUTSIDE}),
        "entities.svg": lambda: BILLION.replace("w:p", "svg").encode(),
        "tags.docx": lambda: tags("header"),
        "tags.html": lambda: b"<html>" + b"<a b=" * 3_000_000,
        "quotes.html": lambda: b"<html>" + b"<a b='" * 1_000_000,
        "groups.rtf": lambda: b"{\\rtf1" + b"{\\*\\a" * 1_000_000,
        "picts.rtf": lambda: b"{\\rtf1" + b"{\\pict\\pngblip " * 300_000,
        "deep.pdf": deep_pdf,
        "tree.pdf": tree_pdf,
        "stream.pdf": stream_pdf,
        "pages.pdf": pages_pdf,
        "forms.pdf": forms_pdf,
        "deep.json": lambda: b"[" * 3_000_000,
        "line.txt": lambda: b"a" * 15_000_000,
        "spaces.csv": lambda: (b"=" + b" " * 200 + b"|") * 70_000,
        "digits.txt": lambda: b"555-01 " * 2_000_000,
        "letters.txt": lambda: b"/9j/" * 4_000_000,
        "both.png": lambda: saved(landscape()) + zipped({"a.txt": "x"}),
        "both.pdf": lambda: pdf() + zipped({"a.exe": PROGRAM}),
        "both.gif": lambda: b"GIF89a/*" + b"\0" * 30 + b"*/=1;<script>x</script>",
        "program.jpg": lambda: PROGRAM,
        "noise.bin": lambda: random.Random(4).randbytes(5_000_000),
    }


def documents() -> dict[str, bytes]:
    """A whole file of every type that is opened, to be broken."""
    odt = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x><text:p>hello</text:p></x>"}
    epub = {"mimetype": "application/epub+zip", "one.xhtml": "<html><p>hello</p></html>"}
    sheet = {"[Content_Types].xml": "<Types/>", "xl/sharedStrings.xml": "<sst><si><t>hello</t></si></sst>"}
    slides = {"[Content_Types].xml": "<Types/>", "ppt/slides/slide1.xml": "<p:sld><a:p>hello</a:p></p:sld>"}
    small = face().resize((96, 96))
    return {
        "a.pdf": saved(small, "PDF"),
        "b.pdf": pdf(),
        "a.docx": docx("hello", {"word/media/image1.png": saved(small)}),
        "a.xlsx": zipped(sheet),
        "a.pptx": zipped(slides),
        "a.odt": zipped(odt, 0),
        "a.epub": zipped(epub, 0),
        "a.sb3": zipped({"project.json": '{"say": "hello"}', "a.svg": "<svg><text>hi</text></svg>"}),
        "a.rtf": rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\pard hello \u8364? \'e9\par}",
        "a.html": b"<!doctype html><html><body><p>hi</p><img src='data:image/png;base64,iVBORw0KGgo='></body></html>",
        "a.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><text>hello</text></svg>",
        "a.csv": b"day,rain\nmonday,3\n",
        "a.zip": zipped({"a.txt": "hello", "b/c.png": saved(small)}),
        "a.tar.gz": tarred({"a.txt": b"hello"}),
        "a.7z": seven({"a.txt": b"hello"}),
        **{f"a.{form.lower()}": saved(small, form) for form in ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF", "AVIF")},
    }


def broken(blob: bytes, seed: int, count: int) -> Iterator[bytes]:
    """``count`` versions of a file with bits turned over, its end missing, or a piece said twice."""
    dice = random.Random(seed)
    for _ in range(count):
        copy = bytearray(blob)
        how = dice.randrange(4)
        if how == 0:
            del copy[dice.randrange(len(copy)) :]
        elif how == 1:
            at = dice.randrange(len(copy))
            copy[at:at] = copy[at : at + dice.randrange(1, 400)]
        else:
            for _ in range(dice.randrange(1, 12)):
                copy[dice.randrange(len(copy))] ^= 1 << dice.randrange(8)
        yield bytes(copy)
