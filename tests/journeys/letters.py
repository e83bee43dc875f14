"""Letters from outside, as a mail server's pipe would hand them over."""

from __future__ import annotations

from email.message import EmailMessage

PEN_PAL = "Hugo <hugo@penpals.example>"
STRANGER = "Cool Guy <cool.guy@strangers.example>"
CLASS = "room-12@lincoln.example"


def letter(words: str, *, sender: str = PEN_PAL, to: str = CLASS, subject: str = "", number: int = 1) -> EmailMessage:
    """A plain letter."""
    made = EmailMessage()
    made["From"], made["To"] = sender, to
    made["Message-ID"] = f"<{number}@{sender.rpartition('@')[2].rstrip('>')}>"
    if subject:
        made["Subject"] = subject
    made.set_content(words)
    return made


def with_file(made: EmailMessage, name: str, blob: bytes) -> EmailMessage:
    """The letter with something attached."""
    made.add_attachment(blob, maintype="application", subtype="octet-stream", filename=name)
    return made
