"""Words for the names the classroom uses: the only place where a kind, a state or a role becomes a word on a page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from flask_babel import format_datetime, gettext, lazy_gettext

from classroom.views import FileView, Mark

LOUDNESS: Mapping[str, object] = {
    "urgent": lazy_gettext("Urgent"),
    "notice": lazy_gettext("Waiting"),
    "quiet": lazy_gettext("Quiet"),
    "none": lazy_gettext("Quiet"),
}
KINDS: Mapping[str, object] = {
    "full_name": lazy_gettext("full name"),
    "last_name": lazy_gettext("last name"),
    "address": lazy_gettext("address"),
    "phone": lazy_gettext("phone number"),
    "email": lazy_gettext("e-mail address"),
    "handle": lazy_gettext("user name"),
    "school": lazy_gettext("school name"),
    "meetup": lazy_gettext("meeting in person"),
    "asking": lazy_gettext("asking for private things"),
    "discomfort": lazy_gettext("hurtful words"),
    "self_harm": lazy_gettext("self-harm"),
    "photo": lazy_gettext("photo of a person"),
    "nudity": lazy_gettext("sealed picture"),
    "drawing": lazy_gettext("drawing of a person"),
    "picture_text": lazy_gettext("words in a picture"),
    "location_data": lazy_gettext("place data in a picture"),
    "unknown_file": lazy_gettext("unknown file"),
    "dangerous_file": lazy_gettext("dangerous file"),
    "link": lazy_gettext("look-alike or reported link"),
    "unscreened": lazy_gettext("could not be checked"),
}
SEEN_IN_FILES: Mapping[str, object] = {
    "not_taken": lazy_gettext("a kind of file this school does not take"),
    "encrypted": lazy_gettext("locked with a password"),
    "antivirus": lazy_gettext("the school's virus scanner"),
    "late": lazy_gettext("there was not enough time to check all of it"),
    "crashed": lazy_gettext("the program that looks at files broke off"),
    "failed": lazy_gettext("it could not be opened here"),
    "busy": lazy_gettext("too many files were waiting to be checked"),
    "stopped": lazy_gettext("the service was stopped while checking it"),
    "unreadable": lazy_gettext("the kept file does not open"),
    "broken": lazy_gettext("damaged, or a part of it is"),
    "bomb": lazy_gettext("far larger inside than outside"),
    "deep": lazy_gettext("packed inside itself too many times"),
    "too_deep": lazy_gettext("packed inside itself too many times"),
    "long": lazy_gettext("more parts than are checked"),
    "too_long": lazy_gettext("more words than are checked"),
    "odd": lazy_gettext("written as no usual program writes it"),
    "old": lazy_gettext("an old kind of document; saving it as a new one helps"),
    "archive": lazy_gettext("a kind of archive that cannot be opened here"),
    "two_types": lazy_gettext("looks like one kind of file and is another"),
    "slip": lazy_gettext("wants to write outside its own folder"),
    "active": lazy_gettext("holds something that starts by itself"),
}
"""What a label of a finding adds to its kind, where the kind alone leaves the teacher guessing."""
UNREAD: Mapping[str, object] = {
    "too_long": lazy_gettext("Only the beginning was checked: it is very long."),
    "too_dense": lazy_gettext("Only the beginning was checked: these signs are no writing."),
    "too_much": lazy_gettext("Only the beginning was checked: it is full of names, numbers or accounts."),
}
"""Why the words of a message were not read to their end, by the label of the finding."""
MOST_MARKS = 6
STATES: Mapping[str, object] = {
    "received": lazy_gettext("being checked"),
    "delivered": lazy_gettext("delivered"),
    "coached": lazy_gettext("coached"),
    "held": lazy_gettext("held"),
    "refused": lazy_gettext("refused"),
    "erased": lazy_gettext("erased"),
}
FILES: Mapping[str, object] = {
    "checking": lazy_gettext("being checked"),
    "passed": lazy_gettext("checked"),
    "locked": lazy_gettext("locked"),
    "opened": lazy_gettext("opened as preview"),
    "sealed": lazy_gettext("sealed: nobody can view it"),
    "left_out": lazy_gettext("left out"),
    "refused": lazy_gettext("refused"),
    "erased": lazy_gettext("erased"),
}
REPORTS: Mapping[str, object] = {
    "sent": lazy_gettext("new"),
    "seen": lazy_gettext("seen"),
    "closed": lazy_gettext("closed"),
}
FEELINGS: Mapping[str, object] = {
    "weird": lazy_gettext("It felt weird"),
    "scary": lazy_gettext("It felt scary"),
    "mean": lazy_gettext("Someone was mean"),
    "asked": lazy_gettext("Someone asked for something"),
}
ABOUTS: Mapping[str, object] = {
    "something": lazy_gettext("something that happened"),
    "classmate": lazy_gettext("a classmate"),
    "outside": lazy_gettext("someone outside"),
    "teacher": lazy_gettext("a teacher"),
    "adult": lazy_gettext("an adult"),
    "website": lazy_gettext("a website"),
}
CONTACTS: Mapping[str, object] = {
    "approved": lazy_gettext("approved"),
    "unknown": lazy_gettext("waits for you"),
    "blocked": lazy_gettext("blocked"),
}
LESSONS: Mapping[str, object] = {
    "open": lazy_gettext("Open"),
    "paused": lazy_gettext("Paused"),
    "closed": lazy_gettext("No lesson"),
    "away": lazy_gettext("Sending is closed: no console was here"),
}
TILES: Mapping[str, object] = {
    "here": lazy_gettext("here"),
    "off": lazy_gettext("not joined"),
    "away": lazy_gettext("away"),
    "hand": lazy_gettext("hand up"),
    "waiting": lazy_gettext("needs you"),
}
ROLES: Mapping[str, object] = {
    "teacher": lazy_gettext("teacher"),
    "substitute": lazy_gettext("substitute"),
    "counselor": lazy_gettext("counselor"),
    "admin": lazy_gettext("admin"),
    "auditor": lazy_gettext("auditor"),
}
LANES: Mapping[str, object] = {
    "class": lazy_gettext("Student to class"),
    "outside": lazy_gettext("Student to outside"),
    "harbour": lazy_gettext("Student to teacher or counselor"),
    "inbound_contact": lazy_gettext("Known contact to student"),
    "inbound_classmate": lazy_gettext("Classmate to student"),
    "inbound_unknown": lazy_gettext("Unknown sender to student"),
}
CHOICES: Mapping[str, tuple[str, object]] = {
    "release": ("r", lazy_gettext("Release")),
    "refuse": ("x", lazy_gettext("Refuse")),
    "talk": ("t", lazy_gettext("Talk first")),
    "counselor": ("c", lazy_gettext("Counselor")),
    "approve": ("r", lazy_gettext("Approve sender")),
    "block": ("b", lazy_gettext("Block sender")),
}
DECIDED: Mapping[str, object] = {
    "release": lazy_gettext("Released."),
    "refuse": lazy_gettext("Refused. The student can read your word back."),
    "talk": lazy_gettext("Kept. The student knows that you want to talk."),
    "counselor": lazy_gettext("The counselor has it now."),
}
DECIDED_CONTACT: Mapping[str, object] = {
    "approve": lazy_gettext("The sender is approved."),
    "refuse": lazy_gettext("Refused. The sender stays unknown."),
    "block": lazy_gettext("The sender is blocked."),
}


LANE_WORDS: Mapping[str, object] = {
    "allow": lazy_gettext("passes"),
    "coach": lazy_gettext("the student is shown the words first"),
    "hold": lazy_gettext("waits for you"),
    "refuse": lazy_gettext("cannot be sent"),
    "quiet": lazy_gettext("a quiet count"),
    "notice": lazy_gettext("a card"),
    "urgent": lazy_gettext("urgent"),
    "blur": lazy_gettext("hidden from the student"),
    "lock": lazy_gettext("file locked"),
    "seal": lazy_gettext("sealed for everyone"),
    "strip": lazy_gettext("taken out of the file"),
    "help": lazy_gettext("help card"),
    "unlink": lazy_gettext("link switched off"),
    "none": "",
}


def lane_words(does: str) -> list[str]:
    """What a lane does, a line for each kind of the rule, from the rulebook's own short words."""
    lines = ([named(LANE_WORDS, word) for word in one.split()] for one in does.split(";"))
    return [" · ".join(word for word in line if word) for line in lines]


def translated(sentence: str) -> str:
    """A sentence of the classroom in the person's language; one without a translation stays as it is."""
    return str(gettext(sentence)) if sentence else ""


def named(words: Mapping[str, object], name: str) -> str:
    """The word for a name; a name without one is shown in plain letters, never as an error."""
    return str(words.get(name, name.replace("_", " ")))


def lies_in(where: str) -> str:
    """Where in a file something lies, as words: its name, its folder and what it is packed in; nothing for the file."""
    box, _, entry = where.rpartition(" › ")
    if not box:
        return ""
    folder, _, name = entry.replace("\\", "/").rpartition("/")
    if not folder:
        return str(gettext("%(name)s, in %(box)s", name=name, box=box))
    return str(gettext("%(name)s, in the folder %(folder)s of %(box)s", name=name, folder=folder, box=box))


def seen_in(file: FileView) -> list[str]:
    """What was seen in a file and where in it, a line for each, at most six."""
    lines = dict.fromkeys(_seen(mark) for mark in file.findings)
    return list(lines)[:MOST_MARKS]


def _seen(mark: Mark) -> str:
    what = f"{named(SEEN_IN_FILES, mark.label)}" if mark.label in SEEN_IN_FILES else named(KINDS, mark.kind)
    place = lies_in(mark.where)
    return f"{what}: {place}" if place else what


def moment(at: datetime, form: str = "medium") -> str:
    """A time for a page without a script; with one, the browser turns the machine form into local time."""
    if form == "day":
        return str(format_datetime(at, "d MMM yyyy"))
    return f"{format_datetime(at, 'HH:mm' if form == 'time' else 'd MMM HH:mm')} UTC"


def for_templates() -> dict[str, object]:
    """The words for the templates."""
    return {
        "named": named,
        "moment": moment,
        "KINDS": KINDS,
        "STATES": STATES,
        "FILES": FILES,
        "REPORTS": REPORTS,
        "FEELINGS": FEELINGS,
        "ABOUTS": ABOUTS,
        "CONTACTS": CONTACTS,
        "LESSONS": LESSONS,
        "TILES": TILES,
        "ROLES": ROLES,
        "LANES": LANES,
        "CHOICES": CHOICES,
        "LOUDNESS": LOUDNESS,
        "UNREAD": UNREAD,
        "seen_in": seen_in,
        "translated": translated,
        "lane_words": lane_words,
    }
