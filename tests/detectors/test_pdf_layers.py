"""R2, R4: what a PDF holds beside its pages' own words and pictures is looked at."""

from __future__ import annotations

import base64
import io
import zlib

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageOps

from detectors.base import Content, Finding
from detectors.documents import Documents
from detectors.photos import Photos
from tests.detectors.drawn import face, landscape, saved

SECRET = "call me at 555-0142"
AREA = [0, 0, 300, 300]


def looked(blob):
    return list(Documents().look(Content(blob=blob, name="report.pdf", where="report.pdf")))


def notes(blob):
    return [c.text for c in looked(blob) if isinstance(c, Content) and c.where == "report.pdf › note"]


def shows_a_face(blob):
    contents = [c for c in looked(blob) if isinstance(c, Content)]
    return any(isinstance(f, Finding) and f.label == "face" for c in contents for f in Photos().look(c))


class Built:
    """A PDF of one page, to which parts are added."""

    def __init__(self):
        self.document = pikepdf.new()
        self.page = self.document.add_blank_page(page_size=(300, 300))

    def image(self, picture):
        stream = self.document.make_stream(saved(picture, "JPEG", quality=95))
        for key, value in {
            "/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": picture.width,
            "/Height": picture.height, "/ColorSpace": pikepdf.Name.DeviceRGB, "/BitsPerComponent": 8,
            "/Filter": pikepdf.Name.DCTDecode,
        }.items():  # fmt: skip
            stream[key] = value
        return stream

    def note(self, **keys):
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=AREA, **keys)
        self.page.obj.Annots = pikepdf.Array([self.document.make_indirect(note)])
        if note.Subtype == pikepdf.Name.Widget:
            self.document.Root.AcroForm = pikepdf.Dictionary(Fields=self.page.obj.Annots)
        return self.saved()

    def form(self, image, **keys):
        form = self.document.make_stream(b"q 300 0 0 300 0 0 cm /I Do Q")
        form.BBox = pikepdf.Array(AREA)
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
        for key, value in keys.items():
            form[f"/{key}"] = value
        return form

    def saved(self):
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()


@pytest.mark.parametrize(
    "keys",
    [
        {"Subtype": pikepdf.Name.Text, "Contents": SECRET},
        {"Subtype": pikepdf.Name.FreeText, "RC": f"<body><p>{SECRET}</p></body>"},
        {"Subtype": pikepdf.Name.Widget, "FT": pikepdf.Name.Tx, "V": SECRET},
        {"Subtype": pikepdf.Name.Widget, "FT": pikepdf.Name.Tx, "TU": SECRET},
        {"Subtype": pikepdf.Name.Widget, "FT": pikepdf.Name.Ch, "Opt": [["one", SECRET]]},
        {"Subtype": pikepdf.Name.Link, "A": pikepdf.Dictionary(S=pikepdf.Name.URI, URI=SECRET)},
    ],
)
def test_rule_2_the_words_of_notes_fields_and_links_are_read(keys):
    (text,) = notes(Built().note(**keys))
    assert SECRET in text.splitlines()


def test_a_long_value_of_a_field_and_a_bookmark_are_read():
    built = Built()
    built.page.obj.Kept = built.document.make_indirect(
        pikepdf.Dictionary(V=built.document.make_stream(SECRET.encode()))
    )
    with built.document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Ask Zoë Example", 0))
    (text,) = notes(built.saved())
    assert {SECRET, "Ask Zoë Example"} <= set(text.splitlines())


def test_a_page_without_notes_has_no_words_of_notes():
    built = Built()
    built.document.docinfo["/Title"] = "Volcano"  # never leaves
    assert notes(built.saved()) == []


def test_rule_4_a_face_in_a_pattern_is_seen():
    built = Built()
    matter = {"PatternType": 1, "PaintType": 1, "TilingType": 1, "XStep": 300, "YStep": 300}
    pattern = built.form(built.image(face()), Type=pikepdf.Name.Pattern, **matter)
    built.page.obj.Resources = pikepdf.Dictionary(Pattern=pikepdf.Dictionary(P=pattern))
    built.page.obj.Contents = built.document.make_stream(b"/Pattern cs /P scn 0 0 300 300 re f")
    blob = built.saved()
    places = [c.where for c in looked(blob) if isinstance(c, Content)]
    assert places == ["report.pdf › layer › picture 1", "report.pdf › page 1 › picture 1"]
    assert shows_a_face(blob)


@pytest.mark.parametrize("states", [False, True])
def test_rule_4_a_face_on_a_stamp_is_seen(states):
    built = Built()
    form = built.form(built.image(face()), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    look = pikepdf.Dictionary(N=pikepdf.Dictionary(On=form) if states else form)
    assert shows_a_face(built.note(Subtype=pikepdf.Name.Stamp, AP=look))


@pytest.mark.parametrize("high", [10, 40])
def test_rule_4_a_face_cut_into_strips_is_seen(high):
    built = Built()
    picture = face()
    names, lines = pikepdf.Dictionary(), []
    for number, top in enumerate(range(0, 400, high)):
        names[f"/S{number}"] = built.image(picture.crop((0, top, 400, top + high)))
        lines.append(f"q 300 0 0 {high * 0.75} 0 {(400 - top - high) * 0.75} cm /S{number} Do Q")
    built.page.obj.Resources = pikepdf.Dictionary(XObject=names)
    built.page.obj.Contents = built.document.make_stream("\n".join(lines).encode())
    assert shows_a_face(built.saved())


def test_a_picture_of_a_page_and_its_mask_are_no_layers():
    built = Built()
    image = built.image(landscape((60, 40)))
    image.SMask = built.image(Image.fromarray(np.zeros((40, 60), np.uint8)))
    form = built.form(image, Subtype=pikepdf.Name.Form)
    built.page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    built.page.obj.Contents = built.document.make_stream(b"/F Do")
    places = [c.where for c in looked(built.saved()) if isinstance(c, Content)]
    assert places == ["report.pdf › page 1 › picture 1"]


def test_a_hidden_picture_that_cannot_be_read_is_unscreened():
    built = Built()
    image = built.image(landscape((60, 40)))
    image.write(b"no picture", filter=pikepdf.Name.DCTDecode)
    blob = built.note(Subtype=pikepdf.Name.Stamp, AP=pikepdf.Dictionary(N=built.form(image)))
    assert "broken" in [f.label for f in looked(blob) if isinstance(f, Finding)]


def labels(blob):
    return {f.label for f in looked(blob) if isinstance(f, Finding)}


def words_beside(blob):
    return " ".join(c.text for c in looked(blob) if isinstance(c, Content) and c.where == "report.pdf › layer")


def run_lengths(raw):
    pieces = [raw[at : at + 128] for at in range(0, len(raw), 128)]
    return b"".join(bytes([len(piece) - 1]) + piece for piece in pieces) + b"\x80"


def inline(how, body, size=(200, 200)):
    sides = f"/W {size[0]} /H {size[1]} /BPC 8 /CS /RGB ".encode()
    return b"q 300 0 0 300 0 0 cm BI " + sides + how + b" ID " + body + b" EI Q"


RAW = face(200).tobytes()
JPEG = saved(face(200), "JPEG", quality=90)
INLINE = {
    "raw": inline(b"", RAW),
    "Flate": inline(b"/F /Fl", zlib.compress(RAW)),
    "DCT": inline(b"/F /DCT", JPEG),
    "RunLength": inline(b"/F /RL", run_lengths(RAW)),
    "hex": inline(b"/F /AHx", RAW.hex().encode() + b">"),
    "85 and DCT": inline(b"/Filter [/ASCII85Decode /DCTDecode]", base64.a85encode(JPEG) + b"~>"),
}
PLACES = ["page", "form", "stamp", "pressed", "pattern", "letter"]


def drawn_at(place, content):
    """A PDF that draws ``content`` at a place of it; ``pressed`` is how a button looks while it is pressed."""
    built = Built()
    drawing = built.document.make_stream(content, BBox=AREA)
    drawing.Type, drawing.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    drawing.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    if place == "page":
        built.page.obj.Contents = built.document.make_stream(content)
    elif place == "form":
        built.page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({"/A B": drawing}))
        built.page.obj.Contents = built.document.make_stream(b"/A#20B Do")
    elif place == "pattern":
        del drawing.Type, drawing.Subtype
        drawing.PatternType = 1
        built.page.obj.Resources = pikepdf.Dictionary(Pattern=pikepdf.Dictionary(P=drawing))
    elif place == "letter":
        letter = pikepdf.Dictionary(a=built.document.make_stream(b"1 0 0 0 1 1 d1 " + content))
        built.page.obj.Kept = built.document.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type3, CharProcs=letter)
        )
    else:
        look = pikepdf.Dictionary({"/N" if place == "stamp" else "/D": drawing})
        return built.note(Subtype=pikepdf.Name.Stamp, AP=look)
    return built.saved()


@pytest.mark.parametrize("how", INLINE)
def test_rule_4_a_face_written_into_the_drawing_of_a_page_is_seen(how):
    assert shows_a_face(drawn_at("page", INLINE[how]))


@pytest.mark.parametrize("place", PLACES[1:])
def test_rule_4_a_face_written_into_any_drawing_is_seen(place):
    assert shows_a_face(drawn_at(place, INLINE["85 and DCT"]))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("how", [b"/F /DCT", b"/F /Foo", b"/F /JPXDecode"])
def test_a_picture_in_a_drawing_that_cannot_be_read_is_unscreened(place, how):
    assert "broken" in labels(drawn_at(place, inline(how, b"no picture")))


def test_a_jpeg_that_is_larger_than_the_drawing_says_is_looked_at():
    assert shows_a_face(drawn_at("page", inline(b"/F /DCT", JPEG, (1, 1))))


@pytest.mark.parametrize("place", ["stamp", "pressed", "pattern"])
def test_rule_2_the_words_of_drawings_beside_the_page_are_read_as_words(place):
    content = f"BT /F 12 Tf 20 20 Td ({SECRET}) Tj ET".encode()
    assert SECRET in words_beside(drawn_at(place, content))


def masked(mask, shade, kind="SMask", filled=b""):
    built = Built()
    image = built.image(Image.new("RGB", (40, 40), (shade, shade, shade)))
    stencil = built.document.make_stream(mask.tobytes(), Width=mask.width, Height=mask.height)
    stencil.Type, stencil.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stencil.BitsPerComponent = 1 if mask.mode == "1" else 8
    if mask.mode == "1":
        stencil.ImageMask = True
    else:
        stencil.ColorSpace = pikepdf.Name.DeviceGray
    if kind != "alone":
        image[f"/{kind}"] = stencil
    built.page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=stencil if kind == "alone" else image))
    built.page.obj.Contents = built.document.make_stream(filled + b" q 300 0 0 300 0 0 cm /I Do Q")
    return built.saved()


GREY = face().convert("L")
DOTS = face().resize((1200, 1200)).convert("1")


@pytest.mark.parametrize(
    "blob",
    [
        masked(ImageOps.invert(GREY), 0),
        masked(GREY, 255, filled=b"0 g 0 0 300 300 re f"),
        masked(DOTS, 0, "Mask"),
        masked(DOTS, 0, "alone"),
        masked(ImageOps.invert(DOTS.convert("L")).convert("1"), 0, "alone", b"1 g"),
    ],
    ids=["dark through a soft mask", "light through a soft mask", "a stencil", "dark alone", "light alone"],
)
def test_rule_4_a_face_that_only_a_mask_paints_is_seen(blob):
    assert shows_a_face(blob)


def test_a_mask_that_is_all_the_same_is_not_looked_at():
    places = [c.where for c in looked(masked(Image.new("L", (60, 60), 200), 0)) if isinstance(c, Content)]
    assert places == ["report.pdf › page 1 › picture 1"]


def test_a_picture_on_every_page_counts_once_and_has_the_same_bytes_on_each():
    pages = [landscape((90, 60)) for _ in range(45)]
    found = looked(saved(pages[0], "PDF", save_all=True, append_images=pages[1:]))
    pictures = [c.blob for c in found if isinstance(c, Content) and c.blob is not None]
    assert (len(pictures), len(set(pictures))) == (45, 1)
    assert not [f for f in found if isinstance(f, Finding)]
