"""The only place that takes the notes out of a PDF: authors, metadata, what programs keep, EXIF of its pictures.

The copy is written anew from what the pages lead to, so former revisions and whatever nothing leads to stay here.
"""

from __future__ import annotations

import io

import pikepdf

from detectors.pdf_objects import Part, opened, parts
from detectors.picture_notes import jpeg_without_notes

_JPEG = pikepdf.Name.DCTDecode
_KEPT_BY_PROGRAMS = ("/Metadata", "/PieceInfo", "/Thumb", "/OPI", "/SpiderInfo", "/AF", "/CreatorInfo", "/User")
"""XMP, what an editor keeps for itself, small pictures of pages, where a page came from, who made and reads a layer
(ISO 32000-1, 14.3.2, 14.5, 12.3.4, 14.11.7, 14.10, 8.11.4.4; ISO 32000-2, 14.13)."""
_WORDS_ABOUT = ("/Author", "/Creator", "/Producer", "/Desc", "/LastModified")
"""Notes where they are words; the same name may be that of a font."""
_WHO_AND_WHEN = ("/T", "/M", "/CreationDate")
"""Of a remark, the author and the times (ISO 32000-1, 12.5.6.2); of a field of a form, ``/T`` is its name."""
_OF_SIGNATURES = ("/Name", "/Location", "/Reason", "/ContactInfo", "/M", "/Contents", "/Cert", "/Prop_Build")
"""Who signed, with the certificate; no signature holds for a file that was written anew."""
_LEADS_TO_PAGES = "/Root"


def pdf_without_notes(blob: bytes) -> bytes:
    """The same pages without notes. Raises ``TooMuch`` and what pikepdf raises on a damaged or locked file."""
    out = io.BytesIO()
    with opened(blob) as document:
        for key in document.trailer.keys() - {_LEADS_TO_PAGES}:
            del document.trailer[key]
        noted = {part.holder.objgen: part.holder for part in parts(document) if _has_notes(part)}
        for holder in noted.values():
            _clean(holder)
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream):
                _clean_jpeg(document, thing)
        document.save(out, static_id=True)
    return out.getvalue()


def _has_notes(part: Part) -> bool:
    """Whether there may be something to be taken out; most objects are then left in peace, which is much faster."""
    names = part.names.keys()
    says_who = "/ByteRange" in names or ("/Rect" in names and not names.isdisjoint(_WHO_AND_WHEN))
    return says_who or not names.isdisjoint(_KEPT_BY_PROGRAMS) or not names.isdisjoint(_WORDS_ABOUT)


def _clean(holder: pikepdf.Object) -> None:
    """Of one object and of those written into it, which are at most as deep as the walk goes."""
    waiting = [holder]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            _clean_one(thing)
        inner = list(thing) if isinstance(thing, pikepdf.Array) else [value for _, value in thing.items()]
        waiting += [each for each in inner if _is_written_in(each)]


def _is_written_in(value: object) -> bool:
    return isinstance(value, pikepdf.Array | pikepdf.Dictionary) and not value.is_indirect


def _clean_one(thing: pikepdf.Object) -> None:
    _forget(thing, _KEPT_BY_PROGRAMS)
    _forget(thing, tuple(key for key in _WORDS_ABOUT if isinstance(thing.get(key), pikepdf.String)))
    if _is_remark(thing):
        _forget(thing, _WHO_AND_WHEN)
    if "/ByteRange" in thing:
        _forget(thing, _OF_SIGNATURES)


def _forget(thing: pikepdf.Object, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in thing:
            del thing[key]


def _is_remark(thing: pikepdf.Object) -> bool:
    return "/Rect" in thing and thing.get("/Subtype", pikepdf.Name.Widget) != pikepdf.Name.Widget


def _clean_jpeg(document: pikepdf.Pdf, stream: pikepdf.Stream) -> None:
    """A JPEG may be packed once more (``[/FlateDecode /DCTDecode]``); it is unpacked and stays a JPEG alone."""
    filters, settings = _listed(stream.get("/Filter")), _listed(stream.get("/DecodeParms"))
    if not filters or filters[-1] != _JPEG:
        return
    jpeg = _unpacked(document, stream.read_raw_bytes(), filters[:-1], settings[: len(filters) - 1])
    own = settings[-1] if len(settings) == len(filters) else None
    parms = own if isinstance(own, pikepdf.Dictionary) else None
    stream.write(jpeg_without_notes(jpeg), filter=_JPEG, decode_parms=parms)


def _listed(value: pikepdf.Object | None) -> list[pikepdf.Object | None]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _unpacked(
    document: pikepdf.Pdf,
    raw: bytes,
    filters: list[pikepdf.Object | None],
    settings: list[pikepdf.Object | None],
) -> bytes:
    if not filters:
        return raw
    packed = document.make_stream(raw, Filter=pikepdf.Array(filters))
    if settings:
        packed.DecodeParms = pikepdf.Array(settings)
    return packed.read_bytes()
