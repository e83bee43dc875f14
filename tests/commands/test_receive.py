"""Letters: read from whatever bytes a mail server pipes in; never a traceback."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.model import BadInput, TooLarge
from commands.receive import MOST_BYTES, read_letter


def a_letter(**headers):
    letter = EmailMessage()
    letter["From"] = headers.pop("sender", "Hugo <hugo@penpals.example>")
    letter["To"] = headers.pop("to", "Room 12 <room-12@lincoln.example>")
    for name, value in headers.items():
        letter[name.replace("_", "-")] = value
    letter.set_content("Dear class, the sea was cold.")
    return letter


def test_sender_address_words_and_files_are_read():
    letter = a_letter(Subject="Our beach", Message_ID="<1@penpals.example>")
    letter.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="beach.png")

    read = read_letter(bytes(letter))

    assert (read.sender, read.sender_name, read.to) == ("hugo@penpals.example", "Hugo", "room-12@lincoln.example")
    assert read.words == "Our beach\n\nDear class, the sea was cold."
    assert [(file.name, file.blob) for file in read.files] == [("beach.png", b"\x89PNG")]


def test_the_same_letter_has_the_same_id_and_another_letter_another():
    one, two = a_letter(Message_ID="<1@x.example>"), a_letter(Message_ID="<2@x.example>")

    assert read_letter(bytes(one)).id == read_letter(bytes(one)).id
    assert read_letter(bytes(one)).id != read_letter(bytes(two)).id
    assert read_letter(bytes(one), "other@lincoln.example").id != read_letter(bytes(one)).id


def test_the_delivery_address_wins_over_the_one_in_the_letter():
    assert read_letter(bytes(a_letter()), "room-14@lincoln.example").to == "room-14@lincoln.example"


def test_html_alone_is_read_without_its_tags():
    letter = a_letter()
    letter.set_content("<p>Hi <b>class</b></p><script>steal()</script>", subtype="html")

    assert read_letter(bytes(letter)).words == "Hi class"


@pytest.mark.parametrize("raw", [b"", b"hello", b"From: x\n\nhi", b"From: a@b.example\n\nhi", b"\x00\xff" * 50])
def test_what_is_not_a_letter_is_refused_in_one_sentence(raw):
    with pytest.raises(BadInput, match="not a letter"):
        read_letter(raw)


def test_a_letter_over_the_limit_is_refused():
    with pytest.raises(TooLarge):
        read_letter(b"x" * (MOST_BYTES + 1))


@given(st.binary(max_size=400), st.binary(max_size=200))
def test_no_bytes_raise_anything_but_a_sentence(head, body):
    raw = b"From: a@b.example\nTo: c@d.example\n" + head + b"\n\n" + body
    said = ""
    try:
        letter = read_letter(raw)
    except (BadInput, TooLarge) as sentence:
        said = sentence.say
    assert said or letter.id
