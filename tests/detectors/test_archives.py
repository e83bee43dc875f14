"""R6: archives are walked within limits; bombs, slips and locks are said, nothing is written anywhere."""

from __future__ import annotations

import bz2
import gzip
import io
import tarfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors import panel_of, words_detectors
from detectors.archives import Archives
from detectors.base import Content, Finding, Kind, Local, Person
from detectors.boxes import MOST_ENTRIES, Refused, packed_entries, zip_entries
from detectors.seven_zip import seven_entries
from tests.detectors.built import locked_zip, overlapping, seven, slipping_seven, tarred, zipped

LOCAL = Local(roster=(Person("Maya", "Quintero"),))
PANEL = panel_of((Archives(), *words_detectors(LOCAL)), LOCAL)


def looked(blob, depth=0):
    return list(Archives().look(Content(blob=blob, name="box.zip", where="box.zip", depth=depth)))


def labels(blob, depth=0):
    return [(f.kind, f.label) for f in looked(blob, depth) if isinstance(f, Finding)]


def linked_tar():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as box:
        entry = tarfile.TarInfo("shadow")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/shadow"
        box.addfile(entry)
    return out.getvalue()


FLOWERS = {"a.txt": b"roses" * 30, "b.txt": b"violets"}
WHOLE = [(zip_entries, zipped(FLOWERS)), (packed_entries, tarred(FLOWERS)), (seven_entries, seven(FLOWERS))]


@pytest.mark.parametrize("build", [zipped, tarred, seven], ids=["zip", "tar.gz", "7z"])
def test_every_file_of_an_archive_is_a_content_with_its_path(build):
    found = looked(build({"a/poem.txt": b"roses", "b.txt": b"violets"}))
    assert [(c.where, c.name, c.blob, c.depth) for c in found] == [
        ("box.zip › a/poem.txt", "poem.txt", b"roses", 1),
        ("box.zip › b.txt", "b.txt", b"violets", 1),
    ]


@pytest.mark.parametrize("build", [zipped, tarred, seven], ids=["zip", "tar.gz", "7z"])
def test_the_name_of_a_folder_is_read_once_and_found_at_its_first_file(build):
    box = build({"Maya Quintero 405-555-0142/art/a.txt": b"roses", "Maya Quintero 405-555-0142/art/b.txt": b"violets"})
    found = PANEL.screen(Content(blob=box, name="box.zip", where="box.zip"))
    first = "box.zip › Maya Quintero 405-555-0142/art/a.txt"
    assert {("full_name", first), ("phone", first)} == {(one.kind.value, one.where) for one in found}


@pytest.mark.parametrize(
    "place",
    [
        "src/main/java/Game.java", "My Game/assets/sounds/a.txt", "__MACOSX/._a.txt", "DCIM/100APPLE/a.txt",
        "2026-11-04/a.txt", "Unit 3/homework-ch4/a.txt", "node_modules/left-pad/a.js", "New Folder (2)/a.txt",
    ],
)  # fmt: skip
def test_the_usual_names_of_folders_are_no_secret(place):
    found = PANEL.screen(Content(blob=zipped({place: b"roses"}), name="box.zip", where="box.zip"))
    assert [one for one in found if one.confidence >= 0.3] == []


@pytest.mark.parametrize("turning", "\u061c\u200e\u200f\u202e\u2067")
@pytest.mark.parametrize("build", [zipped, tarred, seven], ids=["zip", "tar.gz", "7z"])
def test_a_folder_whose_name_is_turned_is_dangerous(build, turning):
    (found,) = [one for one in looked(build({f"top/my{turning}gpj.art/a.txt": b"roses"})) if isinstance(one, Finding)]
    assert (found.kind, found.label, found.where) == (
        Kind.DANGEROUS_FILE, "name", f"box.zip › top/my‹U+{ord(turning):04X}›gpj.art/a.txt"
    )  # fmt: skip


@pytest.mark.parametrize("squeeze", [gzip.compress, bz2.compress])
def test_a_single_squeezed_file_is_opened(squeeze):
    assert [c.blob for c in looked(squeeze(b"roses"))] == [b"roses"]


@pytest.mark.parametrize(
    ("blob", "kind", "label"),
    [
        (zipped({"zeros": b"\0" * 30_000_000}), Kind.DANGEROUS_FILE, "bomb"),
        (gzip.compress(b"\0" * 30_000_000), Kind.DANGEROUS_FILE, "bomb"),
        (tarred({"zeros": b"\0" * 30_000_000}), Kind.DANGEROUS_FILE, "bomb"),
        (zipped({str(n): "" for n in range(MOST_ENTRIES + 1)}), Kind.DANGEROUS_FILE, "bomb"),
        (zipped({"../../start.txt": "x"}), Kind.DANGEROUS_FILE, "slip"),
        (zipped({"C:\\start.txt": "x"}), Kind.DANGEROUS_FILE, "slip"),
        (tarred({"/etc/cron": b"x"}), Kind.DANGEROUS_FILE, "slip"),
        (linked_tar(), Kind.DANGEROUS_FILE, "slip"),
        (locked_zip(), Kind.UNSCREENED, "encrypted"),
        (zipped({"a.txt": "hello"})[:-30], Kind.UNSCREENED, "broken"),
        (overlapping(), Kind.DANGEROUS_FILE, "bomb"),
        (seven({"zeros": b"\0" * 30_000_000}), Kind.DANGEROUS_FILE, "bomb"),
        (seven({"a.txt": b"hello"}, "secret"), Kind.UNSCREENED, "encrypted"),
        (seven({"a.txt": b"hello"}, "secret", hidden=True), Kind.UNSCREENED, "encrypted"),
        (seven({"a.txt": b"hello"})[:-9], Kind.UNSCREENED, "broken"),
        (slipping_seven(), Kind.DANGEROUS_FILE, "slip"),
        (b"PK\x03\x04" + b"x" * 50, Kind.UNSCREENED, "broken"),
        (gzip.compress(b"roses" * 99)[:-12], Kind.UNSCREENED, "broken"),
    ],
)
def test_rule_6_a_hostile_archive_is_answered(blob, kind, label):
    assert (kind, label) in labels(blob)


def test_an_archive_three_archives_deep_is_not_opened():
    assert labels(zipped({"a.txt": "x"}), depth=3) == [(Kind.UNSCREENED, "deep")]


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_a_damaged_archive_is_refused_and_nothing_else(data):
    opener, whole = data.draw(st.sampled_from(WHOLE))
    blob = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        blob[data.draw(st.integers(0, len(blob) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Refused):
        assert all(isinstance(content, bytes) for _, content in opener(bytes(blob)))
