"""R6: pages saved with all their parts, inside a document."""

from __future__ import annotations

import base64

import pytest

from detectors.base import Content, Finding, Kind
from detectors.documents import Documents
from tests.detectors.built import docx

HEAD = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: {}\n"
PAGE = HEAD.format("text/html") + "{}\n\n{}\n--x--\n"
SCRIPT = "<html><script>x</script></html>"
CODED = base64.b64encode(SCRIPT.encode()).decode()


def labels(parts):
    found = Documents().look(Content(blob=docx(parts=parts), name="a.docx", where="a.docx"))
    return {(f.kind, f.label) for f in found if isinstance(f, Finding)}


@pytest.mark.parametrize(
    "page",
    [
        PAGE.format("", SCRIPT),
        PAGE.format("Content-Transfer-Encoding: base64", CODED),
        PAGE.format("Content-Transfer-Encoding: quoted-printable", SCRIPT.replace("script", "scr=\nipt")),
        "From: someone\n" + PAGE.format("", SCRIPT),
    ],
)
@pytest.mark.parametrize("place", ["word/afchunk.mht", "word/afchunk.dat"])
def test_a_saved_page_with_a_script_in_a_document_is_dangerous(page, place):
    assert labels({place: page}) == {(Kind.DANGEROUS_FILE, "active")}


def test_a_page_taken_into_a_document_is_judged_as_one():
    assert labels({"word/afchunk.htm": SCRIPT}) == {(Kind.DANGEROUS_FILE, "active")}
    assert labels({"word/afchunk.htm": "<html><p>hello</p></html>"}) == set()


@pytest.mark.parametrize("page", [PAGE.format("", "<html><p>hello</p></html>"), "MIME-Version: 1.0", "hello"])
def test_a_saved_page_without_a_script_is_no_danger(page):
    assert labels({"word/afchunk.mht": page}) == set()
