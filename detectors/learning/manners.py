"""Ways of speaking: the only place that tells ``keep it kind`` from ``keep it quiet``, and dying of shame from dying.

For what the reader alone takes for a request or a hint; who looks after a chat speaks so, and everybody exaggerates.
"""

from __future__ import annotations

import re

MANNERS = re.compile(
    r"\bkeep (?:it|this|that|things|the \w+|our \w+) (?:\w+ )?(?:kind|clean|short|simple|about|real|going|fun|moving"
    r"|positive|friendly|respectful|polite|appropriate|on topic|light|calm|cool|neat|tidy|school)\b"
)
HIDING = re.compile(r"\b(?:secret|quiet|private|between|tell|nobody|no ?one|hid(?:e|den)|delete|surprise)\b")


def keeps_to_manners(said: str) -> bool:
    """Whether words ask for manners and for nothing to be hidden."""
    said = said.lower()
    return MANNERS.search(said) is not None and HIDING.search(said) is None


EXAGGERATED = re.compile(
    r"\bme muero de (?:la |el |pura |puro )?"
    r"(?:risa|hambre|calor|frio|frío|sueno|sueño|pena|verg[uü]enza|ganas|sed)\b"
    r"|\b(?:quiero morir(?:me)?|morirme|muriendo(?:me)?) de (?:la |el )?(?:risa|hambre|calor|frio|frío|verg[uü]enza)\b"
    r"|\b(?:run|runs|ran|running) (?:\w+ ){0,2}suicides\b|\brun (?:one more|another) suicide\b"
    r"|\bnever (?:going to |gonna )?(?:live|living) (?:this|that|it) down\b"
    r"|\bsuicide (?:runs?|sprints?|drills?|squeezes?|squad|doors?|laps?)\b"
)
DYING = re.compile(r"\b(?:die|dead|dying|kill\w*|hurt|cut|alive|suicid\w*|morir\w*|muero|matar\w*|muert\w+|nadie)\b")


def only_exaggerates(said: str) -> bool:
    """Whether words of dying are about shame, hunger or a drill of the team, and nothing else among them is a hint."""
    rest = EXAGGERATED.sub(" ", said.lower())
    return rest != said.lower() and DYING.search(rest) is None
