"""R2, R4, R6: letters and saved pages are taken apart, and every part of one is a file."""

from __future__ import annotations

import base64
import time
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.base import Content, Finding, Kind
from detectors.documents import Documents
from detectors.files import Files
from detectors.notes import CannotClean, without_notes
from detectors.true_type import Family, true_type
from tests.detectors.built import PROGRAM, docx, zipped
from tests.detectors.drawn import landscape, noted_in, with_position

SECRET = "call me at 555-0142"
JPEG = with_position(landscape((120, 80)))
LETTERS = base64.b64encode(JPEG).decode()
PAGE = f'<html><head><meta name="author" content="Ada Example"></head><p>{SECRET}</p></html>'
PAGE_WITH_PICTURE = f'<html><p>{SECRET}</p><img src="data:image/jpeg;base64,{LETTERS}"></html>'


def letter(*attached, page=PAGE, coding="base64"):
    made = EmailMessage()
    made["Subject"] = "Grüße an 555-0199"
    made.set_content("look at this")
    made.add_alternative(page, subtype="html", cte=coding)
    for name, blob in attached:
        made.add_attachment(blob, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def looked(blob, name="a.eml"):
    return list(Documents().look(Content(blob=blob, name=name, where=name)))


def files(blob, name="a.eml"):
    return {
        content.name: content.blob for content in looked(blob, name) if isinstance(content, Content) and content.blob
    }


def labels(blob, name="a.eml"):
    return [(f.kind, f.label) for f in looked(blob, name) if isinstance(f, Finding)]


@pytest.mark.parametrize("coding", ["base64", "quoted-printable", "7bit"])
def test_rule_2_the_page_of_a_letter_is_read_however_it_is_coded(coding):
    page = f"<html>\n<p>{SECRET}</p>\n</html>\n"
    assert page.encode() in files(letter(page=page, coding=coding)).values()


def test_rule_4_what_is_attached_to_a_letter_is_looked_at_under_its_own_name():
    work = docx("x")
    found = files(letter(("me.jpg", JPEG), ("Grüße.docx", work)))
    assert (found["me.jpg"], found["Grüße.docx"]) == (JPEG, work)


def test_rule_6_a_program_attached_to_a_letter_is_dangerous():
    (program,) = [c for c in looked(letter(("game.pdf", PROGRAM))) if isinstance(c, Content) and c.name == "game.pdf"]
    assert [f.kind for f in Files().look(program) if isinstance(f, Finding)] == [Kind.DANGEROUS_FILE]


def test_rule_2_the_head_of_a_letter_is_read_as_it_is_shown():
    heads = [c.text for c in looked(letter()) if isinstance(c, Content) and c.where.endswith("head")]
    assert "Subject: Grüße an 555-0199" in heads[0]


def test_a_letter_in_a_letter_is_taken_apart():
    outer = EmailMessage()
    outer.set_content("see below")
    outer.add_attachment(message_from_bytes(letter(("me.jpg", JPEG)), policy=policy.default))
    assert files(outer.as_bytes())["me.jpg"] == JPEG


def test_words_beside_the_parts_are_read():
    blob = letter().replace(b"\n\n--", b"\n\ncall 555-0142\n--", 1) + b"call 555-0143\n"
    beside = "".join(c.text for c in looked(blob) if isinstance(c, Content) and c.where.endswith("beside"))
    assert "555-0142" in beside
    assert "555-0143" in beside


def test_words_in_a_seldom_alphabet_are_read():
    blob = b"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-7\n\ncall +ADUANQA1AC0AMAAxADQAMg-\n"
    assert list(files(blob).values()) == [b"call 555-0142\n"]


@pytest.mark.parametrize("name", ["a.eml", "a.mht", "a.mhtml", "a.txt", "a"])
def test_a_letter_is_one_by_its_head_whatever_it_is_called(name):
    assert true_type(letter(), name).family is Family.MAIL


@pytest.mark.parametrize(
    "text", [b"Dear Ada,\n\nSubject: rain\n", b"MIME-Version is a header.\n", b"Note: hello\nx: y\n"]
)
def test_words_about_letters_are_words(text):
    assert true_type(text, "a.txt").family is Family.WORDS


def clean_parts(blob, name="a.eml"):
    clean = message_from_bytes(without_notes(blob, name), policy=policy.default)
    return [part.get_payload(decode=True) for part in clean.walk() if not part.is_multipart()]


@pytest.mark.parametrize("line", [b"\n", b"\r\n"])
@pytest.mark.parametrize("coding", ["base64", "quoted-printable", "7bit"])
def test_rule_4_the_parts_of_a_letter_lose_their_notes_in_their_places(coding, line):
    page = PAGE + "\n" if coding == "7bit" else PAGE_WITH_PICTURE
    blob = letter(("me.jpg", JPEG), ("work.zip", zipped({"me.jpg": JPEG})), page=page, coding=coding)
    blob = blob.replace(b"\r\n", b"\n").replace(b"\n", line)
    words, shown, picture, archive = clean_parts(blob)
    assert words.strip() == b"look at this"
    assert SECRET.encode() in shown
    assert b"Ada Example" not in b"".join((shown, picture, archive))
    assert noted_in(picture) == set()
    if coding != "7bit":
        assert noted_in(base64.b64decode(shown.partition(b"base64,")[2].partition(b'"')[0])) == set()


def test_rule_2_where_a_saved_page_lay_on_somebodys_disk_does_not_leave():
    blob = b"Snapshot-Content-Location: file:///C:/Users/Ada%20Example/rain.html\n" + letter()
    assert b"Ada" not in without_notes(blob, "a.mht")


def test_a_letter_without_notes_stays_byte_for_byte():
    blob = letter(page="<html><p>hello</p></html>")
    assert without_notes(blob, "a.eml") == blob


def test_a_part_that_cannot_be_coded_again_does_not_leave():
    blob = letter(("me.zip", zipped({"me.jpg": JPEG})[:-30]))
    with pytest.raises(CannotClean):
        without_notes(blob, "a.eml")


HEAD = b"MIME-Version: 1.0\n"
ODD = [
    HEAD + b"Content-Type: multipart/mixed\n\n--x\n\nhello\n--x--\n",
    HEAD + b"Content-Type: multipart/mixed; boundary=x\nContent-Transfer-Encoding: base64\n\n--x\n\nhello\n--x--\n",
    HEAD + b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogeAoKaGVsbG8=\n",
    HEAD + b"Content-Type: text/plain\n\nbegin 644 me.jpg\nM_]C_X  02D9)1@ ! 0 0\n`\nend\n",
    HEAD + b"Content-Transfer-Encoding: base64\n\nnot base64 at all!\n",
    HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\nhello\n" * 300 + b"--x--\n",
    HEAD + b"Content-Type: message/rfc822\n\n" * 3000,
]


@pytest.mark.parametrize("blob", ODD, ids=range(len(ODD)))
def test_a_letter_that_may_be_read_in_two_ways_is_unscreened(blob):
    assert {kind for kind, _ in labels(blob)} == {Kind.UNSCREENED}


def test_an_ordinary_letter_is_no_finding():
    assert labels(letter(("me.jpg", JPEG))) == []


@pytest.mark.parametrize(
    "blob",
    [
        HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\n" * 300_000,
        b"".join(b"Content-Type: multipart/mixed; boundary=x%d\n\n--x%d\n" % (at, at) for at in range(20_000)),
        HEAD + b"Subject: " + b"=?a?q?" * 100_000 + b"\n\nhello",
        b"MIME-Version: 1.0\n" + b"a: =?utf-8?q?x?=\n" * 50_000,
        HEAD + b"Content-Type: x; " + b"a*0=b; " * 20_000 + b"\n\nhello",
    ],
    ids=["parts", "nested", "a veiled head", "heads", "parameters"],
)
def test_hostile_letters_are_read_in_time(blob):
    began = time.process_time()
    labels(blob)
    assert time.process_time() - began < 8


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_damaged_letter_is_answered(data):
    blob = bytearray(letter(("me.txt", b"hello")))
    for _ in range(data.draw(st.integers(1, 9))):
        blob[data.draw(st.integers(0, len(blob) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(labels(bytes(blob)), list)
