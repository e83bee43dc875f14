"""The only place that takes the notes out of a PDF: author, metadata, who remarked what when, EXIF of its pictures."""

from __future__ import annotations

import io

import pikepdf

from detectors.picture_notes import jpeg_without_notes

_JPEG = pikepdf.Name.DCTDecode
_WHO_AND_WHEN = ("/T", "/M", "/CreationDate")
"""Of a remark, the author and the times (ISO 32000-1, 12.5.6.2); of a field of a form, ``/T`` is its name."""
_METADATA = ("/Metadata",)


def pdf_without_notes(blob: bytes) -> bytes:
    """The same pages without notes. Raises what pikepdf raises on a damaged or locked file."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(blob)) as document:
        _forget(document.trailer, ("/Info",))
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                _clean(document, thing)
        document.save(out, static_id=True)
    return out.getvalue()


def _clean(document: pikepdf.Pdf, thing: pikepdf.Object) -> None:
    _forget(thing, _METADATA)
    _forget_authors(thing)
    if isinstance(thing, pikepdf.Stream):
        _clean_jpeg(document, thing)


def _forget(thing: pikepdf.Object, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in thing:
            del thing[key]


def _forget_authors(thing: pikepdf.Object) -> None:
    """Of a remark itself, and of those written into the list of their page."""
    remarks = thing.get("/Annots")
    for remark in (thing, *(remarks if isinstance(remarks, pikepdf.Array) else ())):
        if isinstance(remark, pikepdf.Dictionary) and _is_remark(remark):
            _forget(remark, _WHO_AND_WHEN)


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
