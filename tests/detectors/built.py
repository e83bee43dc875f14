"""Files built for tests: documents with words, pictures and active parts, archives that are bombs."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Mapping

import pikepdf
import py7zr

PROGRAM = b"MZ\x90\0" + b"\0" * 56 + b"\x80\0\0\0" + b"\0" * 64 + b"PE\0\0" + b"\0" * 200
TYPES = '<Types><Override PartName="/word/document.xml" ContentType="application/{}.main+xml"/></Types>'
DOCX = "vnd.openxmlformats-officedocument.wordprocessingml.document"
DOCM = "vnd.ms-word.document.macroEnabled"
EXTERNAL = '<R><Relationship Id="r1" Type="http://x/{kind}" Target="{target}" TargetMode="External"/></R>'


def zipped(files: Mapping[str, bytes | str], level: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these names and contents."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", level) as box:
        for name, content in files.items():
            box.writestr(name, content)
    return out.getvalue()


def tarred(files: Mapping[str, bytes], mode: str = "w:gz") -> bytes:
    """A tar of these names and contents."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as box:  # type: ignore[call-overload]
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            box.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def docx(words: str = "our volcano", parts: Mapping[str, bytes | str] | None = None, kind: str = DOCX) -> bytes:
    """A Word file of one paragraph, the words split over two runs as Word does."""
    half = len(words) // 2
    runs = f"<w:r><w:t>{words[:half]}</w:t></w:r><w:r><w:t>{words[half:]}</w:t></w:r>"
    body = f"<w:document><w:body><w:p>{runs}</w:p></w:body></w:document>"
    return zipped({"[Content_Types].xml": TYPES.format(kind), "word/document.xml": body, **(parts or {})})


def pdf(words: str = "our volcano", *, script: bool = False, password: str = "") -> bytes:
    """A PDF of one page with words; with JavaScript in a compressed object stream, or locked, when asked."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(300, 200))
    font = document.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    page = document.pages[0]
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = document.make_stream(f"BT /F1 14 Tf 20 100 Td ({words}) Tj ET".encode())
    if script:
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        document.Root.OpenAction = document.make_indirect(action)
    out = io.BytesIO()
    locked = pikepdf.Encryption(owner=password, user=password) if password else False
    document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, encryption=locked)
    return out.getvalue()


def seven(files: Mapping[str, bytes], password: str | None = None, *, hidden: bool = False) -> bytes:
    """A 7z archive; ``hidden``: the names are locked as well."""
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w", password=password, header_encryption=hidden) as box:
        for name, content in files.items():
            box.writestr(content, name)
    return out.getvalue()


def slipping_seven() -> bytes:
    """A 7z archive whose one file wants to lie outside, with the checksums of its header made right again."""
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w") as box:
        box.set_encoded_header_mode(False)
        box.writestr(b"hello", "xx/xx/a.txt")
    blob = bytearray(out.getvalue().replace("xx/xx/".encode("utf-16-le"), "../../".encode("utf-16-le")))
    start, size = struct.unpack("<QQ", blob[12:28])
    blob[28:32] = struct.pack("<I", zlib.crc32(blob[32 + start : 32 + start + size]))
    blob[8:12] = struct.pack("<I", zlib.crc32(blob[12:32]))
    return bytes(blob)


def overlapping(copies: int = 5, size: int = 100_000) -> bytes:
    """A zip whose entries all are the same stored bytes, as in Fifield's better zip bomb."""
    blob = bytearray(zipped({"0000": bytes(range(256)) * (size // 256)}, zipfile.ZIP_STORED))
    entry = blob.index(b"PK\x01\x02")
    end = blob.index(b"PK\x05\x06")
    one = bytes(blob[entry:end])
    many = b"".join(one[:-4] + f"{number:04}".encode() for number in range(copies))
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, copies, copies, len(many), entry, 0)
    return bytes(blob[:entry]) + many + tail


def locked_zip() -> bytes:
    """A zip whose entry says that it is encrypted (bit 0 of its flags, in both directories)."""
    blob = bytearray(zipped({"secret.txt": "hello"}, zipfile.ZIP_STORED))
    blob[6] |= 1
    blob[blob.index(b"PK\x01\x02") + 8] |= 1
    return bytes(blob)


def nested(depth: int) -> bytes:
    """A zip in a zip in a zip."""
    blob = zipped({"words.txt": "hello"})
    for _ in range(depth):
        blob = zipped({"inner.zip": blob})
    return blob
