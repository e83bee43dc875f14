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


def test_rule_2_a_number_in_a_diagram_that_is_not_packed_is_found():
    assert Kind.PHONE in kinds("plan.drawio", diagram(page("call me 206-555-0142")))


def test_a_picture_in_a_packed_page_waits_for_a_teacher():
    assert Kind.UNSCREENED in kinds("plan.drawio", diagram(packed(page("x") + "image=data:image/png,iVBORw0KGgo=")))


def test_what_cannot_be_unpacked_waits_for_a_teacher():
    assert Kind.UNSCREENED in kinds("plan.drawio", diagram("A" * 64))


def test_rule_6_a_page_that_unfolds_without_end_is_dangerous():
    assert Kind.DANGEROUS_FILE in kinds("plan.drawio", diagram(packed("a" * 30_000_000)))
