"""R6: whether a page or a drawing would act, however its tags are written."""

from __future__ import annotations

import time

import pytest

from detectors.acting_pages import page_acts
from detectors.base import Content, Finding, Kind
from detectors.documents import Documents
from tests.detectors.built import zipped

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:s="http://www.w3.org/2000/svg">{}</svg>'


def labels(name, blob, *, outbound):
    found = Documents().look(Content(blob=blob, name=name, where=name, outbound=outbound))
    return {(f.kind, f.label) for f in found if isinstance(f, Finding)}


@pytest.mark.parametrize(
    "page",
    [
        "<script>x</script>",
        "<SCRIPT/x>x</SCRIPT>",
        "<s:script>x</s:script>",
        "<img alt='>' onerror=x>",
        '<img alt=">"onerror=x>',
        "<img/alt='>'/onerror=x",
        "<a href='&#106;avascript:x'>x</a>",
        "<a href='java\nscript:x'>x</a>",
        "<a href='j\tavas\ncri\rpt:x'>x</a>",
        "<img\nonerror\n=x>",
        "<a href=' &#1;JaVa&Tab;Script&colon;x'>x</a>",
        "<a href=javascript:x>x</a>",
        "<a xlink:href='vbscript:x'>x</a>",
        "<meta http-equiv=refresh content='0;url=http://example.org'>",
        "<META HTTP-EQUIV=' Refresh ' content=0>",
        "<set attributeName='href' to='javascript:x'/>",
        "<animate attributeName='href' values='#;javascript:x'/>",
        "<!-- <img alt=' --><script>x</script>",
        "<!--><script>x</script>",
        "<title><img alt='</title><script>x</script>",
        "<![CDATA[ > <script>x</script>",
        "<svg><style><img alt='</style>' onerror=x></style></svg>",
        "<textarea><img alt='</textarea ><script>x</script>",
        "<p title='\"'><iframe src=x>",
    ],
)
def test_what_a_browser_would_run_or_follow_acts(page):
    assert page_acts(f"<html>{page}</html>")


@pytest.mark.parametrize(
    "page",
    [
        "<p>Write onclick=x into the tag; &lt;script&gt; comes first.</p>",
        "<!-- <script>x</script> -->",
        "<img alt='onerror=x'>",
        "<img alt='JavaScript: the good parts' src='http://example.org/a.png'>",
        "<a href='https://example.org/javascript:notes'>x</a>",
        "<meta http-equiv=content-type content=text/html>",
        "<button one=1>once</button>",
        "5 < 6 and 7 > 3",
    ],
)
def test_words_about_scripts_do_not_act(page):
    assert not page_acts(f"<html>{page}</html>")


def test_a_drawing_is_read_as_xml_too():
    assert page_acts(SVG.format("<![CDATA[ <!-- ]]><s:script>x</s:script>"))
    assert page_acts('<!DOCTYPE svg [<!ENTITY j "java">]>' + SVG.format('<a href="&j;script:x"/>'))
    assert not page_acts('<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]><svg xmlns="&ns;"><g/></svg>')


@pytest.mark.parametrize("outbound", [True, False])
def test_a_drawing_with_a_prefixed_script_is_dangerous_both_ways(outbound):
    blob = SVG.format("<s:script>x</s:script>").encode()
    assert labels("a.svg", blob, outbound=outbound) == {(Kind.DANGEROUS_FILE, "active")}


def test_a_page_that_comes_in_and_acts_in_a_roundabout_way_is_dangerous():
    page = b"<html><img alt='>' onerror=x></html>"
    assert labels("a.html", page, outbound=False) == {(Kind.DANGEROUS_FILE, "active")}
    assert labels("a.html", page, outbound=True) == set()


@pytest.mark.parametrize("name", ["one.xhtml", "one.HTML", "one.htm"])
def test_a_book_whose_pages_act_is_dangerous(name):
    book = {"mimetype": "application/epub+zip", name: "<html><h:script xmlns:h='urn:x'>x</h:script></html>"}
    assert labels("a.epub", zipped(book, 0), outbound=True) == {(Kind.DANGEROUS_FILE, "active")}


def test_a_book_that_teaches_scripts_is_ordinary_work():
    page = "<html xmlns='urn:x'><p>Write&#160;&lt;script&gt; and &lt;img onerror=x&gt;</p></html>"
    assert labels("a.epub", zipped({"mimetype": "application/epub+zip", "one.xhtml": page}, 0), outbound=True) == set()


def test_a_page_with_pictures_from_elsewhere_does_not_act():
    assert labels("a.html", b"<html><img src='http://example.org/a.png'></html>", outbound=False) == set()


@pytest.mark.parametrize(
    "piece", ["<a b=", "<a b='", "<!--", "<title>", "<a ", "<", "</", "<a/ ", "< a =", "<title a='"]
)
def test_a_page_of_broken_tags_is_read_in_linear_time(piece):
    began = time.process_time()
    assert page_acts(f"<html>{piece * 40_000}<script") in {True, False}
    assert time.process_time() - began < 2
