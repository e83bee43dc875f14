"""R2: what is written in a packed diagram of diagrams.net is read like any other words."""

from __future__ import annotations

import base64
import zlib
from urllib.parse import quote

import pytest

from detectors.base import Kind, Local
from detectors.inspection import inspect
from detectors.packed_diagrams import unpacked


def packed(xml):
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(squeezed.compress(quote(xml).encode()) + squeezed.flush()).decode()


def diagram(*pages):
    inner = "".join(f'<diagram id="a" name="Page">{page}</diagram>' for page in pages)
    return f'<mxfile host="app.diagrams.net">{inner}</mxfile>'.encode()


PROGRAMS_OWN = (
    '<mxfile host="app.diagrams.net" modified="2026-11-20T10:12:44.120Z" etag="Zx3kPq0a1bYt9LmN2vWe" version="24.7.5"'
    ' agent="Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0">'
    '<diagram id="R2lEEEUBdFMjLlhIrx00" name="Page-1"><mxGraphModel dx="1114" dy="718" grid="1" gridSize="10"><root>'
    '<mxCell id="kT3sWqX9bLr0uVn2cPzA-1" value="Clouds form" style="rounded=0;whiteSpace=wrap;fillColor=#dae8fc;"'
    ' vertex="1" parent="1"><mxGeometry x="120" y="80" width="120" height="60" as="geometry"/></mxCell>'
    "</root></mxGraphModel></diagram></mxfile>"
)


def page(words):
    return f'<mxGraphModel><root><mxCell id="2" value="{words}" vertex="1"/></root></mxGraphModel>'


def kinds(name, blob):
    return {finding.kind for finding in inspect(name, blob, Local()).findings if finding.confidence >= 0.5}


def test_a_page_is_read_back():
    assert unpacked(packed(page("volcano"))) == page("volcano")


@pytest.mark.parametrize("name", ["plan.drawio", "plan.xml"])
def test_rule_2_a_number_on_a_packed_page_is_found(name):
    assert Kind.PHONE in kinds(name, diagram(packed(page("sun")), packed(page("call me 206-555-0142"))))


def test_rule_2_a_number_in_a_drawing_that_carries_its_diagram_is_found():
    inner = diagram(packed(page("call me 206-555-0142"))).decode().replace("<", "&lt;").replace('"', "&quot;")
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" content="{inner}"><text>plan</text></svg>'
    assert Kind.PHONE in kinds("plan.svg", svg.encode())


@pytest.mark.parametrize("pack", [packed, str])
def test_an_ordinary_diagram_passes(pack):
    assert kinds("plan.drawio", diagram(pack(page("water cycle: rain, river, sea")))) == set()


def test_what_the_program_writes_for_itself_is_no_account():
    assert kinds("plan.drawio", PROGRAMS_OWN.encode()) == set()


def test_rule_2_a_number_in_a_diagram_that_is_not_packed_is_found():
    assert Kind.PHONE in kinds("plan.drawio", diagram(page("call me 206-555-0142")))


@pytest.mark.parametrize(
    "written",
    [
        '<mxCell note="call me 206-555-0142"/>',
        '<mxCell id="call me at 206-555-0142"/>',
        '<mxCell style="call me 206-555-0142;"/>',
        '<mxfile agent="call 206-555-0142"/>',
        "<my number is 206-555-0142>",
    ],
)
def test_rule_2_no_attribute_hides_a_number(written):
    assert Kind.PHONE in kinds("plan.drawio", diagram(page("sun") + written))


@pytest.mark.parametrize("name", ["plan.svg", "plan.html"])
def test_rule_2_words_that_only_claim_to_be_a_packed_page_do_not_pass(name):
    claimed = "&#60;diagram&#62;my number is two zero six five five five zero one four two&#60;/diagram&#62;"
    tag = "svg" if name.endswith("svg") else "html"
    assert kinds(name, f"<{tag}><text>{claimed}</text></{tag}>".encode()) & {Kind.PHONE, Kind.UNSCREENED}


def test_a_picture_in_a_packed_page_waits_for_a_teacher():
    assert Kind.UNSCREENED in kinds("plan.drawio", diagram(packed(page("x") + "image=data:image/png,iVBORw0KGgo=")))


def test_what_cannot_be_unpacked_waits_for_a_teacher():
    assert Kind.UNSCREENED in kinds("plan.drawio", diagram("A" * 64))


def test_rule_6_a_page_that_unfolds_without_end_is_dangerous():
    assert Kind.DANGEROUS_FILE in kinds("plan.drawio", diagram(packed("a" * 30_000_000)))
