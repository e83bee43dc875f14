"""Animals and password pictures: the only place that knows which drawing a name from the classroom gets."""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext

ANIMALS = (
    "fox owl otter panda turtle rabbit penguin koala lion dolphin hedgehog parrot bear cat deer whale frog horse bee "
    "squirrel duck elephant giraffe seal swan tiger wolf zebra mouse robin dog"
).split()
PASSWORDS = "sun moon star tree fish bird boat house apple ball key cloud".split()
DRAWN = frozenset((*ANIMALS, *PASSWORDS))

LABELS = {
    "sun": lazy_gettext("sun"),
    "moon": lazy_gettext("moon"),
    "star": lazy_gettext("star"),
    "tree": lazy_gettext("tree"),
    "fish": lazy_gettext("fish"),
    "bird": lazy_gettext("bird"),
    "boat": lazy_gettext("boat"),
    "house": lazy_gettext("house"),
    "apple": lazy_gettext("apple"),
    "ball": lazy_gettext("ball"),
    "key": lazy_gettext("key"),
    "cloud": lazy_gettext("cloud"),
}


def icon(name: str) -> str:
    """The drawing for a name; "" when there is none, then the page shows a letter."""
    return name if name in DRAWN else ""


def label(name: str) -> str:
    """The word under a password picture."""
    return str(LABELS[name]) if name in LABELS else gettext("picture %(name)s", name=name)
