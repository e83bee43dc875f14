"""R6: a PDF is walked once and only so far; what is beyond is unscreened before anything of it is drawn."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest

from detectors.base import Content, Finding, Kind
from detectors.documents import Documents
from tests.detectors.built import pdf
from tests.detectors.hostile import forms_pdf


def written(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(part):
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.Root.Kept = document.make_indirect(part)
        return written(document)


def drawing(filters, content):
    with pikepdf.open(io.BytesIO(pdf())) as document:
        stream = document.make_stream(b"")
        stream.write(content, filter=pikepdf.Array([pikepdf.Name(name) for name in filters]))
        document.pages[0].Contents = stream
        return written(document)


def in_each_other(levels):
    part = pikepdf.Array([1])
    for _ in range(levels):
        part = pikepdf.Array([part])
    return part


def found(blob):
    return [f for f in Documents().look(Content(blob=blob, name="a.pdf", where="a.pdf")) if isinstance(f, Finding)]


def labels(blob):
    return {f.label for f in found(blob)}


def test_a_page_that_unfolds_to_more_than_is_looked_at_is_unscreened_and_not_drawn():
    twice = zlib.compress(zlib.compress(b"q " * 10_000_000, 9), 9)
    assert labels(drawing(["/FlateDecode", "/FlateDecode"], twice)) == {"bomb"}
    assert labels(drawing(["/RunLengthDecode"], b"\x81q" * 100_000 + b"\x80")) == {"bomb"}


def test_forms_that_draw_each_other_again_and_again_are_unscreened_and_not_drawn():
    assert labels(forms_pdf()) == {"bomb"}
    assert labels(forms_pdf(2)) == set()


@pytest.mark.parametrize("own_names", [True, False], ids=["own names", "names of the page"])
def test_a_form_that_draws_itself_is_unscreened_and_not_drawn(own_names):
    with pikepdf.open(io.BytesIO(pdf())) as document:
        form = document.make_stream(b"/F Do /F Do", BBox=[0, 0, 9, 9])
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        names = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        if own_names:
            form.Resources = names
        document.pages[0].obj.Resources = names
        document.pages[0].Contents = document.make_stream(b"/F Do")
        assert labels(written(document)) == {"bomb"}


def test_parts_that_are_too_many_too_large_or_too_deep_are_unscreened():
    assert labels(with_part(pikepdf.Array([0] * 1_200_000))) == {"bomb"}
    assert labels(with_part(in_each_other(70))) == {"bomb"}
    assert labels(with_part(in_each_other(30))) == set()


def test_rule_6_an_action_is_seen_deep_in_lists_and_where_its_name_stands_elsewhere():
    with pikepdf.open(io.BytesIO(pdf())) as document:
        action = pikepdf.Dictionary(Kept=in_each_other(30))
        inner = action.Kept
        for _ in range(30):
            inner = inner[0]
        inner.append(pikepdf.Dictionary(S=document.make_indirect(pikepdf.Name.Launch)))
        document.Root.Kept = document.make_indirect(action)
        (finding,) = found(written(document))
    assert (finding.kind, finding.label) == (Kind.DANGEROUS_FILE, "active")


def test_an_active_part_is_told_although_the_walk_ends_early():
    with pikepdf.open(io.BytesIO(pdf(script=True))) as document:
        document.Root.Zz = document.make_indirect(pikepdf.Array([0] * 1_200_000))
        assert labels(written(document)) == {"active", "bomb"}


def test_words_that_lead_to_each_other_are_read_once():
    with pikepdf.open(io.BytesIO(pdf())) as document:
        ring = document.make_indirect(pikepdf.Array(["the volcano"]))
        for _ in range(50):
            ring.append(ring)
        document.Root.Kept = document.make_indirect(pikepdf.Dictionary(Opt=ring))
        blob = written(document)
    looked = Documents().look(Content(blob=blob, name="a.pdf", where="a.pdf"))
    notes = [c.text for c in looked if isinstance(c, Content) and c.where == "a.pdf › note"]
    assert notes == ["the volcano"]
