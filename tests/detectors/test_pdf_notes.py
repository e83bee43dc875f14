"""R2, R4: a PDF keeps its pages and says neither who remarked on it nor where its pictures were taken."""

from __future__ import annotations

import io
import zlib

import numpy as np
import pikepdf
import pytest

from detectors.notes import without_notes
from tests.detectors.built import pdf
from tests.detectors.drawn import landscape, saved, with_position

NAME = b"Ada Example"
FLATE, HEX, JPEG = pikepdf.Name.FlateDecode, pikepdf.Name.ASCIIHexDecode, pikepdf.Name.DCTDecode


def written(document):
    out = io.BytesIO()
    document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return out.getvalue()


def picture_of(document):
    return next(thing for thing in document.objects if getattr(thing, "Subtype", "") == pikepdf.Name.Image)


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
