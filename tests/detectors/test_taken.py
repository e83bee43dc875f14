"""R6: a kind of file the school does not take comes in neither in an archive nor with a letter."""

from __future__ import annotations

from email.message import EmailMessage

from detectors.archives import Archives
from detectors.base import Content
from detectors.documents import Documents
from detectors.files import Taken
from tests.detectors.built import pdf, zipped
from tests.detectors.drawn import landscape, saved

PICTURE = saved(landscape((60, 40)))


def letter():
    made = EmailMessage()
    made["Subject"] = "our volcano"
    made.set_content("<p>dear class</p>", subtype="html", cte="base64")
    made.add_attachment(pdf(), maintype="application", subtype="pdf", filename="a.pdf")
    return bytes(made)


def not_taken(groups, content):
    """What the school's list refuses of a file and of everything in it, one level down."""
    look = Taken(groups).look
    inner = [one for eyes in (Archives(), Documents()) for one in eyes.look(content) if isinstance(one, Content)]
    return [found.where for one in (content, *inner) for found in look(one)]


def test_a_letter_brings_in_no_kind_the_school_does_not_take():
    content = Content(blob=letter(), name="a.eml", where="a.eml")

    assert not_taken(["web"], content) == ["a.eml › a.pdf"]
    assert not_taken(["web", "documents"], content) == []


def test_an_archive_brings_in_no_kind_the_school_does_not_take():
    box = zipped({"photos/lake.png": PICTURE, "photos/lake.txt": "blue", "a.zip": zipped({"b.txt": "x"})})
    content = Content(blob=box, name="project.zip", where="project.zip")

    assert not_taken(["archives", "text"], content) == ["project.zip › photos/lake.png"]
    assert not_taken(["archives", "text", "pictures"], content) == []
