"""R2, R4: a PDF keeps its pages and says neither who remarked on it nor where its pictures were taken."""

from __future__ import annotations

import io
import re
import zlib

import numpy as np
import pikepdf
import pytest

from detectors.notes import CannotClean, without_notes
from tests.detectors.built import pdf
from tests.detectors.drawn import landscape, saved, with_position

NAME = b"Ada Example"
FLATE, HEX, JPEG = pikepdf.Name.FlateDecode, pikepdf.Name.ASCIIHexDecode, pikepdf.Name.DCTDecode


def written(document):
    out = io.BytesIO()
    document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return out.getvalue()


def picture_of(document):
    streams = (thing for thing in document.objects if isinstance(thing, pikepdf.Stream))
    return next(stream for stream in streams if stream.get("/Subtype") == pikepdf.Name.Image)


def with_picture(raw, filters, settings=None):
    with pikepdf.open(io.BytesIO(saved(landscape(), "PDF"))) as document:
        picture_of(document).write(raw, filter=pikepdf.Array(filters), decode_parms=settings)
        return written(document)


@pytest.mark.parametrize(
    ("pack", "filters"),
    [
        (lambda jpeg: jpeg, [JPEG]),
        (zlib.compress, [FLATE, JPEG]),
        (lambda jpeg: zlib.compress(jpeg).hex().encode() + b">", [HEX, FLATE, JPEG]),
    ],
    ids=["alone", "packed", "packed twice"],
)
def test_rule_4_a_picture_of_a_pdf_loses_its_notes_however_it_is_packed(pack, filters):
    jpeg = with_position(landscape())
    clean = without_notes(with_picture(pack(jpeg), filters), "a.pdf")
    with pikepdf.open(io.BytesIO(clean)) as document:
        raw = picture_of(document).read_raw_bytes()
        shown = pikepdf.PdfImage(picture_of(document)).as_pil_image()
    assert NAME not in raw
    assert b"Exif" not in raw
    assert np.asarray(shown).shape == (420, 640, 3)


def test_how_the_colours_of_a_packed_jpeg_are_to_be_read_stays():
    settings = pikepdf.Array([pikepdf.Dictionary(), pikepdf.Dictionary(ColorTransform=0)])
    blob = with_picture(zlib.compress(saved(landscape(), "JPEG")), [FLATE, JPEG], settings)
    with pikepdf.open(io.BytesIO(without_notes(blob, "a.pdf"))) as document:
        assert picture_of(document).DecodeParms.ColorTransform == 0


@pytest.mark.parametrize("own", [True, False], ids=["an object of its own", "written into the page"])
def test_rule_2_who_remarked_on_a_pdf_does_not_leave_and_the_remark_does(own):
    with pikepdf.open(io.BytesIO(pdf())) as document:
        remark = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="nice", T="Ada Example"
        )
        remark.CreationDate = pikepdf.String("D:20260102")
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(remark) if own else remark])
        blob = written(document)
    assert NAME in blob
    with pikepdf.open(io.BytesIO(without_notes(blob, "a.pdf"))) as document:
        (left,) = document.pages[0].Annots
        assert str(left.Contents) == "nice"
        assert not {"/T", "/CreationDate"} & set(left.keys())


def test_the_fields_of_a_form_keep_their_names():
    with pikepdf.open(io.BytesIO(pdf())) as document:
        field = pikepdf.Dictionary(Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, Rect=[0, 0, 9, 9], T="answer 1")
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(field)])
        document.Root.AcroForm = pikepdf.Dictionary(Fields=document.pages[0].Annots)
        blob = written(document)
    with pikepdf.open(io.BytesIO(without_notes(blob, "a.pdf"))) as document:
        assert str(document.pages[0].Annots[0].T) == "answer 1"


def all_that_is_in(blob):
    """The bytes of a PDF as any program may find them: as they are, every stream unfolded, every object written out."""
    found = [blob]
    for start in re.finditer(rb"stream\r?\n", blob):
        try:
            found.append(zlib.decompressobj().decompress(blob[start.end() :]))
        except zlib.error:
            continue
    with pikepdf.open(io.BytesIO(blob)) as document:
        found += [thing.unparse(resolved=True) for thing in document.objects]
    return b"\n".join(found)


def told(document, more):
    return document.make_stream(NAME + more.encode())


def noted_pdf():
    """A page with a picture, and notes wherever programs keep them; each names Ada."""
    who = "Ada Example"
    with pikepdf.open(io.BytesIO(saved(landscape(), "PDF"))) as document:
        page, image, root = document.pages[0].obj, picture_of(document), document.Root
        document.docinfo["/Author"] = who
        document.trailer.Mine = pikepdf.String(who)
        for thing in (root, page, image):
            thing.Metadata = told(document, "xmp")
            thing.PieceInfo = pikepdf.Dictionary(Editor=pikepdf.Dictionary(Private=who, LastModified=who))
        page.Thumb = told(document, "small")
        page.LastModified = who
        page.Resources.Properties = pikepdf.Dictionary(One=pikepdf.Dictionary(Metadata=told(document, "part")))
        page.AF = pikepdf.Array([pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F=who)])
        image.OPI = pikepdf.Dictionary({"/2.0": pikepdf.Dictionary(F=who)})
        root.SpiderInfo = pikepdf.Dictionary(C=who)
        use = pikepdf.Dictionary(CreatorInfo=pikepdf.Dictionary(Creator=who), User=pikepdf.Dictionary(Name=who))
        layer = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="layer", Usage=use))
        root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(Creator=who))
        file = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F="a.txt", Desc=who)
        signed = pikepdf.Dictionary(
            Type=pikepdf.Name.Sig, Name=who, Location=who, ContactInfo=who, Contents=who, ByteRange=[0, 1, 2, 3]
        )
        field = document.make_indirect(
            pikepdf.Dictionary(
                Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Sig, Rect=[0, 0, 9, 9], T="signature", V=signed
            )
        )
        root.AcroForm = pikepdf.Dictionary(Fields=[field])
        pinned = pikepdf.Dictionary(Subtype=pikepdf.Name.FileAttachment, Rect=[0, 0, 9, 9], T=who, FS=file)
        page.Annots = document.make_indirect(pikepdf.Array([field, pinned]))
        document.make_indirect(pikepdf.Dictionary(Lost=who))
        blob = written(document)
    before = blob.replace(b"%%EOF", b"% " + NAME + b"\n%%EOF")
    return before + b"99 0 obj\n(" + NAME + b")\nendobj\n%%EOF\n"


def test_rule_2_no_note_of_any_program_and_no_former_revision_leaves():
    blob = noted_pdf()
    assert all_that_is_in(blob).count(NAME) > 15
    clean = without_notes(blob, "a.pdf")
    left = all_that_is_in(clean)
    assert NAME not in left
    assert not re.findall(rb"/(?:Metadata|PieceInfo|Thumb|Info|OPI|LastModified|CreationDate)\b", left)
    with pikepdf.open(io.BytesIO(clean)) as document:
        assert str(document.pages[0].Annots[0].T) == "signature"
        assert pikepdf.PdfImage(picture_of(document)).as_pil_image().size == (640, 420)


def test_a_pdf_of_more_parts_than_are_walked_is_not_cleaned():
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.Root.Kept = document.make_indirect(pikepdf.Array([0] * 1_200_000))
        blob = written(document)
    with pytest.raises(CannotClean):
        without_notes(blob, "a.pdf")
