"""`run.py receive`: the door a mail server's pipe can use. One letter on standard input."""

from __future__ import annotations

import email.policy
import sys
import uuid
from email import message_from_bytes
from email.message import EmailMessage
from email.utils import getaddresses, parseaddr
from pathlib import Path

import click
import nh3

from classroom.model import BadInput, Letter, NotThere, TooLarge, Upload
from commands import options
from commands.installation import using

MOST_BYTES = 40_000_000
BAD_CONTENT, TRY_AGAIN = 65, 75


@click.command()
@options.state
@click.option(
    "--to", "recipient", default="", help="The address it was delivered to (default: from the letter itself)."
)
def receive(state_dir: Path | None, recipient: str) -> None:
    """Take in one letter (RFC 5322) from standard input and print what became of it.

    Exit status: 0 taken in (delivered, held or turned away) · 65 not a letter or too large · 67 no class has this
    address · 75 try again later. The same letter again changes nothing.
    """
    raw = sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        letter = read_letter(raw, recipient)
        with using(state_dir) as classroom:
            click.echo(classroom.receive(letter))
            classroom.post_outside()
    except (BadInput, TooLarge) as wrong:
        click.echo(f"run.py: {wrong.say}", err=True)
        raise SystemExit(BAD_CONTENT) from None
    except NotThere:
        raise
    except OSError as trouble:
        click.echo(f"run.py: try again later: {trouble.strerror}", err=True)
        raise SystemExit(TRY_AGAIN) from None


def read_letter(raw: bytes, recipient: str = "") -> Letter:
    """A letter from its bytes. Raises BadInput or TooLarge; never anything else, whatever the bytes are."""
    if len(raw) > MOST_BYTES:
        raise TooLarge("This letter is too large.")
    try:
        parsed = message_from_bytes(raw, policy=email.policy.default)
        return _letter(parsed, raw, recipient)
    except (LookupError, ValueError, TypeError, AttributeError, IndexError) as wrong:
        raise BadInput(f"This is not a letter that can be read ({type(wrong).__name__}).") from None


def _letter(parsed: EmailMessage, raw: bytes, recipient: str) -> Letter:
    name, sender = parseaddr(str(parsed.get("From", "")))
    to = recipient or next((address for _, address in getaddresses([str(parsed.get("To", ""))])), "")
    if "@" not in sender or "@" not in to:
        raise BadInput("This is not a letter: it does not say from whom and to whom.")
    told = str(parsed.get("Message-ID", "")).strip().encode("utf-8", "replace")
    subject = str(parsed.get("Subject", "")).strip()
    words = _words(parsed)
    return Letter(
        id=str(uuid.uuid5(uuid.NAMESPACE_URL, f"{sender}\n{to}\n{(told or raw).hex()}")),
        sender=sender,
        sender_name=name,
        to=to,
        words=f"{subject}\n\n{words}".strip() if subject else words,
        files=tuple(_files(parsed)),
    )


def _words(parsed: EmailMessage) -> str:
    """The letter's own text: plain where there is some, else the HTML without its tags."""
    body = parsed.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    words = str(body.get_content())
    return (nh3.clean(words, tags=set()) if body.get_content_type() == "text/html" else words).strip()


def _files(parsed: EmailMessage) -> list[Upload]:
    return [_file(part, place) for place, part in enumerate(parsed.iter_attachments(), 1)]


def _file(part: EmailMessage, place: int) -> Upload:
    payload = part.get_payload(decode=True)
    blob = payload if isinstance(payload, bytes) else bytes(part)
    return Upload(part.get_filename() or f"attachment-{place}", blob)
