"""R6: files that are two things at once, and the school's own YARA rules."""

from __future__ import annotations

import pytest

from detectors.base import Content, Finding, Kind
from detectors.rules_of_bytes import OURS, Rules, broken_rules, rule_files
from tests.detectors.built import PROGRAM, docx, pdf, seven, zipped
from tests.detectors.drawn import face, landscape, saved

PICTURE = saved(landscape())
ARCHIVE = zipped({"a.txt": "hello"})
DOS = PROGRAM + b"This program cannot be run in DOS mode"
OFFICE = (Kind.DANGEROUS_FILE, "office_in_one_text")
OWN = """rule exam { meta: kind = "unknown_file" why = "the answers of the exam"
strings: $a = "answer key 7B" condition: $a }"""


def seen(blob, rules=None):
    found = (rules or Rules()).look(Content(blob=blob, name="x", where="x"))
    return [(f.kind, f.label) for f in found if isinstance(f, Finding)]


@pytest.mark.parametrize(
    ("blob", "kind", "label"),
    [
        (PICTURE + ARCHIVE, Kind.UNSCREENED, "picture_and_archive"),
        (PICTURE + seven({"a.txt": b"x"}), Kind.UNSCREENED, "picture_and_archive"),
        (PICTURE + b"<html><script>alert(1)</script>", Kind.DANGEROUS_FILE, "picture_and_page"),
        (b"GIF89a/*" + b"\0" * 30 + b"*/=1;<script >x</script>", Kind.DANGEROUS_FILE, "picture_and_page"),
        (saved(face(), "JPEG") + b"<?php system('x');", Kind.DANGEROUS_FILE, "picture_and_page"),
        (PICTURE + DOS, Kind.DANGEROUS_FILE, "picture_and_program"),
        (PICTURE + pdf(), Kind.DANGEROUS_FILE, "picture_and_document"),
        (pdf() + ARCHIVE, Kind.DANGEROUS_FILE, "document_and_archive"),
        (ARCHIVE + pdf(), Kind.DANGEROUS_FILE, "document_and_archive"),
        (b"<html><script>1</script>" + ARCHIVE, Kind.DANGEROUS_FILE, "page_before_archive"),
        (b"#!/bin/sh\nexit\n" + ARCHIVE, Kind.DANGEROUS_FILE, "page_before_archive"),
        (pdf() + DOS, Kind.DANGEROUS_FILE, "program_and_document"),
        (b'<?xml?><?mso-application progid="Word.Document"?><w:docSuppData/>', *OFFICE),
        (b"MIME-Version: 1.0\nContent-Type: x\n\nQWN0aXZlTWltZQAAAfAEAAAA", *OFFICE),
        (b"<?xml?><office:document><script:event-listener/></office:document>", *OFFICE),
        (b"ID3\x03" + b"\0" * 40 + b"<script>1</script>", Kind.DANGEROUS_FILE, "sound_and_page"),
    ],
)
def test_rule_6_a_file_that_is_two_things_is_said(blob, kind, label):
    assert (kind, label) in seen(blob)


@pytest.mark.parametrize(
    "blob",
    [PICTURE, ARCHIVE, pdf(), docx(), seven({"a.txt": b"x"}), saved(face(), "JPEG"), saved(face(), "PDF"),
     b"<?xml?><office:document><text:p>hello</text:p></office:document>", b"MIME-Version: 1.0\n\nhello",
     b"<html><script>let x = 1</script></html>", b"a page about %PDF- and PK and MZ", b""],
)  # fmt: skip
def test_ordinary_work_is_one_thing(blob):
    assert seen(blob) == []


def test_our_rules_compile():
    assert broken_rules(rule_files([OURS])) == {}


def test_a_school_adds_rules_of_its_own_and_a_broken_one_disturbs_no_other(tmp_path):
    (tmp_path / "own.yar").write_text(OWN, encoding="utf-8")
    (tmp_path / "broken.yar").write_text("rule {", encoding="utf-8")
    (tmp_path / "include.yar").write_text('include "/etc/passwd"', encoding="utf-8")
    assert [path.name for path in broken_rules(rule_files([tmp_path]))] == ["broken.yar", "include.yar"]
    rules = Rules([tmp_path, tmp_path / "not there"])
    (found,) = rules.look(Content(blob=b"the answer key 7B", name="x.txt", where="x.txt"))
    assert isinstance(found, Finding)
    assert (found.kind, found.label, found.why) == (Kind.UNKNOWN_FILE, "exam", "the answers of the exam")
    assert seen(PICTURE + ARCHIVE, rules) == [(Kind.UNSCREENED, "picture_and_archive")]
