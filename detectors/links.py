"""Deceptive links (R6, R7): the only place that says a link is not what it looks like.

Ordinary links pass. A link is a finding when it hides its host (user part, bare IP, punycode, look-alike letters) or
when its name is one slip or one added word away from a site that schools use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.base import Content, Finding, Kind
from detectors.patterns import Pattern
from detectors.plain import plain_of

HOST = Pattern(r"(?:https?://)?(?:[a-z0-9._%+-]+@)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[:/][^\s]*)?|https?://[^\s]+")
IP = re.compile(r"https?://(?:[^/\s@]+@)?(?:\d{1,3}(?:\.\d{1,3}){3}|0x[0-9a-f]+|\d{8,10})(?=[:/]|$)")
USER_PART = re.compile(r"https?://[^/\s]+@")
KNOWN = frozenset(
    "google youtube roblox instagram snapchat tiktok facebook discord whatsapp microsoft office apple icloud"
    " amazon netflix"
    " minecraft fortnite epicgames steampowered steamcommunity nintendo playstation xbox twitch khanacademy clever"
    " canvas"
    " instructure kahoot quizlet prodigygame classdojo schoology powerschool blackboard duolingo seesaw edmodo"
    " wikipedia"
    " scholastic pbskids coolmathgames scratch zoom paypal spotify pinterest reddit yahoo outlook gmail hotmail"
    " code".split()
)
LURES = frozenset(
    "login signin verify account secure security free robux vbucks gift giftcard support help update online reward"
    " rewards win"
    " bonus generator hack nitro skins premium student".split()
)
SHORTEST = 5
ENDINGS = frozenset({"com", "org", "net", "edu", "io", "gg", "tv", "it", "co", "us", "gov", "example", "test"})


class Links:
    """Finds links that pretend to be another site."""

    name = "links"

    def look(self, content: Content) -> Iterator[Finding]:
        """Findings in the message's words."""
        plain = plain_of(content.text)
        base = plain.base
        if "." not in base.text and "://" not in base.text:
            return
        for match in HOST.all_in(base.text):
            start, end = base.span(*match.span())
            why = deceit(base.text[slice(*match.span())], content.text[start:end])
            if why:
                yield Finding(Kind.LINK, start, end, 0.85, why=why, label="look_alike")


def deceit(link: str, written: str) -> str:
    """What is wrong with a link (plain and as it was written); empty when nothing is."""
    if IP.match(link):
        return "bare number instead of a site's name"
    if USER_PART.match(link):
        return "user part before the host"
    host = re.sub(r"^https?://", "", link)
    if "@" in host.split("/")[0]:
        return ""
    labels = re.split(r"[/:?#]", host, maxsplit=1)[0].split(".")
    if any(label.startswith("xn--") for label in labels):
        return "punycode name"
    site = labels[-2] if len(labels) > 1 else labels[0]
    host_written = written.removeprefix("https://").removeprefix("http://").split("/")[0]
    if not host_written.isascii() and site in KNOWN:
        return "letters of another alphabet"
    return _imitation(labels, site)


def _imitation(labels: list[str], site: str) -> str:
    if site in KNOWN:
        return ""
    parts = [part for label in labels[:-1] for part in label.split("-")]
    if any(part in KNOWN for part in parts) and any(part in LURES for part in parts):
        return "known name with a lure"
    if any(label in KNOWN for label in labels[:-2]) and site not in KNOWN and labels[-3] != "www" and len(labels) > 3:
        return "known name in front of another site"
    plain = (
        site.replace("0", "o")
        .replace("1", "l")
        .replace("3", "e")
        .replace("rn", "m")
        .replace("vv", "w")
        .replace("5", "s")
    )
    if plain != site and plain in KNOWN:
        return "look-alike name"
    if any(len(known) >= SHORTEST and one_slip(site, known) for known in KNOWN if abs(len(known) - len(site)) < 2):
        return "one letter away from a known name"
    return ""


def one_slip(left: str, right: str) -> bool:
    """Whether one letter added, dropped, changed or two swapped turn one word into the other."""
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    rest_left, rest_right = left[at:], right[at:]
    return (
        rest_left[1:] == rest_right[1:]
        or rest_left[1:] == rest_right
        or rest_left == rest_right[1:]
        or (rest_left[:2] == rest_right[1::-1] and rest_left[2:] == rest_right[2:])
    )
