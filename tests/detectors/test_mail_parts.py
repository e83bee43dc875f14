"""R6: a saved mail is its body and its attachments, however they are packed; nothing comes in behind base64."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from detectors.base import Content, Finding
from detectors.documents import Documents
from detectors.files import Taken
from tests.detectors.built import pdf, zipped
from tests.detectors.drawn import landscape, saved

PICTURE = saved(landscape((60, 40)))


def mail(*attached, words="dear class", subtype="plain", cte=None):
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "paul@example.org", "room@lincoln.example", "our volcano"
    for number in range(30):
        letter[f"Received-{number}"] = "from a by b " * 12
    letter.set_content(words, subtype=subtype, cte=cte)
    for name, blob, kind in attached:
        main, _, sub = kind.partition("/")
        letter.add_attachment(blob, maintype=main, subtype=sub, filename=name)
    return bytes(letter)


def inside(blob, name="letter.eml"):
    return list(Documents().look(Content(blob=blob, name=name, where=name)))


def files(blob, name="letter.eml"):
    return [(one.where, one.blob) for one in inside(blob, name) if isinstance(one, Content) and one.blob is not None]


def words(blob, name="letter.eml"):
    return " ".join(one.text for one in inside(blob, name) if isinstance(one, Content) and one.blob is None)


@pytest.mark.parametrize("name", ["letter.eml", "letter.txt", "letter.mht"])
def test_every_attachment_is_a_file_of_its_own_and_is_looked_at_once(name):
    table = b"name,number\r\nmaya,405-555-0142\r\n"
    found = files(mail(("lake.png", PICTURE, "image/png"), ("class.csv", table, "text/csv")), name)
    assert found == [(f"{name} › lake.png", PICTURE), (f"{name} › class.csv", table)]


@pytest.mark.parametrize("cte", ["base64", "quoted-printable"])
def test_an_encoded_body_is_read(cte):
    assert "call 405-555-0142, José" in words(mail(words="call 405-555-0142, José", cte=cte))


def test_a_page_as_a_body_belongs_to_the_mail_and_is_looked_into():
    (body,) = [one for one in inside(mail(words="<html><body>hi</body></html>", subtype="html", cte="base64"))
               if isinstance(one, Content) and one.blob is not None]  # fmt: skip
    assert (body.is_part, body.where) == (True, "letter.eml › body 1")


def test_a_mail_in_a_mail_is_walked_through():
    inner = EmailMessage()
    inner["Subject"] = "inner"
    inner.set_content("hello")
    inner.add_attachment(PICTURE, maintype="image", subtype="png", filename="lake.png")
    outer = EmailMessage()
    outer["Subject"] = "outer"
    outer.set_content("see below")
    outer.add_attachment(inner)
    assert ("letter.eml › lake.png", PICTURE) in files(bytes(outer))


def test_a_mail_of_more_parts_than_anybody_sends_is_unscreened():
    many = mail(*((f"{number}.txt", b"x", "text/plain") for number in range(210)))
    assert [one.label for one in inside(many) if isinstance(one, Finding)] == ["long"]


@pytest.mark.parametrize(
    "blob",
    [b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\n\n--\n", b"Content-Type: a\n" * 5000, b"From \n"],
)
def test_a_broken_mail_raises_nothing(blob):
    assert all(isinstance(one, Content | Finding) for one in inside(blob))


def test_homework_with_colons_is_no_mail():
    text = b"Title: my volcano\nName: Maya\n\nIt erupts."
    assert files(text, "essay.txt") == []
    assert words(text, "essay.txt").startswith("Title")


def taken(groups, content):
    """What the school's list says of a file and of everything in it, one level down."""
    from detectors.archives import Archives  # noqa: PLC0415 - only here

    look = Taken(groups).look
    inner = [one for eyes in (Archives(), Documents()) for one in eyes.look(content) if isinstance(one, Content)]
    return [found.where for one in (content, *inner) for found in look(one)]


def test_rule_6_a_mail_brings_in_no_kind_the_school_does_not_take():
    content = Content(blob=mail(("a.pdf", pdf(), "application/pdf")), name="a.eml", where="a.eml")
    assert taken(["text", "web"], content) == ["a.eml › a.pdf"]
    assert taken(["text", "documents"], content) == []


def test_rule_6_an_archive_brings_in_no_kind_the_school_does_not_take():
    box = zipped({"photos/lake.png": PICTURE, "photos/lake.txt": "blue", "a.zip": zipped({"b.txt": "x"})})
    content = Content(blob=box, name="project.zip", where="project.zip")
    assert taken(["archives", "text"], content) == ["project.zip › photos/lake.png"]
    assert taken(["archives", "text", "pictures"], content) == []
